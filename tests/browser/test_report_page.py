"""The report page in a real browser: it works from disk, by keyboard, on a phone, in the dark, and on paper."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.reading import page as read_back
from tests.unit.reports.stuff import example, html, made

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "build" / "pictures"
"""Where screenshots are left to be looked at; git does not see it."""

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.xdist_group("browser")


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


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the example's page on disk."""
    path = tmp_path_factory.mktemp("report") / "laporan.html"
    path.write_bytes(html(example()))
    return path.as_uri()


class _Seen:
    """What a page asked for and complained about."""

    def __init__(self, shown: "Page") -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        shown.on("request", lambda request: self.requests.append(request.url))
        shown.on("console", lambda message: self.complaints.append(message.text))
        shown.on("pageerror", lambda fault: self.complaints.append(str(fault)))


@pytest.fixture
def shown(browser: "Browser", file: str) -> Iterator["Page"]:
    """Return the page, open in a window of a desktop."""
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(file)
    yield opened
    opened.close()


def test_it_opens_from_disk_and_asks_for_nothing(browser: "Browser", file: str) -> None:
    """No request but for the file itself, no error in the console."""
    opened = browser.new_page()
    seen = _Seen(opened)
    opened.goto(file)
    opened.get_by_role("button", name="Buka semua daftar").click()
    assert [url for url in seen.requests if not url.startswith("data:")] == [file]
    assert seen.complaints == []
    opened.close()


def test_it_works_without_a_script(browser: "Browser", file: str) -> None:
    """A list opens by its own summary, and nothing is shown that needs a script."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(file)
    assert opened.locator("button, input").count() == 0
    summary = opened.locator("details.records > summary").first
    summary.click()
    assert opened.locator("details.records").first.locator("tbody tr").first.is_visible()
    context.close()


def test_a_number_opens_its_list(shown: "Page") -> None:
    """A click on a number opens the list behind it, however deep it lies, and an entry leads to its full line."""
    shown.locator("#parts a.opens").first.click()
    target = shown.locator("#by-scope-0-a")
    target.locator("li").first.wait_for(state="visible")
    target.locator("a").first.click()
    anchor = shown.evaluate("location.hash.slice(1)")
    shown.locator(f"#{anchor}").wait_for(state="visible")
    assert shown.evaluate("document.activeElement.id") == anchor


def test_search_narrows_a_list(shown: "Page") -> None:
    """What is typed leaves the rows that hold it, and the number of them is said."""
    records = shown.locator("#list-facilitations-counted")
    records.locator("summary").click()
    records.get_by_role("searchbox").fill("universitas")
    left = [text.casefold() for text in records.locator("tbody tr:visible").all_inner_texts()]
    assert 0 < len(left) < 60
    assert all("universitas" in text for text in left)
    assert records.get_by_role("status").inner_text() == f"{len(left)} / 60"
    records.get_by_role("searchbox").fill("tidak ada yang begini")
    assert records.locator("tbody tr:visible").count() == 0
    assert records.get_by_role("status").inner_text() == "Tidak ada yang cocok."


def test_a_list_is_sorted_by_what_it_means(shown: "Page") -> None:
    """Dates are sorted as days, there and back, and what it is sorted by is told."""
    records = shown.locator("#list-agreements-counted")
    records.locator("summary").click()
    head = records.get_by_role("columnheader", name="Ditandatangani")
    head.get_by_role("button").click()
    days = records.locator("td:nth-child(3)").evaluate_all("cells => cells.map(cell => cell.dataset.v)")
    assert days == sorted(days)
    assert head.get_attribute("aria-sort") == "ascending"
    head.get_by_role("button").click()
    assert days[::-1] == records.locator("td:nth-child(3)").evaluate_all("cells => cells.map(cell => cell.dataset.v)")


def test_the_keyboard_reaches_everything(shown: "Page") -> None:
    """Going through the page with the tab key meets every link, button and summary that can be seen."""
    wanted = shown.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input')]"
        ".filter(one => one.checkVisibility({contentVisibilityAuto: true})).length"
    )
    met = 0
    for _ in range(wanted + 2):
        shown.keyboard.press("Tab")
        met += shown.evaluate(
            "!document.activeElement.dataset.met && !!(document.activeElement.dataset.met = 1)"
            " && document.activeElement !== document.body"
        )
    assert met >= wanted
    shown.locator("details.records > summary").first.focus()
    shown.keyboard.press("Enter")
    assert shown.locator("details.records").first.get_attribute("open") is not None


def _faults(opened: "Page", **more: object) -> list[tuple[str, str]]:
    """Return what axe calls serious or worse, each with the first place it stands."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only here

    found = Axe().run(opened, options=more or None).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]


def test_nothing_stands_in_anyones_way(shown: "Page") -> None:
    """Axe finds nothing serious, with lists of every kind open."""
    shown.locator("details").evaluate_all("all => all.slice(0, 12).forEach(one => { one.open = true; })")
    shown.locator("#list-agreements-duplicate, .sheet").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert _faults(shown) == []


def test_the_dark_is_readable(browser: "Browser", file: str) -> None:
    """In the dark every text stands out from what is behind it."""
    opened = browser.new_page(color_scheme="dark")
    opened.goto(file)
    assert _faults(opened, runOnly=["color-contrast"]) == []
    opened.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_scrolls_sideways(width: int, browser: "Browser", file: str) -> None:
    """The page is as wide as the screen, with every list open, down to a small phone."""
    opened = browser.new_page(viewport={"width": width, "height": 740})
    opened.goto(file)
    opened.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    opened.close()


def test_paper_cuts_no_table(shown: "Page") -> None:
    """On A4 nothing is wider than the paper, no row is cut between two pages, and no head or last row stands alone."""
    shown.emulate_media(media="print")
    shown.set_viewport_size({"width": 680, "height": 960})
    wide = shown.evaluate(
        "[...document.querySelectorAll('table, svg, dl, p')].filter(one => one.getBoundingClientRect().right > 681)"
        ".map(one => one.textContent.slice(0, 60))"
    )
    assert wide == []
    breaks = shown.locator("tr").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
    assert set(breaks) == {"avoid"}
    ends = shown.locator("tbody tr:first-child, tbody tr:nth-child(2), tbody tr:last-child").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row).breakBefore)"
    )
    assert set(ends) == {"avoid"}
    document = shown.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    assert 3 <= pages <= 12


def test_paper_says_what_is_not_on_it(shown: "Page") -> None:
    """Closed lists are not printed, and the paper says how to have them; the kinds of findings stand there anyway."""
    shown.emulate_media(media="print")
    note = shown.locator(".unprinted")
    assert note.is_visible()
    assert "Buka semua daftar" in note.inner_text()
    assert not shown.locator("#accounts details.records > summary").first.is_visible()
    kinds = shown.locator("#findings details > summary")
    assert kinds.count() > 5
    assert all(kinds.nth(place).is_visible() for place in range(kinds.count()))
    assert not shown.locator("#findings details tbody tr").first.is_visible()
    shown.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    assert not note.is_visible()
    assert shown.locator("#accounts details.records tbody tr").first.is_visible()
    shown.emulate_media(media="screen")
    assert not note.is_visible()


def test_a_way_of_counting_opens_what_moves(shown: "Page") -> None:
    """A click on a count of the spread opens the records it gains and loses, with a link to the report's own list."""
    shown.locator("#ways tbody tr").nth(1).locator("a.opens").first.click()
    shift = shown.locator("#way-1-a")
    shift.locator("li").first.wait_for(state="visible")
    shift.locator("p a.opens").click()
    shown.locator("#list-agreements-counted tbody tr").first.wait_for(state="visible")


def test_pictures_are_there_to_be_looked_at(browser: "Browser", file: str) -> None:
    """Light, dark, phone and paper, as a person sees the top of the page, are left in build/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, width, scheme in (("light", 1280, "light"), ("dark", 1280, "dark"), ("phone", 360, "light")):
        opened = browser.new_page(viewport={"width": width, "height": 1400}, color_scheme=scheme)  # type: ignore[arg-type]
        opened.goto(file)
        opened.screenshot(path=PICTURES / f"report-{name}.png")
        if name == "light":
            opened.pdf(path=PICTURES / "report.pdf", prefer_css_page_size=True)
            opened.emulate_media(media="print")
            opened.set_viewport_size({"width": 680, "height": 960})
            opened.screenshot(path=PICTURES / "report-print.png", full_page=True)
        opened.close()
        paper = browser.new_page(viewport={"width": width, "height": 1400}, color_scheme=scheme)  # type: ignore[arg-type]
        paper.set_content(made("working-paper", example()).decode())
        paper.screenshot(path=PICTURES / f"working-paper-{name}.png")
        paper.close()
    names = {path.name for path in PICTURES.iterdir()}
    assert names >= {"report.pdf", *(f"report-{name}.png" for name in ("light", "dark", "phone", "print"))}
    kept = (ROOT / ".gitignore").read_text("utf-8").split()
    assert f"{PICTURES.relative_to(ROOT).parts[0]}/" in kept


def _on_a_phone(browser: "Browser", path: Path) -> Iterator["Page"]:
    """Yield the page of *path* on a small phone, in the light and in the dark: it asks for nothing and fits."""
    for scheme in ("light", "dark"):
        opened = browser.new_page(viewport={"width": 320, "height": 740}, color_scheme=scheme)
        seen = _Seen(opened)
        opened.goto(path.as_uri())
        assert [url for url in seen.requests if not url.startswith("data:")] == [path.as_uri()]
        assert opened.evaluate("document.documentElement.scrollWidth") <= 320
        assert _faults(opened) == []
        yield opened
        assert seen.complaints == []
        opened.close()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_handout_is_one_page_for_everyone(lang: str, browser: "Browser", tmp_path: Path) -> None:
    """It asks for nothing, fits a small phone and one sheet of A4, and axe finds nothing serious, in the dark too."""
    path = tmp_path / "handout.html"
    path.write_bytes(made("handout", example(lang)))
    for opened in _on_a_phone(browser, path):
        assert len(re.findall(rb"/Type\s*/Page\b", opened.pdf(prefer_css_page_size=True))) == 1


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_working_paper_is_for_everyone_and_for_paper(lang: str, browser: "Browser", tmp_path: Path) -> None:
    """It asks for nothing, fits a small phone and A4 without a torn row, and axe finds nothing serious, in the dark."""
    path = tmp_path / "working-paper.html"
    path.write_bytes(made("working-paper", example(lang, "kabupaten-malang-workbook")))
    for opened in _on_a_phone(browser, path):
        for name in ("h1", "#identity table", "#conclusion table"):
            assert opened.locator(name).first.is_visible(), name
        narrow = "heads => heads.filter(head => head.offsetWidth < 250).map(head => head.textContent)"
        assert opened.locator("tbody th[scope=row]").evaluate_all(narrow) == []
        opened.set_viewport_size({"width": 1000, "height": 740})
        assert opened.evaluate("document.documentElement.scrollWidth") <= 1000
        assert _faults(opened) == []
        opened.emulate_media(media="print")
        opened.set_viewport_size({"width": 680, "height": 960})
        wide = opened.evaluate(
            "[...document.querySelectorAll('table, p, figure')].filter(one => one.getBoundingClientRect().right > 681)"
            ".map(one => one.textContent.slice(0, 60))"
        )
        assert wide == []
        breaks = opened.locator("tr").evaluate_all("rows => rows.map(row => getComputedStyle(row).breakInside)")
        assert set(breaks) == {"avoid"}


def test_the_browser_shows_what_was_written(shown: "Page") -> None:
    """What the browser made of the page is what was written: no tag was moved or lost."""
    written = read_back(html(example()))
    assert shown.locator("table").count() == sum(tag == "table" for tag, _ in written.tags)
    assert shown.locator("details").count() == sum(tag == "details" for tag, _ in written.tags)
