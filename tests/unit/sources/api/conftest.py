"""A clock that the sources' waiting moves forward, so that no test waits."""

from collections.abc import Callable
from time import monotonic_ns
from types import SimpleNamespace

import pytest
import tenacity.nap
from attrs import define, field

from iku_kerjasama.sources.api import patience

__all__ = ["Naps"]


@define
class Naps:
    """How long was waited, each time, in seconds; the clock has gone on by as much."""

    taken: list[float] = field(factory=list)
    now: Callable[[], int] = monotonic_ns

    def sleep(self, seconds: float) -> None:
        """Take note of a wait."""
        self.taken.append(seconds)

    def clock(self) -> int:
        """Return the time, all waits included."""
        return self.now() + int(sum(self.taken) * 1_000_000_000)


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Return what is waited, which takes no time."""
    noted = Naps()
    monkeypatch.setattr(tenacity.nap, "time", SimpleNamespace(sleep=noted.sleep))
    monkeypatch.setattr(patience, "monotonic_ns", noted.clock)
    return noted
