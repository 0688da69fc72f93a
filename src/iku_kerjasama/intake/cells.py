"""From a cell to a value, each distinct text read once.

A column is read through a `Reader`: a dict from cell to value that reads what it has not met yet. Text repeats: a
million rows hold a few thousand distinct dates and a dozen terms.
"""

from collections.abc import Callable, Mapping
from datetime import date

from attrs import frozen

from iku_kerjasama.intake.columns import Nature, nature
from iku_kerjasama.intake.values import (
    ERRORS,
    Order,
    Unreadable,
    is_unknown,
    proven_order,
    read_cell_date,
    read_count,
    read_date,
    read_flag,
    read_quarter,
    split_list,
)
from iku_kerjasama.terms import VOCABULARIES, Vocabulary

__all__ = ["LONGEST_MARK", "REMEMBERED", "Faulty", "Reader", "is_error", "reader", "text_of"]

LONGEST_MARK = 4
"""How many characters the longest mark for unknown has."""

REMEMBERED = 65536
"""How many distinct cells a column remembers; further ones are read each time."""


@frozen
class Faulty:
    """What remains of a cell in which something could not be read, and each fault: its code and the text."""

    value: object
    faults: tuple[tuple[str, str], ...]


class Reader(dict[object, object]):
    """A column's values by cell; a cell that could not be read whole maps to `Faulty`.

    *orders* holds, for each order of day and month that a date proves by itself, the first such text. *read* reads a
    cell without remembering it.
    """

    def __init__(self, name: str, order: Order = "dmy", vocabulary: Vocabulary | None = None) -> None:
        """Read the cells of field *name*, numeric dates in *order*, terms by *vocabulary* (the field's own if None)."""
        super().__init__()
        self.name = name
        self.order = order
        self.vocabulary = vocabulary
        self.orders: dict[Order, str] = {}
        self.read: Callable[[object], object] = self._reading(order)

    def afresh(self) -> "Reader":
        """Return a reader of the same that has met no cell yet."""
        return Reader(self.name, self.order, self.vocabulary)

    def __missing__(self, cell: object) -> object:
        """Read *cell*, and remember it while there is room."""
        value = self.read(cell)
        if len(self) < REMEMBERED:
            self[cell] = value
        return value

    def _reading(self, order: Order) -> Callable[[object], object]:
        ways: Mapping[Nature, Callable[[object], object]] = {
            "text": text_of,
            "texts": _texts,
            "date": lambda cell: self._date(cell, order),
            "flag": _flag,
            "count": lambda cell: _faulty(cell, (read_quarter if self.name == "quarter" else read_count)(_raw(cell))),
            "term": lambda cell: _term(self.vocabulary or VOCABULARIES[self.name], cell),
            "terms": lambda cell: _terms(self.vocabulary or VOCABULARIES[self.name], cell),
        }
        way = ways[nature(self.name)]
        nothing = () if nature(self.name) in {"texts", "terms"} else None

        def read(cell: object) -> object:
            return Faulty(nothing, (("value-error", str(cell)),)) if is_error(cell) else way(cell)

        return read

    def _date(self, cell: object, order: Order) -> object:
        if not isinstance(cell, str):
            return _faulty(cell, read_cell_date(cell, order))
        value = _date_text(cell, order)
        if (order not in self.orders or not isinstance(value, date)) and cell.lstrip()[:1].isdigit():
            proven = proven_order(cell)
            if proven:
                self.orders.setdefault(proven, cell.strip())
        return value


def reader(name: str, order: Order = "dmy", vocabulary: Vocabulary | None = None) -> Reader:
    """Return the reader of the column that holds field *name*, numeric dates in *order*, terms by *vocabulary*."""
    return Reader(name, order, vocabulary)


def is_error(cell: object) -> bool:
    """Return whether a spreadsheet shows an error in a cell, in place of a value; ``#N/A`` is a mark for unknown."""
    return isinstance(cell, str) and cell in ERRORS


def text_of(cell: object) -> str | None:
    """Return a cell's text, trimmed, or None where it means unknown, as an error does."""
    text = cell.strip() if isinstance(cell, str) else _raw(cell).strip()
    return text if (len(text) > LONGEST_MARK or not is_unknown(text)) and not is_error(cell) else None


_DATES: Mapping[Order, dict[str, date]] = {"dmy": {}, "mdy": {}}
"""The dates that texts write, in either order; the columns of all registers share them."""


def _date_text(text: str, order: Order) -> object:
    """Return the date that *text* writes."""
    known = _DATES[order]
    if text in known:
        return known[text]
    value = read_date(text, order)
    if isinstance(value, date) and len(known) < REMEMBERED:
        known[text] = value
    return Faulty(None, ((value.code, text.strip()),)) if isinstance(value, Unreadable) else value


def _raw(cell: object) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _faulty(cell: object, value: object) -> object:
    return Faulty(None, ((value.code, _raw(cell).strip()),)) if isinstance(value, Unreadable) else value


def _flag(cell: object) -> object:
    return cell if isinstance(cell, bool) else _faulty(cell, read_flag(_raw(cell)))


def _texts(cell: object) -> tuple[str, ...]:
    if isinstance(cell, tuple):
        return tuple(text for text in map(text_of, cell) if text is not None)
    return split_list(_raw(cell))


def _term(vocabulary: Vocabulary, cell: object) -> object:
    text = text_of(cell)
    if text is None:
        return None
    code = vocabulary.find(text)
    return Faulty(None, (("term-unknown", text),)) if code is None else code


def _terms(vocabulary: Vocabulary, cell: object) -> object:
    words = _texts(cell)
    codes = tuple(dict.fromkeys(code for code in map(vocabulary.find, words) if code is not None))
    faults = tuple(("term-unknown", word) for word in words if vocabulary.find(word) is None)
    return Faulty(codes, faults) if faults else codes
