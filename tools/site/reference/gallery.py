"""The gallery of examples: a picture of each, made of what the example prints when the site is built."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen
from rich.console import Console
from rich.text import Text

from iku_kerjasama.terms import Label
from tools.site.pages import ROOT

__all__ = ["SHOWN", "Shown", "browser", "gallery", "report", "shot"]

_WIDTH, _LINES = 100, 24
"""How many columns and lines of an output a picture shows."""

_FONT = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_REPORT = "iku-kerjasama report examples/kabupaten-malang --period 2025 --target 80 --today 2026-01-15"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@frozen
class Shown:
    """An example: its *target* in the folder of examples, what it shows, and what its picture is made of."""

    target: str
    title: Label
    made: Callable[[str], str]


def gallery(lang: str) -> str:
    """Return each example with its title and its picture."""
    return "\n\n".join(_entry(shown, lang) for shown in SHOWN)


def _entry(shown: Shown, lang: str) -> str:
    target = shown.target.replace("README.md", "README.id.md") if lang == "id" else shown.target
    return f"**[{shown.title.text(lang)}]({target})**\n\n```{{raw}} html\n{shown.made(lang)}\n```"


def _run(arguments: list[str], folder: Path = ROOT) -> str:
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "IKU_LANG"}}
    run = subprocess.run(  # noqa: S603 - our own examples
        [sys.executable, *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return run.stdout


def _command(words: str) -> Callable[[str], str]:
    """Return what makes a picture of what a command prints, in either language."""

    def made(lang: str) -> str:
        shown = f"{words} --lang en" if lang == "en" else words
        return _picture(f"$ {shown}", _run(["-m", "iku_kerjasama", *shlex.split(shown)[1:]]))

    return made


def _script(path: str) -> Callable[[str], str]:
    """Return what makes a picture of what a script prints."""
    return lambda _: _picture(f"$ python {path}", _run([path]))


def _block(page: str, language: str) -> Callable[[str], str]:
    """Return what makes a picture of the first block of a language on an example's page, which its own test holds."""

    def made(lang: str) -> str:
        name = page.replace("README.md", "README.id.md") if lang == "id" else page
        found = re.search(rf"^```{language}\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.DOTALL | re.MULTILINE)
        if not found:
            message = f"{name} has no block of {language}"
            raise LookupError(message)
        return _picture(re.sub(r"/README(\.id)?\.md$", "", name), found[1])

    return made


def _file(path: str) -> Callable[[str], str]:
    """Return what makes a picture of a file."""
    return lambda _: _picture(path, (ROOT / path).read_text("utf-8"))


def report(lang: str, folder: Path) -> Path:
    """Write the report on the example, in *lang*, into *folder*, and return its file."""
    path = folder / "report.html"
    _run(["-m", "iku_kerjasama", *shlex.split(_REPORT)[1:], "--lang", lang, "--output", str(path)])
    return path


def browser() -> str | None:
    """Return the browser that takes pictures, None where there is none."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def shot(page: Path, program: str, size: tuple[int, int]) -> bytes:
    """Return the top of a *page* as the browser *program* shows it, as PNG."""
    width, height = size
    with TemporaryDirectory() as name:
        folder = Path(name)
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        where = [
            f"--window-size={width},{height}",
            f"--user-data-dir={folder}",
            f"--screenshot={folder / 'page.png'}",
            str(page),
        ]
        subprocess.run([program, *options, *where], check=True, capture_output=True)  # noqa: S603 - the reader's browser
        return (folder / "page.png").read_bytes()


def _report_page(lang: str) -> str:
    """Return a picture of the top of the report as a browser shows it, else the command alone."""
    shown, program = f"{_REPORT} --lang {lang}", browser()
    with TemporaryDirectory() as name:
        page = report(lang, Path(name))
        if program is None:
            return _picture(f"$ {shown}", "report.html")
        picture = b64encode(shot(page, program, (960, 1080))).decode()
    return f'<img class="gallery" alt="{shown}" src="data:image/png;base64,{picture}">'


def _picture(title: str, text: str) -> str:
    """Return a terminal with *text* in it, as SVG within the page."""
    lines = text.rstrip().splitlines()
    cut = [line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…" for line in lines[:_LINES]]
    cut += ["…"] if len(lines) > _LINES else []
    console = Console(record=True, width=_WIDTH, file=StringIO())
    console.print(Text("\n".join(cut)), no_wrap=True, overflow="ignore", crop=False)
    svg = _FONT.sub("", console.export_svg(title=title, unique_id=re.sub(r"\W+", "-", title)))
    return f'<div class="gallery" tabindex="0">{"".join(_joined(svg))}</div>'


def _joined(svg: str) -> Iterator[str]:
    """Yield the lines of *svg* that hold something: an empty one would end the block."""
    yield from (f"{line}\n" for line in svg.splitlines() if line.strip())


SHOWN = (
    Shown(
        "first_steps.py",
        Label("Langkah pertama: angka, pendamping, dan sebab", "First steps: the number, its companion, the reasons"),
        _command("iku-kerjasama compute examples/kabupaten-malang --period 2025"),
    ),
    Shown(
        "quarterly.py",
        Label("Triwulan, masing-masing dan kumulatif", "Quarters, each alone and cumulative"),
        _script("examples/quarterly.py"),
    ),
    Shown(
        "readings.py",
        Label("Cara menghitung dibandingkan", "Readings compared"),
        _command("iku-kerjasama compare examples/dua-kantor --period 2025"),
    ),
    Shown(
        "other_rule.py",
        Label("Aturan kabupaten lain", "Another regency's rule"),
        _script("examples/other_rule.py"),
    ),
    Shown(
        "laravel-mariadb/README.md",
        Label("MariaDB sebuah aplikasi Laravel", "A Laravel application's MariaDB"),
        _block("examples/laravel-mariadb/README.md", "text"),
    ),
    Shown("extras/api.py", Label("API, halaman demi halaman", "An API, page by page"), _block("docs/apis.md", "toml")),
    Shown("extras/data_frame.py", Label("Data frame", "A data frame"), _script("examples/extras/data_frame.py")),
    Shown(
        "nasional/README.md",
        Label("Satu negara: 514 kabupaten/kota", "A country: 514 regencies"),
        _script("examples/nasional/hitung.py"),
    ),
    Shown(
        "extras/report.py",
        Label("Laporan", "The report"),
        _report_page,
    ),
    Shown(
        "auditor.py",
        Label("Bundle untuk pemeriksa, dan bila diubah", "The auditor's bundle, and tampering"),
        _script("examples/auditor.py"),
    ),
    Shown(
        "web/README.md",
        Label("Di dalam aplikasi web", "In a web application"),
        _file("examples/web/flask_app.py"),
    ),
    Shown(
        "plugin-satudata/README.md",
        Label("Plugin: sumber data sendiri", "A plugin: a source of one's own"),
        _block("examples/plugin-satudata/README.md", "toml"),
    ),
    Shown("php/README.md", Label("Dalam PHP", "In PHP"), _block("examples/php/README.md", "php")),
)
