#!/usr/bin/env python3
"""Print which cases of the conformance kit notice which mistake, and write the pages that say so.

    python tools/wrong_calculators.py            print the kill matrix; write what follows the mark in both pages
    python tools/wrong_calculators.py --check    change nothing; fail where a page is out of date

The pages are docs/wrong-calculators.md and docs/kalkulator-keliru.md; what stands above the mark in them is written by
hand. The mistakes stand in ``tests/wrong_calculators/mistakes.toml``.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # the mistakes belong to the tests

from iku_kerjasama.terms import Label  # noqa: E402 - after the path is set
from tests.wrong_calculators.killing import Mistake, matrix, mistakes  # noqa: E402

PAGES = {"en": ROOT / "docs" / "wrong-calculators.md", "id": ROOT / "docs" / "kalkulator-keliru.md"}
MARK = "<!-- What follows is written by tools/wrong_calculators.py. -->\n"
SHOWN = 3
GROUPS = {
    "percentage": Label("Persentase", "Percentage"),
    "value": Label("Nilai", "Value"),
    "period": Label("Periode", "Period"),
    "as-of": Label("Tanggal batas data", "As-of day"),
    "dates": Label("Membaca tanggal", "Reading dates"),
    "terms": Label("Membaca istilah", "Reading terms"),
    "clauses": Label("Ketentuan", "Clauses"),
    "duplicates": Label("Duplikat", "Duplicates"),
    "links": Label("Kaitan", "Links"),
    "rows": Label("Baris", "Rows"),
    "breakdowns": Label("Rincian", "Breakdowns"),
}
HEADER = Label(
    "| kekeliruan | kasus yang menemukannya | yang pertama |\n|---|--:|---|",
    "| mistake | cases that notice it | the first of them |\n|---|--:|---|",
)
TALLY = Label(
    "{kept} dari {mistakes} kekeliruan ditemukan oleh sekurang-kurangnya satu kasus.",
    "{kept} of {mistakes} mistakes are noticed by at least one case.",
)

Matrix = Mapping[str, Sequence[str]]


def main() -> int:
    """Write both pages, or check them; return 1 where one is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    checking: bool = parser.parse_args().check
    killed = matrix()
    stale = [lang for lang in PAGES if outdated(lang, killed)]
    if checking:
        sys.stdout.writelines(
            f"{PAGES[lang].name} is out of date: run python {Path(__file__).name}\n" for lang in stale
        )
        return 1 if stale else 0
    for lang in stale:
        PAGES[lang].write_text(page(lang, killed), "utf-8")
    for name, cases in killed.items():
        sys.stdout.write(f"{name:32}{len(cases):5}  {', '.join(cases[:SHOWN])}\n")
    return 0


def outdated(lang: str, killed: Matrix) -> bool:
    """Tell whether the page in *lang* says otherwise than *killed*."""
    return PAGES[lang].read_text("utf-8") != page(lang, killed)


def page(lang: str, killed: Matrix) -> str:
    """Return the page in *lang* as it should be: what is written by hand, and each mistake in its group."""
    written, _, _ = PAGES[lang].read_text("utf-8").partition(MARK)
    return f"{written}{MARK}\n" + "\n".join(_lines(lang, killed)) + "\n"


def _lines(lang: str, killed: Matrix) -> Iterator[str]:
    yield TALLY.text(lang).format(kept=sum(map(bool, killed.values())), mistakes=len(killed))
    for group, those in groupby(mistakes(), key=lambda mistake: mistake.group):
        yield f"\n## {GROUPS[group].text(lang)}\n"
        yield HEADER.text(lang)
        for mistake in those:
            yield _row(mistake, killed[mistake.name], lang)


def _row(mistake: Mistake, cases: Sequence[str], lang: str) -> str:
    first = "<br>".join(f"`{case}`" for case in cases[:SHOWN])
    return f"| {mistake.told.text(lang)} | {len(cases)} | {first} |"


if __name__ == "__main__":
    sys.exit(main())
