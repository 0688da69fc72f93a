"""What is wrong with the links of a site that is built: those that lead nowhere, and what is fetched from elsewhere."""

from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

__all__ = ["faults"]

_FETCHED = {"img": "src", "script": "src", "link": "href", "source": "src", "iframe": "src"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.addresses: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.anchors.add(given["id"] or "")
        address = given.get("href" if tag == "a" else _FETCHED.get(tag, ""))
        if address:
            self.addresses.append((tag, address))


@cache
def _page(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    return page


def faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for each link below *folder* that leads to no file or anchor, or fetches from elsewhere."""
    for path in sorted(folder.rglob("*.html")):
        for tag, address in _page(path).addresses:
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if tag in _FETCHED and not address.startswith("data:"):
                    yield f"{path.relative_to(folder)}: {tag} is fetched from {address}"
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not target.is_file():
                yield f"{path.relative_to(folder)}: {address} leads nowhere"
            elif _anchorless(target, unquote(parts.fragment)):
                yield f"{path.relative_to(folder)}: {address} names no place on that page"


def _anchorless(target: Path, anchor: str) -> bool:
    """Return whether *target* is a page without that anchor; the top of a page needs none."""
    return bool(anchor) and target.suffix == ".html" and anchor not in _page(target).anchors
