"""Count the rows of both registers with csv.reader and do nothing else: the denominator of every ratio.

    python benchmarks/peer_csv.py DIR [--dict]

With `--dict` by csv.DictReader, for comparison.
"""

import csv
import json
import sys
from pathlib import Path

__all__ = ["count_rows"]


def count_rows(path: Path, *, by_dict: bool = False) -> int:
    """Return how many rows *path* has after its header."""
    rows = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        if by_dict:
            for _ in csv.DictReader(file):
                rows += 1
            return rows
        for _ in csv.reader(file):
            rows += 1
    return rows - 1


def main() -> None:
    """Count and print."""
    by_dict = "--dict" in sys.argv
    counts = {
        name: count_rows(Path(sys.argv[1], f"{name}.csv"), by_dict=by_dict) for name in ("facilitations", "agreements")
    }
    sys.stdout.write(json.dumps(counts) + "\n")


if __name__ == "__main__":
    main()
