"""The law of databases: the same records are one measurement, from files and from every database."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_kerjasama import Profile, RegisterBlock, compute, measure, read
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import Books, Row, books, days, options, periods
from tests.servers import KINDS, Place, place


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Place]]:
    """Return an empty database of each kind."""
    directory = tmp_path_factory.mktemp("databases")
    with place(KINDS[0], directory) as one, place(KINDS[1], directory) as two, place(KINDS[2], directory) as three:
        yield [one, two, three]


def kept(found: Place, drawn: Books) -> Profile:
    """Return the profile of the rows of *drawn*, written into *found*."""
    blocks = {}
    for register, rows in drawn.data().items():
        _renew(found, register, rows)
        blocks[register] = RegisterBlock(source="database", keys={"url": found.url, "table": register})
    return Profile(facilitations=blocks["facilitations"], agreements=blocks["agreements"])


def _renew(found: Place, table: str, rows: Sequence[Row]) -> None:
    found.run(f"DROP TABLE IF EXISTS {table}")
    header = list(rows[0])
    found.fill(table, header, [[row[name] for name in header] for row in rows], numbered=False)


class TestEveryDatabase:
    """Issue 5: "The same records from CSV, Excel, SQLite, PostgreSQL, MariaDB, API, memory: one measurement"."""

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
    @given(books(max_size=10, complete=True), periods(), st.none() | days(), options())
    def test_gives_the_measurement_of_memory(
        self, places: list[Place], drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """The same texts in tables: the same records, value, companion, ledger and breakdowns, by either way."""
        registers = drawn.registers()
        by = ["scope", "sectors", "month"]
        first = measure(registers, "kab-malang", period, as_of=as_of, options=chosen, by=by)
        for found in places:
            profile = kept(found, drawn)
            again = read(profile)
            assert again.facilitations == registers.facilitations
            assert again.agreements == registers.agreements
            result = compute(profile, "kab-malang", period, as_of=as_of, options=chosen, by=by)
            assert (result.value, result.companion, result.ledger) == (first.value, first.companion, first.ledger)
            assert result.breakdowns == first.breakdowns


def test_places_are_left_as_they_were(tmp_path: Path) -> None:
    """A place for tests is gone afterwards, so that nothing is left on a server."""
    for kind in KINDS[1:]:
        with place(kind, tmp_path) as found:
            found.run("CREATE TABLE surat (id integer)")
        with pytest.raises(Exception, match=r"does not exist|Unknown database"):
            found.run("SELECT * FROM surat")
