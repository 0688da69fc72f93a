"""A report of the year in three shapes: a page to read, a workbook that recomputes, a section in Word.

    python examples/extras/report.py [FOLDER]

It needs the extra `reports`: pip install "iku-kerjasama[reports]".
"""

import sys
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import iku_kerjasama as iku

REGISTERS = Path(__file__).parents[1] / "kabupaten-malang"


def main() -> None:
    """Write the three documents into a folder, and say what they say."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else mkdtemp())
    result = iku.measure(iku.read(REGISTERS), "kab-malang", "2025")
    for kind, name in (("html", "report.html"), ("xlsx", "report.xlsx"), ("docx", "report.docx")):
        path = iku.report(result, kind, folder / name, lang="en", today=date(2026, 1, 15))
        print(path.name)
    print(result.text("en"))


if __name__ == "__main__":
    main()
