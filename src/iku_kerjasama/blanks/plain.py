"""Empty registers as CSV: one file each, the header alone.

Semicolons, which Excel takes for what separates cells where numbers have a decimal comma, and UTF-8 with a byte order
mark, by which it knows the text to be that. The ``csv`` source finds both out.
"""

import csv
from io import StringIO

from iku_kerjasama.blanks.content import SHEETS, Sheet

__all__ = ["DELIMITER", "files"]

DELIMITER = ";"
"""What separates the cells of an empty register."""


def files() -> dict[str, bytes]:
    """Return the content of each register's empty file, by the file's name."""
    return {f"{sheet.stem}.csv": _content(sheet) for sheet in SHEETS}


def _content(sheet: Sheet) -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=DELIMITER, lineterminator="\r\n").writerow(column.header for column in sheet.columns)
    return text.getvalue().encode("utf-8-sig")
