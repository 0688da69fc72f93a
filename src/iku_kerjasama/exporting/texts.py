"""The cleaned register as text: CSV and JSON Lines, both by the fields' own names, dates as ISO writes them.

Nothing is put before a text that begins with ``=``, ``+``, ``-`` or ``@``: what is read back must be what was there.
A spreadsheet that takes such a text for a formula is told so by the workbook form, whose cells have a type.
"""

import json
from collections.abc import Iterator
from datetime import date
from re import compile as pattern

from iku_kerjasama.errors import UsageError
from iku_kerjasama.exporting.cleaned import Export, Value, in_words
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation, Recap, shown_id

__all__ = ["as_csv", "as_jsonl", "formulas", "storable", "unwritable"]

_special = pattern(r'[",\r\n\0]').search
_encode = json.JSONEncoder(ensure_ascii=False).encode
_STARTS = ("=", "+", "-", "@")


def as_csv(export: Export) -> Iterator[str]:
    """Yield *export* as CSV, the header first, a record a row.

    Raises UsageError for a value that would not be the same when it is read back.
    """
    yield ",".join(export.fields) + "\n"
    for record, row in zip(export.records, export, strict=True):
        yield ",".join(_cell(value, export, record, name) for name, value in row.items()) + "\n"


def as_jsonl(export: Export) -> Iterator[str]:
    """Yield *export* as JSON Lines, a record a line: several values are an array, unknown is null."""
    for row in export:
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        line = _encode(plain)
        yield (line if storable(line) else json.dumps(plain)) + "\n"


def storable(text: str) -> bool:
    """Return whether *text* can be written as UTF-8: half a character, as some programs leave it, cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def formulas(export: Export) -> int:
    """Return how many texts of *export* a spreadsheet that opens its CSV would take for formulas."""
    return sum(in_words(value).startswith(_STARTS) for row in export for value in row.values())


def unwritable(export: Export, record: Facilitation | Agreement | Recap, name: str) -> UsageError:
    """Return the error that the value of field *name* of *record* would not be the same when it is read back."""
    return UsageError(
        "export-unwritable",
        N_(
            "Isi kolom {column} pada entri {id} register {register} tidak dapat disimpan dalam bentuk ini tanpa "
            "berubah. Pakai --format jsonl, atau perbaiki isi itu pada registernya."
        ),
        column=name,
        id=record.location if isinstance(record, Recap) else shown_id(record),
        register=export.register,
    )


def _cell(value: Value, export: Export, record: Facilitation | Agreement | Recap, name: str) -> str:
    if isinstance(value, tuple) and any(";" in one for one in value):
        raise unwritable(export, record, name)
    text = in_words(value)
    if not text.isascii() and not storable(text):
        raise unwritable(export, record, name)
    if not _special(text):
        return text
    if "\0" in text:
        raise unwritable(export, record, name)
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
