"""Small registers for tests, read as any file is: a table of texts goes through intake, then the books are bound."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import assert_never

from attrs import define, field

from iku_kerjasama.intake.reader import Reading, opened, read
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import parse
from iku_kerjasama.records import field_names
from iku_kerjasama.registers import Registers, bind
from iku_kerjasama.rows import Cells, Remark
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.sheets.blocks import Block, Bullets, Quote, Section, Steps, Table, Text

Row = Mapping[str, object]


@define(kw_only=True)
class InMemory:
    """A table whose rows are given."""

    header: Sequence[str]
    data: Sequence[Cells] = ()
    source: str = "memory"
    sheet: str | None = None
    first_row: int = 2
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    ragged: bool = True
    lines: Mapping[int, int] = field(factory=dict)

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells."""
        return iter(self.data)

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers."""
        return ((number, self.data[number - self.first_row]) for number in numbers)

    def line(self, number: int, cells: Cells) -> int | None:
        """Return the line given for row *number*."""
        assert len(cells) >= 0
        return self.lines.get(number)

    def digest(self) -> str | None:
        """Return a digest as a file would have it."""
        return "sha256:00"


def as_text(value: object) -> str:
    """Return *value* as a register's file writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, date):
        return value.isoformat()
    return ";".join(value) if isinstance(value, tuple) else str(value)


def table(register: str, rows: Sequence[Row], without: Iterable[str] = ()) -> InMemory:
    """Return *rows* as a table with every column of *register* but those *without*."""
    header = [name for name in field_names(register) if name not in set(without)]
    assert not {name for row in rows for name in row} - set(header)
    return InMemory(
        header=header,
        data=[[as_text(row.get(name)) for name in header] for row in rows],
        source=f"{register}.csv",
    )


def reading(register: str, rows: Sequence[Row], without: Iterable[str] = ()) -> Reading:
    """Return *rows* read as *register*."""
    return read(opened(register, table(register, rows, without), kind="csv"))


def books(
    facilitations: Sequence[Row] = (),
    agreements: Sequence[Row] = (),
    *,
    without: Iterable[str] = (),
) -> Registers:
    """Return the registers of these rows, bound; *without* names columns that neither file has."""
    columns = set(without)
    requests = reading("facilitations", facilitations, columns & set(field_names("facilitations")))
    naskah = reading("agreements", agreements, columns & set(field_names("agreements")))
    return bind(
        requests.records,
        naskah.records,
        keys={"facilitations": requests.keys, "agreements": naskah.keys},
        intakes={"facilitations": requests.intake, "agreements": naskah.intake},
        findings=(*requests.findings, *naskah.findings),
    )


def request(identity: str | None, /, **fields: object) -> dict[str, object]:
    """Return a request's row that counts in 2025 unless *fields* say otherwise."""
    return {"id": identity, "received_on": date(2025, 3, 1), "status": "difasilitasi", **fields}


def naskah(identity: str | None, /, *requests: str, **fields: object) -> dict[str, object]:
    """Return an agreement's row that counts in 2025 and answers *requests* unless *fields* say otherwise."""
    return {
        "id": identity,
        "signed_on": date(2025, 4, 1),
        "kind": "perjanjian_kerja_sama",
        "facilitation_ids": requests,
        **fields,
    }


def measured(
    registers: Registers,
    period: str = "2025",
    *,
    rule: Indicator = INDICATOR,
    as_of: date | None = None,
    by: Iterable[str] = (),
    options: Mapping[str, str] | None = None,
    **named: str,
) -> Measurement:
    """Return *rule* measured over *registers* under *options* and those *named*."""
    return measure(registers, rule, parse(period), options={**(options or {}), **named}, as_of=as_of, by=by)


def reasons(result: Measurement) -> dict[str, str | None]:
    """Return each record's reason by its id, None where it counts."""
    return {outcome.id: outcome.reason for outcome in result.outcomes()}


def followed(result: Measurement) -> set[str]:
    """Return the ids of the requests that were followed up."""
    return {outcome.id for outcome in result.outcomes() if outcome.followed_up}


def counts(result: Measurement) -> tuple[int | None, int | None, int | None]:
    """Return documents, requests counted and requests followed up, whichever of the two scorings is the value."""
    companion = result.companion
    assert companion is not None
    ratio, proportion = (result.value, companion) if result.value.scoring == "ratio" else (companion, result.value)
    assert ratio.denominator == proportion.denominator
    return ratio.numerator, ratio.denominator, proportion.numerator


def found_codes(registers: Registers) -> list[tuple[str, str | None, str | None]]:
    """Return code, id and value of each finding of *registers*."""
    return [(finding.code, finding.id, finding.value) for finding in registers.findings]


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every text in a sheet's *blocks*, in the order in which they are read."""
    for block in blocks:
        match block:
            case Section(title, inner):
                yield title
                yield from texts(inner)
            case Table(header, rows):
                yield from header
                for row in rows:
                    for cell in row:
                        yield from (cell,) if isinstance(cell, str) else cell
            case Bullets(items) | Steps(items):
                yield from items
            case Quote(words, source):
                yield words
                yield source
            case Text(text):
                yield text
            case _:
                assert_never(block)
