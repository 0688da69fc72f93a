"""The table of pages, ``docs/pages.toml``: which there are, in which order, and which is whose twin."""

import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from iku_kerjasama.terms import Label

__all__ = ["LANGUAGES", "PURPOSES", "ROOT", "Page", "Pages", "Part", "pages"]

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "id")
PURPOSES = ("tutorial", "how-to", "reference", "explanation", "project")


@frozen
class Page:
    """A page in both languages: paths from the project's folder, without ending. Without a twin both are the same."""

    en: str
    id: str

    @property
    def alone(self) -> bool:
        """Whether the page is written once, in English, and stands in both trees."""
        return self.en == self.id

    def name(self, lang: str) -> str:
        """Return the page's path in *lang*."""
        return self.id if lang == "id" else self.en

    def file(self, lang: str) -> Path:
        """Return the page's file in *lang*."""
        return ROOT / f"{self.name(lang)}.md"


@frozen
class Part:
    """The pages of one purpose, under a caption."""

    purpose: str
    caption: Label
    pages: tuple[Page, ...]


@frozen
class Pages:
    """All pages: *home*, the *parts* in their order, and those that hang *under* another page."""

    home: Page
    parts: tuple[Part, ...]
    under: dict[str, tuple[Page, ...]]

    def __iter__(self) -> Iterator[Page]:
        """Yield every page, those under another after the parts."""
        yield self.home
        for part in self.parts:
            yield from part.pages
        for group in self.under.values():
            yield from group

    def tree(self, lang: str) -> dict[str, Page]:
        """Return the pages of the tree in *lang* by their path."""
        return {page.name(lang): page for page in self}

    def children(self, page: Page, lang: str) -> list[str]:
        """Return the paths of the pages that hang under *page* in the tree in *lang*."""
        return [child.name(lang) for child in self.under.get(page.en, ())]


def pages() -> Pages:
    """Return the table as it stands in ``docs/pages.toml``."""
    return _read((ROOT / "docs" / "pages.toml").read_text("utf-8"))


@cache
def _read(text: str) -> Pages:
    content = tomllib.loads(text)
    files = sorted(_names())
    return Pages(
        home=Page(*content["home"]),
        parts=tuple(_part(part) for part in content["parts"]),
        under={name: tuple(_twins(pattern, files)) for name, pattern in content["under"].items()},
    )


def _part(content: dict[str, Any]) -> Part:
    twins = tuple(Page(names[0], names[-1]) for names in content["pages"])
    return Part(content["purpose"], Label(content["id"], content["en"]), twins)


def _names() -> Iterator[str]:
    for folder in ("docs", "examples"):
        for path in (ROOT / folder).rglob("*.md"):
            yield path.relative_to(ROOT).as_posix().removesuffix(".md")


def _twins(pattern: str, files: list[str]) -> Iterator[Page]:
    """Yield the pages that *pattern* names, each with its twin; `*` stays within one folder."""
    for name in files:
        if fnmatchcase(name, pattern) and name.count("/") == pattern.count("/"):
            yield Page(name, f"{name}.id" if f"{name}.id" in files else name)
