"""Sheets as one HTML page: whole in itself, every text escaped, no script, and nothing asked of the network."""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from html import escape
from typing import assert_never

from iku_kerjasama.rules.sheet.blocks import Block, Bullets, Facts, Paragraph, Run, Section, Sheet, Steps, Table, Words
from iku_kerjasama.rules.sheet.style import STYLE
from iku_kerjasama.rules.sheet.texts import one_line

__all__ = ["page", "policy"]


def page(sheets: Sequence[Sheet]) -> str:
    """Return *sheets* (versions of one rule in one language, at least one) as a page."""
    first = sheets[0]
    lines = [
        "<!doctype html>",
        f'<html lang="{_text(first.lang)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_text(policy())}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_text(first.heading)}</title>",
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
    ]
    for number, sheet in enumerate(sheets, 1):
        lines += _sheet(sheet, number)
    return "\n".join([*lines, "</main>", "</body>", "</html>"]) + "\n"


def policy() -> str:
    """Return the page's Content-Security-Policy: its own style, and nothing else."""
    known = b64encode(sha256(STYLE.encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'"


def _sheet(sheet: Sheet, number: int) -> Iterator[str]:
    yield f'<article aria-labelledby="sheet-{number}">'
    yield "<header>"
    yield f'<h1 id="sheet-{number}">{_text(sheet.heading)}</h1>'
    yield f"<p>{_text(sheet.title)}</p>"
    yield "</header>"
    for section in sheet.sections:
        yield from _section(section, number, 2)
    yield "</article>"


def _section(section: Section, number: int, level: int) -> Iterator[str]:
    identity = _text(f"{section.key}-{number}")
    yield f'<section aria-labelledby="{identity}">'
    yield f'<h{level} id="{identity}">{_text(section.heading)}</h{level}>'
    for block in section.blocks:
        yield from _block(block)
    for inner in section.sections:
        yield from _section(inner, number, level + 1)
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(several):
            yield f"<p>{_words(several)}</p>"
        case Bullets(items):
            yield from _list("ul", items)
        case Steps(items):
            yield from _list("ol", items)
        case Facts(rows):
            yield "<dl>"
            for row in rows:
                yield f"<div><dt>{_text(row.label)}</dt>"
                yield from (f"<dd>{_words(value)}</dd>" for value in row.values)
                yield "</div>"
            yield "</dl>"
        case Table(title, header, rows):
            yield from _table(title, header, rows)
        case _:
            assert_never(block)


def _table(title: str, header: Sequence[str], rows: Iterable[Sequence[Words]]) -> Iterator[str]:
    """Yield a table; its parts say what they are, since a narrow screen draws them as blocks."""
    heads = "".join(f'<th role="columnheader" scope="col">{_text(name)}</th>' for name in header)
    yield '<table role="table">'
    yield f"<caption>{_text(title)}</caption>"
    yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for head, *cells in rows:
        others = "".join(
            f'<td role="cell" data-name="{_text(name)}">{_words(cell)}</td>'
            for name, cell in zip(header[1:], cells, strict=True)
        )
        yield f'<tr role="row"><th role="rowheader" scope="row">{_words(head)}</th>{others}</tr>'
    yield "</tbody>"
    yield "</table>"


def _list(tag: str, items: Iterable[Words]) -> Iterator[str]:
    yield f"<{tag}>"
    yield from (f"<li>{_words(item)}</li>" for item in items)
    yield f"</{tag}>"


def _words(several: Words) -> str:
    return "".join(map(_run, several)).strip()


def _run(run: Run) -> str:
    text = _text(run.text)
    match run.role:
        case "plain":
            return text
        case "law":
            return f'<q lang="id">“{text}”</q>'
        case "strong":
            return f"<strong>{text}</strong>"
        case "code":
            return f"<code>{text}</code>"
        case _:
            assert_never(run.role)


def _text(text: str) -> str:
    return escape(one_line(text))
