"""Rows into records: one register's table read, every row with one fate, every fault a finding with its place."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from attrs import evolve, field, frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import catalogue, found
from iku_kerjasama.generated import twin
from iku_kerjasama.intake.building import Builder
from iku_kerjasama.intake.cells import Faulty, Reader, reader, text_of
from iku_kerjasama.intake.columns import HEADERS, USUAL, Columns, Habits, columns
from iku_kerjasama.intake.shape import SKIPPED, fate
from iku_kerjasama.intake.shifting import misfit
from iku_kerjasama.intake.values import Order, proven_order
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import Record
from iku_kerjasama.registers import Intake, Key, SourceUsed
from iku_kerjasama.rows import Cells, Location, Remark, Table, address, header_rows

__all__ = ["MOST_REJECTED", "Keys", "Reading", "Sheet", "key_of", "opened", "order_conflict", "read", "recognised"]

_BLANK = twin(Location)
_UNFIT = N_(
    "{file}: lebih dari {count} baris tidak cocok dengan judul kolomnya (yang terakhir baris {row}), jadi ini bukan "
    "register, atau pemisah selnya keliru. Tidak ada yang dihitung. Periksa berkasnya, atau tulis `delimiter` dan "
    "`header_row` pada profil."
)
_UNKNOWN = N_(
    "{table}: tidak satu pun judul kolomnya dikenal, jadi tidak ada barisnya yang dapat dibaca. Tidak ada yang "
    "dihitung. Judul yang ada: {headers}. Tulis pada profil, di bawah [{register}.columns], judul mana yang memuat "
    "isian apa; `iku-kerjasama init` menyiapkan profil itu."
)

MOST_REJECTED = 250_000
"""How many rows of one table may be no records: each of them has its finding, which stays in memory."""

_STEP = 50_000
"""After how many rows whoever watches is told."""


@frozen(kw_only=True)
class Reading:
    """What came of one table: its records with the keys of their rows, its account and its findings."""

    records: tuple[Any, ...]
    keys: Sequence[Key]
    intake: Intake
    findings: tuple[Finding, ...]
    orders: Mapping[str, Mapping[Order, str]] = field(factory=dict)
    """For each field the orders of day and month that its dates prove, each with the first such text."""


@frozen(kw_only=True)
class Sheet:
    """A table made ready to be read: its columns mapped, a reader for each mapped field.

    *rejected* are the numbers of the rows that turned out to be no records.
    """

    register: str
    kind: str
    plugin: str | None = None
    table: Table
    columns: Columns
    readers: Mapping[str, Reader]
    findings: list[Finding] = field(factory=list, eq=False)
    rejected: "array[int]" = field(factory=lambda: array("Q"), eq=False, repr=False)

    def location(self, number: int, cells: Cells, name: str | None = None) -> Location:
        """Return the place of row *number*, just yielded, or of its cell of field *name*."""
        first = self.table.first_column
        place = _BLANK()  # a file may have a fault in each of its cells
        place.source = self.table.source
        place.sheet = self.table.sheet
        place.row = number
        place.line = self.table.line(number, cells)
        place.column = self.columns.header(name) if name else None
        place.cell = None if name is None or first is None else address(first + self.columns.places[name], number)
        place.__class__ = Location
        made: Location = place
        return made

    def note_shape(self, code: str, number: int, cells: Cells) -> None:
        """Note that row *number* is no record; SourceError where too many are none."""
        place = self.location(number, cells)
        if code in SKIPPED:
            self.findings.append(found(code, register=self.register, location=place))
            return
        width = self.columns.width
        self.findings.append(found(code, register=self.register, location=place, cells=len(cells), width=width))
        self.rejected.append(number)
        if len(self.rejected) > MOST_REJECTED:
            raise SourceError(
                "rows-unfit", _UNFIT, problems=(), file=self.table.source, count=MOST_REJECTED, row=number
            )

    def note_shift(self, name: str, number: int, cells: Cells) -> None:
        """Note that the cells of row *number* seem to have moved, the one of field *name* being no such thing."""
        self.findings.append(
            found(
                "row-shifted",
                register=self.register,
                id=self._identity(number, cells),
                location=self.location(number, cells, name),
                value=text_of(cells[self.columns.places[name]]),
                field=name,
                cells=len(cells),
                width=self.columns.width,
            )
        )

    def note_faults(self, faulty: Faulty, name: str, number: int, cells: Cells) -> None:
        """Note each fault of the cell of field *name*."""
        place = self.location(number, cells, name)
        identity = self._identity(number, cells)
        for code, text in faulty.faults:
            note = found(code, register=self.register, id=identity, location=place, value=text, field=name)
            self.findings.append(note)

    def note_orders(self) -> None:
        """Note the columns whose certain dates prove both orders of day and month, at the first that contradicts."""
        for name, column in self.readers.items():
            if len(column.orders) > 1:
                header = Location(source=self.table.source, sheet=self.table.sheet, column=self.columns.header(name))
                self.findings.append(order_conflict(self.register, name, column.orders, self.findings, header))

    def _identity(self, number: int, cells: Cells) -> str:
        """Return the id of row *number* as shown."""
        own = text_of(cells[self.columns.places["id"]]) if "id" in self.columns.places else None
        return own or f"row-{number}"

    def intake(self, *, read: int, rejected: int, skipped: int) -> Intake:
        """Return the account of the table, read to its end."""
        first = self.table.first_column
        return Intake(
            register=self.register,
            read=read,
            accepted=read - rejected - skipped,
            rejected=rejected,
            skipped=skipped,
            fields=self.columns.fields,
            headers=self.columns.names,
            accepted_headers=HEADERS[self.register],
            sources=(
                SourceUsed(
                    register=self.register,
                    kind=self.kind,
                    location=self.table.source,
                    digest=self.table.digest(),
                    plugin=self.plugin,
                ),
            ),
            columns={
                (self.table.source, self.table.sheet): {
                    name: (self.columns.header(name), None if first is None else first + place)
                    for name, place in self.columns.places.items()
                }
            },
        )


def order_conflict(
    register: str,
    name: str,
    orders: Mapping[Order, str],
    findings: Iterable[Finding],
    otherwise: Location | None = None,
) -> Finding:
    """Return the finding that dates of field *name* prove both *orders*, each with the first text that does.

    Its place is that of the first of *findings* on a date that is one in the order not declared, else *otherwise*.
    """
    contradictions = (
        finding.location
        for finding in findings
        if finding.code == "date-unreadable"
        and finding.params.get("field") == name
        and proven_order(finding.value or "")
    )
    place = next(contradictions, otherwise)
    return found("date-order-conflict", register=register, location=place, dmy=orders["dmy"], mdy=orders["mdy"])


def opened(register: str, table: Table, *, kind: str, plugin: str | None = None, habits: Habits = USUAL) -> Sheet:
    """Return *table*, of source *kind* (which *plugin* brought), ready to be read as *register* with these *habits*."""
    mapped = columns(
        register,
        table.header,
        source=table.source,
        sheet=table.sheet,
        header_row=table.first_row - 1,
        first_column=table.first_column,
        rows=header_rows(table),
        habits=habits,
    )
    return Sheet(
        register=register,
        kind=kind,
        plugin=plugin,
        table=table,
        columns=mapped,
        readers={
            name: reader(name, habits.orders.get(name, habits.order), habits.vocabularies.get(name))
            for name in mapped.places
        },
        findings=[*(_remarked(register, remark) for remark in table.remarks), *mapped.findings],
    )


def recognised(sheet: Sheet) -> Sheet:
    """Return *sheet*; SourceError where it has headers and not one of them is known: its rows would all seem blank."""
    headers = [f"“{header}”" for header in sheet.columns.names if header]
    if headers and not sheet.columns.places:
        raise SourceError(
            "columns-unknown",
            _UNKNOWN,
            table=", ".join(filter(None, (sheet.table.source, sheet.table.sheet))),
            headers=", ".join(headers),
            register=sheet.register,
        )
    return sheet


def _remarked(register: str, remark: Remark) -> Finding:
    """Return what a table says of itself as a finding; one that the catalogue does not know is told as it is."""
    code = remark.code if remark.code in catalogue() else "source-remark"
    note = found(code, register=register, location=remark.location, value=remark.value, remark=remark.code)
    return evolve(note, params={**note.params, **{name: str(param) for name, param in remark.params.items()}})


def read(sheet: Sheet, progress: Progress | None = None, *, before: int = 0) -> Reading:
    """Return the typed records of *sheet*, in the order of its rows.

    *progress* is told, now and then, how many rows of the register were read, *before* of them from other tables.
    """
    table = sheet.table
    records: list[Record] = []
    keys: dict[int, Key] = {}
    lost = dict.fromkeys(("row-rejected", "skipped"), 0)
    builder = Builder(table, sheet.columns, sheet.readers, sheet.note_faults)
    judged = fate(sheet.columns, sheet.readers, ragged=table.ragged)
    moved = misfit(sheet.columns, sheet.readers, ragged=table.ragged)

    def odd(number: int, cells: Cells) -> None:
        code = judged(number, cells)
        if code is None:
            if misfitting := moved(cells):
                sheet.note_shift(misfitting, number, cells)
            records.append(record := builder.build(number, cells))
            if getattr(record, "id", None) is None:
                unnamed(cells)
        else:
            lost["skipped" if code in SKIPPED else code] += 1
            sheet.note_shape(code, number, cells)

    def unnamed(cells: Cells) -> None:
        keys[len(records) - 1] = key_of(sheet.columns, cells)

    loop = builder.loop(odd, records.append, unnamed)
    rows = table.rows()
    first = number = table.first_row - 1
    while progress and (ahead := list(islice(rows, 1))):
        number = loop(chain(ahead, islice(rows, _STEP - 1)), number)
        progress(sheet.register, before + number - first)
    read_rows = loop(rows, number) - first
    sheet.note_orders()
    return Reading(
        records=tuple(records),
        keys=Keys(sheet, records, keys),
        intake=sheet.intake(read=read_rows, rejected=lost["row-rejected"], skipped=lost["skipped"]),
        findings=tuple(sheet.findings),
        orders={name: column.orders for name, column in sheet.readers.items() if column.orders},
    )


class Keys(Sequence[Key]):
    """The key of each record's row, read again from the table when it is asked for: few are.

    *known* holds, by index, the keys of records without an id, which are all compared.
    """

    def __init__(self, sheet: Sheet, records: Sequence[Any], known: Mapping[int, Key]) -> None:
        """Take the keys of *records* from *sheet*."""
        self._sheet = sheet
        self._records = records
        self._known = known

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._records)

    def __getitem__(self, index: int) -> Key:  # type: ignore[override]
        """Return the key of the record at *index*."""
        (key,) = self.several((index,))
        return key

    def several(self, indexes: Sequence[int]) -> Iterator[Key]:
        """Yield the keys of the records at these *indexes*, which ascend, reading the table once."""
        numbers = (self._records[index].location.row for index in indexes if index not in self._known)
        rows = self._sheet.table.fetch(numbers)
        for index in indexes:
            yield self._known[index] if index in self._known else key_of(self._sheet.columns, next(rows)[1])


def key_of(columns: Columns, cells: Cells) -> Key:
    """Return what the row of *cells* is compared by: its mapped cells, trimmed, unknowns alike."""
    return tuple(text_of(cells[place]) for place in columns.places.values())
