"""What a bundle holds, as objects: the registers bound, the rule, and what was asked of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import field, frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.periods import Period
from iku_kerjasama.records import Agreement, Facilitation, Recap
from iku_kerjasama.registers import Intake, Registers
from iku_kerjasama.registers.binding import bind
from iku_kerjasama.registers.duplicates import Key
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["MOST_RECAPS", "Contents", "Question", "bound"]

MOST_RECAPS = 3000
"""The rows of recaps that a bundle may have: they are held against each other, so that the work outgrows them."""


@frozen(kw_only=True)
class Question:
    """What was asked: every option by its value, *period*, *as_of*, the *target* that held, and who took part.

    *recaps_as_of* is the day up to which evidence counts in every quarter of the recaps; None is each one's last day.
    """

    options: Mapping[str, str]
    period: Period
    as_of: date
    target: Target | None = None
    region: Region | None = None
    plugins: tuple[str, ...] = ()
    engine: str = "reference"
    recaps_as_of: date | None = None


@frozen(kw_only=True)
class Contents:
    """All that the result is computed from.

    *repeats* gives for each register the index of the earlier record that stands on an equal row, None for none: what
    two rows are compared by are their cells, which are not here. *findings* are those that only reading could make.
    *recapped* says whether there is a register of recaps.
    """

    registers: Registers
    rule: Indicator
    question: Question
    repeats: Mapping[str, Sequence[int | None]]
    findings: tuple[Finding, ...] = field(default=(), repr=False)
    recapped: bool = False


def bound(
    facilitations: Sequence[Facilitation],
    agreements: Sequence[Agreement],
    recaps: Sequence[Recap] = (),
    *,
    repeats: Mapping[str, Sequence[int | None]],
    intakes: Mapping[str, Intake],
) -> Registers:
    """Return the registers of these records, their duplicates and links found anew."""
    keys = {register: _keys(rows) for register, rows in repeats.items()}
    return bind(facilitations, agreements, recaps, keys=keys, intakes=intakes)


def _keys(rows: Sequence[int | None]) -> list[Key]:
    return [(index if first is None else first,) for index, first in enumerate(rows)]
