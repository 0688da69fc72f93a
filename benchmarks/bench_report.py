"""What a report takes beside the checks that it shows, of many records.

    python benchmarks/bench_report.py [--rows 100000] [--rounds 3]

The registers, *rows* in all and with what real ones have wrong in them, are generated as CSV. Every contender is a
process of its own, one after the other, round after round: `check`, and `report` as a page and as a workbook. The
median of the rounds, the most memory, and the size of what was written.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from processes import run_interleaved

__all__ = ["main"]


def main() -> None:
    """Print a Markdown table of what each takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of both registers together")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--prepare", type=Path, help="only write the registers to this folder")
    chosen = parser.parse_args()
    if chosen.prepare:
        from generate import generate  # noqa: PLC0415 - those that are measured begin at the size of the one that starts them

        requests = chosen.rows * 3 // 5
        generate(chosen.prepare, requests=requests, agreements=chosen.rows - requests, seed=7, dirt=True)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        registers, outputs = folder / "registers", folder / "out"
        outputs.mkdir()
        arguments = ["--prepare", str(registers), "--rows", str(chosen.rows)]
        subprocess.run([sys.executable, __file__, *arguments], check=True)
        program = [sys.executable, "-m", "iku_kerjasama"]
        asked = ["--period", "2025", "--quiet", str(registers)]
        commands = {
            "check": [*program, "check", "--format", "json", *asked],
            "report, html": [*program, "report", "--format", "html", *asked],
            "report, xlsx": [*program, "report", "--format", "xlsx", *asked],
        }
        runs = run_interleaved(commands, chosen.rounds, outputs)
        print("| | seconds | processor seconds | MB at most | MB written |\n|---|---:|---:|---:|---:|")
        for contender, run in runs.items():
            written = (outputs / contender).stat().st_size / 2**20
            print(f"| `{contender}` | {run.wall:.1f} | {run.cpu:.1f} | {run.peak / 2**20:.0f} | {written:.1f} |")


if __name__ == "__main__":
    main()
