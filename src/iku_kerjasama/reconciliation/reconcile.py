"""The recaps reconciled: every published figure beside what the rule counts in that quarter alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from attrs import frozen

from iku_kerjasama import periods
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.finding import in_order
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.clues import explained
from iku_kerjasama.reconciliation.consistency import contradictions, unplaced
from iku_kerjasama.reconciliation.figures import Figure
from iku_kerjasama.reconciliation.fits import Fit, fits
from iku_kerjasama.reconciliation.published import MEASURES, Published, published, spanning
from iku_kerjasama.reconciliation.remarks import remark
from iku_kerjasama.reconciliation.tallies import Tally, tally
from iku_kerjasama.registers import Registers, placed
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["Reconciliation", "examined", "reconcile", "span"]

_Tallies = Callable[[Period], Mapping[str, Tally]]
"""What counts the records of a period, by register."""


@frozen(kw_only=True)
class Reconciliation:
    """The published figures beside the registers'.

    *whole* is the rule measured over the whole period that the recaps are reconciled in; it says by which rule and
    options the quarters are counted, each alone. *findings* are those on the recaps: a ``recap-mismatch`` for each
    figure that differs, and what a recap contradicts by itself. *fits* are other ways of counting under which all
    figures of a measure agree.
    """

    whole: Measurement
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    fits: tuple[Fit, ...] = ()

    @property
    def compared(self) -> tuple[Figure, ...]:
        """The figures that could be compared."""
        return tuple(figure for figure in self.figures if figure.difference is not None)

    @property
    def differing(self) -> tuple[Figure, ...]:
        """The figures that differ from what the registers come to."""
        return tuple(figure for figure in self.figures if figure.difference)


def span(registers: Registers, period: Period | None) -> Period:
    """Return *period*, or the one from the first quarter of the recaps to the last.

    Raises UsageError where no row of a recap names a quarter, or none that lies in *period*.
    """
    quarters = dict.fromkeys(row.quarter for row in published(registers)[0])
    if not quarters:
        raise UsageError(
            "recaps-without-quarter",
            N_(
                "Tidak satu pun baris rekap menyebut triwulannya, jadi tidak ada yang dapat dicocokkan. Isi kolom "
                "{year} dengan empat angka dan kolom {quarter} dengan 1 sampai dengan 4."
            ),
            year="Tahun",
            quarter="Triwulan",
        )
    if period is None:
        return spanning(quarters)
    if not any(one in quarters for one in periods.quarters(period)):
        raise UsageError(
            "recaps-outside-period",
            N_("Rekap tidak memuat triwulan dalam periode {period}. Triwulan yang ada: {quarters}."),
            period=period.label,
            quarters=", ".join(quarter.label for quarter in quarters),
        )
    return period


def reconcile(
    registers: Registers, indicator: Indicator, whole: Measurement, *, as_of: date | None = None
) -> Reconciliation:
    """Return the recaps of the period of *whole* beside what *indicator*, which gave it over *registers*, counts.

    Evidence counts up to each quarter's own last day, or up to *as_of* in all of them.
    """
    figures, findings = examined(registers, whole.indicator, whole.period, as_of=as_of)
    other = tuple(fits(registers, indicator, whole.options, figures, as_of=as_of))
    return Reconciliation(whole=whole, figures=figures, findings=findings, fits=other)


def examined(
    registers: Registers, rule: Indicator, period: Period | None, *, as_of: date | None = None
) -> tuple[tuple[Figure, ...], tuple[Finding, ...]]:
    """Return the figures of the recaps beside what *rule*, its options chosen, counts, and the findings on the recaps.

    Of the quarters that lie whole in *period*, or of all. Where a register that the rule counts is not there, there are
    no figures, and the recaps are held against themselves alone.
    """
    rows, lost = published(registers)
    if period:
        within = frozenset(periods.quarters(period))
        rows = tuple(row for row in rows if row.quarter in within)

    @cache
    def tallies(span: Period) -> Mapping[str, Tally]:
        return tally(measure(registers, rule, span, as_of=as_of))

    figures: tuple[Figure, ...] = ()
    if all(registers.intakes[register].sources for register in rule.registers):
        bare = [figure for row in rows for figure in _figures(row, registers, tallies(row.quarter))]
        figures = tuple(_explained(bare, tallies))
    intake = registers.intakes["recaps"]
    own = [*unplaced(lost, intake), *contradictions(rows, intake), *_mismatches(figures)]
    return figures, in_order(_once(own))


def _figures(row: Published, registers: Registers, tallies: Mapping[str, Tally]) -> Iterator[Figure]:
    """Yield the two figures of *row*, less one that is neither published nor computed."""
    intake = registers.intakes["recaps"]
    for name in MEASURES:
        value = getattr(row.recap, name)
        obstacle = _obstacle(row, name, registers, tallies)
        if name not in intake.fields or (value is None and obstacle):
            continue
        yield Figure(
            period=row.quarter,
            part=row.part,
            measure=name,
            published=value,
            computed=None if obstacle else tallies[name].total(row.part),
            obstacle=obstacle or ("unpublished" if value is None else None),
            location=placed(intake, row.recap, name),
            counted=() if obstacle else tuple(entry.outcome for entry in tallies[name].of(row.part)),
        )


def _obstacle(row: Published, name: str, registers: Registers, tallies: Mapping[str, Tally]) -> str | None:
    """Return why *name* cannot be computed for the part of *row*, None where it can."""
    if name not in tallies:
        return "rule"
    if name == "facilitations" and row.part.kind is not None:
        return "kind"
    return None if registers.intakes[name].fields.issuperset(row.part.dimensions) else "column"


def _explained(figures: Sequence[Figure], tallies: _Tallies) -> Iterator[Figure]:
    """Yield *figures*, those that differ with what may lie behind it."""
    like = [figure for figure in figures if _is_to_date(figure, tallies)]
    for figure in figures:
        if not figure.difference:
            yield figure
            continue
        yield explained(
            figure,
            tallies(figure.period)[figure.measure],
            [other for other in figures if other.measure == figure.measure],
            to_date=any(one is figure for one in like),
            accompanied=any(_neighbours(figure, other) for other in like),
        )


def _is_to_date(figure: Figure, tallies: _Tallies) -> bool:
    """Return whether *figure* differs, and is what the registers come to from the year's beginning."""
    number = (figure.period.start.month + 2) // 3
    if not figure.difference or number == 1:
        return False
    cumulative = tallies(periods.cumulative(figure.period.start.year, number))
    return figure.published == cumulative[figure.measure].total(figure.part)


def _neighbours(one: Figure, other: Figure) -> bool:
    """Return whether the two are of one row's part and quarter, or of one part and measure in one year."""
    if one.part != other.part or one.period.start.year != other.period.start.year:
        return False
    return (one.period == other.period) is not (one.measure == other.measure)


def _mismatches(figures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield a finding for each of *figures* that differs, and one more where it looks like the year to date."""
    for figure in figures:
        if not figure.difference:
            continue
        where, value, alone = (figure.period, figure.part), figure.published, figure.computed
        signed = f"{figure.difference:+d}"
        yield remark(
            "recap-mismatch", figure.location, where, value, field=figure.measure, computed=alone, difference=signed
        )
        if any(clue.why == "cumulative" for clue in figure.clues[: figure.sufficing]):
            yield remark("recap-cumulative", figure.location, where, value, field=figure.measure, alone=alone)


def _once(found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield *found*, of a value to date only that it is one, and once: it explains what its parts sum to."""
    to_date = {finding.location: finding for finding in found if finding.code == "recap-cumulative"}
    yield from to_date.values()
    for finding in found:
        if finding.code != "recap-cumulative" and (
            finding.code != "recap-parts-differ" or finding.location not in to_date
        ):
            yield finding
