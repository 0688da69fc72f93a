"""Build the site: ``python -m tools.site``, into ``build/site``; a warning or a dead link inside fails."""

import argparse
import sys
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from tools.site.links import faults
from tools.site.pages import LANGUAGES, ROOT, pages

_ENTRY = """\
<!doctype html>
<html lang="{lang}"><meta charset="utf-8"><title>iku-kerjasama</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0; url={address}">
<a href="{address}">iku-kerjasama</a>
</html>
"""


def main() -> int:
    """Build both trees and check them; return 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default=str(ROOT / "build" / "site"))
    folder = Path(parser.parse_args().folder).resolve()
    for lang in LANGUAGES:
        code = sphinx(
            ["-E", "-W", "--keep-going", "-q", "-c", str(ROOT / "docs"), "-t", lang, str(ROOT), str(folder / lang)]
        )
        if code:
            return code
        _entry(folder / lang, lang, f"{pages().home.name(lang)}.html")
    _entry(folder, "id", f"id/{pages().home.name('id')}.html")
    wrong = list(faults(folder))
    sys.stdout.writelines(f"{line}\n" for line in wrong or [str(folder / "index.html")])
    return 1 if wrong else 0


def _entry(folder: Path, lang: str, address: str) -> None:
    """Write the page that a folder opens with: it leads on to the first page of a tree."""
    (folder / "index.html").write_text(_ENTRY.format(lang=lang, address=address), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
