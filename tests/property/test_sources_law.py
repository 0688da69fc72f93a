"""The law of the sources: the same records are the same, wherever they were read."""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import measure, read
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, Row, books, days, options, periods
from tests.unit.sources.api.server import Asked, Reply, said, serving


def write(path: Path, rows: Sequence[Row]) -> None:
    """Write *rows* as a CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def from_files(drawn: Books) -> Registers:
    """Return the registers read from CSV files."""
    with TemporaryDirectory() as directory:
        for register, rows in drawn.data().items():
            write(Path(directory) / f"{register}.csv", rows)
        return read(directory)


def from_api(drawn: Books) -> Registers:
    """Return the registers read from an API: two pages of records, which leave out what is blank, but for the first."""
    data = {
        name: [{key: text for key, text in row.items() if text or not place} for place, row in enumerate(rows)]
        for name, rows in drawn.data().items()
    }

    def answer(asked: Asked) -> Reply:
        page, rows = int(asked.params["page"]), data[asked.path.strip("/")]
        size = len(rows) // 2 + 1
        return said({"data": rows[(page - 1) * size : page * size], "total": len(rows)})

    with serving(answer) as server, TemporaryDirectory() as directory:
        lines = ""
        for name in data:
            lines += f'[{name}]\nsource = "api"\nallow_http = true\nurl = "{server.url}/{name}"\n'
            lines += 'records = "data"\ntotal = "total"\npage = { param = "page" }\n'
        profile = Path(directory) / "iku.toml"
        profile.write_text(lines, "utf-8")
        return read(profile)


class TestCsvAndMemory:
    """Issue 2: "CSV and memory of the same records are equal"."""

    @given(books(max_size=10, complete=True))
    def test_hold_the_same_records_and_links(self, drawn: Books) -> None:
        """Texts in a file and the same texts in dicts: equal records, duplicates, links, parents and faults."""
        memory, files = drawn.registers(), from_files(drawn)
        assert files.facilitations == memory.facilitations
        assert files.agreements == memory.agreements
        assert files.duplicates == memory.duplicates
        assert (files.links, files.parents) == (memory.links, memory.parents)
        assert files.links_known is memory.links_known
        faults = [
            Counter((finding.code, finding.severity, finding.register, finding.value) for finding in one.findings)
            for one in (files, memory)
        ]
        assert faults[0] == faults[1]

    @given(books(max_size=10, complete=True), periods(), st.none() | days(), options())
    def test_give_the_same_measurement(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """And so the same value, companion, ledger and breakdowns."""
        results = [
            measure(registers, "kab-malang", period, as_of=as_of, options=chosen, by=["scope", "sectors", "month"])
            for registers in (drawn.registers(), from_files(drawn))
        ]
        first, second = results
        assert (first.value, first.companion, first.ledger) == (second.value, second.companion, second.ledger)
        assert first.breakdowns == second.breakdowns

    @given(books(max_size=10, complete=True))
    def test_records_given_as_records_are_themselves(self, drawn: Books) -> None:
        """Records handed over as objects come out as they went in."""
        before = drawn.registers()
        again = read({"facilitations": before.facilitations, "agreements": before.agreements})
        blank = [
            sum(record == type(record)() for record in records) for records in (before.facilitations, before.agreements)
        ]
        assert again.intakes["facilitations"].skipped == blank[0]
        assert again.intakes["agreements"].skipped == blank[1]
        assert again.facilitations == tuple(record for record in before.facilitations if record != type(record)())
        assert again.agreements == tuple(record for record in before.agreements if record != type(record)())


class TestApi:
    """Issue 5: "The same records from CSV, Excel, SQLite, PostgreSQL, MariaDB, API, memory: one measurement"."""

    @settings(max_examples=30)
    @given(books(max_size=10, complete=True), periods(), st.none() | days(), options())
    def test_gives_the_same_measurement(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Equal value, companion, ledger and breakdowns, over pages too."""
        memory, api = drawn.registers(), from_api(drawn)
        first, second = (
            measure(registers, "kab-malang", period, as_of=as_of, options=chosen, by=["scope", "sectors", "month"])
            for registers in (memory, api)
        )
        assert (first.value, first.companion, first.ledger) == (second.value, second.companion, second.ledger)
        assert first.breakdowns == second.breakdowns
