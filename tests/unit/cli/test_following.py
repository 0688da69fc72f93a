"""What ``explain --id`` says of the agreements that name a request."""

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run

REQUESTS_ALONE = """\
code = "permohonan"
title = { id = "Jumlah permohonan", en = "Number of requests" }
goal = { id = "Kerja sama", en = "Cooperation" }
citation = "practice"
data_sources = ["facilitations"]
denominator = "none"

[numerator]
register = "facilitations"
dated_by = "received_on"
unit = { id = "permohonan", en = "requests" }

[[numerator.clauses]]
reason = "date-unknown"
criterion = { is = "known", field = "received_on" }
citation = "practice"
label = { id = "tanggal permohonan tidak diketahui", en = "its date is unknown" }
"""
"""A rule that counts requests, with no agreements over them."""


def _told(run: Run, office: Path, wanted: str, *arguments: str) -> str:
    page = run("explain", office, "--period", "2025", "--id", wanted, "--quiet", *arguments).stdout
    return " ".join(page.split())


def _add(office: Path, row: str) -> None:
    with (office / "agreements.csv").open("a", encoding="utf-8") as register:
        register.write(f"{row}\n")


def test_why_the_agreement_of_an_open_request_does_not_count(run: Run, office: Path) -> None:
    """A request not followed up names its agreement, with the agreement's own reason and what stands in its cell."""
    page = _told(run, office, "F-002", "--lang", "en")
    assert "Agreements that name it as their request: 1. N-002 (agreements.csv, row 3) is not counted because" in page
    assert "(“Berita Acara” is written there, which is no term of the list)" in page


def test_a_request_that_no_agreement_names(run: Run, office: Path) -> None:
    """That nothing names it is why a counted request is not followed up; of one that does not count it is not said."""
    agreements = office / "agreements.csv"
    agreements.write_text(agreements.read_text("utf-8").replace("F-002", ""), "utf-8")
    nothing = "Tidak ada naskah yang menyebutnya sebagai permohonan asal."
    assert nothing in _told(run, office, "F-002")
    assert nothing not in _told(run, office, "F-003")


@pytest.mark.parametrize(
    ("row", "arguments", "text"),
    [
        (
            "N-004,PKS,20/01/2026,F-002,Baru,Bank A,Lembaga",
            (),
            "Belum menjadi tindak lanjut permohonan ini: tanggalnya melewati tanggal batas data, 31 Desember 2025.",
        ),
        (
            "N-004,PKS,20/01/2026,F-002,Baru,Bank A,Lembaga",
            ("--as-of", "2026-01-31"),
            "Tetap menjadi tindak lanjut permohonan ini.",
        ),
        (
            "N-004,PKS,20/01/2026,F-002,Adendum,Bank A,Lembaga",
            (),
            "Bukan tindak lanjut permohonan ini: adendum, mengubah naskah yang sudah ada.",
        ),
    ],
)
def test_an_agreement_of_another_year(run: Run, office: Path, row: str, arguments: tuple[str, ...], text: str) -> None:
    """An agreement outside the period says beside its reason whether the request is followed up by it."""
    _add(office, row)
    page = _told(run, office, "F-002", *arguments)
    assert "2. N-004 (agreements.csv, baris 5) tidak dihitung karena tanggal penandatanganan 20 Januari 2026" in page
    assert text in page
    assert ("sudah ditindaklanjuti" in page) is text.startswith("Tetap")


def test_an_agreement_without_the_date_that_counts(run: Run, office: Path, tmp_path: Path) -> None:
    """Where the rule asks for no date, an agreement that has none counts, and follows nothing up."""
    _add(office, "N-004,PKS,,F-002,Baru,Bank A,Lembaga")
    rule = tmp_path / "tanpa-tanggal.toml"
    less = ("--without", "date-unknown", "--without", "outside-period")
    run("rules", "kab-malang", "--derive", "tanpa-tanggal", *less, "--output", rule)
    page = _told(run, office, "F-002", "--rule", str(rule))
    assert "2. N-004 (agreements.csv, baris 5) dihitung karena memenuhi semua ketentuan." in page
    assert page.endswith("Bukan tindak lanjut permohonan ini: tanggal naskah tidak diketahui.")


def test_a_request_that_does_not_count_names_its_agreements(run: Run, office: Path) -> None:
    """Its agreements stand below its reason; whether they follow it up is no question."""
    _add(office, "N-004,PKS,20/01/2026,F-003,Baru,Bank A,Lembaga")
    page = _told(run, office, "F-003")
    assert "1. N-004 (agreements.csv, baris 5) tidak dihitung" in page
    assert "tindak lanjut permohonan ini" not in page


def test_a_register_that_names_no_requests(run: Run, office: Path) -> None:
    """Without the column that names requests, what followed is not known, and no clause asks about it."""
    agreements = office / "agreements.csv"
    agreements.write_text(agreements.read_text("utf-8").replace(",Permohonan,", ",Lain,"), "utf-8")
    assert "Register naskah tidak memiliki kolom permohonan asal" in _told(run, office, "F-002")
    assert "8. Sifat" not in _told(run, office, "N-001")


def test_a_rule_that_counts_requests_alone(run: Run, office: Path, tmp_path: Path) -> None:
    """Where the rule sets no agreements against the requests, none is spoken of."""
    rule = tmp_path / "permohonan.toml"
    rule.write_text(REQUESTS_ALONE, "utf-8")
    page = _told(run, office, "F-001", "--rule", str(rule))
    assert page.endswith(
        "1. Tanggal terima diketahui: 10 Januari 2025 (kolom Tanggal Terima). Dasar: ketentuan penghitungan."
    )
