"""What an engine is: another way of running the same rule over the same registers, held equal to the reference.

The reference judges records, and is what every other engine is compared with (`iku_kerjasama.measurement`). An engine
brings the registers to where it counts, and counts there. Nothing of it is imported before it is chosen.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import BinaryIO, Literal, Protocol

from iku_kerjasama.engines.extras import guarded
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.intake.profile import ENGINES
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress

__all__ = ["FILES", "Counting", "Engine", "Form", "Parts", "engine_of", "installed", "known_engine"]

_PACKAGES = {
    "duckdb": ("duckdb", "sqlglot"),
    "source": ("sqlalchemy", "sqlglot"),
    "spark": ("pyspark", "sqlglot"),
}

Parts = Mapping[str, Sequence[Sheet]]
"""The tables of each register, opened and their columns mapped."""

Form = Literal["csv", "parquet"]
"""What an engine may write the outcomes as, by itself."""

FILES: tuple[Form, ...] = ("csv", "parquet")
"""Each of these forms."""


class Counting(Protocol):
    """Registers that stand ready in an engine, until it is closed."""

    def measurement(self, task: Task) -> Measurement:
        """Return what the reference would, but for the findings on single cells and records."""
        ...

    def outcomes(self, task: Task) -> Iterator[Outcome]:
        """Yield every record's outcome, in the order of the reference."""
        ...

    def write(self, task: Task, form: Form, stream: BinaryIO) -> None:
        """Write every record's outcome to *stream*, in the columns of ``explain --format csv``."""
        ...

    def close(self) -> None:
        """Let the registers go; a second time does nothing."""
        ...


class Engine(Protocol):
    """One engine: its *name* is the word for ``--engine``."""

    @property
    def name(self) -> str:
        """The engine's name."""
        ...

    @property
    def writes(self) -> Sequence[Form]:
        """The forms in which it writes outcomes by itself."""
        ...

    def opened(self, parts: Parts, tasks: Sequence[Task], progress: Progress | None = None) -> Counting:
        """Return the registers in *parts*, made ready for *tasks*; *progress* is told how far that is.

        Raises UsageError where the engine is not installed or cannot count these, and what reading the tables raises.
        """
        ...


def known_engine(name: str) -> str:
    """Return *name*, an engine's; UnknownName, with the nearest, where it is none."""
    if name not in ENGINES:
        raise UnknownName.among(
            "engine-unknown",
            N_("Mesin penghitung “{name}” tidak dikenal. Yang tersedia: {nearest}."),
            name,
            ENGINES,
        )
    return name


def engine_of(name: str | Engine) -> Engine | None:
    """Return the engine *name*, None for the reference; an engine is returned as it is.

    Raises UnknownName where there is none of that name, UsageError where the libraries it needs are not installed.
    """
    if not isinstance(name, str):
        return name
    if known_engine(name) == ENGINES[0]:
        return None
    with guarded():
        engine: Engine = import_module(f"iku_kerjasama.engines.{name}.engine").ENGINE
    return engine


def installed(name: str) -> bool:
    """Return whether the libraries that the engine *name* needs are installed, without importing any."""
    return all(find_spec(package) is not None for package in _PACKAGES.get(name, ()))
