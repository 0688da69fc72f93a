"""Compute all regencies and all years of an invented country in one go: two breakdowns, one reading.

    python hitung.py [FOLDER] [--engine reference|duckdb|spark]

Without a folder the registers are made first, small, in one that goes away again.
"""

from argparse import ArgumentParser
from pathlib import Path
from runpy import run_path
from tempfile import TemporaryDirectory

import iku_kerjasama as iku

PERIOD = "2016-01-01/2025-12-31"


def show(folder: Path, engine: str) -> None:
    """Print the country's value, each year's, and the regencies at either end."""
    result = iku.compute(folder, "kab-malang", PERIOD, by=["region", "year"], engine=engine)
    print(f"{PERIOD}  {result.numerator} / {result.denominator} = {result.percentage.text()} %")
    for row in result.by("year"):
        print(f"  {row.key}  {row.numerator} / {row.denominator} = {row.percentage.text()} %")
    regions = [row for row in result.by("region") if row.percentage.fraction is not None]
    regions.sort(key=lambda row: (row.percentage.fraction, row.key))
    print(f"{len(regions)} regencies, from")
    for row in (regions[0], regions[-1]):
        print(f"  {row.key}  {row.numerator} / {row.denominator} = {row.percentage.text()} %")


if __name__ == "__main__":
    asked = ArgumentParser(description="All regencies and years of an invented country.")
    asked.add_argument("folder", type=Path, nargs="?", default=None)
    asked.add_argument("--engine", default="reference")
    given = asked.parse_args()
    if given.folder is None:
        with TemporaryDirectory() as made:
            run_path(str(Path(__file__).with_name("buat.py")))["make"](Path(made))
            show(Path(made), given.engine)
    else:
        show(given.folder, given.engine)
