"""How far the cells of a sheet reach, how much text is in them, which hold errors, and which are merged."""

from attrs import define, field

__all__ = ["LARGEST", "LONGEST", "Range", "Reach"]

LARGEST = 6_000_000
"""How many cells the smallest rectangle around all that is written on a sheet may have: each costs some 60 bytes."""

_SPARSE, _SHARE = 2_000_000, 20
"""A rectangle of more cells than the first is too large if it has more than so many for each that holds something."""

LONGEST = 256 * 2**20
"""How many characters all cells together may hold: a text kept once may stand in a million of them."""

_MOST_MERGED = 10_000
"""How many merged ranges are kept: nobody reads of more, and a broken file may have millions."""

Range = tuple[int, int, int, int]
"""A merged range: its first row and column and its last, counted from 1."""


@define(eq=False)
class Reach:
    """The smallest rectangle that holds every cell noted, and the *errors* by row and column, counted from 1.

    *cells* is how many cells hold something, and *text* how many characters, or more. *merged* are the ranges that are,
    where python-calamine does not say so.
    """

    errors: dict[tuple[int, int], str] = field(factory=dict)
    merged: list[Range] = field(factory=list)
    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    cells: int = 0
    text: int = 0

    @property
    def area(self) -> int:
        """The number of cells in the rectangle."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.bottom else 0

    @property
    def wide(self) -> bool:
        """Whether the rectangle is too large, or large and all but empty."""
        return self.area > LARGEST or self.area > max(_SPARSE, _SHARE * self.cells)

    @property
    def sound(self) -> bool:
        """Whether so many cells and so much text can be read."""
        return not self.wide and self.text <= LONGEST

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Note a merged range."""
        if len(self.merged) < _MOST_MERGED:
            self.merged.append((top, left, bottom, right))

    def note(self, row: int, column: int) -> None:
        """Widen the rectangle to the cell in *row* and *column*, which holds something."""
        self.cells += 1
        if not self.bottom:
            self.top, self.left = row, column
        self.top, self.left = min(self.top, row), min(self.left, column)
        self.bottom, self.right = max(self.bottom, row), max(self.right, column)
