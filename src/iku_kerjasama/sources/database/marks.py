"""The keys of the rows that were read, by which a row is found again among millions."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field

from iku_kerjasama.sources.database.selection import Selection
from iku_kerjasama.sources.database.snapshot import Batch, Statement

__all__ = ["Marks"]

_STRIDE = 16
_TOGETHER = 1000
_SPANS_TOGETHER = 64


@define(eq=False)
class Marks:
    """Of each block of *stride* rows of a *selection* the key of its first, in the order of the rows.

    Where the key is one number of eight bytes, that of every row is kept; any other takes too much room, and is kept
    of every sixteenth.
    """

    selection: Selection
    stride: int = field(init=False)
    _keys: "array[int] | list[Sequence[Any]]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Hope for numbers where a key is one value."""
        self.stride, self._keys = (1, array("q")) if len(self.selection.key) == 1 else (_STRIDE, [])

    @property
    def together(self) -> int:
        """How many blocks are best asked for at a time."""
        return _TOGETHER if self.stride == 1 else _SPANS_TOGETHER

    def __len__(self) -> int:
        """Return of how many blocks the key is known."""
        return len(self._keys)

    def note(self, start: int, batch: Batch) -> None:
        """Remember the keys in the *batch* of the rows after *start*, those that are not known yet."""
        if not self.selection.key:
            return
        if isinstance(self._keys, array):
            (place,) = self.selection.key
            try:
                self._keys.extend(array("q", [row[place] for row in batch[len(self._keys) - start :]]))
            except (TypeError, OverflowError):
                self.stride, self._keys = _STRIDE, [(key,) for key in self._keys[::_STRIDE]]
        if isinstance(self._keys, list):
            first = len(self._keys) * self.stride - start
            self._keys.extend([row[place] for place in self.selection.key] for row in batch[first :: self.stride])

    def statement(self, blocks: Sequence[int]) -> Statement:
        """Return the statement for the rows of the *blocks*, which are ascending."""
        if isinstance(self._keys, array):
            return self.selection.at([self._keys[block] for block in blocks])
        return self.selection.between(self._spans(self._keys, blocks))

    def _spans(
        self, keys: list[Sequence[Any]], blocks: Sequence[int]
    ) -> Iterator[tuple[Sequence[Any], Sequence[Any] | None]]:
        for block in blocks:
            yield keys[block], keys[block + 1] if block + 1 < len(keys) else None
