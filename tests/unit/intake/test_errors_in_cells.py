"""An error that a spreadsheet shows in place of a value: unknown, told at its cell, the same in each way of reading."""

from pathlib import Path

import pytest

from iku_kerjasama import compute, measure, read
from iku_kerjasama.intake.cells import Faulty, is_error, reader, text_of
from iku_kerjasama.intake.values import ERRORS

ERRORS_SHOWN = ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "Err:502", "########")


@pytest.mark.parametrize("text", ERRORS_SHOWN)
@pytest.mark.parametrize("name", ["id", "received_on", "status", "sectors", "is_test", "applicant", "facilitations"])
def test_an_error_is_unknown_and_told(text: str, name: str) -> None:
    """Whatever field it stands in; a list is empty."""
    assert reader(name)[text] == Faulty(() if name == "sectors" else None, (("value-error", text),))
    assert text_of(text) is None
    assert is_error(text)


@pytest.mark.parametrize("text", ["#N/A", "#", "##", "#1", "REF!", "#REF", "lihat #REF!", "", None, 3])
def test_what_is_no_error_is_none(text: object) -> None:
    """The mark #N/A means unknown, and a text may hold a number sign."""
    assert not is_error(text)


def test_every_error_can_be_told_from_its_first_signs() -> None:
    """The quick look over a row's cells is for these two signs."""
    assert all("#" in text or "Err:" in text for text in ERRORS)


def test_each_way_of_reading_tells_the_same(tmp_path: Path) -> None:
    """Cell by cell as record by record: the same errors at the same places, the same result."""
    rows = [
        "id,Nomor Surat,Tanggal Terima,Pemohon,Perihal,Status",
        *(f"F-{number},094/{number},2025-03-04,PT A,x,difasilitasi" for number in range(1, 6)),
        "#REF!,094/9,2025-03-04,PT A,x,difasilitasi",
        "F-7,#VALUE!,2025-03-04,PT A,x,difasilitasi",
        "F-8,094/8,########,PT A,Err:502,difasilitasi",
        "F-9,094/7,2025-03-04,#NAME?,Jalan #3,#NULL!",
        "#REF!,#REF!,#REF!,#REF!,#REF!,#REF!",
    ]
    (tmp_path / "facilitations.csv").write_text("\n".join(rows), encoding="utf-8")
    naskah = "id,Jenis Naskah,Tanggal TTD,Permohonan\nN-1,PKS,2025-04-01,F-1\nN-2,PKS,2025-04-01,#REF!\n"
    (tmp_path / "agreements.csv").write_text(naskah, encoding="utf-8")
    quick = compute(tmp_path, "kab-malang", "2025")
    slow = measure(read(tmp_path), "kab-malang", "2025")
    assert quick.findings == slow.findings
    assert (quick.value, quick.companion, quick.ledger) == (slow.value, slow.companion, slow.ledger)
    told = [(note.id, note.value) for note in slow.findings if note.code == "value-error"]
    assert told == [
        ("N-2", "#REF!"),
        ("row-7", "#REF!"),
        ("F-7", "#VALUE!"),
        ("F-8", "Err:502"),
        ("F-8", "########"),
        ("F-9", "#NAME?"),
        ("F-9", "#NULL!"),
        *[("row-11", "#REF!")] * 6,
    ]
