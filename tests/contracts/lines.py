"""A source that keeps its contract, for others to break: a file of JSON arrays, one a line, the header first."""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from attrs import define, field, frozen

from iku_kerjasama.plugins import Cells, Label, Origin, Remark, SourceError, SourceKind
from iku_kerjasama.testing.contracts import SourceContract

__all__ = ["FILE", "Lines", "LinesContract", "Options", "kind"]

FILE = "empat.lines"
_ROWS = (("id", "perihal"), ("1", "a"), ("2", "b"), ("3", "c"), ("4", "d"))


@frozen(kw_only=True)
class Options:
    """Where the file is, and a secret that it does not need."""

    path: str
    token: str = field(default="", repr=False, metadata={"secret": True})


@define(kw_only=True, eq=False, slots=False)
class Lines:
    """The file as a table."""

    source: str
    path: Path
    sheet: str | None = None
    first_row: int = 2
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    header: Sequence[str] = field(init=False)
    known: str | None = field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        """Read the header."""
        self.header = tuple(map(str, self.cells(next(self.lines()))))

    def rows(self) -> Iterator[Cells]:
        """Yield the rows; the digest is known after the last one."""
        seen = sha256()
        for place, line in enumerate(self.lines()):
            seen.update(line)
            if place:
                yield self.cells(line)
        self.known = f"sha256:{seen.hexdigest()}"

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these numbers."""
        lines = list(self.lines())
        for number in numbers:
            if not 1 <= number - 1 < len(lines):
                raise self.fault("row-missing", "{file} tidak punya baris {row}.", row=number)
            yield number, self.cells(lines[number - 1])

    def line(self, number: int, cells: Cells) -> int | None:
        """Return None: a row's number is its line."""
        del number, cells
        return None

    def digest(self) -> str | None:
        """Return the digest of the file, once it has been read."""
        return self.known

    def lines(self) -> Iterator[bytes]:
        """Yield the lines of the file."""
        try:
            with self.path.open("rb") as lines:
                yield from lines
        except OSError as fault:
            raise self.fault("source-unreadable", "{file} tidak dapat dibaca.") from fault

    def cells(self, line: bytes) -> list[object]:
        """Return the cells of a line."""
        try:
            return list(json.loads(line))
        except ValueError as fault:
            raise self.fault("source-half-read", "{file} rusak di tengah.") from fault

    def fault(self, code: str, text: str, **params: int) -> SourceError:
        """Return what went wrong with the file."""
        return SourceError(code, text, problems=(), file=self.source, **params)

    @property
    def original(self) -> bool:
        """Whether the file is the one of the contract's `options`."""
        return self.path.name == FILE


def kind(table: type[Lines] = Lines, options: type = Options) -> SourceKind:
    """Return the kind of source that opens *table* from *options*."""

    def opened(chosen: Options, origin: Origin) -> Lines:
        return table(source=chosen.path, path=Path(origin.base, chosen.path))

    return SourceKind(
        name="lines", summary=Label("Baris JSON", "JSON lines"), options=options, open=opened, suffixes=(".lines",)
    )


class LinesContract(SourceContract):
    """The contract, with everything that it can be told about a file of lines."""

    kind = kind()

    def options(self, directory: Path) -> object:
        """Write a file of four rows."""
        return self._file(directory, FILE, _ROWS)

    def broken(self, directory: Path) -> object:
        """Write a file whose last line is cut off."""
        options = self._file(directory, "rusak.lines", _ROWS)
        with (directory / "rusak.lines").open("ab") as file:
            file.write(b'["5", ')
        return options

    def content(self, directory: Path) -> bytes:
        """Return the bytes of the first file."""
        return (directory / FILE).read_bytes()

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Write a file of the texts."""
        return self._file(directory, "tertulis.lines", [header, *rows])

    def _file(self, directory: Path, name: str, rows: Iterable[Sequence[str]]) -> object:
        text = "".join(f"{json.dumps(row)}\n" for row in rows)
        (directory / name).write_bytes(text.encode("utf-8"))
        build: type = self.kind.options
        return build(path=name)
