"""The sheet as a page of HTML."""

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from attrs import evolve

from iku_kerjasama.rules.sheets.blocks import Bullets, Quote, Section, Sheet, Steps, Table, Text
from iku_kerjasama.rules.sheets.page import page

SHEET = Sheet(
    title="Lembar <script>",
    lang="id",
    sections=(
        Section(
            "Satu",
            (
                Text('a & "b"'),
                Quote("“bunyi”", "Pasal 1"),
                Quote("", "tidak dikutip"),
                Bullets(("x", "y")),
                Steps(("p", "q")),
                Table(("Kolom", "Isi"), (("r", ("s", "t")),)),
                Table(("Entri", "Isi", "Keputusan"), (("N-1", "u", "ya"),)),
                Section("Dua", (Text("v"),)),
            ),
        ),
    ),
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.words.append(data)


def _read(text: str) -> _Reader:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_every_text_stands_on_the_page_as_it_is() -> None:
    """In order, and the elements are closed in order."""
    words = _read(page([SHEET])).words
    assert words == [
        "Lembar <script>", "Lembar <script>", "Satu", 'a & "b"', "“bunyi”", "Pasal 1", "tidak dikutip",
        "x", "y", "p", "q", "Kolom", "Isi", "r", "s", "t", "Entri", "Isi", "Keputusan", "N-1", "u", "ya", "Dua", "v",
    ]  # fmt: skip


def test_the_page_fetches_and_runs_nothing() -> None:
    """Its policy allows its own style, by digest, and nothing else; no element could ask for more."""
    text = page([SHEET])
    reader = _read(text)
    style = text.partition("<style>")[2].partition("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = next(value for tag, name, value in reader.attributes if tag == "meta" and name == "content")
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not {"script", "link", "img", "iframe", "a"} & set(reader.tags)
    assert not {"src", "href", "style", "onclick"} & {name for _, name, _ in reader.attributes}
    assert "url(" not in style
    assert "@import" not in style


def test_the_page_says_its_language_and_the_laws() -> None:
    """The law's words are Indonesian on a page in any language."""
    english = Sheet(title="Sheet", lang="en", sections=SHEET.sections)
    found = _read(page([english])).attributes
    assert ("html", "lang", "en") in found
    assert ("blockquote", "lang", "id") in found


def test_headings_follow_the_depth_of_sections() -> None:
    """One below the other, and never deeper than HTML has them."""
    section = Section("8", ())
    for number in range(7, 0, -1):
        section = Section(str(number), (section,))
    tags = [tag for tag in _read(page([Sheet(title="0", lang="id", sections=(section,))])).tags if tag[0] == "h"]
    assert [tag for tag in tags if tag[1:].isdigit()] == ["h1", "h2", "h3", "h4", "h5", "h6", "h6", "h6", "h6"]


def test_several_versions_are_an_article_each() -> None:
    """On one page, which goes by the first."""
    second = Sheet(title="Dua", lang="id", sections=())
    reader = _read(page([SHEET, second]))
    assert reader.tags.count("article") == 2
    assert reader.words[0] == "Lembar <script>"
    assert reader.words[-1] == "Dua"


def test_a_wide_table_names_each_cell() -> None:
    """For a narrow screen, where its head is not seen; a table of two columns needs no more words."""
    labels = [value for _, name, value in _read(page([SHEET])).attributes if name == "data-label"]
    assert labels == ["Isi", "Keputusan"]


def test_the_frame_of_the_page() -> None:
    """What browsers look for first, letter by letter, and the sheets in between."""
    lines = page([evolve(SHEET, sections=()), evolve(SHEET, sections=())]).splitlines()
    style = lines.index("<style>")
    assert lines[:4] == ["<!DOCTYPE html>", '<html lang="id">', "<head>", '<meta charset="utf-8">']
    assert lines[4].startswith('<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; ')
    assert lines[5:style] == [
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        "<title>Lembar &lt;script&gt;</title>",
    ]
    title = "<h1>Lembar &lt;script&gt;</h1>"
    assert lines[lines.index("</style>") + 1 :] == [
        *("</head>", "<body>", "<main>"),
        *("<article>", title, "</article>", "<article>", title, "</article>"),
        *("</main>", "</body>", "</html>"),
    ]


@pytest.mark.parametrize(
    ("block", "written"),
    [
        (Quote("", "tidak dikutip"), "<p>tidak dikutip</p>"),
        (Bullets(("x", "y")), "<ul>\n<li>x</li>\n<li>y</li>\n</ul>"),
        (Steps(("x",)), "<ol>\n<li>x</li>\n</ol>"),
        (
            Table(("Kolom", "Isi"), (("r", ("s",)),)),
            (
                '<table>\n<thead><tr><th scope="col">Kolom</th><th scope="col">Isi</th></tr></thead>\n<tbody>\n'
                '<tr><th scope="row">r</th><td><ul>\n<li>s</li>\n</ul></td></tr>\n</tbody>\n</table>'
            ),
        ),
    ],
)
def test_each_block_is_the_element_that_means_it(block: Quote | Bullets | Steps | Table, written: str) -> None:
    """A source alone is no quotation, points are a list without numbers, steps one with."""
    assert f"<h2>Satu</h2>\n{written}\n" in page([evolve(SHEET, sections=(Section("Satu", (block,)),))])
