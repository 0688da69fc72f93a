import sys
from fractions import Fraction
from io import StringIO

import pytest

from iku_kerjasama.cli import plain
from iku_kerjasama.cli.layout import Bars, Block, Chart, Grid, Items, Line, Mark, Pairs, Paragraph
from iku_kerjasama.cli.terminal import write

PAGE: list[Block] = [
    Line("Hasil [bold]78,33 %[/]", strong=True),
    Line("Pendamping"),
    Paragraph("Catatan :smile: " + "panjang " * 30),
    Pairs([("Aturan", "kab-malang")]),
    Pairs([("csv", "Berkas")], title="Sumber"),
    Grid("Rincian", ("Bidang", "naskah"), [("Ekonomi", "8"), ("Sosial", "12")]),
    Items([("N-001 (agreements.csv)", "Tanggal tidak terbaca.")]),
    Bars("Status", [("Diterima", 3), ("Ditolak", 0)]),
    Chart("Sebaran", Mark("acuan", Fraction(1), "100 %"), [Mark("requests=all", Fraction(1, 2), "50 %")]),
]


class _Terminal(StringIO):
    shown = "utf-8"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return the code page of the window."""
        return self.shown

    def isatty(self) -> bool:
        """Return that somebody watches."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    """Return a terminal eighty columns wide that shows colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    return _Terminal()


def test_a_pipe_gets_plain_text() -> None:
    """Anywhere but on a terminal the page is plain text."""
    stream = StringIO()
    write(PAGE, stream)
    assert stream.getvalue() == plain.text(PAGE)


def test_a_terminal_gets_emphasis(screen: StringIO) -> None:
    """On a terminal headings are strong, and no text is taken for markup or a smiley."""
    write(PAGE, screen)
    page = screen.getvalue()
    assert "\x1b[1mHasil [bold]78,33 %[/]" in page
    assert ":smile:" in page
    assert all(word in page for word in ("kab-malang", "Sumber", "Ekonomi", "Tanggal tidak terbaca."))


def test_a_terminal_may_refuse_colours(screen: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal that shows no colours the page has none."""
    monkeypatch.setenv("TERM", "dumb")
    write(PAGE, screen)
    assert "\x1b[" not in screen.getvalue()


def test_without_rich_a_terminal_gets_plain_text(screen: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where rich is not installed the page is plain text on a terminal, too."""
    monkeypatch.setitem(sys.modules, "rich.console", None)
    write(PAGE, screen)
    assert screen.getvalue() == plain.text(PAGE)


@pytest.mark.parametrize(("encoding", "signs"), [("utf-8", "●━"), ("cp1252", "o=")])
def test_a_chart_is_drawn_in_signs_the_window_has(
    screen: StringIO, monkeypatch: pytest.MonkeyPatch, encoding: str, signs: str
) -> None:
    """Where the window's code page has no lines and dots, the chart is made of letters and bars."""
    monkeypatch.setattr(_Terminal, "shown", encoding)
    monkeypatch.setenv("NO_COLOR", "1")
    write(PAGE, screen)
    assert f"requests=all  {signs}" in screen.getvalue()
    assert f"Diterima  3  {signs[1] * 9}" in screen.getvalue()
    assert max(map(len, screen.getvalue().splitlines()[-3:])) <= 80


def test_a_title_is_as_wide_as_the_window(screen: StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """A short list below does not squeeze it, and a title without a list stands by itself."""
    monkeypatch.setenv("NO_COLOR", "1")
    title = "Informasi: Judul kolom berulang (row-header-repeated), 81 temuan"
    write([Pairs([("Akibat", "dilewati")], title=title), Pairs([], title=title)], screen)
    assert screen.getvalue().count(title) == 2
