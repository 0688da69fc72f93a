"""What is read of a table or a query, from each kind of database."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest

from iku_kerjasama.errors import ProfileError, SourceError
from iku_kerjasama.plugins import Session
from iku_kerjasama.sources.database import DatabaseOptions
from tests.servers import Place, table_of

HOSTILE = "tbl permohonan; drop"
COLUMNS = ("order", 'a"b', "c`d", "e%f", "g:h", "titik.dua", "select", "Nomor Surat", "é")


def options(place: Place, **keys: Any) -> DatabaseOptions:  # noqa: ANN401 - any key
    """Return the options of a register in *place*."""
    return DatabaseOptions(url=place.url, **keys)


def test_a_table_is_read_in_the_order_of_its_key(database: Place) -> None:
    """Rows come by the primary key ascending, whatever order they were written in; the first is number 1."""
    database.run("CREATE TABLE surat (no integer PRIMARY KEY, perihal varchar(20))")
    database.run("INSERT INTO surat VALUES (3, 'c'), (1, 'a'), (2, NULL)")
    table = table_of(options(database, table="surat"))
    assert (table.header, table.first_row, table.sheet) == (("no", "perihal"), 1, "surat")
    assert list(table.rows()) == [("1", "a"), ("2", ""), ("3", "c")]


def test_a_key_of_several_columns_orders_and_finds(database: Place) -> None:
    """Of a key of two columns the second decides where the first is the same, also when rows are fetched by it."""
    database.run("CREATE TABLE surat (nama varchar(10), tahun integer, no integer, PRIMARY KEY (tahun, no))")
    values = ", ".join(f"('n{tahun}-{no}', {tahun}, {no})" for no in range(200, 0, -1) for tahun in (2025, 2024))
    database.run(f"INSERT INTO surat VALUES {values}")  # noqa: S608 - numbers
    table = table_of(options(database, table="surat"))
    rows = list(table.rows())
    assert [row[0] for row in rows] == [f"n{tahun}-{no}" for tahun in (2024, 2025) for no in range(1, 201)]
    numbers = [7, 8, 399]
    assert list(table.fetch(numbers)) == [(number, rows[number - 1]) for number in numbers]


@pytest.mark.parametrize("kind", ["varchar(25)", "numeric(25)"])
def test_rows_are_fetched_by_keys_that_are_no_small_numbers(database: Place, kind: str) -> None:
    """A key of another kind finds rows too, on either side of what is remembered of it, and at the end."""
    database.run(f"CREATE TABLE surat (no {kind} PRIMARY KEY, perihal varchar(20))")
    values = ", ".join(f"('{number + 10**17}', 'p{number}')" for number in range(500))
    database.run(f"INSERT INTO surat VALUES {values}")  # noqa: S608 - numbers
    table = table_of(options(database, table="surat"))
    rows = dict(enumerate(table.rows(), 1))
    for numbers in ([1], [16, 17, 32], [500]):
        assert list(table.fetch(numbers)) == [(number, rows[number]) for number in numbers]


def test_a_key_that_outgrows_eight_bytes(tmp_path: Path) -> None:
    """Where a later key is no number of eight bytes, rows before and behind it are found all the same."""
    address = f"sqlite:///{tmp_path / 'surat.db'}"
    with closing(connect(tmp_path / "surat.db")) as database:
        database.execute("CREATE TABLE surat (no PRIMARY KEY, perihal)")
        keys = [*range(9000), *(f"n{number:04}" for number in range(50))]
        database.executemany("INSERT INTO surat VALUES (?, ?)", [(key, f"p{key}") for key in keys])
        database.commit()
    table = table_of(DatabaseOptions(url=address, table="surat"))
    rows = dict(enumerate(table.rows(), 1))
    numbers = [1, 17, 8192, 9000, 9001, 9050]
    assert list(table.fetch(numbers)) == [(number, rows[number]) for number in numbers]
    assert [rows[number][1] for number in numbers] == ["p0", "p16", "p8191", "p8999", "pn0000", "pn0049"]


@pytest.mark.parametrize("numbers", [[1], [128], [129], [5000], [1, 9999], [4096, 4097], range(1, 10001, 50)])
def test_rows_are_fetched_by_their_keys(database: Place, numbers: list[int]) -> None:
    """After a reading any rows are found again, few or many, on either side of a batch's end."""
    database.fill("surat", ["id"], [[f"P-{number}"] for number in range(10_000)])
    table = table_of(options(database, table="surat"))
    rows = dict(enumerate(table.rows(), 1))
    assert list(table.fetch(numbers)) == [(number, rows[number]) for number in numbers]


def test_names_are_quoted_by_the_dialect(database: Place) -> None:
    """A table and columns with the oddest names are read as any other, and nothing else happens."""
    database.fill(HOSTILE, COLUMNS, [[f"{name}!" for name in COLUMNS]])
    table = table_of(options(database, table=HOSTILE))
    assert table.header == ("nomor_urut", *COLUMNS)
    assert list(table.rows()) == [("1", *(f"{name}!" for name in COLUMNS))]
    assert list(table_of(options(database, table=HOSTILE)).rows())


@pytest.mark.parametrize(
    "name", ["permohonan; DROP TABLE permohonan", "permohonan WHERE 1=1", '"permohonan"', "x.y.z", "."]
)
def test_a_name_that_no_table_has_is_never_sent(database: Place, name: str) -> None:
    """Only names that the database itself lists are used; the nearest are told."""
    database.fill("permohonan", ["id"], [["1"]])
    database.fill("dokumen", ["id"], [["1"]])
    with pytest.raises(SourceError) as caught:
        table_of(options(database, table=name))
    assert caught.value.code == "table-missing"
    assert "“permohonan”" in str(caught.value)
    assert len(list(table_of(options(database, table="permohonan")).rows())) == 1


def test_the_nearest_tables_are_named(database: Place) -> None:
    """A slip of the hand in a table's name is told with the table that is meant."""
    database.fill("permohonan", ["id"], [["1"]])
    database.fill("users", ["id"], [["1"]])
    with pytest.raises(SourceError, match="yang terdekat: “permohonan”"):
        table_of(options(database, table="permohonans"))


def test_a_table_of_another_schema(postgresql: Place) -> None:
    """``schema.table`` names a table elsewhere; a table whose own name holds a point goes before."""
    postgresql.fill("surat", ["id"], [["1"]])
    schema = _schema(postgresql)
    other = postgresql.address.set(query={}).render_as_string(hide_password=False)
    table = table_of(DatabaseOptions(url=other, table=f"{schema}.surat"))
    assert list(table.rows()) == [("1", "1")]
    postgresql.fill(f"{schema}.surat", ["id"], [["2"]])
    assert list(table_of(options(postgresql, table=f"{schema}.surat")).rows()) == [("1", "2")]


@pytest.mark.parametrize("slip", ["surat_{0}", "{0}.surat_{0}s", "{0}x.surat_{0}"])
def test_the_nearest_table_may_be_in_another_schema(server: Place, slip: str) -> None:
    """A table that stands elsewhere is named as the profile has to write it."""
    schema = _schema(server)
    server.fill(f"surat_{schema}", ["id"], [["1"]])
    home = server.address.set(query={}, database="test").render_as_string(hide_password=False)
    with pytest.raises(SourceError) as caught:
        table_of(DatabaseOptions(url=home, table=slip.format(schema)))
    assert f"“{schema}.surat_{schema}”" in str(caught.value.params["nearest"])


def test_a_schema_whose_name_holds_a_point(postgresql: Place) -> None:
    """Each point may be the one between the schema and the table."""
    schema = f"{_schema(postgresql)}.kerja.sama"
    postgresql.run(f'CREATE SCHEMA "{schema}"', f'CREATE TABLE "{schema}"."naskah.lama" (id text)')
    try:
        with closing(Session()) as session:
            table = table_of(options(postgresql, table=f"{schema}.naskah.lama"), session=session)
            assert list(table.header) == ["id"]
    finally:
        postgresql.run(f'DROP SCHEMA "{schema}" CASCADE')


def _schema(found: Place) -> str:
    return str(found.address.database) if found.kind == "mariadb" else found.url.rpartition("%3D")[2]


def test_a_view_is_read_like_a_table(database: Place) -> None:
    """A view has no key, so that its own order is kept, and its rows are fetched by passing those before."""
    database.fill("semua", ["id"], [["1"], ["2"], ["3"]])
    database.run("CREATE VIEW surat AS SELECT id FROM semua WHERE id <> '2'")
    table = table_of(options(database, table="surat"))
    assert list(table.rows()) == [("1",), ("3",)]
    assert list(table.fetch([2])) == [(2, ("3",))]


def test_only_mapped_columns_are_asked_for(database: Place) -> None:
    """A column that no field may be in is not read: its cells are empty and its header stands behind the others."""
    database.fill("surat", ["id", "nik", "perihal"], [["1", "rahasia", "x"], ["2", "rahasia", "y"]])
    table = table_of(options(database, table="surat"), fits=lambda headers: sum(one != "nik" for one in headers))
    assert list(table.rows()) == [("1", "1", "x", ""), ("2", "2", "y", "")]
    assert table.header == ("nomor_urut", "id", "perihal", "nik")
    table = table_of(options(database, table="surat"), fits=lambda headers: sum(one == "perihal" for one in headers))
    assert list(table.rows()) == [("x", "", "", ""), ("y", "", "", "")]
    assert list(table.fetch([2])) == [(2, ("y", "", "", ""))]


def test_a_query_keeps_its_own_order(database: Place) -> None:
    """A query is sent as it is, with its order, its marks and the names that it gives."""
    database.fill("surat", ["id", "perihal"], [["a", "50%"], ["b", ":x"], ["c", "?"]])
    query = "SELECT id AS nomor, perihal FROM surat WHERE perihal <> ':y' AND perihal LIKE '%' ORDER BY id DESC;"
    table = table_of(options(database, query=query))
    assert (table.header, table.sheet) == (("nomor", "perihal"), None)
    assert list(table.rows()) == [("c", "?"), ("b", ":x"), ("a", "50%")]
    assert list(table.fetch([1, 3])) == [(1, ("c", "?")), (3, ("a", "50%"))]


def test_a_query_may_name_two_columns_alike(database: Place) -> None:
    """What cannot stand within another query is run by itself."""
    database.fill("surat", ["id"], [["a"]])
    table = table_of(options(database, query="SELECT s.id, t.id FROM surat s JOIN surat t ON s.id = t.id -- dua;"))
    assert [header.partition(":")[0] for header in table.header] == ["id", "id"]
    assert list(table.rows()) == [("a", "a")]


def test_link_tables_are_read_through_a_query(database: Place) -> None:
    """Several requests of an agreement come as one cell, separated as links are."""
    database.fill("tautan", ["naskah", "surat"], [["N-1", "P-1"], ["N-1", "P-2"], ["N-2", "P-3"]])
    joined = {
        "sqlite": "group_concat(surat, ';')",
        "postgresql": "string_agg(surat, ';' ORDER BY surat)",
        "mariadb": "GROUP_CONCAT(surat ORDER BY surat SEPARATOR ';')",
    }[database.kind]
    query = f"SELECT naskah, {joined} AS facilitation_ids FROM tautan GROUP BY naskah ORDER BY naskah"  # noqa: S608
    assert list(table_of(options(database, query=query)).rows()) == [("N-1", "P-1;P-2"), ("N-2", "P-3")]


def test_a_long_list_of_links_is_not_cut_off(mariadb: Place) -> None:
    """GROUP_CONCAT gives every link, where MySQL and MariaDB by themselves may cut it off in silence."""
    mariadb.fill("tautan", ["surat"], [[f"P-{number:09}"] for number in range(120_000)])
    query = "SELECT GROUP_CONCAT(surat SEPARATOR ';') AS ids FROM tautan"
    ((cell,),) = table_of(options(mariadb, query=query)).rows()
    assert cell.count(";") == 119_999  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("query-not-select", "DELETE FROM surat"),
        ("query-not-select", "EXPLAIN SELECT 1"),
        ("query-not-select", "/* SELECT */ DROP TABLE surat"),
        ("query-not-select", "-- SELECT\nTRUNCATE surat"),
        ("query-several", "SELECT 1; DROP TABLE surat"),
        ("query-several", "SELECT ';'; DELETE FROM surat"),
        ("query-writes", "WITH x AS (DELETE FROM surat RETURNING *) SELECT * FROM x"),
        ("query-writes", "SELECT * INTO baru FROM surat"),
        ("query-writes", "SELECT * FROM surat FOR UPDATE"),
    ],
)
def test_a_query_is_one_select(database: Place, code: str, query: str) -> None:
    """Whatever else is written as a query is refused before it is sent."""
    database.fill("surat", ["id"], [["1"]])
    with pytest.raises(ProfileError) as caught:
        table_of(options(database, query=query))
    assert caught.value.code == code
    assert "facilitations.query" in str(caught.value)
    assert len(list(table_of(options(database, table="surat")).rows())) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 'hapus; delete' AS id -- delete;",
        "WITH x AS (SELECT 1 AS id) SELECT id FROM x",
        "(SELECT 'insert into' AS id)",
        "/* delete */ SELECT 'a''b; update' AS id",
    ],
)
def test_words_within_texts_and_remarks_are_no_statements(server: Place, query: str) -> None:
    """What stands in quotes or in a remark makes a query no other."""
    assert len(list(table_of(options(server, query=query)).rows())) == 1


def test_the_database_itself_refuses_to_be_written_to(database: Place) -> None:
    """Even a statement that gets past the look at a query changes nothing."""
    database.fill("surat", ["id"], [["1"]])
    if database.kind == "postgresql":
        database.run(
            "CREATE FUNCTION tulis() RETURNS text LANGUAGE sql AS $$INSERT INTO surat VALUES (9, 'x') RETURNING id$$"
        )
        query = "SELECT tulis() AS id"
        with pytest.raises(SourceError, match="read-only"):
            list(table_of(options(database, query=query)).rows())
    snapshot = table_of(options(database, table="surat"))._snapshot()
    with pytest.raises(Exception, match=r"(?i)read.?only|syntax error at or near .INSERT"):
        snapshot.stream("INSERT INTO surat VALUES (9, 'x')", table_of(options(database, table="surat")).settings)
    assert len(list(table_of(options(database, table="surat")).rows())) == 1


@pytest.mark.parametrize("keys", [{}, {"table": "a", "query": "SELECT 1"}, {"table": ""}])
def test_either_a_table_or_a_query(keys: dict[str, Any]) -> None:
    """Neither and both are faults of the profile, before anything is connected to."""
    with pytest.raises(ProfileError) as caught:
        table_of(DatabaseOptions(url="sqlite:///tidak-ada.db", **keys))
    assert caught.value.code == "database-table-or-query"


@pytest.mark.parametrize("keys", [{"connect_timeout": 0}, {"statement_timeout": -1}])
def test_timeouts_are_seconds(keys: dict[str, Any]) -> None:
    """A timeout that cannot be is a fault of the profile."""
    with pytest.raises(ProfileError) as caught:
        table_of(DatabaseOptions(url="sqlite:///tidak-ada.db", table="t", **keys))
    assert caught.value.code == "database-timeout"


def test_two_readings_at_once_disturb_neither(database: Place) -> None:
    """A reading that waits while another goes on loses nothing, on whatever connection they share."""
    database.fill("surat", ["id"], [[f"P-{number}"] for number in range(9000)])
    with Session() as session:
        tables = [table_of(options(database, table="surat"), session=session) for _ in range(2)]
        whole = list(tables[0].rows())
        pairs = list(zip(tables[0].rows(), tables[1].rows(), strict=True))
        assert pairs == list(zip(whole, whole, strict=True))
        begun = tables[0].rows()
        assert next(begun) == whole[0]
        assert [row for _, row in tables[0].fetch([2, 8999])] == [whole[1], whole[8998]]
        assert list(begun) == whole[1:]


def test_an_empty_table_has_no_rows(database: Place) -> None:
    """A table without rows is read to its end, and its header is known."""
    database.fill("surat", ["id"], [])
    table = table_of(options(database, table="surat"))
    assert (table.header, list(table.rows())) == (("nomor_urut", "id"), [])
