"""The source engine: what it counts in the user's own tables, and what it refuses, with the cure."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import Engine, event

from iku_kerjasama import Profile, RegisterBlock, compute
from iku_kerjasama.errors import ProfileError, SourceError, UsageError
from iku_kerjasama.operations import explain
from iku_kerjasama.sources.database.snapshot import Snapshot
from tests.servers import Place, place

SERVERS = ("postgresql", "mariadb")

REQUESTS = ("id", "received_on", "status")
AGREEMENTS = ("id", "signed_on", "kind", "facilitation_ids", "title")


@pytest.fixture
def lite(tmp_path: Path) -> Iterator[Place]:
    """Return a SQLite file with a register of agreements."""
    with place("sqlite", tmp_path) as found:
        agreements(found)
        yield found


def agreements(found: Place) -> None:
    """Put two agreements into *found*."""
    rows = [("N-1", "1 Maret 2025", "PKS", "F-1", "Air"), ("N-2", "2025-04-01", "pks", "F-2; F-3", "Air")]
    found.fill("agreements", AGREEMENTS, rows)


def profile(found: Place, *, values: dict[str, dict[str, str]] | None = None, **keys: object) -> Profile:
    """Return the profile of both registers in *found*; *keys* are those of the requests."""
    requests: dict[str, object] = {"url": found.url, "table": "facilitations", **keys}
    if "query" in keys:
        del requests["table"]
    return Profile(
        facilitations=RegisterBlock(source="database", keys=requests, values=values or {}),
        agreements=RegisterBlock(source="database", keys={"url": found.url, "table": "agreements"}),
    )


def both(made: Profile) -> tuple[int | None, int | None]:
    """Return what the engine counts, after it was held to the reference."""
    own, other = (compute(made, period="2025", engine=engine, by=["month"]) for engine in ("source", "reference"))
    assert (own.value, own.companion, own.ledger) == (other.value, other.companion, other.ledger)
    assert own.breakdowns == other.breakdowns
    assert own.engine == "source"
    return own.value.numerator, own.value.denominator


def refused(made: Profile) -> str:
    """Return what the engine says of *made*, which it does not count."""
    with pytest.raises(UsageError) as caught:
        compute(made, period="2025", engine="source")
    return str(caught.value)


class TestOrder:
    """A table without a key has no first row: "say so in the profile"."""

    def test_does_not_matter_where_ids_are_one_each(self, lite: Place) -> None:
        """A query without any order is counted where no row could repeat another."""
        lite.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "difasilitasi"), ("F-2", "3/2/2025", "diterima")])
        assert both(profile(lite, query="SELECT * FROM facilitations")) == (2, 1)

    @pytest.mark.parametrize(("first", "second", "word"), [("F-1", "F-1", "berulang"), ("F-1", "-", "tanpa id")])
    def test_is_asked_for_where_it_matters(self, lite: Place, first: str, second: str, word: str) -> None:
        """An id that stands twice, or a record without one: the sentence has the cure, and the cure works."""
        rows = [(first, "2025-01-02", "difasilitasi"), (second, "2024-01-02", "difasilitasi")]
        lite.fill("facilitations", REQUESTS, rows)
        query = "SELECT * FROM facilitations"
        said = refused(profile(lite, query=query))
        assert word in said
        assert 'order = ["nomor"]' in said
        both(profile(lite, query=query, order=["nomor_urut"]))

    def test_is_asked_for_where_a_note_ends_the_register(self, lite: Place) -> None:
        """What stands below place and date is no record, and without an order nothing stands below anything."""
        rows = [("F-1", "2025-01-02", "difasilitasi"), ("Malang, 3 Januari 2026", "", ""), ("Kepala", "", "")]
        lite.fill("facilitations", REQUESTS, rows)
        assert "catatan penutup" in refused(profile(lite, query="SELECT id, received_on, status FROM facilitations"))
        assert both(profile(lite)) == (2, 1)

    def test_decides_which_of_two_stays(self, lite: Place) -> None:
        """The reference, too, takes the first by the order that the profile names."""
        rows = [("F-1", "2025-01-02", "difasilitasi"), ("F-1", "2024-01-02", "difasilitasi")]
        lite.fill("facilitations", REQUESTS, rows)
        assert both(profile(lite, order=["nomor_urut"])) == (2, 1)
        assert both(profile(lite, order=["received_on"])) == (2, 0)

    def test_must_be_one(self, lite: Place) -> None:
        """Rows that are equal in it have none."""
        lite.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "diterima"), ("F-2", "2025-01-02", "diterima")])
        assert "tidak pasti" in refused(profile(lite, query="SELECT * FROM facilitations", order=["received_on"]))

    def test_names_columns_that_are_there(self, lite: Place) -> None:
        """A column that is missing is told with those there are."""
        lite.fill("facilitations", REQUESTS, [])
        for made in (profile(lite, order=["urut"]), profile(lite, order=["urut"], query="SELECT * FROM facilitations")):
            with pytest.raises(ProfileError, match=r"urut.*received_on"):
                compute(made, period="2025")

    def test_is_needed_to_name_rows(self, lite: Place) -> None:
        """Without it no record's place can be told."""
        lite.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "difasilitasi")])
        found = explain(profile(lite, query="SELECT * FROM facilitations"), period="2025", engine="source")
        with pytest.raises(UsageError, match="nomor baris"):
            list(found.outcomes)


class TestRows:
    """What is no record is left out and counted, as intake does it."""

    def test_that_are_none_are_skipped(self, lite: Place) -> None:
        """Blank rows, a total, and a footer with what stands below it."""
        rows = [
            ("F-1", "2025-01-02", "difasilitasi"),
            ("", "-", None),
            ("Jumlah", None, "1"),
            ("F-2", "2025-01-03", "difasilitasi"),
            ("Malang, 31 Desember 2025", None, None),
            ("Kepala Bagian", None, None),
        ]
        lite.fill("facilitations", REQUESTS, rows)
        assert both(profile(lite)) == (2, 2)
        result = compute(profile(lite), period="2025", engine="source")
        assert result.ledger["facilitations"].skipped == 4

    def test_that_repeat_the_header_are_told_by_its_own_letters(self, lite: Place) -> None:
        """SQLite makes letters beyond ASCII small in no way; the header is compared as it is written."""
        lite.run(
            'CREATE TABLE facilitations (n INTEGER PRIMARY KEY, "NÓMOR" TEXT, received_on TEXT, status TEXT)',
            "INSERT INTO facilitations VALUES (1, 'NÓMOR', 'received_on', 'status'), "
            "(2, 'F-1', '2025-01-02', 'difasilitasi')",
        )
        query = 'SELECT "NÓMOR", received_on, status FROM facilitations'
        keys = {"url": lite.url, "query": query, "order": ["NÓMOR"]}
        block = RegisterBlock(source="database", keys=keys, columns={"id": "NÓMOR"})
        assert both(evolve(profile(lite), facilitations=block)) == (2, 1)

    def test_bear_the_numbers_of_the_source(self, lite: Place) -> None:
        """Gaps in a key are none in the numbers; a record without an id is named by its own."""
        lite.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "difasilitasi"), ("", "2025-01-02", "diterima")])
        lite.run("UPDATE facilitations SET nomor_urut = nomor_urut * 10")
        found = [list(explain(profile(lite), period="2025", engine=name).outcomes) for name in ("source", "reference")]
        assert found[0] == found[1]
        assert found[0][1].id == "row-2"


class TestTypes:
    """What a database keeps otherwise than as text."""

    @pytest.mark.parametrize("kind", SERVERS)
    def test_are_read_as_the_source_reads_them(self, tmp_path: Path, kind: str) -> None:
        """Numbers for ids and terms, dates and moments as such, truths, padded texts."""
        with place(kind, tmp_path) as found:
            agreements(found)
            found.run(
                "CREATE TABLE facilitations (id bigint PRIMARY KEY, received_on timestamp NULL, status smallint, "
                "facilitated_on date, is_test boolean, scope char(20), letter_number decimal(8, 2))",
                "INSERT INTO facilitations VALUES (1, '2025-01-02 23:59:59', 3, '2025-01-05', false, 'KSDD', 1.50), "
                "(2, NULL, 3, NULL, NULL, 'ksdpk', 2.00), (3, '2025-02-01 00:00:00', 9, NULL, true, '-', NULL)",
            )
            found.run("UPDATE agreements SET facilitation_ids = '1.5; 2; 3'")
            values = {"status": {"3": "menjadi_naskah", "9": "ditolak"}}
            assert both(profile(found, values=values)) == (2, 1)

    def test_of_mariadb_that_are_no_dates_are_unknown(self, tmp_path: Path) -> None:
        """``0000-00-00`` and a month 0."""
        with place("mariadb", tmp_path) as found:
            agreements(found)
            found.run(
                "CREATE TABLE facilitations (id int PRIMARY KEY, received_on date, status text)",
                "INSERT IGNORE INTO facilitations VALUES (1, '0000-00-00', 'difasilitasi'), "
                "(2, '2025-00-10', 'difasilitasi'), (3, '2025-02-10', 'difasilitasi')",
            )
            assert both(profile(found)) == (2, 1)

    def test_of_postgresql_beyond_the_calendar_are_unknown(self, tmp_path: Path) -> None:
        """``infinity``, and years before Christ or of five digits."""
        with place("postgresql", tmp_path) as found:
            agreements(found)
            found.run(
                "CREATE TABLE facilitations (id int PRIMARY KEY, received_on date, status text)",
                "INSERT INTO facilitations VALUES (1, 'infinity', 'difasilitasi'), (2, '0044-03-15 BC', "
                "'difasilitasi'), (3, '10000-01-01', 'difasilitasi'), (4, '2025-12-31', 'difasilitasi')",
            )
            assert both(profile(found)) == (2, 1)

    @pytest.mark.parametrize(
        ("kind", "type_", "called"), [("postgresql", "real", "float4"), ("mariadb", "double", "DOUBLE")]
    )
    def test_without_an_exact_text_are_refused_by_name(
        self, tmp_path: Path, kind: str, type_: str, called: str
    ) -> None:
        """The column and its type stand in the sentence, with the other engines."""
        with place(kind, tmp_path) as found:
            agreements(found)
            found.run(f"CREATE TABLE facilitations (id {type_}, received_on date, status text)")
            said = refused(profile(found))
            assert "“id”" in said
            assert called in said
            assert "--engine reference" in said


@pytest.mark.parametrize(
    ("name", "value", "called"),
    [("status", "1.0", "REAL"), ("id", "0.5", "REAL"), ("received_on", "X'6101'", "BLOB"), ("id", "X'6101'", "BLOB")],
)
def test_values_that_sqlite_writes_otherwise_are_refused(lite: Place, name: str, value: str, called: str) -> None:
    """Fractions and bytes, which a column of SQLite holds whatever its type: the source writes them in its own way."""
    lite.run(
        "CREATE TABLE facilitations (n INTEGER PRIMARY KEY, id, received_on, status)",
        "INSERT INTO facilitations VALUES (1, 'F-1', '2025-01-02', 'difasilitasi')",
        f"UPDATE facilitations SET {name} = {value}",  # noqa: S608 - our own
    )
    said = refused(profile(lite))
    assert f"“{name}”" in said
    assert called in said


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mariadb"])
def test_a_column_called_as_a_step_calls_its_own_is_the_users(tmp_path: Path, kind: str) -> None:
    """A column ``row`` is what the profile says it is, and not the number of the row."""
    with place(kind, tmp_path) as found:
        agreements(found)
        quote = found.engine.dialect.identifier_preparer.quote_identifier
        row = quote("row")
        found.run(
            f"CREATE TABLE facilitations (kunci varchar(20) PRIMARY KEY, {row} varchar(20), received_on date, "
            "status varchar(20))",
            "INSERT INTO facilitations VALUES ('a', 'F-1', '2025-01-02', 'difasilitasi'), "
            "('b', 'F-1', '2025-01-03', 'difasilitasi'), ('c', 'F-2', '2025-01-03', 'difasilitasi')",
        )
        keys = {"url": found.url, "table": "facilitations"}
        block = RegisterBlock(source="database", keys=keys, columns={"id": "row"})
        made = evolve(profile(found), facilitations=block)
        assert both(made) == (2, 2)
        told = [list(explain(made, period="2025", engine=name).outcomes) for name in ("source", "reference")]
        assert told[0] == told[1]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql", "mariadb"])
@pytest.mark.parametrize("called", ["links", "staged_agreements", "agreements_copies", "iku_links", "IKU__evidence"])
def test_a_table_called_as_a_step_is_the_users(tmp_path: Path, kind: str, called: str) -> None:
    """What a statement calls its steps takes the place of no table that a query reads."""
    with place(kind, tmp_path) as found:
        agreements(found)
        found.fill(called, REQUESTS, [("F-1", "2025-01-05", "difasilitasi"), ("F-2", "2025-02-05", "ditolak")])
        marks = "`" if kind == "mariadb" else '"'
        query = " ".join(("SELECT * FROM", f"{marks}{called}{marks}"))
        assert both(profile(found, query=query, order=["nomor_urut"])) == (2, 1)


@pytest.mark.parametrize("column", ["id", "title"])
def test_a_text_of_sqlite_in_another_coding_is_refused(lite: Place, column: str) -> None:
    """As the reference refuses it, in a column that no clause reads, too; what is UTF-8 is none."""
    lite.fill("facilitations", (*REQUESTS, "subject"), [("F-1", "2025-01-05", "difasilitasi", "Désa \U0001f600")])
    assert both(profile(lite)) == (2, 1)
    lite.run(f"UPDATE agreements SET {column} = CAST(X'46E931' AS TEXT) WHERE id = 'N-1'")  # noqa: S608 - ours
    with pytest.raises(SourceError, match="UTF-8") as other:
        compute(profile(lite), period="2025", engine="reference")
    with pytest.raises(SourceError, match="UTF-8") as own:
        compute(profile(lite), period="2025", engine="source")
    assert str(own.value) == str(other.value)


def test_columns_that_nothing_maps_are_not_read(tmp_path: Path) -> None:
    """They may be beyond the user's rights: only what is mapped is asked for, and the key."""
    asked: list[str] = []

    def note(*what: object) -> None:
        asked.append(str(what[2]))

    with place("postgresql", tmp_path) as found:
        agreements(found)
        found.run(
            "CREATE TABLE facilitations (id text PRIMARY KEY, received_on date, status text, rahasia text)",
            "INSERT INTO facilitations VALUES ('F-1', '2025-01-02', 'difasilitasi', 'x')",
        )
        event.listen(Engine, "before_cursor_execute", note)
        try:
            compute(profile(found), period="2025", engine="source")
            list(explain(profile(found), period="2025", engine="source").outcomes)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    ours = [one for one in asked if "facilitations" in one and "pg_catalog" not in one]
    assert ours
    assert not [one for one in ours if "rahasia" in one or "source.*" in one]


def test_a_nul_in_a_list_is_refused(lite: Place) -> None:
    """SQLite ends a text there when it takes a list apart, so that another request would be linked."""
    rows = [("F-1", "2025-01-02", "difasilitasi"), ("F-1\0A", "2025-01-03", "difasilitasi")]
    lite.fill("facilitations", REQUESTS, rows)
    assert both(profile(lite)) == (2, 2)
    lite.run("UPDATE agreements SET facilitation_ids = 'F-1' || char(0) || 'A'")
    said = refused(profile(lite))
    assert "NUL" in said
    assert "“facilitation_ids”" in said


def test_registers_elsewhere_are_refused(lite: Place, tmp_path: Path) -> None:
    """Two databases, or a file, are no one statement."""
    with place("sqlite", tmp_path) as other:
        other.fill("facilitations", REQUESTS, [])
        assert "berlainan" in refused(profile(lite, url=other.url))
    with pytest.raises(UsageError, match="facilitations dibaca dari csv"):
        compute("examples/kabupaten-malang", period="2025", engine="source")


def test_mysql_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What speaks as MariaDB does and is none has no collation that compares texts as the statements ask."""
    with place("mariadb", tmp_path) as found:
        found.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "difasilitasi")])
        agreements(found)
        monkeypatch.setattr(Snapshot, "mariadb", False)
        assert "dan MariaDB" in refused(profile(found))


def test_too_many_texts_are_refused(lite: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of dates as texts with more different ones than a statement takes is named."""
    monkeypatch.setattr("iku_kerjasama.engines.source.survey.MOST_TEXTS", 1)
    lite.fill("facilitations", REQUESTS, [("F-1", "2025-01-02", "diterima"), ("F-2", "2025-01-03", "diterima")])
    assert "“received_on”" in refused(profile(lite))
