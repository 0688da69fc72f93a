"""Measurements as Markdown, and the limits they are held to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from processes import Run

__all__ = ["Limit", "limits_table", "runs_table"]


@dataclass(frozen=True)
class Limit:
    """A measured value, what it may be at most, and what is aimed at."""

    subject: str
    value: float
    at_most: float
    unit: str = "×"
    aim: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the value is within the limit."""
        return self.value <= self.at_most


def runs_table(runs: Mapping[str, Run], unit: str) -> str:
    """Return the contenders' medians with their ratios to the contender *unit*."""
    one = runs[unit]
    lines = [
        f"| contender | seconds | × {unit} | processor seconds | peak MB |",
        "|---|---:|---:|---:|---:|",
        *(
            f"| {name} | {run.wall:.3f} | {run.wall / one.wall:.2f} | {run.cpu:.3f} | {run.peak / 1e6:.1f} |"
            for name, run in runs.items()
        ),
    ]
    return "\n".join(lines)


def limits_table(limits: Iterable[Limit]) -> str:
    """Return the limits with what was measured."""
    lines = [
        "| what | measured | at most | aim | kept |",
        "|---|---:|---:|---:|---|",
        *(
            f"| {each.subject} | {each.value:.2f} {each.unit} | {each.at_most:g} {each.unit} "
            f"| {'' if each.aim is None else f'{each.aim:g} {each.unit}'} | {'yes' if each.kept else '**no**'} |"
            for each in limits
        ),
    ]
    return "\n".join(lines)
