"""A cell that could not be read: each document shows what is written there, where the value would stand."""

from iku_kerjasama.operations.report import material
from tests.reading import page
from tests.unit.reports.stuff import TODAY, example, given, html, made
from tests.word import word
from tests.workbooks import sheets


def test_the_page_shows_it() -> None:
    """In the lists of the records, where the value would stand."""
    assert {"tertulis “31/09/2025”", "tertulis “Berita Acara”", "tertulis “Proses TTD”"} <= set(
        page(html(example())).texts
    )


def test_the_workbook_shows_it() -> None:
    """In the cell of its field, said to be no more than what is written; what was read of it stands before it."""
    document = sheets(made("xlsx", example("en")))
    cells = {
        (row[0], head): cell
        for name in ("Requests", "Agreements")
        for row in document[name][1:]
        for head, cell in zip(document[name][0], row, strict=True)
        if "written “" in str(cell)
    }
    assert cells == {
        ("F-2025-022", "Letter date"): "written “31/02/2025”",
        ("F-2025-045", "Facilitation date"): "written “08/07/25”",
        ("F-2025-086", "Status"): "written “Proses TTD”",
        ("N-2025-028", "Kind of agreement"): "written “Berita Acara”",
        ("N-2025-037", "Signing date"): "written “31/09/2025”",
    }
    requests = [{"id": "F-1", "received_on": "2025-02-30", "sectors": "ekonomi; angkasa; laut"}]
    head, row = sheets(made("xlsx", given(requests, [], "en")))["Requests"]
    assert row[head.index("Date received")] == "written “2025-02-30”"
    assert row[head.index("Field of cooperation")] == "Economy; written “angkasa; laut”"


def test_the_working_paper_shows_it() -> None:
    """Wherever it tells what the record holds in that field: among the unknown, the excluded and the sample."""
    read = page(made("working-paper", example("en")))
    written = {
        row[0]: row[2]
        for row in read.tables["Records in which something is unknown"][1:]
        if row[0] in {"N-2025-028", "N-2025-037"}
    }
    assert written == {
        "N-2025-028": "kind of agreement: written “Berita Acara”",
        "N-2025-037": "signing date: written “31/09/2025”",
    }
    days = [
        row[2]
        for caption, rows in read.tables.items()
        if caption.startswith("Records with the reason date-unknown")
        for row in rows[1:]
    ]
    assert days == ["written “31/09/2025”"]
    sample = page(made("working-paper", example("en"), sample="1000"))
    vouched = {row[1].split()[0]: row[3] for row in sample.tables["Sample of facilitated requests"][1:]}
    assert "status: written “Proses TTD”" in vouched["F-2025-086"]


def test_the_annex_shows_it() -> None:
    """Where an agreement counts by another date, what was written as its day of signing is not passed over."""
    agreement = {"id": "N-1", "kind": "perjanjian kerja sama", "signed_on": "2025-02-30", "registered_on": "2025-03-04"}
    data = {"facilitations": [], "agreements": [agreement]}
    stuff = material(data, period="2025", options={"numerator_date": "registered_on"}, lang="en", today=TODAY)
    (row,) = word(made("docx", stuff)).tables["List of agreements"][1:]
    assert row[-1] == "written “2025-02-30”"
