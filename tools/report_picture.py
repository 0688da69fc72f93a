#!/usr/bin/env python3
"""Make the pictures of the report that the READMEs show, of the report on the example.

    python tools/report_picture.py            open the report in a browser (Chromium) and write both pictures
    python tools/report_picture.py --check    change nothing; fail where a picture is of another report

A picture says within itself which report it was made of: two browsers never draw the same bytes, so the report is held
against its digest, not the picture against another.
"""

import argparse
import sys
import zlib
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tools.site.reference.gallery import browser, report, shot  # noqa: E402 - found in the project's folder

__all__ = ["PICTURES", "made_of", "main", "told"]

PICTURES = {"en": ROOT / "docs" / "pictures" / "report.png", "id": ROOT / "docs" / "pictures" / "laporan.png"}
_SIZE = (960, 600)
_WORD = b"Source\0sha256:"
_END = 12
"""The length of the last chunk of every PNG."""


def main() -> int:
    """Write the pictures, or say which is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    stale = [lang for lang, path in PICTURES.items() if told(path) != made_of(lang)]
    if parser.parse_args().check:
        for lang in stale:
            sys.stderr.write(f"{PICTURES[lang].name} is out of date: python tools/report_picture.py\n")
        return 1 if stale else 0
    for lang in stale:
        _write(lang)
    return 0


def made_of(lang: str) -> str:
    """Return the digest of the report in *lang* as it is now."""
    with TemporaryDirectory() as name:
        return sha256(report(lang, Path(name)).read_bytes()).hexdigest()


def told(path: Path) -> str:
    """Return the digest of the report that the picture at *path* says it was made of, or nothing."""
    _, _, rest = (path.read_bytes() if path.is_file() else b"").partition(_WORD)
    return rest[:64].decode("ascii")


def _write(lang: str) -> None:
    program = browser()
    if program is None:
        sys.exit("no browser was found: apt-get install chromium")
    with TemporaryDirectory() as name:
        page = report(lang, Path(name))
        picture = shot(page, program, _SIZE)
        chunk = b"tEXt" + _WORD + sha256(page.read_bytes()).hexdigest().encode()
    told_by = (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    PICTURES[lang].parent.mkdir(exist_ok=True)
    PICTURES[lang].write_bytes(picture[:-_END] + told_by + picture[-_END:])


if __name__ == "__main__":
    sys.exit(main())
