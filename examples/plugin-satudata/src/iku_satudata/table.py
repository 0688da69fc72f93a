"""The answer of a portal as a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import define, field

from iku_kerjasama.plugins import Cells, Origin, Remark, SourceError
from iku_satudata import Options
from iku_satudata.answers import answer, cell
from iku_satudata.portal import everything

__all__ = ["Records", "opened"]

_UNCLEAR = "Sumber satudata: tulis path (jawaban yang disimpan), atau url dan resource (portalnya)."
_NO_FILE = "{place} tidak dapat dibaca: {fault}. Periksa nama berkas dan hak aksesnya."
_PART = "{place} memuat {read} dari {total} entri. Simpan semuanya: pakai limit yang lebih besar saat mengunduh."
_ROW_MISSING = "{place} tidak punya entri nomor {row}."


@define(kw_only=True, eq=False)
class Records:
    """All records of a resource, read when it is opened: a register of a region has some thousand of them."""

    source: str
    header: Sequence[str]
    sheet: str | None = None
    first_row: int = 1  # CKAN keeps the header apart
    ragged: bool = False
    first_column: int | None = None
    remarks: Sequence[Remark] = ()
    _records: Sequence[Mapping[str, Any]] = field(repr=False)
    _digest: str | None = None
    _read: bool = field(default=False, init=False)

    def rows(self) -> Iterator[Cells]:
        """Yield each record's values in the order of the fields."""
        yield from map(self._cells, self._records)
        self._read = True

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the records with these numbers."""
        for number in numbers:
            if not 1 <= number <= len(self._records):
                raise SourceError("satudata-row", _ROW_MISSING, place=self.source, row=number)
            yield number, self._cells(self._records[number - 1])

    def line(self, number: int, cells: Cells) -> int | None:  # noqa: ARG002 - what a table is asked
        """Return None: records stand on no line."""
        return None

    def digest(self) -> str | None:
        """Return the digest of the saved answer once it has been read; a portal has none."""
        return self._digest if self._read else None

    def _cells(self, record: Mapping[str, Any]) -> Cells:
        return [cell(record.get(name)) for name in self.header]


def opened(options: Options, origin: Origin) -> Records:
    """Return the table of *options*; SourceError where it cannot be read whole."""
    if options.path is not None and options.url is None and options.resource is None:
        return _saved(Path(origin.base, options.path), options.path)
    if options.path is None and options.url is not None and options.resource is not None:
        place = f"{options.url.rstrip('/')}/{options.resource}"
        found = everything(options.url, options.resource, page=options.page, token=options.token, place=place)
        return Records(source=place, header=found.header, records=found.records)
    raise SourceError("satudata-unclear", _UNCLEAR)


def _saved(path: Path, place: str) -> Records:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise SourceError("satudata-file", _NO_FILE, place=place, fault=type(fault).__name__) from fault
    found = answer(content, place)
    if len(found.records) != found.total:
        raise SourceError("satudata-part", _PART, place=place, read=len(found.records), total=found.total)
    digest = f"sha256:{sha256(content).hexdigest()}"
    return Records(source=place, header=found.header, records=found.records, digest=digest)
