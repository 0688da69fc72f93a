"""What a profile gives a meaning stands in the documents, since it can move the number."""

from pathlib import Path
from shutil import copytree

import pytest

from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material
from tests.unit.reports.stuff import TODAY, example, made

EXAMPLE = Path("examples/kabupaten-malang-workbook")
OWN = """
columns.signed_on = "Tanggal Registrasi"
values.kind = { "Berita Acara" = "PKS" }
dates = { order = "dmy", columns = { effective_on = "mdy" } }
"""


@pytest.fixture
def own(tmp_path: Path) -> Gathered:
    """Return the material of a workbook whose profile has meanings of its own."""
    folder = copytree(EXAMPLE, tmp_path / "kantor")
    path = folder / "iku.toml"
    text = path.read_text("utf-8").replace('sheet = "Register Naskah"\n', f'sheet = "Register Naskah"\n{OWN}')
    text += '\n[vocabularies]\nscope = { "Sister <City>" = "luar_negeri" }\n'
    path.write_text(text, "utf-8")
    return material(folder, period="2025", lang="id", today=TODAY)


def test_each_meaning_is_told(own: Gathered) -> None:
    """Headers, words, orders of dates, and spellings for all registers; each as people call it."""
    register = "Buku register Naskah Kerjasama"
    assert own.meanings == (
        ("Semua register", "“Sister <City>”", "Luar Negeri"),
        (register, "kolom “Tanggal Registrasi”", "Tanggal penandatanganan"),
        (register, "“Berita Acara” sebagai jenis naskah", "Perjanjian Kerja Sama"),
        (register, "Tanggal mulai berlaku", "bulan di depan"),
    )


def test_a_constant_is_one_too(tmp_path: Path) -> None:
    """A field without a column, which the profile says for every record."""
    folder = copytree(EXAMPLE, tmp_path / "kantor")
    path = folder / "iku.toml"
    text = path.read_text("utf-8")
    own = 'sheet = "Register Naskah"\nconstants = { end_reason = "selesai" }\n'
    path.write_text(text.replace('sheet = "Register Naskah"\n', own), "utf-8")
    ((_, written, meant),) = material(folder, period="2025", lang="en", today=TODAY).meanings
    assert written == "every record, without a column"
    assert meant.endswith(": selesai")


@pytest.mark.parametrize("form", ["html", "working-paper"])
def test_documents_show_them(own: Gathered, form: str) -> None:
    """Under the name of the profile's file, as text."""
    page = made(form, own).decode()
    assert "Yang diartikan oleh profil iku.toml" in page
    assert "Berita Acara” sebagai jenis naskah" in page
    assert "Sister &lt;City&gt;" in page


def test_without_a_profile_nothing_is_said() -> None:
    """Nor where the profile only says where the registers are."""
    for folder in ("kabupaten-malang", "kabupaten-malang-workbook"):
        assert not example(folder=folder).meanings
    assert "Yang diartikan oleh profil" not in made("working-paper", example()).decode()
