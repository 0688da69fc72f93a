"""The law of the export: read back, a cleaned register gives the same measurement, outcomes and links."""

import json
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from iku_kerjasama import measure, read
from iku_kerjasama.exporting import workbook
from iku_kerjasama.exporting.texts import as_csv, as_jsonl
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations.export import exports
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, books, days, options, periods

PARTS = ["scope", "sectors", "region", "month"]

ROW = {"id": "", "received_on": "2025-02-10", "letter_date": "", "status": "difasilitasi", "subject": ""}
TWINS = Books(
    facilitations=(
        ROW | {"letter_date": "31/02/2025"},
        ROW | {"letter_date": "terlampir"},
        ROW | {"letter_date": "terlampir", "status": "Difasilitasi"},
        ROW | {"letter_date": " terlampir"},
        ROW | {"received_on": "entah", "status": ""},
        ROW | {"received_on": "kapan", "status": ""},
        ROW | {"received_on": "kapan", "status": "-"},
        ROW | {"received_on": "kapan", "status": "?", "subject": "Jumlah"},
    ),
    agreements=(
        {"id": "row-3", "signed_on": "2025-03-03", "kind": "PKS", "facilitation_ids": "row-2", "parent_id": "row-9"},
    ),
)
"""Rows without an id that cleaning makes alike, rows that it leaves nothing of, and their shown ids named elsewhere."""


def through_csv(registers: Registers) -> Registers:
    """Return the registers read from the CSV files that are exported of *registers*."""
    with TemporaryDirectory() as folder:
        for register, export in exports(registers).items():
            Path(folder, f"{register}.csv").write_text("".join(as_csv(export)), "utf-8", newline="")
        return read(folder)


def through_jsonl(registers: Registers) -> Registers:
    """Return the registers read from dicts, as the JSON Lines exported of *registers* give them."""
    return read(
        {
            register: [json.loads(line) for line in "".join(as_jsonl(export)).split("\n") if line]
            for register, export in exports(registers).items()
        }
    )


def through_memory(registers: Registers) -> Registers:
    """Return the registers read from the exports themselves."""
    return read(exports(registers))


def through_workbook(registers: Registers) -> Registers:
    """Return the registers read from the sheets of the workbook that is exported of *registers*."""
    stream = BytesIO()
    found = exports(registers)
    workbook.write(found.values(), stream)
    book = CalamineWorkbook.from_filelike(BytesIO(stream.getvalue()))
    return read({register: _rows(book.get_sheet_by_name(workbook.SHEETS[register]).to_python()) for register in found})


def _rows(cells: list[list[Any]]) -> list[dict[str, Any]]:
    header, *data = cells
    return [dict(zip(map(str, header), row, strict=True)) for row in data]


WAYS = (through_csv, through_jsonl, through_memory, through_workbook)
LINES = (through_jsonl, through_workbook)
"""The ways on which a register without records has no columns here."""


def numbers(result: Measurement) -> tuple[object, ...]:
    """Return all that *result* says but how its registers' rows were read, and what was found in them."""
    ledger = {register: (account.counted, account.excluded) for register, account in result.ledger.items()}
    return result.value, result.companion, result.breakdowns, ledger


def verdicts(result: Measurement) -> list[tuple[object, ...]]:
    """Return the verdict on each record of *result*, in their order."""
    return [(one.register, one.counted, one.reason, one.weight, one.followed_up) for one in result.outcomes()]


class TestReadBack:
    """Issue 4: "reading it back gives the same measurement"."""

    @given(books(max_size=12), periods(), st.none() | days(), options(), st.sampled_from(WAYS))
    @example(TWINS, parse("2025"), None, {}, through_csv)
    @example(TWINS, parse("2025"), None, {"denominator_date": "letter_date"}, through_memory)
    @example(TWINS, parse("2025"), None, {}, through_workbook)
    @settings(max_examples=150)
    def test_gives_the_same_measurement_and_outcomes(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str], way: object
    ) -> None:
        """The same value, companion, parts and ledger, and the same verdict on every record."""
        assert callable(way)
        registers = drawn.registers()
        if way in LINES and not (registers.agreements and registers.facilitations):
            return  # without a line there are no columns
        one, other = (
            measure(books, "kab-malang", period, options=chosen, as_of=as_of, by=PARTS)
            for books in (registers, way(registers))
        )
        assert numbers(other) == numbers(one)
        assert verdicts(other) == verdicts(one)

    @given(books(max_size=12))
    @example(TWINS)
    def test_gives_the_same_duplicates_and_links(self, drawn: Books) -> None:
        """Duplicates stay for the same records, and links and parents lead to the same."""
        registers = drawn.registers()
        again = through_csv(registers)
        assert again.duplicates == registers.duplicates
        assert (again.links, again.parents) == (registers.links, registers.parents)
        assert again.links_known is registers.links_known

    @given(books(max_size=12))
    @example(TWINS)
    def test_changes_no_value(self, drawn: Books) -> None:
        """Every record comes back as it was but for the ids that the export says it gave, which nothing names."""
        registers = drawn.registers()
        found, again = exports(registers), through_csv(registers)
        for register, export in found.items():
            before, after = getattr(registers, register), getattr(again, register)
            assert after == export.records
            changed = [new.id for old, new in zip(before, after, strict=True) if old != new]
            assert set(changed) == set(export.given)
            assert all(old.id is None for old, new in zip(before, after, strict=True) if old != new)

    @given(books(max_size=12))
    def test_is_exported_as_it_was_read(self, drawn: Books) -> None:
        """An export of an export is the same text, and gives no further ids."""
        registers = drawn.registers()
        texts = [
            {register: "".join(as_csv(export)) for register, export in exports(one).items()}
            for one in (registers, through_csv(registers))
        ]
        assert texts[0] == texts[1]
        assert not any(export.given for export in exports(through_csv(registers)).values())
