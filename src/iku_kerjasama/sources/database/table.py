"""A table of a database, whose rows are told apart by their place in an order that must stay."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from typing import Any

from attrs import define, field

from iku_kerjasama.plugins import N_, Cells, Remark, SourceError
from iku_kerjasama.sources.database.cells import texts
from iku_kerjasama.sources.database.faults import guarded
from iku_kerjasama.sources.database.manners import Settings
from iku_kerjasama.sources.database.marks import Marks
from iku_kerjasama.sources.database.selection import Selection
from iku_kerjasama.sources.database.snapshot import Batch, Snapshot, Statement

__all__ = ["DatabaseTable"]

_ROW_MISSING = N_("{what} pada basis data {file} tidak punya baris nomor {row}.")
_CHANGED = N_(
    "Pembacaan ulang {what} dari basis data {file} memberi baris {row} yang lain. Tidak ada angka yang dihitung dari "
    "dua keadaan. Jalankan lagi; bila terulang, tambahkan ORDER BY dengan kolom yang unik pada query, atau pakai mesin "
    "tabel yang mengenal transaksi (InnoDB)."
)


@define(kw_only=True, eq=False)
class DatabaseTable:
    """What a selection gives, as texts, the first row being number 1; it is asked anew each time it is read.

    Row numbers stand for rows, so every reading must give the same ones: of each row its hash is remembered, and
    another row in its place is a `SourceError`.
    """

    source: str
    sheet: str | None
    selection: Selection
    settings: Settings
    first_row: int = 1
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    ragged: bool = False
    textual: bool = True
    header: Sequence[str] = field(init=False)
    _snapshot: Callable[[], Snapshot] = field(repr=False)
    _hashes: "array[int]" = field(factory=lambda: array("q"), init=False, repr=False)
    _marks: Marks = field(init=False, repr=False)

    @header.default
    def _header(self) -> Sequence[str]:
        return self.selection.header

    @_marks.default
    def _no_marks(self) -> Marks:
        return Marks(self.selection)

    def rows(self) -> Iterator[Cells]:
        """Yield the rows; what another reading has not read yet of the same database is then read ahead."""
        return chain.from_iterable(self._read())

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers, ascending; those that were read already are found by their keys."""
        wanted, marks = list(numbers), self._marks
        near = [number for number in wanted if 0 < number <= len(marks) * marks.stride]
        if 2 * len({self._block(number) for number in near}) > len(marks):
            near = []
        blocks = groupby(near, self._block)
        while several := [(block, list(numbers)) for block, numbers in islice(blocks, marks.together)]:
            yield from self._by_key(several)
        yield from self._passed(wanted[len(near) :])

    def ask(self, statement: str, look: Callable[[Any], object] = id) -> Batch:
        """Return what *statement* about the table counts, at the same moment; *look* is shown the driver's answer."""
        snapshot = self.snapshot
        what = self.sheet or "query"
        return guarded(lambda: snapshot.counted(statement, self.settings, look), snapshot.faults.asking(what))

    def each(self, statement: str) -> Iterator[Sequence[Any]]:
        """Yield the rows of *statement*, which are many."""
        for batch in self._batches(statement):
            yield from batch

    @property
    def snapshot(self) -> Snapshot:
        """The database at the moment at which the table is read."""
        return self._snapshot()

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: a database has no lines."""
        return None

    def digest(self) -> str | None:
        """Return None: a database is no sequence of bytes."""
        return None

    def _read(self) -> Iterator[list[tuple[str, ...]]]:
        """Yield the rows in batches, each compared with what it was before."""
        start = 0
        for batch in self._batches(self.selection.statement):
            self._marks.note(start, batch)
            cells = self._texts(batch)
            self._compare(start, cells)
            yield cells
            start += len(cells)
        if start < len(self._hashes):
            raise self._fault("source-changed", _CHANGED, row=start + 1)

    def _block(self, number: int) -> int:
        return (number - 1) // self._marks.stride

    def _by_key(self, blocks: Sequence[tuple[int, list[int]]]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows *numbers* of each of the *blocks*, all of whose rows lie between known keys."""
        stride = self._marks.stride
        statement = self._marks.statement([block for block, _ in blocks])
        rows = chain.from_iterable(map(self._texts, self._batches(statement)))
        for block, numbers in blocks:
            start = block * stride
            cells = list(islice(rows, stride))
            self._compare(start, cells)
            for number in numbers:
                if number > start + len(cells):
                    raise self._missing(number)
                yield number, cells[number - start - 1]

    def _passed(self, numbers: list[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows *numbers* by passing all that stand before them."""
        rows = enumerate(self.rows(), self.first_row)
        for number in numbers:
            for at, cells in rows:
                if at == number:
                    yield at, cells
                    break
            else:
                raise self._missing(number)

    def _batches(self, statement: Statement) -> Iterator[Batch]:
        snapshot = self._snapshot()
        what = self.sheet or "query"
        asking, reading = snapshot.faults.asking(what), snapshot.faults.reading(what)
        stream = guarded(lambda: snapshot.stream(statement, self.settings), asking)
        try:
            while batch := guarded(stream.batch, reading):
                yield batch
        finally:
            stream.drop()

    def _texts(self, batch: Batch) -> list[tuple[str, ...]]:
        return texts(batch, self.selection.read, len(self.header))

    def _compare(self, start: int, cells: Sequence[tuple[str, ...]]) -> None:
        """Remember the *cells* of the rows after *start*; SourceError where they were others before."""
        known = self._hashes[start : start + len(cells)]
        hashes = array("q", map(hash, cells))
        if hashes[: len(known)] != known:
            row = next(at for at, (one, other) in enumerate(zip(hashes, known, strict=False)) if one != other)
            raise self._fault("source-changed", _CHANGED, row=start + row + 1)
        self._hashes.extend(hashes[len(known) :])

    def _missing(self, number: int) -> SourceError:
        return self._fault("row-missing", _ROW_MISSING, row=number)

    def _fault(self, code: str, template: str, **params: object) -> SourceError:
        return SourceError(code, template, problems=(), file=self.source, what=self.sheet or "query", **params)
