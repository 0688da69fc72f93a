"""Where the header of a table stands: below a title, or in two rows, of which the upper names groups of columns.

A source that reads files as people keep them asks this of the first rows; a file's first row need not be its header.
"""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, zip_longest

from attrs import frozen

from iku_kerjasama.plugins.declarations import Origin
from iku_kerjasama.rows import Cells, Location, Remark

__all__ = ["LOOKED_AT", "Heading", "header_found", "heading"]

LOOKED_AT = 40
"""Among how many rows the header is looked for."""

_MARK = "-"
"""What is written where nothing is known, which no header is called."""


@frozen(kw_only=True)
class Heading:
    """A *header*, the number of the *row* it stands on (of two, the lower; the first row is 1), and in how many.

    *rows* are those two as written, the upper first; empty where the header is one row.
    """

    header: tuple[str, ...]
    row: int
    height: int = 1
    rows: tuple[tuple[str, ...], ...] = ()


def heading(rows: Sequence[Cells], origin: Origin) -> Heading | None:
    """Return the header among *rows*, the first of a table: the row, or two rows, that hold the most fields.

    Where several hold as many it is the one that ends first, and one row goes before two that end with it. Two rows
    are a header only where the lower has no digits in it and no mark for unknown: a row of data has, and may hold a
    word that is a header too. Where none holds any it is the first row with something in it; None where there is no
    such row.
    """
    written = [tuple("" if cell is None else str(cell).strip() for cell in cells) for cells in rows[:LOOKED_AT]]
    singles = [(origin.fits(texts), Heading(header=texts, row=row)) for row, texts in enumerate(written, 1)]
    doubles = []
    for row, (upper, lower) in enumerate(pairwise(written), 2):
        if _MARK not in lower and not any(map(str.isdigit, "".join(lower))):
            joined = _joined(upper, lower, origin)
            doubles.append((origin.fits(joined), Heading(header=joined, row=row, height=2, rows=(upper, lower))))
    best = max((fits for fits, _ in (*singles, *doubles)), default=0)
    found = (one for fits, one in (*singles, *doubles) if fits == best and any(one.header))
    return min(found, key=lambda one: (one.row, one.height), default=None)


def header_found(found: Heading, place: Location, origin: Origin) -> Iterator[Remark]:
    """Yield what is to be said of a header *found* at *place* (its row as a person counts) below other rows, if any."""
    row = place.row or found.row
    first = row - found.height + 1
    if row > 1:
        yield Remark(
            code="header-found",
            location=place,
            value=" | ".join(islice(filter(None, (" ".join(one.split()) for one in found.header)), 3)),
            params={
                "lines": f"{first}" if first == row else f"{first}\N{EN DASH}{row}",
                "above": first - 1,
                "row": row,
                "table": origin.register,
            },
        )


def _joined(upper: Sequence[str], lower: Sequence[str], origin: Origin) -> tuple[str, ...]:
    """Return the headers of two rows as one; a cell above stands for the empty ones to its right, as merged ones do."""
    group = ""
    headers: list[str] = []
    for above, below in zip_longest(upper, lower, fillvalue=""):
        group = above or (group if below else "")
        pairs = (f"{group} {below}".strip(), f"{below} {group}".strip(), below, above)
        headers.append(next((pair for pair in pairs if pair and origin.fits((pair,))), pairs[0]))
    return tuple(headers)
