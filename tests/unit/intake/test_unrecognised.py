"""A table not one of whose columns is known is refused: its rows would all seem blank, and the number would be 0."""

import sqlite3
from pathlib import Path

import pytest

import iku_kerjasama as iku
from iku_kerjasama.errors import SourceError

REQUESTS = "Id,Tanggal Terima,Status\nF-1,2025-03-01,difasilitasi\n"
STRANGE = "nomor,jenis,tgl_ttd,surat\n1,PKS,2025-04-01,F-1\n"


def test_a_file_without_a_known_column_is_an_error(tmp_path: Path) -> None:
    """The file, its headers and the cure are named, in either language."""
    (tmp_path / "facilitations.csv").write_text(REQUESTS, "utf-8")
    (tmp_path / "agreements.csv").write_text(STRANGE, "utf-8")
    with pytest.raises(SourceError) as caught:
        iku.compute(tmp_path, period="2025")
    assert caught.value.code == "columns-unknown"
    for lang in ("id", "en"):
        text = caught.value.text(lang)
        assert text.startswith("agreements.csv: ")
        assert "“nomor”, “jenis”, “tgl_ttd”, “surat”" in text
        assert "[agreements.columns]" in text
        assert "iku-kerjasama init" in text


@pytest.mark.parametrize("constants", ["", '[agreements.constants]\nkind = "PKS"\n'], ids=["bare", "constants alone"])
def test_a_database_table_without_a_known_column_is_an_error(constants: str, tmp_path: Path) -> None:
    """Values that every record has alike make none of it readable either."""
    pytest.importorskip("sqlalchemy")
    (tmp_path / "facilitations.csv").write_text(REQUESTS, "utf-8")
    connection = sqlite3.connect(tmp_path / "office.db")
    connection.execute("CREATE TABLE naskah (nomor, jenis, tgl_ttd, surat)")
    connection.execute("INSERT INTO naskah VALUES ('1', 'PKS', '2025-04-01', 'F-1')")
    connection.commit()
    connection.close()
    profile = '[agreements]\nsource = "database"\nurl = "sqlite:///office.db"\ntable = "naskah"\n' + constants
    (tmp_path / "iku.toml").write_text(profile, "utf-8")
    with pytest.raises(SourceError, match=r"naskah: .*“tgl_ttd”") as caught:
        iku.compute(tmp_path / "iku.toml", period="2025")
    assert caught.value.code == "columns-unknown"


def test_what_has_no_headers_is_no_such_table() -> None:
    """A register handed over without a record has no header to know."""
    assert iku.read({"facilitations": [], "agreements": []}).agreements == ()
