"""What a notebook shows of a measurement, a comparison and findings."""

from datetime import date

from attrs import evolve

from iku_kerjasama.notebook import table
from iku_kerjasama.operations import compare, measure, read
from iku_kerjasama.operations.check import check
from iku_kerjasama.rules.kab_malang import INDICATOR

EXAMPLE = "examples/kabupaten-malang"
HOSTILE = "<script>alert(1)</script>"


def test_a_table_escapes_what_it_holds() -> None:
    """Every text is text; the first columns stand to the left, numbers to the right."""
    shown = table(HOSTILE, ("a", "<b>"), [("<i>", "1")])
    assert "<script>" not in shown
    assert '<td style="text-align:left">&lt;i&gt;</td><td style="text-align:right">1</td>' in shown


def test_a_measurement_is_a_table() -> None:
    """The value and its companion, each with its counts; a rule's code is text."""
    shown = measure(read(EXAMPLE), period="2025")._repr_html_()
    for text in ("kab-malang · 2025", ">rasio<", ">47<", ">60<", ">78,33 %<", ">proporsi<", ">42<", ">70,00 %<"):
        assert text in shown
    assert "<script>" not in measure(read(EXAMPLE), evolve(INDICATOR, code=HOSTILE), "2025")._repr_html_()


def test_a_comparison_is_a_table() -> None:
    """The value as asked for stands first, then each decision that would change it, with the difference."""
    found = compare(read(EXAMPLE), period="2025")
    shown = found._repr_html_()
    assert shown.count("<tr>") == 2 + sum(map(found.changes, found.variants))
    assert ">acuan<" in shown
    assert ">-46,67<" in shown


def test_a_comparison_without_values() -> None:
    """Where nothing can be divided there is no difference, and none is made up."""
    assert ">n/a<" in compare(read(EXAMPLE), period="2020", options={})._repr_html_()


def test_findings_are_a_table() -> None:
    """The most harmful first, each with its place and its message; hostile values are text."""
    data = {"facilitations": [{"id": HOSTILE, "received_on": "31/02/2025", "status": HOSTILE}], "agreements": []}
    found = check(data, today=date(2026, 1, 1))
    shown = found._repr_html_()
    assert shown.count("<tr>") == 1 + len(found.findings)
    assert "<script>" not in shown
    order = [one.severity.value for one in found.findings]
    assert shown.index(">error<") < shown.index(">warning<")
    assert {"error", "warning"} <= set(order)
