"""A sheet as Markdown: CommonMark and the tables of GitHub's, every text escaped so that it reads as it is."""

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from iku_kerjasama.rules.sheet.blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Paragraph,
    Run,
    Section,
    Sheet,
    Steps,
    Table,
    Words,
    words,
)
from iku_kerjasama.rules.sheet.texts import one_line

__all__ = ["escaped", "markdown"]

_MARKS = re.compile(r"[\\`*\[\]<>|~&#_$]")
_AT_THE_START = re.compile(r"[-+=]|\d{1,9}(?=[.)])")
_CODE = re.compile(r"[\w.,:=@/ -]*\w[\w.,:=@/ -]*")


def markdown(sheet: Sheet) -> str:
    """Return *sheet* as Markdown, ending in a newline."""
    blocks = [f"# {escaped(sheet.heading)}", _words(words(Run(sheet.title, "strong")))]
    for section in sheet.sections:
        blocks += _section(section, 2)
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Return *text* on one line, so that Markdown shows it as it is, wherever it stands."""
    return _begun(_inline(text))


def _inline(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", one_line(text)).strip()


def _begun(line: str) -> str:
    """Return *line*, which opens a block, so that it is no list, heading or rule."""
    first = _AT_THE_START.match(line)
    if first is None:
        return line
    at = first.end() if first[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def _section(section: Section, level: int) -> Iterator[str]:
    yield f"{'#' * level} {escaped(section.heading)}"
    for block in section.blocks:
        yield _block(block)
    for inner in section.sections:
        yield from _section(inner, level + 1)


def _block(block: Block) -> str:
    match block:
        case Paragraph(several):
            return _words(several)
        case Bullets(items):
            return "\n".join(f"- {_words(item)}" for item in items)
        case Steps(items):
            return "\n".join(f"{number}. {_words(item)}" for number, item in enumerate(items, 1))
        case Facts(rows):
            return "\n".join(line for row in rows for line in _fact(row))
        case Table(title, header, rows):
            return "\n".join(
                [
                    f"{_words(words(Run(title, 'strong')))}\n",
                    _row(map(escaped, header)),
                    _row("---" for _ in header),
                    *(_row(map(_words, row)) for row in rows),
                ]
            )
        case _:
            assert_never(block)


def _fact(row: Fact) -> Iterator[str]:
    label = _words(words(Run(f"{row.label}:", "strong")))
    if len(row.values) == 1:
        yield f"- {label} {_words(row.values[0])}"
    else:
        yield f"- {label}"
        yield from (f"  - {_words(value)}" for value in row.values)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _words(several: Words) -> str:
    return _begun("".join(map(_run, several)).strip())


def _run(run: Run) -> str:
    text = one_line(run.text)
    match run.role:
        case "strong" if text.strip():
            return f"**{_inline(text)}**"
        case "law":
            return f"“{_inline(text)}”"
        case "code" if _CODE.fullmatch(text):
            return f"`{text}`"
        case _:
            return f"{text[: len(text) - len(text.lstrip())]}{_inline(text)}{text[len(text.rstrip()) :]}"
