"""A report's page read back: its texts, its tables by caption, ids and links, and what it is made of."""

from html.parser import HTMLParser

from attrs import define, field

__all__ = ["Page", "page"]

_VOID = {"meta", "link", "input", "br", "rect", "polyline", "circle"}


@define
class Page(HTMLParser):
    """What was read."""

    tags: list[tuple[str, dict[str, str | None]]] = field(factory=list)
    texts: list[str] = field(factory=list)
    ids: list[str] = field(factory=list)
    links: list[str] = field(factory=list)
    tables: dict[str, list[list[str]]] = field(factory=dict)
    classes: dict[str, list[str]] = field(factory=dict)
    comments: int = 0
    _open: list[tuple[str, list[str]]] = field(factory=list)
    _table: list[list[str]] = field(factory=list)
    _caption: str = ""

    def __attrs_pre_init__(self) -> None:
        """Set the parser up."""
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, its id and its link."""
        known = dict(attrs)
        self.tags.append((tag, known))
        if name := known.get("id"):
            self.ids.append(name)
        if tag == "a" and (target := known.get("href")):
            self.links.append(target)
        if tag == "table":
            self._table, self._caption = [], ""
        if tag == "tr":
            self._table.append([])
        if tag not in _VOID:
            self._open.append((f"{tag}.{known.get('class') or ''}", []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, which holds nothing."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note the text, for everything that is open."""
        for _, texts in self._open:
            texts.append(data)

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - as it is called
        """Note that there is one."""
        self.comments += 1

    def handle_endtag(self, tag: str) -> None:
        """Close the tag and keep what it held."""
        name, parts = self._open.pop()
        assert name.partition(".")[0] == tag, (name, tag)
        text = " ".join("".join(parts).split())
        self.texts.append(text)
        self.classes.setdefault(name, []).append(text)
        if tag == "caption":
            self._caption = text
        if tag in ("td", "th"):
            self._table[-1].append(text)
        if tag == "table":
            self.tables[self._caption] = self._table


def page(document: bytes) -> Page:
    """Return the page that *document* is; AssertionError where its tags do not close one another."""
    read = Page()
    read.feed(document.decode())
    read.close()
    assert not read._open, read._open
    return read
