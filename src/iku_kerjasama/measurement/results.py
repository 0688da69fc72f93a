"""The result of a computation: a value, its companion, its parts, and the account of every record."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.achievement import Achievement, Target
from iku_kerjasama.measurement.breakdowns import Breakdown, BreakdownRow, broken_down, known_dimension
from iku_kerjasama.measurement.outcomes import Outcome, judged, outcomes
from iku_kerjasama.measurement.verdicts import Verdicts
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.notebook import table
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import Period
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers, SourceUsed
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings import labels
from iku_kerjasama.rules.readings.labels import unit
from iku_kerjasama.terms import Label

__all__ = ["SCORINGS", "Asked", "LedgerRow", "Measurement", "Region", "Score"]

SCORINGS = labels.SCORINGS
"""The word for each scoring, in the source language."""


@frozen(kw_only=True)
class Score:
    """Two counts under one scoring: the *ratio* may pass 100 %, the *proportion* cannot."""

    scoring: str
    percentage: Percentage

    @property
    def numerator(self) -> int | None:
        """The documents, or the requests followed up; None where it cannot be known."""
        return self.percentage.numerator

    @property
    def denominator(self) -> int | None:
        """The requests; None where the rule has no denominator."""
        return self.percentage.denominator

    def text(self, lang: str = "id") -> str:
        """Return the score in one line: the percentage with its two counts and the word for its scoring.

        A plain count is its number alone.
        """
        if self.denominator is None and self.scoring == "ratio":
            return _shown(self.numerator)
        word = translate(SCORINGS[self.scoring], lang)
        return f"{self.percentage.shown(lang)} ({_shown(self.numerator)} / {_shown(self.denominator)}) · {word}"

    def __str__(self) -> str:
        """Return the score in one line, in Indonesian."""
        return self.text()


@frozen(kw_only=True)
class LedgerRow:
    """The account of one register: *read* = *accepted* + *rejected* + *skipped*; accepted = counted + Σ excluded."""

    read: int
    accepted: int
    rejected: int
    skipped: int
    counted: int
    excluded: Mapping[str, int]


@frozen(kw_only=True)
class Region:
    """The region whose indicator is measured: its *code* (Kemendagri) and its *name*."""

    code: str = field(
        metadata={
            "key": Label(
                "Kode wilayah Kemendagri, sebagai teks: `35.07`.", "The region's Kemendagri code, as text: `35.07`."
            )
        }
    )
    name: str | None = field(default=None, metadata={"key": Label("Nama daerah.", "The region's name.")})

    def __str__(self) -> str:
        """Return code and name."""
        return f"{self.code} {self.name}" if self.name else self.code


@frozen(kw_only=True)
class Asked:
    """What a measurement was asked of, so that more can be: *registers*, and *rule*, *as_of*, *targets* as given."""

    registers: Registers
    rule: Indicator | str | None
    as_of: date | None
    targets: tuple[Target, ...]


@frozen(kw_only=True)
class Measurement:
    """An indicator measured over a period.

    *indicator* is the rule after the *options*, *digest* its digest. *value* is the score that the options choose,
    *companion* the other one, None where the rule has but one. *breakdowns*, *ledger*, *findings* and *sources* are as
    specification §6 describes them. *achievement* is the value against the target of its period, None where no target
    is known. *region* is the one that the profile names, *named_plugins* the distributions whose spellings took part
    because the profile names them.
    """

    indicator: Indicator
    digest: str
    options: Mapping[str, str]
    period: Period
    as_of: date
    value: Score
    companion: Score | None
    breakdowns: tuple[Breakdown, ...]
    ledger: Mapping[str, LedgerRow]
    findings: tuple[Finding, ...]
    sources: tuple[SourceUsed, ...]
    engine: str = "reference"
    achievement: Achievement | None = None
    region: Region | None = None
    named_plugins: tuple[str, ...] = ()
    verdicts: Verdicts | None = field(default=None, eq=False, repr=False)
    asked: Asked | None = field(default=None, eq=False, repr=False)

    @property
    def plugins(self) -> tuple[str, ...]:
        """The distributions of strangers that took part, each once."""
        return tuple(sorted({*self.named_plugins, *(source.plugin for source in self.sources if source.plugin)}))

    @property
    def percentage(self) -> Percentage:
        """The value as a percentage of two counts."""
        return self.value.percentage

    @property
    def numerator(self) -> int | None:
        """The value's numerator."""
        return self.value.numerator

    @property
    def denominator(self) -> int | None:
        """The value's denominator."""
        return self.value.denominator

    def by(self, dimension: str) -> tuple[BreakdownRow, ...]:
        """Return the parts of the value by *dimension*, which the computation must have been asked for or can make.

        Raises UnknownName for a dimension that does not exist.
        """
        known_dimension(dimension)
        for breakdown in self.breakdowns:
            if breakdown.by == dimension:
                return breakdown.rows
        if self.verdicts is None:
            raise UsageError(
                "breakdown-not-computed",
                N_("Rincian menurut {dimension} tidak ikut dihitung. Sebutkan dalam by=[...] saat menghitung."),
                dimension=dimension,
            )
        return broken_down(self.verdicts, self.indicator, dimension).rows

    def outcomes(self) -> Iterator[Outcome]:
        """Yield every record's outcome, the requests first.

        Raises UsageError for a result of `compute`, which keeps no more than the counts: `explain` gives its outcomes.
        """
        return outcomes(self._kept())

    def judged(self) -> Iterator[tuple[Outcome, Facilitation | Agreement]]:
        """Yield every record with its outcome, in the order of `outcomes`, which says what it raises."""
        return judged(self._kept())

    def _kept(self) -> Verdicts:
        if self.verdicts is None:
            raise UsageError(
                "outcomes-not-kept",
                N_("Hasil compute() hanya menyimpan jumlahnya. Gunakan explain() untuk melihat putusan tiap entri."),
            )
        return self.verdicts

    def text(self, lang: str = "id") -> str:
        """Return the result in one line: ``78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025``.

        A plain count reads ``12 naskah · 2025``.
        """
        denominator = self.indicator.denominator
        counted = f"{_shown(self.numerator)}"
        whole = f"{_shown(self.denominator)}"
        if self.value.scoring == "ratio":
            counted += f" {unit(self.indicator.numerator.unit, self.numerator, lang)}"
            whole += f" {unit(denominator.unit, self.denominator, lang)}" if isinstance(denominator, Count) else ""
        if denominator is None:
            return f"{counted} · {self.period}"
        word = translate(SCORINGS[self.value.scoring], lang)
        return f"{self.percentage.shown(lang)} ({counted} / {whole}) · {word} · {self.period}"

    def __str__(self) -> str:
        """Return the result in one line, in Indonesian."""
        return self.text()

    def _repr_html_(self) -> str:
        """Return a small table for a notebook: the value and its companion, each with its two counts."""
        return table(
            f"{self.indicator.code} · {self.period}",
            ("", translate(N_("pembilang")), translate(N_("penyebut")), "%"),
            (
                (
                    translate(SCORINGS[score.scoring]),
                    _shown(score.numerator),
                    _shown(score.denominator),
                    score.percentage.shown("id"),
                )
                for score in (self.value, self.companion)
                if score
            ),
        )


def _shown(count: int | None) -> str:
    return "n/a" if count is None else str(count)
