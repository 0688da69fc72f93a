"""The pages as the tests see them: their fenced blocks, and what is marked as code in their prose and tables."""

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

__all__ = ["PAGES", "ROOT", "Block", "agrees", "blocks", "named", "page_name", "rows", "section"]

ROOT = Path(__file__).parents[2]

PAGES = [ROOT / "README.md", ROOT / "README.id.md", *sorted((ROOT / "docs").rglob("*.md"))]
"""The pages whose blocks are run."""

ELLIPSIS = "…"
"""A line of expected output that stands for any number of lines."""

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"<!-- file: (\S+) -->\n\Z")
_CODE = re.compile(r"`([^`\n]+)`")


@frozen(kw_only=True)
class Block:
    """A fenced block: its language, its text, and the text of the output block that follows a Python one.

    *file* is the file that the block is, where a comment right above it says ``<!-- file: NAME -->``.
    """

    language: str
    text: str
    output: str = ""
    file: str = ""


def page_name(path: Path) -> str:
    """Return a page's path in the project."""
    return path.relative_to(ROOT).as_posix()


def blocks(text: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page; a ``text`` block right after a Python one is its output."""
    fences = list(_FENCE.finditer(text))
    for fence, following in zip(fences, [*fences[1:], None], strict=False):
        told = following and following[1] == "text" and not text[fence.end() : following.start()].strip()
        yield Block(
            language=fence[1],
            text=fence[2],
            output=following[2] if following and told else "",
            file=found[1] if (found := _FILE.search(text, 0, fence.start())) else "",
        )


def named(text: str) -> set[str]:
    """Return what a page marks as code outside its fenced blocks."""
    return set(_CODE.findall(_FENCE.sub("", text)))


def section(text: str, heading: str) -> str:
    """Return what stands under *heading* (without its marks) up to the next heading of whatever level."""
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[list[str]]]:
    """Return what each row of a text's tables marks as code, cell by cell; rows that begin with none are left out."""
    cells = [line.strip().strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    marked = [[_CODE.findall(cell) for cell in row] for row in cells]
    return [row for row in marked if row[0]]


def agrees(expected: str, actual: str) -> bool:
    """Return whether *actual* is *expected*, line by line; a line that is an ellipsis stands for any lines.

    One right after ``sha256:`` stands for the digits of a digest, which another version changes.
    """
    pattern = "".join(
        r"(?:.*\n)*?"
        if line.strip() == ELLIPSIS
        else re.escape(line.rstrip()).replace(f"sha256:{ELLIPSIS}", f"sha256:[0-9a-f]+{ELLIPSIS}?") + r"\n"
        for line in expected.splitlines()
    )
    written = "".join(f"{line.rstrip()}\n" for line in actual.splitlines())
    return re.fullmatch(pattern, written) is not None
