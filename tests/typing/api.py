"""The public API as a user writes it; type checkers read this file, nothing runs it."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import assert_type

from attrs import frozen

import iku_kerjasama as iku
from iku_kerjasama.plugins import (
    CheckKind,
    Finding,
    Label,
    Material,
    NoOptions,
    Origin,
    ReportKind,
    Review,
    SourceKind,
    Table,
    VocabularyOffer,
    found,
    hookimpl,
    placed,
)
from iku_kerjasama.testing import SourceContract

registers = iku.read("examples/kabupaten-malang")
assert_type(registers, iku.Registers)

result = iku.measure(registers, "kab-malang", "2025", options={"extensions": "include"}, as_of=date(2026, 1, 31))
assert_type(result, iku.Measurement)
assert_type(iku.narrate(result, "en"), str)
assert_type(iku.report(result, "html", "report.html", lang="en", force=True), Path)
verified = iku.verify("berkas.zip")
assert_type(verified, iku.Verified)
assert_type(verified.holds, bool)
assert_type(verified.result, iku.Measurement | None)
assert_type([difference.text("en") for difference in verified.differences], list[str])
assert_type(result.percentage.fraction, Fraction | None)
assert_type(result.numerator, int | None)
assert_type(result.companion, iku.Score | None)
assert_type(str(result), str)

for row in result.by("scope"):
    assert_type(row.key, str | None)
    assert_type(row.percentage, iku.Percentage)

assert_type(result.outcomes(), Iterator[iku.Outcome])
for outcome in result.outcomes():
    if not outcome.counted and outcome.citation:
        assert_type(outcome.reason, str | None)
        assert_type(outcome.citation.place, str | None)

for finding in result.findings:
    assert_type(finding, iku.Finding)
    assert_type(finding.severity, iku.Severity)

assert_type(iku.compute("examples/kabupaten-malang", "kab-malang", "2025-Q3"), iku.Measurement)
explanation = iku.explain("examples/kabupaten-malang", period="2025")
assert_type(explanation.outcomes, Iterator[iku.Outcome])

comparison = iku.compare(registers, "kab-malang", "2025", options={"requests": "all"})
assert_type(comparison.baseline, iku.Measurement)
assert_type(comparison.spread, Fraction | None)
assert_type(comparison.highest, iku.Measurement | iku.Variant)
for variant in iku.compare("examples/kabupaten-malang", period="2025").variants:
    assert_type(variant.option, str)
    assert_type(variant.percentage, iku.Percentage)
    assert_type(variant.difference, Fraction | None)

checked = iku.check(registers, period="2025", today=date(2026, 1, 31))
assert_type(checked, iku.Checked)
assert_type(checked.findings, tuple[iku.Finding, ...])
assert_type(iku.check("examples/kabupaten-malang", as_of=date(2026, 1, 31)).period, iku.Period | None)
look = iku.monitor(registers, as_of=date(2025, 12, 31), within=180, by=["scope", "partner"])
assert_type(look, iku.Monitoring)
assert_type(look.in_force, tuple[iku.Agreement, ...])
assert_type(look.lead_times.median if look.lead_times else None, Fraction | None)
for waiting in look.open:
    assert_type(waiting.request, iku.Facilitation)
    assert_type(waiting.days, int | None)
for soon in iku.monitor("examples/kabupaten-malang", as_of=date(2025, 12, 31)).expiring:
    assert_type(soon.agreement, iku.Agreement)
    assert_type(soon.days, int)
for part in look.by("partner"):
    assert_type(part.key, str | None)
    assert_type(part.count("in_force"), int | None)
reconciliation = iku.reconcile("examples/rekap-berbeda", period="2025", options={"amendments": "include"})
assert_type(reconciliation, iku.Reconciliation)
assert_type(reconciliation.whole, iku.Measurement)
assert_type(reconciliation.findings, tuple[iku.Finding, ...])
for figure in iku.reconcile(registers).differing:
    assert_type(figure, iku.Figure)
    assert_type(figure.published, int | None)
    assert_type(figure.difference, int | None)
    assert_type(figure.scope, str | None)
    for clue in figure.clues[: figure.sufficing]:
        assert_type(clue, iku.Clue)
        assert_type(clue.outcomes, tuple[iku.Outcome, ...])
limits = iku.bounds(registers, "kab-malang", "2025", options={"matching": "cohort"})
assert_type(limits, iku.Bounds)
assert_type(limits.lowest.fraction, Fraction | None)
assert_type(limits.undetermined, int)
assert_type(limits.measurement, iku.Measurement)

exported = iku.export(registers, "agreements")
assert_type(exported, iku.Export)
assert_type(exported.fields, tuple[str, ...])
for exported_row in exported:
    assert_type(exported_row["signed_on"], str | int | date | tuple[str, ...] | None)
iku.read({"agreements": exported, "facilitations": iku.export("examples/kabupaten-malang", "facilitations")})

target = iku.Target(period=iku.Period(label="2025", start=date(2025, 1, 1), end=date(2025, 12, 31)), value="82.5")
table = iku.quarterly(registers, period="2025", targets=[target])
assert_type(table.year.achievement, iku.Achievement | None)
for quarter in table.quarters:
    assert_type(quarter.to_date, iku.Measurement)
for year in iku.trend(registers, period="2025").rows:
    assert_type(year.measurement, iku.Measurement)
    assert_type(year.change, Fraction | None)

memory = iku.read(
    {"facilitations": [{"id": "F-1"}], "agreements": [iku.Agreement(id="N-1", facilitation_ids=("F-1",))]}
)
assert_type(memory.facilitations, tuple[iku.Facilitation, ...])


class Columns:
    """A data frame of whatever library."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule."""
        raise NotImplementedError


assert_type(iku.read({"facilitations": Columns(), "agreements": [{"id": "N-1"}]}), iku.Registers)

profile = iku.Profile(
    region=iku.Region(code="35.07"),
    rule=iku.RuleChoice(options={"requests": "all"}),
    facilitations=iku.RegisterBlock(path="surat.csv", dates=iku.Dates(order="mdy")),
)
assert_type(iku.read(profile), iku.Registers)
assert_type(iku.compute(profile, period="2025").region, iku.Region | None)

proposal = iku.propose("examples/kabupaten-malang")
assert_type(proposal, iku.Proposal)
assert_type(proposal.text("en"), str)
assert_type(proposal.questions(), tuple[str, ...])
assert_type(iku.templates("xlsx"), Mapping[str, bytes])

try:
    iku.measure(memory, "kab-malang", "2025-Q5")
except iku.UsageError as error:
    assert_type(error.code, str)
    assert_type(error.text("en"), str)


@frozen(kw_only=True)
class Options:
    """A plugin's own keys."""

    address: str


def open_table(options: Options, origin: Origin) -> Table:
    """Open what the options say."""
    raise iku.SourceError("unreachable", "{address}, {register}", address=options.address, register=origin.register)


@hookimpl
def iku_sources() -> list[SourceKind]:
    """Offer a kind of source."""
    summary = Label("Satu Data", "Satu Data")
    return [SourceKind(name="satudata", summary=summary, options=Options, open=open_table)]


def untitled(review: Review) -> Iterator[Finding]:
    """Yield the agreements without a title, each at its cell."""
    for agreement in review.registers.agreements:
        if agreement.title is None:
            place = placed(review.registers.intakes["agreements"], agreement, "title")
            yield found("check-remark", id=agreement.id, location=place, check="titles", remark="no title")


@hookimpl
def iku_checks() -> list[CheckKind]:
    """Offer a check."""
    return [CheckKind(name="titles", summary=Label("Judul", "Titles"), run=untitled)]


@hookimpl
def iku_vocabularies() -> list[VocabularyOffer]:
    """Offer words."""
    return [
        VocabularyOffer(aliases={"kind": {"Piagam": "kesepakatan_bersama"}}, headers={"agreements": {"Bentuk": "kind"}})
    ]


@hookimpl
def iku_reports() -> list[ReportKind]:
    """Offer a report."""
    return [ReportKind(name="line", summary=Label("Baris", "A line"), render=line, suffix=".txt", media="text/plain")]


def line(material: Material, options: NoOptions) -> bytes:
    """Return the result as one line."""
    return f"{material.measurement} {material.today:%Y} {options}".encode()


class TestSource(SourceContract):
    """The source's tests, as its author writes them."""

    kind = iku_sources()[0]

    def options(self, directory: Path) -> Options:
        """Return the options of a source of three rows."""
        return Options(address=str(directory))
