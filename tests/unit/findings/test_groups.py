"""Findings by kind, the most harmful first, and those that are asked for."""

from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.findings.documents import COLUMNS, document, rows
from iku_kerjasama.findings.groups import chosen, grouped
from iku_kerjasama.rows import Location

BLANK = found("row-blank", register="facilitations")
BROKEN = found("link-broken", register="agreements", id="N", value="F")
TWICE = found("id-duplicate", register="facilitations", row=2)
SAME = found("id-duplicate", severity=Severity.WARNING, register="agreements", row=2)
REGION = found("region-invalid", register="agreements", value="x")
ALL = (BLANK, REGION, BLANK, SAME, TWICE, REGION, BLANK, BROKEN, BROKEN)


def test_the_most_harmful_kind_comes_first() -> None:
    """By severity, then by how many there are, then by code; within a kind in the order they came in."""
    groups = grouped(ALL)
    assert [(group.entry.code, group.severity.value, len(group.findings)) for group in groups] == [
        ("link-broken", "error", 2),
        ("id-duplicate", "error", 1),
        ("region-invalid", "warning", 2),
        ("id-duplicate", "warning", 1),
        ("row-blank", "info", 3),
    ]
    assert grouped(()) == ()


def test_a_variant_is_a_kind_of_its_own() -> None:
    """Its cure is another one, which is said once for all of a kind."""
    joined = found("link-broken", variant="joined", register="agreements", id="N", value="A, B", separated="A; B")
    first, second = grouped((BROKEN, joined, BROKEN))
    assert (first.findings, second.findings) == ((BROKEN, BROKEN), (joined,))
    assert first.entry.variants["joined"] == second.entry


def test_findings_are_chosen_by_register_code_and_severity() -> None:
    """Each narrows what the others leave; without any all stay, in their order."""
    assert chosen(ALL) == ALL
    assert chosen(ALL, register="facilitations") == (BLANK, BLANK, TWICE, BLANK)
    assert chosen(ALL, codes=["id-duplicate", "row-blank"], severity=Severity.WARNING) == (SAME, TWICE)
    assert chosen(ALL, severity=Severity.ERROR, register="agreements") == (BROKEN, BROKEN)
    assert chosen(ALL, severity=Severity.INFO) == ALL


def test_a_finding_as_data() -> None:
    """Place and message stand whole in JSON; in a table the sentences stand apart, in one language."""
    place = Location(source="a.xlsx", sheet="2025", row=7, column="Permohonan", cell="E7")
    finding = found("link-broken", register="agreements", id="N", location=place, value="F")
    told = document(finding)
    assert told["location"] == {
        "source": "a.xlsx",
        "sheet": "2025",
        "row": 7,
        "line": None,
        "column": "Permohonan",
        "cell": "E7",
    }
    assert told["message"]["en"].startswith("The request F that agreement N names")
    assert document(BLANK)["location"] is None
    header, first, second = rows([finding, BLANK], "en")
    assert header == COLUMNS
    assert first[:11] == ("error", "link-broken", "agreements", "N", "a.xlsx", "2025", 7, None, "Permohonan", "E7", "F")
    assert first[11] == "The request F that agreement N names is not in the register of requests."
    assert second[4:7] == ("", None, None)
    assert len(first) == len(second) == len(COLUMNS)
