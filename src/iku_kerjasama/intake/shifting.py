"""Rows whose cells stand too far to the right: a separator inside a text without quotes, before a blank last cell.

Such a row has more cells than the header and the ones beyond are blank, as they are in a row with separators at its
end, which does no harm. The two are told apart where a cell cannot be read in its column, and with what follows some
cell moved back fewer cannot, and one of those moved says what its column holds. Else nobody can tell.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from iku_kerjasama.intake.cells import Faulty, Reader
from iku_kerjasama.intake.columns import Columns, nature
from iku_kerjasama.rows import Cells

__all__ = ["Misfit", "misfit"]

Misfit = Callable[[Cells], str | None]
"""The field of the first cell that does not fit its column since the row's cells have moved, None where none has."""


def misfit(columns: Columns, readers: Mapping[str, Reader], *, ragged: bool) -> Misfit:
    """Return the judgement on a row, which is a record, whether its cells have moved.

    *readers* read the mapped fields' cells; *ragged* says whether a row may have more cells than the header.
    """
    width = columns.width
    # what is tried stands in no column: it proves no order of day and month there
    trying = {name: reader.afresh() for name, reader in readers.items() if nature(name) not in ("text", "texts")}

    def fits(cells: Cells) -> tuple[list[str], list[str]]:
        """Return the fields, texts aside, whose cells say what their columns hold, and those whose cannot be read."""
        values = {name: reader[cells[columns.places[name]]] for name, reader in trying.items()}
        wrong = [name for name, value in values.items() if isinstance(value, Faulty)]
        return [name for name, value in values.items() if value not in (None, ()) and name not in wrong], wrong

    def judged(cells: Cells) -> str | None:
        if not ragged or len(cells) <= width:
            return None
        known, wrong = fits(cells)
        if not wrong:
            return None
        for place, prose, moved in _moved_back([str(cell) for cell in cells], width):
            better, still = fits(moved)
            gained = len(better) - len(known)
            told = len(still) < len(wrong) and any(columns.places[name] >= place for name in better)
            if told and (gained > 0 or (gained == 0 and prose)):
                return wrong[0]
        return None

    return judged


def _moved_back(cells: Sequence[str], width: int) -> Iterator[tuple[int, bool, Sequence[str]]]:
    """Yield *cells* with some neighbours joined: from which place, and whether they part as prose does.

    That is with a space behind the separator, where no other cell begins with one.
    """
    spaced = {place for place, cell in enumerate(cells) if cell[:1].isspace() and cell.strip()}
    for joined in range(1, len(cells) - width + 1):
        for place in range(width):
            behind = place + joined + 1
            prose = spaced == set(range(place + 1, behind))
            yield place, prose, [*cells[:place], ",".join(cells[place:behind]), *cells[behind:]]
