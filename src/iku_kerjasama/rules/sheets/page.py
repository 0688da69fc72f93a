"""The indicator sheet as one page of HTML that stands alone: no script, nothing fetched, ready for print on A4."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from typing import assert_never

from iku_kerjasama.rules.sheets.blocks import (
    Block,
    Bullets,
    Cell,
    Quote,
    Section,
    Sheet,
    Steps,
    Table,
    Text,
    one_line,
)

__all__ = ["page"]

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #c4cad1; --paper: #fff; --shade: #f3f5f7; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ed; --soft: #a3adb8; --line: #444c56; --paper: #16191d; --shade: #21262c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 "Liberation Sans", Arial, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.4rem 0 .4rem; }
p, ul, ol { margin: .5rem 0; }
ul, ol { padding-left: 1.6rem; }
li { margin: .3rem 0; }
figure { margin: .8rem 0; padding: .5rem .9rem; border-left: .25rem solid var(--line); background: var(--shade); }
blockquote { margin: 0; }
blockquote p { margin: 0; }
figcaption { margin-top: .3rem; color: var(--soft); font-size: .9rem; }
table { width: 100%; border-collapse: collapse; margin: .8rem 0; font-size: .95rem; }
th, td { border: 1px solid var(--line); padding: .35rem .55rem; text-align: left; vertical-align: top; }
thead th { background: var(--shade); }
tbody th { font-weight: 600; }
td ul { margin: 0; padding-left: 1.1rem; }
article + article { margin-top: 3rem; }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { margin: 0 0 .8rem; border: 1px solid var(--line); }
  th, td { border: 0; }
  tbody th { background: var(--shade); }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-size: .9em; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --paper: #fff; --shade: #f3f5f7; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0 1px; }
  h2, h3 { break-after: avoid; }
  tr, li, figure { break-inside: avoid; }
  thead { display: table-header-group; }
  article + article { break-before: page; margin-top: 0; }
}
"""

_POLICY = "; ".join(
    (
        "default-src 'none'",
        f"style-src 'sha256-{b64encode(sha256(_STYLE.encode()).digest()).decode()}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
_DEEPEST = 6
_STACKED = 2
"""How many columns a table has that needs no word before each cell on a narrow screen."""


def page(sheets: Iterable[Sheet]) -> str:
    """Return *sheets* as one page in the language of the first, which names it; there must be one."""
    several = tuple(sheets)
    first = several[0]
    articles = "\n".join(
        f"<article>\n{_joined(_section(sheet.title, sheet.sections, 1))}\n</article>" for sheet in several
    )
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_safe(first.lang)}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{_safe(first.title)}</title>\n"
        f"<style>{_STYLE}</style>\n"
        "</head>\n"
        f"<body>\n<main>\n{articles}\n</main>\n</body>\n"
        "</html>\n"
    )


def _safe(text: str) -> str:
    return escape(one_line(text))


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)


def _section(title: str, blocks: Iterable[Block], level: int) -> Iterator[str]:
    rank = min(level, _DEEPEST)
    yield f"<h{rank}>{_safe(title)}</h{rank}>"
    for block in blocks:
        if isinstance(block, Section):
            yield f"<section>\n{_joined(_section(block.title, block.blocks, level + 1))}\n</section>"
        else:
            yield _block(block)


def _block(block: Text | Quote | Bullets | Steps | Table) -> str:
    match block:
        case Text(text):
            return f"<p>{_safe(text)}</p>"
        case Quote("", source):
            return f"<p>{_safe(source)}</p>"
        case Quote(words, source):
            quoted = f'<blockquote lang="id"><p>{_safe(words)}</p></blockquote>'
            return f"<figure>\n{quoted}\n<figcaption>{_safe(source)}</figcaption>\n</figure>"
        case Bullets(items):
            return _list("ul", items)
        case Steps(items):
            return _list("ol", items)
        case Table(header, rows):
            heads = "".join(f'<th scope="col">{_safe(head)}</th>' for head in header)
            body = _joined(_row(header, row) for row in rows)
            return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
        case _:
            assert_never(block)


def _list(kind: str, items: Iterable[str]) -> str:
    return _joined((f"<{kind}>", *(f"<li>{_safe(item)}</li>" for item in items), f"</{kind}>"))


def _row(header: tuple[str, ...], cells: tuple[Cell, ...]) -> str:
    first, *others = cells
    named = len(header) > _STACKED
    rest = "".join(
        f'<td data-label="{_safe(head)}">{_cell(cell)}</td>' if named else f"<td>{_cell(cell)}</td>"
        for head, cell in zip(header[1:], others, strict=True)
    )
    return f'<tr><th scope="row">{_cell(first)}</th>{rest}</tr>'


def _cell(cell: Cell) -> str:
    return _safe(cell) if isinstance(cell, str) else _list("ul", cell)
