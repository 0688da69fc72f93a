"""Values as databases keep them, and the texts that intake takes for them."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from uuid import UUID

import pytest

from iku_kerjasama.intake.cells import reader
from iku_kerjasama.sources.database import DatabaseOptions
from iku_kerjasama.sources.database.cells import text_of, texts
from tests.servers import Place, place, table_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  isi  ", "  isi  "),
        (True, "TRUE"),
        (False, "FALSE"),
        (7, "7"),
        (-7, "-7"),
        (Decimal("3.00"), "3"),
        (Decimal("75.50"), "75.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("NaN"), "NaN"),
        (1.0, "1"),
        (0.75, "0.75"),
        (1e22, "10000000000000000000000"),
        (date(2024, 1, 31), "2024-01-31"),
        (datetime(2024, 1, 31, 23, 59, tzinfo=UTC), "2024-01-31 23:59:00+00:00"),
        (datetime(2024, 2, 1, 6, 59, tzinfo=timezone(timedelta(hours=7))), "2024-02-01 06:59:00+07:00"),
        (time(7, 30), "07:30:00"),
        (timedelta(hours=7), "7:00:00"),
        (b"P-1", "P-1"),
        (bytearray("é", "utf-8"), "é"),
        (memoryview(b"\xff\x00"), "ff00"),
        (b"\x01", "01"),
        (["P-1", None, "P-2"], "P-1;;P-2"),
        ({"b", "a"}, "a;b"),
        ({"a": "é"}, '{"a": "é"}'),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Fraction(1, 2), "1/2"),
    ],
)
def test_the_text_of_a_value(value: object, text: str) -> None:
    """Each value is the text that means it; an instant and the same one elsewhere keep their own days."""
    assert text_of(value) == text


def test_a_column_may_hold_several_types() -> None:
    """Equal values of different types keep their own texts, and cells that were not read are empty."""
    rows = [(1, "a"), (True, None), (Decimal("1.0"), b"b"), (1.0, 2)]
    assert texts(rows, 2, 3) == [("1", "a", ""), ("TRUE", "", ""), ("1", "b", ""), ("1", "2", "")]
    assert texts(rows, 1, 1) == [("1",), ("TRUE",), ("1",), ("1",)]
    assert texts([], 2, 3) == []


def read(place: Place, query: str, **keys: str) -> list[tuple[object, ...]]:
    """Return the rows of *query*."""
    return [tuple(row) for row in table_of(DatabaseOptions(url=place.url, query=query, **keys)).rows()]  # type: ignore[arg-type]


def test_postgresql_types(postgresql: Place) -> None:
    """Dates that Python does not know, padded texts, bytes, numbers, flags and lists of PostgreSQL come as texts."""
    postgresql.run(
        "CREATE TABLE surat (tanggal date, pada timestamp, kode smallint, pad char(10), isi bytea, nilai numeric(9,2), "
        "ya boolean, daftar text[], data jsonb, kosong text)",
        "INSERT INTO surat VALUES ('2024-01-31', '2024-01-31 23:30:00', 7, 'PKS', 'P-1', 3, true, "
        "ARRAY['P-1', 'P-2'], '[1]', NULL), ('infinity', '-infinity', NULL, '', '\\xff', 'NaN', NULL, NULL, NULL, ''), "
        "('0044-03-15 BC', '2024-01-31', 0, 'x', '', 0.5, false, '{}', NULL, NULL)",
    )
    assert read(postgresql, "SELECT * FROM surat") == [
        ("2024-01-31", "2024-01-31 23:30:00", "7", "PKS       ", "P-1", "3", "TRUE", "P-1;P-2", "1", ""),
        ("infinity", "-infinity", "", " " * 10, "ff", "NaN", "", "", "", ""),
        ("0044-03-15 BC", "2024-01-31 00:00:00", "0", "x         ", "", "0.5", "FALSE", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "2025-01-01 00:30:00+07:00"),
        ("Asia/Jayapura", "2025-01-01 02:30:00+09:00"),
        ("UTC", "2024-12-31 17:30:00+00:00"),
        ("Asia/Kolkata", "2024-12-31 23:00:00+05:30"),
    ],
)
def test_a_zone_decides_on_the_day(postgresql: Place, zone: str, written: str) -> None:
    """A time with a zone is read in the one that is asked for, and its day is that of the place."""
    query = "SELECT timestamptz '2024-12-31 17:30:00+00' AS pada"
    assert read(postgresql, query, time_zone=zone) == [(written,)]
    assert reader("received_on")[written] == date.fromisoformat(written[:10])


def test_a_zone_in_mariadb(mariadb: Place) -> None:
    """A TIMESTAMP, which MariaDB keeps with its zone, is read in the one that is asked for; a DATETIME stays."""
    mariadb.run("CREATE TABLE surat (pada timestamp NULL, tetap datetime)")
    mariadb.run("SET time_zone = '+00:00'", "INSERT INTO surat VALUES ('2024-12-31 17:30:00', '2024-12-31 17:30:00')")
    query = "SELECT * FROM surat"
    assert read(mariadb, query, time_zone="+07:00") == [("2025-01-01 00:30:00", "2024-12-31 17:30:00")]
    assert read(mariadb, query, time_zone="+00:00") == [("2024-12-31 17:30:00", "2024-12-31 17:30:00")]


def test_mariadb_types(mariadb: Place) -> None:
    """Zero dates are none; codes, flags, bits, padded texts, bytes and numbers of MariaDB come as texts."""
    mariadb.run(
        "CREATE TABLE surat (tanggal date, pada datetime, kode tinyint(1), bendera bit(1), pad char(10), "
        "isi varbinary(9), nilai decimal(9,2), pilihan enum('a','b'), tahun year, jam time, kosong text)",
        "SET SESSION sql_mode = ''",
        "INSERT INTO surat VALUES"
        "('2024-01-31', '2024-01-31 23:30:00', 7, 1, 'PKS', 'P-1', 3, 'b', 2024, '07:30', NULL),"
        "('0000-00-00', '0000-00-00 00:00:00', NULL, 0, '', x'ff', 0.5, NULL, NULL, NULL, ''),"
        "('2024-00-00', NULL, -1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
    )
    assert read(mariadb, "SELECT * FROM surat") == [
        ("2024-01-31", "2024-01-31 23:30:00", "7", "1", "PKS", "P-1", "3", "b", "2024", "7:30:00", ""),
        ("", "", "", "0", "", "ff", "0.5", "", "", "", ""),
        ("2024-00-00", "", "-1", "", "", "", "", "", "", "", ""),
    ]


@pytest.mark.parametrize("charset", ["latin1", "utf8mb3", "utf8mb4", "ucs2"])
def test_tables_in_old_charsets(mariadb: Place, charset: str) -> None:
    """Letters are the same, however the table codes them."""
    mariadb.run(f"CREATE TABLE surat (id varchar(40) PRIMARY KEY, judul text) CHARACTER SET {charset}")
    mariadb.run("INSERT INTO surat VALUES ('P-é', 'Pemkab – São Tomé')")
    table = table_of(DatabaseOptions(url=mariadb.url, table="surat"))
    assert list(table.rows()) == [("P-é", "Pemkab – São Tomé")]
    assert list(table.fetch([1])) == [(1, ("P-é", "Pemkab – São Tomé"))]


def test_sqlite_types(tmp_path: Path) -> None:
    """SQLite keeps any type in any column, and each value comes as its own text."""
    with place("sqlite", tmp_path) as found:
        found.run("CREATE TABLE surat (a, b)", "INSERT INTO surat VALUES (1, 1.0), ('1', 2.5), (NULL, x'ff')")
        assert read(found, "SELECT * FROM surat") == [("1", "1"), ("1", "2.5"), ("", "ff")]
