"""From a row's cells to its record, by functions generated for each table.

Their source is made of field names and places alone.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from attrs import Attribute, fields

from iku_kerjasama.generated import defined, twin
from iku_kerjasama.intake.cells import LONGEST_MARK, Faulty, Reader
from iku_kerjasama.intake.columns import Columns, nature
from iku_kerjasama.intake.shape import beside, doubtful, plain, probed
from iku_kerjasama.intake.values import ERRORS
from iku_kerjasama.records import RECORD_TYPES
from iku_kerjasama.rows import Cells, Location, Table, textual

__all__ = ["Builder", "OnFault"]

_OWN = frozenset({"id", "document", "note", "facilitation_ids"})
"""The texts of which a record has its own, as it has its own numbers: there is no point in remembering them."""

_OF_ERRORS = "".join(sorted({error[0] for error in ERRORS}))
"""What an error in a cell may begin with."""

OnFault = Callable[[Faulty, str, int, Cells], object]
"""Is told of each cell that could not be read whole: what remains, the field, the row's number and cells."""


class Builder:
    """What makes the records of one *table*, its *columns* read by *readers*."""

    def __init__(
        self, table: Table, columns: Columns, readers: Mapping[str, Reader], on_fault: OnFault | None = None
    ) -> None:
        """Tell *on_fault* of each cell that could not be read whole."""
        self._columns = columns
        self._texts = textual(table)
        pending: list[tuple[str, Faulty]] = []

        def report(number: int, cells: Cells) -> None:
            for name, faulty in pending:
                if on_fault:
                    on_fault(faulty, name, number, cells)
            pending.clear()

        self._scope: dict[str, Any] = {
            "pending": pending,
            "report": report,
            "line": table.line,
            "source": table.source,
            "sheet": table.sheet,
            "blank_place": twin(Location),
            "blank_record": twin(RECORD_TYPES[columns.register]),
            "Location": Location,
            "Record": RECORD_TYPES[columns.register],
            **{f"constant_{name}": value for name, value in columns.constants.items()},
            **{f"read_{name}": _Values(readers[name], pending) for name in columns.places if not self._is_own(name)},
            **{f"own_{name}": partial(_own, readers[name], pending) for name in columns.places if self._is_own(name)},
        }
        self.build: Callable[[int, Cells], Any] = defined(
            "build",
            "\n".join(["def build(number, cells):", *self._record(), "    return record", ""]),
            self._scope,
            title=f"build {columns.register}",
        )

    def loop(
        self,
        odd: Callable[[int, Cells], object],
        add: Callable[[Any], object],
        unnamed: Callable[[Cells], object],
    ) -> Callable[[Iterable[Cells], int], int]:
        """Return the function that builds the records of rows, given the number of the row before them.

        It returns the last row's number. Each record goes to *add*, its cells then to *unnamed* if it has no id. A row
        that is not surely a record goes to *odd* instead.
        """
        lines = ["def run(rows, number):", "    for cells in rows:", "        number += 1"]
        scope = self._scope | {"odd": odd, "add": add, "unnamed": unnamed}
        if self._texts and self._columns.places:
            places = dict.fromkeys((0, probed(self._columns)))
            unsure = [f"len(cells) != {self._columns.width}"]
            unsure += [f"cells[{place}].strip() in doubtful" for place in places]
            if (other := beside(self._columns)) is not None:
                unsure.append(f"not cells[{other}]")
            lines.append(f"        if {' or '.join(unsure)}:")
            scope["doubtful"] = doubtful(self._columns)
        else:
            lines.append("        if not surely(cells):")
            scope["surely"] = plain(self._columns)
        lines += ["            odd(number, cells)", "            continue"]
        lines += [f"    {line}" for line in self._record()]
        lines.append("        add(record)")
        if "id" in self._columns.places:
            lines.append("        if _id is None:")
            lines.append("            unnamed(cells)")
        else:
            lines.append("        unnamed(cells)")
        run: Callable[[Iterable[Cells], int], int] = defined(
            "run", "\n".join([*lines, "    return number", ""]), scope, title=f"read {self._columns.register}"
        )
        return run

    def _record(self) -> list[str]:
        """Return the lines that make ``record`` of ``cells``."""
        lines: list[str] = []
        places = self._columns.places
        for name, place in places.items():
            cell = f"cells[{place}]"
            if not self._is_own(name):
                lines.append(f"_{name} = read_{name}[{cell}]")
            else:
                certain = f"len(_{name}) > {LONGEST_MARK} and _{name}[0] not in '{_OF_ERRORS}'"
                lines.append(f"_{name} = {cell}.strip()")
                if nature(name) == "texts":
                    lines.append(f"_{name} = (_{name},) if {certain} and ';' not in _{name} else own_{name}({cell})")
                else:
                    lines.append(f"if not ({certain}):")
                    lines.append(f"    _{name} = own_{name}({cell})")
        lines += ["if pending:", "    report(number, cells)"]
        lines += ["place = blank_place()", "place.source = source", "place.sheet = sheet", "place.row = number"]
        lines += ["place.line = line(number, cells)", "place.column = place.cell = None", "place.__class__ = Location"]
        lines.append("record = blank_record()")
        for attribute in fields(RECORD_TYPES[self._columns.register]):
            if attribute.name != "location":
                value = f"_{attribute.name}" if attribute.name in places else self._otherwise(attribute)
                lines.append(f"record.{attribute.name} = {value}")
        lines += ["record.location = place", "record.__class__ = Record"]
        return [f"    {line}" for line in lines]

    def _otherwise(self, attribute: "Attribute[object]") -> str:
        """Return what a field that no column holds is made of: its constant, else what means unknown."""
        name = attribute.name
        return f"constant_{name}" if name in self._columns.constants else repr(attribute.default)

    def _is_own(self, name: str) -> bool:
        """Return whether the field's cells are read anew for each row."""
        return self._texts and (name in _OWN or name.endswith("_number"))


def _own(reader: Reader, pending: list[tuple[str, Faulty]], cell: object) -> object:
    """Return what *reader* reads in *cell*, without remembering it; that it could not be read whole is *pending*."""
    value = reader.read(cell)
    if isinstance(value, Faulty):
        pending.append((reader.name, value))
        return value.value
    return value


class _Values(dict[object, object]):
    """A column's values by cell: what remains, where a cell could not be read whole; that it could not is *pending*."""

    def __init__(self, reader: Reader, pending: list[tuple[str, Faulty]]) -> None:
        super().__init__()
        self.reader = reader
        self.pending = pending

    def __missing__(self, cell: object) -> object:
        value = self.reader[cell]
        if isinstance(value, Faulty):
            self.pending.append((self.reader.name, value))
            return value.value
        if cell in self.reader:
            self[cell] = value
        return value
