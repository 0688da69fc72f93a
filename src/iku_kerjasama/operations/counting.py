"""Counting by an engine other than the reference: registers brought there once, for as long as their session lasts."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import BinaryIO

from attrs import frozen

from iku_kerjasama.data import Opened
from iku_kerjasama.engines.engine import Counting, Engine, Form
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement

__all__ = ["Counted", "counting_by"]


@frozen(eq=False)
class Counted:
    """One *task* over registers that stand in an engine."""

    counting: Counting
    task: Task

    def measurement(self) -> Measurement:
        """Return the result."""
        return self.counting.measurement(self.task)

    def outcomes(self) -> Iterator[Outcome]:
        """Yield every record's outcome, the requests first."""
        return self.counting.outcomes(self.task)

    def write(self, form: Form, stream: BinaryIO) -> None:
        """Write every record's outcome to *stream*."""
        self.counting.write(self.task, form, stream)


def counting_by(engine: Engine, found: Opened, tasks: Sequence[Task]) -> Counting:
    """Return the tables of *found* made ready in *engine* for *tasks*; they are let go with their session."""
    return found.session.once(("engine", engine.name), partial(engine.opened, found.parts, tasks, found.progress))
