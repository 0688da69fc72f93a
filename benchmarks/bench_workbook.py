"""What a workbook costs beside the CSV files of the same records, and what finding out how a CSV is written costs.

    python benchmarks/bench_workbook.py [--rows 100000] [--rounds 5]

The registers, *rows* in all, are written once more as one workbook with a sheet for each: an ISO date as a date's cell,
all else as text. Every contender is a process of its own, one after the other, round after round: python-calamine alone
turning both sheets into lists, `compute` on the CSV files, on the same files with all of it declared in a profile, and
on the workbook. Processor seconds, the median of the rounds; all that compute must agree on the number.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Final

from processes import Run, run_interleaved

__all__ = ["main"]

SHEETS: Final = {"facilitations": "Surat Masuk", "agreements": "Register Naskah"}
ALONE: Final = (
    "import sys\n"
    "from python_calamine import CalamineWorkbook\n"
    "book = CalamineWorkbook.from_path(sys.argv[1])\n"
    "print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))\n"
)
PROFILE: Final = "".join(
    f'[{name}]\npath = "../csv/{name}.csv"\nencoding = "utf-8"\ndelimiter = ","\nheader_row = 1\n\n' for name in SHEETS
)


def prepare(folder: Path, rows: int) -> None:
    """Write the registers, *rows* in all, below *folder*: as CSV, with a profile that declares it, and as a workbook.

    In a process of its own: those that are measured begin at the size of the one that starts them.
    """
    from generate import generate  # noqa: PLC0415 - see above

    requests = rows * 3 // 5
    generate(folder / "csv", requests=requests, agreements=rows - requests, seed=7, dirt=False)
    (folder / "declared").mkdir()
    (folder / "declared" / "iku.toml").write_text(PROFILE, "utf-8")
    _write_workbook(folder / "csv", folder / "registers.xlsx")


def _write_workbook(folder: Path, path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415 - the same

    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, sheet in SHEETS.items():
            page = book.add_worksheet(sheet)
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                for row, cells in enumerate(csv.reader(file)):
                    for column, cell in enumerate(cells):
                        if len(cell) == len("yyyy-mm-dd") and cell[4:8:3] == "--":
                            page.write_datetime(row, column, date.fromisoformat(cell), day)
                        elif cell:
                            page.write_string(row, column, cell)


def _shown(name: str, run: Run, *ratios: float) -> str:
    cells = " | ".join(f"{ratio:.2f}" if ratio else "" for ratio in ratios)
    return f"| {name} | {run.cpu:.2f} | {cells} | {run.peak / 2**20:.0f} |"


def main() -> None:
    """Print a Markdown table of what each takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of both registers together")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--prepare", type=Path, help="only write the registers below this folder")
    chosen = parser.parse_args()
    if chosen.prepare:
        prepare(chosen.prepare, chosen.rows)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files, declared, outputs = (folder / part for part in ("csv", "declared", "out"))
        outputs.mkdir()
        arguments = ["--prepare", str(folder), "--rows", str(chosen.rows)]
        subprocess.run([sys.executable, __file__, *arguments], check=True)
        book = folder / "registers.xlsx"
        compute = [sys.executable, "-m", "iku_kerjasama", "compute", "--period", "2025", "--format", "json"]
        commands = {
            "python-calamine alone": [sys.executable, "-c", ALONE, str(book)],
            "compute, CSV as found": [*compute, str(files)],
            "compute, CSV declared": [*compute, str(declared)],
            "compute, workbook": [*compute, str(book)],
        }
        runs = run_interleaved(commands, chosen.rounds, outputs)
        _check(outputs, [one for one in commands if one.startswith("compute")])
    alone, found, told, whole = runs.values()
    print("| | processor seconds | × both of the first | × declared | MB at most |\n|---|---:|---:|---:|---:|")
    print(_shown("python-calamine alone", alone, 0, 0))
    print(_shown("`compute`, CSV as found", found, 0, found.cpu / told.cpu))
    print(_shown("`compute`, CSV declared", told, 0, 1))
    print(_shown("`compute`, workbook", whole, whole.cpu / (alone.cpu + found.cpu), 0))


def _check(outputs: Path, names: list[str]) -> None:
    """End with an error where what was computed is not the same."""
    results = [json.loads((outputs / name).read_text("utf-8")) for name in names]
    values = {(result["numerator"], result["denominator"], result["companion"]["numerator"]) for result in results}
    if len(values) != 1:
        sys.exit(f"the numbers differ: {values}")


if __name__ == "__main__":
    main()
