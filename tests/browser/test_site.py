"""The site in a real browser: both languages, three sizes, two colourings; it is searched and asks nobody for anything.

It is built here, once; where ``IKU_SITE`` names a folder that holds it already, that is looked at.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.site.links import faults
from tools.site.pages import LANGUAGES, pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "pictures" / "site"
"""Where screenshots are left to be looked at; git does not see it."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SEEN = ("docs/first-number", "docs/architecture", "docs/command-line", "docs/schemas", "docs/api", "docs/office-tasks")
SIZES = {"desktop": (1280, 900), "tablet": (768, 1024), "phone": (360, 740)}
WORDS = {"en": ("facilitated", "first-number.html"), "id": ("permohonannya", "angka-pertama.html")}

pytestmark = pytest.mark.xdist_group("site")

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site: built without a warning, and every link inside leads somewhere."""
    if there := os.environ.get("IKU_SITE"):
        return Path(there)
    folder = tmp_path_factory.mktemp("site")
    run = subprocess.run(
        [sys.executable, "-m", "tools.site", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), os.environ.get("PYTHONPATH", "")))},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Return Debian's chromium; with CI set it must be there."""
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("no chromium on this machine")
    assert CHROMIUM, "CI needs a browser: apt-get install chromium"
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - starts threads

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _address(site: Path, lang: str, english: str) -> str:
    page = next(page for page in pages() if page.en == english)
    return (site / lang / f"{page.name(lang)}.html").as_uri()


def test_no_link_inside_leads_nowhere(site: Path) -> None:
    """Every page, place and file that is linked to is there, and nothing is fetched from another host."""
    assert list(faults(site)) == []


@each_language
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_a_page_fits_and_asks_for_nothing(browser: "Browser", site: Path, lang: str, size: str, dark: bool) -> None:
    """At each size nothing is wider than the window, in either colouring, and every request is a file of the site."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light")
    opened = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda fault: complaints.append(str(fault)))
    PICTURES.mkdir(parents=True, exist_ok=True)
    for english in (pages().home.en, *SEEN):
        opened.goto(_address(site, lang, english))
        assert opened.locator("html").get_attribute("lang") == lang
        assert opened.evaluate("document.documentElement.scrollWidth") <= width, english
        opened.screenshot(path=PICTURES / f"{Path(english).name}-{lang}-{size}-{'dark' if dark else 'light'}.png")
    assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
    assert complaints == []
    context.close()


@each_language
def test_the_switch_leads_to_the_same_page(browser: "Browser", site: Path, lang: str) -> None:
    """From a page to its twin and back, at the width of a phone and without a script."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    opened = context.new_page()
    opened.goto(_address(site, lang, "docs/terms"))
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    opened.locator(f".languages a[hreflang={other}]").click()
    assert opened.url == _address(site, other, "docs/terms")
    opened.locator(f".languages a[hreflang={lang}]").click()
    assert opened.url == _address(site, lang, "docs/terms")
    context.close()


@each_language
def test_search_finds_a_word_by_its_stem(browser: "Browser", site: Path, lang: str) -> None:
    """A word in another form is found on the page that has it, in each language by that language's stems."""
    opened: Page = browser.new_page()
    word, found = WORDS[lang]
    opened.goto(f"{(site / lang / 'search.html').as_uri()}?q={word}")
    opened.locator(f"#search-results li a[href*='{found}']").first.wait_for()
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    assert opened.locator(f".languages a[hreflang={other}]").get_attribute("href") == f"../{other}/search.html"
    opened.close()


@each_language
def test_the_furniture_speaks_the_page_s_language(browser: "Browser", site: Path, lang: str) -> None:
    """What the theme says by itself is in the language of the page, and so are the captions of the parts."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    opened.goto(_address(site, lang, "docs/first-number"))
    said = opened.locator("body").inner_text()
    words = {"en": ("On this page", "Next", "How to"), "id": ("Pada halaman ini", "Berikutnya", "Panduan")}
    folded = said.casefold()
    assert [word for word in words[lang] if word.casefold() not in folded] == []
    other = LANGUAGES[1 - LANGUAGES.index(lang)]
    assert [word for word in words[other] if word.casefold() in folded] == []
    opened.close()
