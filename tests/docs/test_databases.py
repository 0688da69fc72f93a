"""The SQL that the pages on databases show runs on a real MariaDB, and gives what the pages say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from iku_kerjasama.sources.database import DatabaseOptions
from tests.docs.pages import ROOT, blocks
from tests.servers import Place, place, table_of

PAGES = ("databases.md", "basis-data.md")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Place]:
    """Return a database of an application's tables: two requests, and an agreement that answers both."""
    with place("mariadb", tmp_path) as found:
        found.run(
            "CREATE TABLE permohonan (id integer PRIMARY KEY, nomor_permohonan varchar(20), created_at datetime, "
            "nama_instansi varchar(20), status integer, status_id integer)",
            "INSERT INTO permohonan VALUES (1, 'P-1', '2025-01-02', 'A', 3, 3), (2, 'P-2', '2025-01-03', 'B', 0, NULL)",
            "CREATE TABLE status (id integer PRIMARY KEY, nama varchar(20))",
            "INSERT INTO status VALUES (3, 'Selesai')",
            "CREATE TABLE dokumen (id integer PRIMARY KEY, nomor_dokumen varchar(20), jenis_dokumen varchar(9), "
            "tanggal_ttd date)",
            "INSERT INTO dokumen VALUES (1, 'N-1', 'PKS', '2025-03-03'), (2, 'N-2', 'KSB', NULL)",
            "CREATE TABLE dokumen_permohonan (dokumen_id integer, permohonan_id integer)",
            "INSERT INTO dokumen_permohonan VALUES (1, 2), (1, 1)",
            "CREATE TABLE tanda_tangan (dokumen_id integer, tanggal date)",
            "INSERT INTO tanda_tangan VALUES (1, '2025-03-01'), (1, '2025-03-03'), (2, '2025-04-01'), (2, NULL)",
        )
        yield found


@pytest.mark.parametrize("page", PAGES)
def test_the_recipes_give_what_is_said(office: Place, page: str) -> None:
    """Links come in one cell, a status by its name, and the last party's date, or none while one has not signed."""
    grant, *recipes = [b.text for b in blocks((ROOT / "docs" / page).read_text("utf-8")) if b.language == "sql"]
    rows = [list(table_of(DatabaseOptions(url=office.url, query=recipe)).rows()) for recipe in recipes]
    assert rows == [
        [("N-1", "PKS", "2025-03-03", "P-1;P-2"), ("N-2", "KSB", "", "")],
        [("P-1", "2025-01-02 00:00:00", "Selesai"), ("P-2", "2025-01-03 00:00:00", "")],
        [("N-1", "2025-03-03"), ("N-2", "")],
    ]
    name = str(office.address.database)
    own = grant.replace("kerjasama.", f"{name}.").replace("pembaca", name).replace("%", "%%")
    office.run(*(part for part in map(str.strip, own.split(";")) if part))
    try:
        url = office.address.set(username=name).render_as_string(hide_password=False)
        options = DatabaseOptions(url=url, password="…", table="permohonan")  # noqa: S106 - as the page writes it
        assert len(list(table_of(options).rows())) == 2
    finally:
        office.run(f"DROP USER '{name}'@'%%'")
