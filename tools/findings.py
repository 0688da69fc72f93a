#!/usr/bin/env python3
"""Write the pages on findings from the catalogue: docs/findings.md in English, docs/temuan.md in Indonesian.

    python tools/findings.py            write what follows the mark in both pages
    python tools/findings.py --check    change nothing; fail where a page is out of date

What stands above the mark is written by hand. The example of a code is what `check` says of its case in
``tests/unit/checks/cases``.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import Entry, Told, catalogue, told
from iku_kerjasama.operations.check import check
from iku_kerjasama.terms import Label

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "unit" / "checks" / "cases"
PAGES = {"en": ROOT / "docs" / "findings.md", "id": ROOT / "docs" / "temuan.md"}
MARK = "<!-- What follows is written by tools/findings.py. -->\n"
SECTIONS = {
    Severity.ERROR: Label("Kesalahan data: mengubah atau dapat mengubah angka", "Errors: move or may move the number"),
    Severity.WARNING: Label("Peringatan: kemungkinan besar keliru", "Warnings: likely wrong"),
    Severity.INFO: Label("Informasi: sekadar diketahui", "Information: to be known"),
}
EFFECT, CURE, EXAMPLE = Label("Akibat", "Effect"), Label("Perbaikan", "Cure"), Label("Misalnya", "For instance")
OTHERWISE = Label("Atau", "Or")
FORM = Label("Bunyinya", "It says")


def main() -> int:
    """Write both pages, or check them; return 1 where one is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    checking: bool = parser.parse_args().check
    stale = [path for lang, path in PAGES.items() if path.read_text("utf-8") != page(lang)]
    if checking:
        sys.stdout.writelines(f"{path.name} is out of date: run python tools/findings.py\n" for path in stale)
        return 1 if stale else 0
    for lang, path in PAGES.items():
        path.write_text(page(lang), "utf-8")
    return 0


def page(lang: str) -> str:
    """Return the page in *lang* as it should be: what is written by hand, and each code under its severity."""
    written, _, _ = PAGES[lang].read_text("utf-8").partition(MARK)
    return f"{written}{MARK}\n" + "\n".join(_sections(lang))


def _sections(lang: str) -> Iterator[str]:
    for severity, heading in SECTIONS.items():
        yield f"## {heading.text(lang)}\n"
        for entry in catalogue().values():
            if entry.severity is severity:
                yield from _entry(entry, lang)


def _entry(entry: Entry, lang: str) -> Iterator[str]:
    yield f"### {entry.code}\n"
    yield f"**{entry.title.text(lang)}.**\n"
    example = _example(entry.code)
    sentences = (entry.text.text(lang), entry.effect.text(lang), entry.cure.text(lang))
    said = told(example, lang) if example else Told(*(re.sub(r"\{\w+\}", "…", text) for text in sentences))
    parts = {EXAMPLE if example else FORM: said.text, EFFECT: said.effect, CURE: said.cure}
    yield from (f"- {label.text(lang)}: {text}" for label, text in parts.items() if text)
    yield ""
    for variant in entry.variants.values():
        other = [re.sub(r"\{\w+\}", "…", label.text(lang)) for label in (variant.text, variant.effect, variant.cure)]
        yield f"{OTHERWISE.text(lang)}: {' '.join(other)}\n"


def _example(code: str) -> Finding | None:
    """Return what is found of *code* in its case, None where it has none."""
    path = CASES / f"{code}.toml"
    if not path.exists():
        return None
    case = tomllib.loads(path.read_text("utf-8"))
    with TemporaryDirectory() as folder:
        for name, text in case["failing"].items():
            (Path(folder) / name).write_text(text, "utf-8")
        today = case.get("today", date(2026, 1, 15))
        found = check(folder, case.get("rule"), case.get("period"), today=today).findings
    return next(finding for finding in found if finding.code == code)


if __name__ == "__main__":
    sys.exit(main())
