"""What the tests of the ways of writing share: a sheet with every kind of block, of any text; pages read back."""

from html.parser import HTMLParser

from iku_kerjasama.rules.sheet.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Paragraph,
    Section,
    Sheet,
    Steps,
    Table,
    code,
    law,
    strong,
    words,
)

__all__ = ["HOSTILE", "Reader", "sheet_of"]

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><b>x",
    "&lt;b&gt; &amp; &copy;",
    "a | b || c",
    "*tebal* **tebal** _miring_ ~~x~~",
    "`kode` ``kode``",
    "[x](http://example.invalid) ![y](z)",
    "# Judul",
    "- butir",
    "+ butir",
    "1. butir",
    "2) butir",
    "---",
    "===",
    "> kutipan",
    "<!-- x -->",
    "\\",
    "akhir\\",
    "baris\nlain\r\n\r\n    lain\tlagi",
    "  spasi  ",
    "“kutip” ‘kutip’ 'x' \"y\"",
    "Rp\u00a01.000,00",
    "$x$ :smile: www.example.invalid",
)
"""Texts that would be mark-up where somebody forgot to escape them."""


def sheet_of(text: str, lang: str = "id") -> Sheet:
    """Return a sheet that holds *text* in every place a text can stand."""
    said = words("awal ", text, " ", strong(text), ": ", law(text), " (", code(text), ")")
    bare = (words(text), words(strong(text)), words(law(text)), words(code(text)))
    blocks: tuple[Block, ...] = (
        Paragraph(said),
        *map(Paragraph, bare),
        Bullets((said, *bare)),
        Steps((said, *bare)),
        Facts((Fact(text, (said,)), Fact(text, bare))),
        Table(text, (text, text), ((words(text), said), (words(strong(text)), words(text)))),
    )
    inner = Section(key="numerator", heading=text, blocks=blocks)
    section = Section(key="definition", heading=text, blocks=blocks, sections=(inner,))
    return Sheet(lang=lang, code="kab-x", digest="sha256:00", heading=text, title=text, sections=(section,))


class Reader(HTMLParser):
    """A page as a browser takes it: its tags with their attributes, its texts, and whether each tag was closed."""

    VOID = frozenset({"meta"})

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an end that closes another tag than the last one opened."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text, the style sheet left out."""
        if self.open[-1:] != ["style"] and data.strip():
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        """Note a comment: there are none."""
        self.faults.append(f"<!--{data}-->")
