"""What can go wrong with a database: each an error that says what it does, and never a smaller number."""

import logging
import sys
import traceback
from pathlib import Path
from threading import Event, Thread

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import URL

import iku_kerjasama as iku
from iku_kerjasama.errors import IkuError, ProfileError, SourceError
from iku_kerjasama.plugins import Session
from iku_kerjasama.sources.database import DatabaseOptions
from tests.own_servers import own_server
from tests.servers import Place, place, table_of

PORT = 1
"""A port on which nobody listens, and from which no connection begins."""

SERIES = {
    "postgresql": "SELECT n AS id, repeat('x', 200) AS perihal FROM generate_series(1, 400000) AS n",
    "mariadb": "SELECT seq AS id, repeat('x', 200) AS perihal FROM seq_1_to_400000",
}
SECRETS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12).map(
    lambda text: f"Rhs9{text}Q7"
)


def fault(options: DatabaseOptions, base: str = "") -> IkuError:
    """Return the error that opening and reading *options* raises."""
    with Session() as session, pytest.raises(IkuError) as caught:
        list(table_of(options, session=session, base=base).rows())
    return caught.value


def end_readers(found: Place) -> None:
    """End, as an administrator would, every connection that reads from *found*."""
    name = str(found.address.database)
    with found.engine.connect() as connection:
        if found.kind == "postgresql":
            pids = connection.exec_driver_sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = %s", ("iku-kerjasama",)
            )
            assert pids.all()
        else:
            ids = (
                connection.exec_driver_sql(
                    "SELECT id FROM information_schema.processlist WHERE db = %s AND id <> CONNECTION_ID()", (name,)
                )
                .scalars()
                .all()
            )
            assert ids
            for number in ids:
                connection.exec_driver_sql(f"KILL {number:d}")


@pytest.mark.xdist_group("postgresql-readers")
@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_connection_lost_half_way_is_an_error(kind: str, tmp_path: Path) -> None:
    """Rows that came before the connection was ended are not counted as if they were all."""
    with place(kind, tmp_path) as found:
        rows = table_of(DatabaseOptions(url=found.url, query=SERIES[kind])).rows()
        assert len(next(rows)) == 2
        end_readers(found)
        with pytest.raises(SourceError) as caught:
            list(rows)
    assert caught.value.code == "source-half-read"
    assert "Tidak ada angka" in str(caught.value)


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_server_killed_half_way_is_an_error(kind: str) -> None:
    """Nor are those that came before the whole server was killed; and then it is not there any more."""
    with own_server(kind) as server:
        options = DatabaseOptions(url=server.url, query=SERIES[kind])
        with Session() as session:
            rows = table_of(options, session=session).rows()
            assert len(next(rows)) == 2
            server.kill()
            with pytest.raises(SourceError) as caught:
                list(rows)
        assert caught.value.code == "source-half-read"
        assert fault(options).code == "database-unreachable"


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_refused_connection_names_the_place(kind: str) -> None:
    """A server that is not there is named with its host and port."""
    error = fault(DatabaseOptions(url=f"{kind}://orang:Rhs9@127.0.0.1:{PORT}/kerjasama", table="surat"))
    assert error.code == "database-unreachable"
    assert f"127.0.0.1:{PORT}/kerjasama" in str(error)
    assert "refused" in str(error)
    assert "Rhs9" not in str(error)


def test_a_wrong_password_is_not_echoed(mariadb: Place) -> None:
    """A server that refuses the password says so, and the message names the cure, not the password."""
    name = str(mariadb.address.database)
    mariadb.run(f"CREATE USER '{name}'@'127.0.0.1' IDENTIFIED BY 'benar'")
    try:
        url = mariadb.address.set(username=name).render_as_string(hide_password=False)
        error = fault(DatabaseOptions(url=url, password="Rhs9-s@l/ah", table="surat"))  # noqa: S106 - not a secret
        assert error.code == "database-denied"
        assert "Rhs9" not in str(error) + repr(error)
        good = DatabaseOptions(url=url, password="benar", table="surat")  # noqa: S106 - not a secret
        closed = fault(good)
        assert closed.code == "database-not-open"  # no right to the database at all
        assert f"Basis data {name} di " in str(closed)
        assert "GRANT" in str(closed)
        mariadb.run("CREATE TABLE surat (id integer)", f"GRANT SELECT ON {name}.surat TO '{name}'@'127.0.0.1'")
        assert list(table_of(good).rows()) == []
    finally:
        mariadb.run(f"DROP USER '{name}'@'127.0.0.1'")


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_wrong_name_of_the_database_is_told(kind: str, tmp_path: Path) -> None:
    """The message names the database and its rights, and blames no user and no password."""
    with place(kind, tmp_path) as found:
        url = found.address.set(database="tiada_di_sini").render_as_string(hide_password=False)
        error = fault(DatabaseOptions(url=url, table="surat"))
    assert error.code == "database-not-open"
    assert "Basis data tiada_di_sini di " in str(error)
    assert "kata sandi" not in str(error)


def test_an_unknown_user_is_told(postgresql: Place) -> None:
    """PostgreSQL refuses a user that it does not know."""
    url = postgresql.address.set(username="tidak_ada", password="Rhs9").render_as_string(hide_password=False)  # noqa: S106 - not a secret
    error = fault(DatabaseOptions(url=url, table="surat"))
    assert error.code in {"database-denied", "database-unreachable"}
    assert "tidak_ada" in str(error)
    assert "Rhs9" not in str(error)


class TestSecrets:
    """Design: "secrets never reach a log, error or result"."""

    @given(SECRETS, st.sampled_from(["postgresql", "mariadb", "mssql", "tidakada", "x y"]), st.integers(0, 4))
    def test_no_secret_is_ever_shown(self, secret: str, scheme: str, way: int) -> None:
        """However a password is written, and whatever goes wrong, no message, repr, traceback or log shows it."""
        quoted = URL.create("x", username="a", password=secret, host="h").render_as_string(hide_password=False)[6:-2]
        address = f"127.0.0.1:{PORT}/kerjasama"
        options = {
            0: DatabaseOptions(url=f"{scheme}://orang:{quoted}@{address}", table="t"),
            1: DatabaseOptions(url=f"{scheme}://orang:{secret}@{address}", table="t"),
            2: DatabaseOptions(url=f"{scheme}://orang@{address}", password=secret, table="t"),
            3: DatabaseOptions(url=f"{scheme}://orang:{secret}@{address}?password={quoted}&sslkey={quoted}", table="t"),
            4: DatabaseOptions(url=f"{scheme}:/orang:{secret}{address}", table="t"),
        }[way]
        seen: list[str] = []
        handler = logging.Handler(level=0)
        handler.emit = lambda record: seen.append(record.getMessage())  # type: ignore[method-assign]
        root = logging.getLogger()
        level = root.level
        root.addHandler(handler)
        root.setLevel(logging.DEBUG)
        try:
            error = fault(options)
        finally:
            root.removeHandler(handler)
            root.setLevel(level)
        seen += [repr(options), repr(error), str(error), error.text("en"), "".join(traceback.format_exception(error))]
        assert error.__context__ is None
        assert not [text for text in seen if secret in text or quoted in text or repr(secret)[1:-1] in text]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """A SQLite file that is not there is not made, but named with where it was looked for."""
    error = fault(DatabaseOptions(url="sqlite:///tidak-ada.db", table="surat"), str(tmp_path))
    assert error.code == "source-not-found"
    assert str(tmp_path / "tidak-ada.db") in str(error)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A file that is something else is an error of the database, not an empty register."""
    (tmp_path / "surat.db").write_text("id;perihal\n" * 200, "utf-8")
    error = fault(DatabaseOptions(url="sqlite:///surat.db", table="surat"), str(tmp_path))
    assert "not a database" in str(error)


def test_columns_without_rights_are_named(server: Place) -> None:
    """A reader who may not read a mapped column is told which; one that is not mapped needs no right."""
    server.fill("surat", ["id", "perihal", "nik"], [["P-1", "a", "x"], ["P-2", "b", "y"]])
    name = server.url.rpartition("%3D")[2] if server.kind == "postgresql" else str(server.address.database)
    reader = name if server.kind == "postgresql" else f"'{name}'@'127.0.0.1'"
    here = f"{name}.surat"
    if server.kind == "postgresql":
        server.run(f"CREATE ROLE {reader} LOGIN", f"GRANT USAGE ON SCHEMA {name} TO {reader}")
    else:
        server.run(f"CREATE USER {reader}")
    try:
        server.run(f"GRANT SELECT (id, perihal) ON {here} TO {reader}")
        url = server.address.set(username=name, password=None).render_as_string(hide_password=False)
        options = DatabaseOptions(url=url, table="surat")
        with Session() as session:
            table = table_of(
                options, session=session, fits=lambda headers: sum(one in {"id", "perihal"} for one in headers)
            )
            rows = [dict(zip(table.header, row, strict=True)) for row in table.rows()]
            assert [(row["id"], row["perihal"]) for row in rows] == [("P-1", "a"), ("P-2", "b")]
        if server.kind == "mariadb":
            assert table.header == ("id", "perihal")  # others are not even listed
            return
        with pytest.raises(SourceError) as caught:
            table_of(options, fits=lambda headers: sum(one in {"id", "nik"} for one in headers))
        assert caught.value.code == "columns-refused"
        assert "“nik”" in str(caught.value)
        assert "“id”" not in str(caught.value)
    finally:
        if server.kind == "postgresql":
            server.run(f"DROP OWNED BY {reader}", f"DROP ROLE {reader}")
        else:
            server.run(f"DROP USER {reader}")


@pytest.mark.parametrize(
    ("kind", "query"), [("postgresql", "SELECT pg_sleep(9)::text AS id"), ("mariadb", "SELECT SLEEP(9) AS id")]
)
def test_a_statement_may_not_take_for_ever(kind: str, query: str, tmp_path: Path) -> None:
    """A statement that takes longer than it may is an error that names the key."""
    with place(kind, tmp_path) as found:
        error = fault(DatabaseOptions(url=found.url, query=query, statement_timeout=1))
    assert error.code == "database-late"
    assert "statement_timeout" in str(error)


def test_a_query_that_fails_half_way(database: Place) -> None:
    """A fault in a late row is an error, though the rows before it came."""
    query = {
        "sqlite": "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 9000) "
        "SELECT id, CASE WHEN id = 8000 THEN abs(-9223372036854775807 - 1) END AS perihal FROM n",
        "postgresql": "SELECT n AS id, 1 / (n - 8000) AS perihal FROM generate_series(1, 9000) AS n",
        "mariadb": "SELECT seq AS id, IF(seq = 8000, (SELECT 1 UNION SELECT 2), 0) AS perihal FROM seq_1_to_9000",
    }[database.kind]
    error = fault(DatabaseOptions(url=database.url, query=query))
    assert error.code in {"source-half-read", "database-failed"}


def test_another_order_is_an_error(database: Place) -> None:
    """Rows that come otherwise the second time are told, since their numbers would mean other rows."""
    number = {"sqlite": "random()", "postgresql": "random()", "mariadb": "RAND()"}[database.kind]
    database.fill("surat", ["id"], [["1"], ["2"]])
    table = table_of(DatabaseOptions(url=database.url, query=f"SELECT id, {number} AS perihal FROM surat"))  # noqa: S608
    assert len(list(table.rows())) == 2
    with pytest.raises(SourceError, match="ORDER BY") as caught:
        list(table.rows())
    assert caught.value.code == "source-changed"


def test_rows_that_went_are_missed(database: Place) -> None:
    """A table that is shorter in a later reading is an error, never just shorter."""
    database.fill("surat", ["id"], [["1"], ["2"]])
    session = Session()
    table = table_of(DatabaseOptions(url=database.url, table="surat"), session=session)
    assert len(list(table.rows())) == 2
    session.close()
    assert len(list(table.rows())) == 2
    session.close()
    database.run("DELETE FROM surat WHERE id = '2'")
    with pytest.raises(SourceError) as caught:
        list(table.rows())
    assert caught.value.code == "source-changed"


@pytest.mark.parametrize("url", ["kerjasama.db", "", "://x", "mysql://a:b@ho st/db", "mysql://h:bukanporta/db"])
def test_what_is_no_address(url: str) -> None:
    """An address that cannot be meant is a fault of the profile, which does not show it."""
    error = fault(DatabaseOptions(url=url, table="surat"))
    assert isinstance(error, ProfileError)
    assert error.code == "database-url"
    assert not url or url not in str(error)


def test_an_unknown_kind_names_the_driver() -> None:
    """A dialect or driver that is not installed is told with how it is installed."""
    error = fault(DatabaseOptions(url="tidakada://h/db", table="surat"))
    assert error.code == "database-driver-missing"
    assert 'pip install "iku-kerjasama[database]"' in str(error)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without SQLAlchemy the error says how it is installed."""
    for name in [name for name in sys.modules if name.startswith("iku_kerjasama.sources.database.")]:
        if not name.endswith(".options"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    error = fault(DatabaseOptions(url="sqlite:///surat.db", table="surat"))
    assert error.code == "database-not-installed"
    assert 'pip install "iku-kerjasama[database]"' in str(error)


def test_no_zone_for_sqlite() -> None:
    """A database that keeps no zones is not told one."""
    error = fault(DatabaseOptions(url="sqlite:///surat.db", table="surat", time_zone="Asia/Jakarta"))
    assert error.code == "database-time-zone"


def test_both_registers_are_of_one_moment(database: Place) -> None:
    """While somebody writes a request and its agreement, each reading finds as many of the one as of the other."""
    if database.kind == "sqlite":
        database.run("PRAGMA journal_mode = WAL")
    text = "varchar(20)"
    database.run(f"CREATE TABLE surat (id {text} PRIMARY KEY, received_on date, status {text})")
    database.run(f"CREATE TABLE naskah (id {text} PRIMARY KEY, signed_on date, kind {text})")
    stop, begun = Event(), Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            day = "'2025-03-01'"
            database.run(
                f"INSERT INTO surat VALUES ('P-{number:06}', {day}, 'difasilitasi')",  # noqa: S608 - numbers
                f"INSERT INTO naskah VALUES ('N-{number:06}', {day}, 'PKS')",  # noqa: S608 - numbers
            )
            begun.set()

    writer = Thread(target=write)
    writer.start()
    try:
        assert begun.wait(20)
        profile = iku.Profile(
            facilitations=iku.RegisterBlock(source="database", keys={"url": database.url, "table": "surat"}),
            agreements=iku.RegisterBlock(source="database", keys={"url": database.url, "table": "naskah"}),
        )
        counts = []
        for _ in range(5):
            result = iku.compute(profile, period="2025")
            assert result.numerator == result.denominator
            counts.append(result.denominator or 0)
        assert counts == sorted(counts)
        assert counts[-1]
    finally:
        stop.set()
        writer.join()


def test_a_table_read_after_somebody_wrote(database: Place) -> None:
    """What is written after the first table was opened is in no table of the same session, and in the next session."""
    if database.kind == "sqlite":
        database.run("PRAGMA journal_mode = WAL")
    database.fill("surat", ["id"], [["1"]])
    database.fill("naskah", ["id"], [["1"]])
    options = DatabaseOptions(url=database.url, table="naskah")
    with Session() as session:
        assert len(list(table_of(evolve(options, table="surat"), session=session).rows())) == 1
        database.run("INSERT INTO naskah (id) VALUES ('2')")
        assert len(list(table_of(options, session=session).rows())) == 1
    with Session() as session:
        assert len(list(table_of(options, session=session).rows())) == 2
