"""What a row is before it is read: a record, or blank, the header once more, a footer, a total, or broken."""

from collections.abc import Callable, Mapping, Sequence
from itertools import product

from iku_kerjasama.intake.cells import Faulty, Reader, is_error, text_of
from iku_kerjasama.intake.columns import Columns, nature
from iku_kerjasama.intake.footers import Footer
from iku_kerjasama.intake.values import ERRORS, UNKNOWN_MARKS
from iku_kerjasama.rows import Cells

__all__ = ["SKIPPED", "TOTALS", "Fate", "beside", "doubtful", "fate", "plain", "probed"]

Fate = Callable[[int, Cells], str | None]
"""The code of the finding for a row, given its number, that is no record; None for one that is. Rows come in order."""

SKIPPED = frozenset({"row-blank", "row-header-repeated", "row-footer", "row-total"})
"""The codes for which a row is skipped; ``row-rejected`` is the other one."""

TOTALS = ("total", "jumlah")
"""What the first cell of a row of totals says, in small letters."""


def fate(columns: Columns, readers: Mapping[str, Reader], *, ragged: bool) -> Fate:
    """Return the judgement on a row's shape (specification §1, *From row to record*).

    *readers* read the mapped fields' cells; *ragged* says whether a row may have more or fewer cells than the header.
    """
    headers = [_trailed(row) for row in (columns.headers, *columns.rows)]
    footer = Footer()
    surely = plain(columns)
    mapped = sorted(columns.places.values())
    telling = {columns.places[name]: reader for name, reader in readers.items() if _identifies(name)}

    def judged(number: int, cells: Cells) -> str | None:
        texts = [_written(cell) for cell in cells]
        if all(place >= len(cells) or _blank(cells[place]) for place in mapped):
            footer.blank(number)
            return "row-blank"
        if _trailed(texts) in headers:
            return "row-header-repeated"
        if not surely(cells) and footer.holds(number, texts):
            return "row-footer"
        first = next(place for place, text in enumerate(texts) if text)
        if texts[first].casefold() in TOTALS and not any(
            _known(reader[cells[place]]) for place, reader in telling.items() if place != first and place < len(cells)
        ):
            return "row-total"
        if ragged and (len(cells) < columns.width or any(texts[columns.width :])):
            return "row-rejected"
        return None

    return judged


def doubtful(columns: Columns) -> frozenset[str]:
    """Return the trimmed first cells that may make a row something else than a record."""
    words = (*UNKNOWN_MARKS, *TOTALS)
    spellings = ("".join(letters) for word in words for letters in product(*((c, c.upper()) for c in word)))
    return frozenset({*spellings, *ERRORS, *(row[0] for row in (columns.headers, *columns.rows) if row)})


def plain(columns: Columns) -> Callable[[Cells], bool]:
    """Return a quick test for rows that are certainly records, so that only the others need be judged.

    A row is one if it has as many cells as the header, neither its first cell nor its id (its first mapped cell, where
    there is no id) is blank, a mark for unknown, an error, a total or the header's, and the cell `beside` is not empty.
    """
    if not columns.places:
        return lambda _: False
    risky = doubtful(columns)
    probe = probed(columns)
    width = columns.width
    other = beside(columns)

    def quickly(cells: Cells) -> bool:
        if len(cells) != width:
            return False
        leading, telling = cells[0], cells[probe]
        return (
            isinstance(leading, str)
            and isinstance(telling, str)
            and leading.strip() not in risky
            and telling.strip() not in risky
            and (other is None or bool(cells[other]))
        )

    return quickly


def probed(columns: Columns) -> int:
    """Return the place of the cell that shows a row to be a record: the id's, else the first mapped one."""
    return columns.places.get("id", min(columns.places.values()))


def beside(columns: Columns) -> int | None:
    """Return the place of a cell that is empty in a row which holds nothing but the probed one, and seldom in a record.

    It is the first date's, else any mapped one's; None where there is none.
    """
    if not columns.places:
        return None
    others = {place: name for name, place in columns.places.items() if place != probed(columns)}
    return min(others, key=lambda place: (nature(others[place]) != "date", place), default=None)


def _identifies(name: str) -> bool:
    """Tell whether a total could not have field *name*: an id, a number, a date; of a recap its quarter."""
    return name in {"id", "year", "quarter"} or name.endswith("_number") or nature(name) == "date"


def _blank(cell: object) -> bool:
    return text_of(cell) is None and not is_error(cell)


def _known(value: object) -> bool:
    return value is not None and not isinstance(value, Faulty)


def _written(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def _trailed(texts: Sequence[str]) -> list[str]:
    """Return *texts* without empty ones at the end."""
    kept = list(texts)
    while kept and not kept[-1]:
        kept.pop()
    return kept
