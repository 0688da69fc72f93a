"""A CSV file opened as it is found: what the profile does not say is found out, and what was found out is said."""

from pathlib import Path

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.csv.blocks import BLOCK, blocks
from iku_kerjasama.sources.csv.coding import CODINGS, Coding, coding
from iku_kerjasama.sources.csv.dialect import DELIMITERS, SAMPLE, dialects
from iku_kerjasama.sources.csv.encoding import declared, found_out
from iku_kerjasama.sources.csv.files import File
from iku_kerjasama.sources.csv.options import CsvOptions
from iku_kerjasama.sources.csv.remarks import remarks
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["opened"]

_TAB = ("tab", "\\t")

_ENCODING = N_("{place}: pengodean “{name}” tidak dikenal. Tulis salah satu: {known}.")
_DELIMITER = N_("{place}: pemisah sel harus satu tanda, bukan “{name}”. Tulis misalnya ; atau tab.")
_HEADER_ROW = N_("{place}: baris judul {row} tidak ada; baris pertama bernomor 1. Tulis nomor baris judulnya.")


def opened(options: CsvOptions, origin: Origin) -> CsvTable:
    """Return the table that *options* name; ProfileError for a key that cannot be, SourceError for the file."""
    said = _encoding(options, origin)
    delimiter = _delimiter(options, origin)
    if options.header_row is not None and options.header_row < 1:
        raise _wrong("header-row-wrong", _HEADER_ROW, origin, "header_row", row=options.header_row)
    file = File(source=Path(options.path).as_posix(), path=Path(origin.base, options.path))
    foreign = None
    if options.encoding is None:
        file.coding, foreign = found_out(file)
    else:
        file.coding = declared(file, said)
    among = (delimiter,) if delimiter else DELIMITERS
    found = dialects(_sample(file), origin, among=among, header_row=options.header_row)
    heading = found[0].heading
    row = heading.row if heading else 1
    return CsvTable(
        source=file.source,
        path=file.path,
        file=file,
        delimiter=found[0].delimiter,
        first_row=(options.header_row or row) + 1,
        header=heading.header if heading and heading.height > 1 else (),
        header_rows=heading.rows if heading else (),
        remarks=tuple(remarks(file, origin, foreign=foreign, found=found, told=options.header_row is not None)),
    )


def _encoding(options: CsvOptions, origin: Origin) -> Coding | None:
    """Return the coding that *options* declare, None where it is UTF-16 in either order or none."""
    name = options.encoding
    if name is None or name.strip().casefold().replace("_", "-") in {"utf-16", "utf16"}:
        return None
    if found := coding(name):
        return found
    known = ", ".join((*CODINGS, "utf-16"))
    raise _wrong("encoding-unknown", _ENCODING, origin, "encoding", name=name, known=known)


def _delimiter(options: CsvOptions, origin: Origin) -> str | None:
    name = options.delimiter
    if name is None:
        return None
    mark = "\t" if name.casefold() in _TAB else name
    if len(mark) != 1 or mark in '"\r\n\0' or mark.isalnum():
        raise _wrong("delimiter-wrong", _DELIMITER, origin, "delimiter", name=name)
    return mark


def _wrong(code: str, template: str, origin: Origin, key: str, **params: object) -> ProfileError:
    return ProfileError(code, template, problems=(), place=f"{origin.register}.{key}", **params)


def _sample(file: File) -> str:
    """Return the first lines of *file*, as many as are looked at."""
    texts: list[str] = []
    with file.open() as handle:
        for block in blocks(file, handle, size=BLOCK):
            texts.append(block.text)
            if block.end >= SAMPLE:
                break
    return "".join(texts)
