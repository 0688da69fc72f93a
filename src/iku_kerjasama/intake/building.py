"""From a row's cells to its record, by one generated function a table.

Its source is made of field names and places alone. A record is built as an instance of a mutable twin with the same
slots, whose class is then set to the record's own: the same frozen object at half the price.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import field, fields, make_class

from iku_kerjasama.generated import defined
from iku_kerjasama.intake.cells import LONGEST_MARK, Faulty, Reader, text_of
from iku_kerjasama.intake.columns import Columns, nature
from iku_kerjasama.records import RECORD_TYPES
from iku_kerjasama.rows import Cells, Location

__all__ = ["Build", "OnFault", "builder"]

Build = Callable[[int, Cells, Location], Any]
"""Makes the record of a row, of its register's type, given the row's number, its cells and its place."""

OnFault = Callable[[Faulty, str, int, Cells], object]
"""Is told of each cell that could not be read whole: what remains, the field, the row's number and cells."""


def builder(columns: Columns, readers: Mapping[str, Reader], on_fault: OnFault, *, texts: bool) -> Build:
    """Return the function that makes *columns*' records, reading cells with *readers*; faults go to *on_fault*.

    *texts* says that every cell is a text.
    """
    lines = ["def build(number, cells, location):"]
    scope: dict[str, Any] = {
        "Faulty": Faulty,
        "on_fault": on_fault,
        "text_of": text_of,
        "twin": _twin(columns.register),
        "kind": RECORD_TYPES[columns.register],
    }
    for name, place in columns.places.items():
        value = f"_{name}"
        if nature(name) == "text" and texts:
            lines += [
                f"    {value} = cells[{place}].strip()",
                f"    if len({value}) <= {LONGEST_MARK}:",
                f"        {value} = text_of({value})",
            ]
        elif nature(name) == "text":
            lines.append(f"    {value} = text_of(cells[{place}])")
        else:
            scope[f"read{value}"] = readers[name]
            lines += [
                f"    {value} = read{value}[cells[{place}]]",
                f"    if {value}.__class__ is Faulty:",
                f"        on_fault({value}, {name!r}, number, cells)",
                f"        {value} = {value}.value",
            ]
    given = "".join(f"{name}=_{name}, " for name in columns.places)
    lines += [f"    record = twin({given}location=location)", "    record.__class__ = kind", "    return record", ""]
    build: Build = defined("build", "\n".join(lines), scope, title=f"build {columns.register}")
    return build


@cache
def _twin(register: str) -> type:
    """Return a mutable class with the slots of *register*'s record."""
    kind = RECORD_TYPES[register]
    attributes = {attribute.name: field(default=attribute.default) for attribute in fields(kind)}
    return make_class(f"{kind.__name__}Twin", attributes, slots=True, kw_only=True, eq=False, weakref_slot=False)
