"""A table as a notebook shows it: plain HTML, every text escaped, no style but the side that numbers stand on."""

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["table"]


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], *, texts: int = 1) -> str:
    """Return a table whose first *texts* columns hold texts and whose others hold numbers."""

    def cell(tag: str, place: int, text: str) -> str:
        side = "left" if place < texts else "right"
        return f'<{tag} style="text-align:{side}">{escape(text)}</{tag}>'

    def row(tag: str, cells: Sequence[str]) -> str:
        return f"<tr>{''.join(cell(tag, place, text) for place, text in enumerate(cells))}</tr>"

    body = "".join(row("td", cells) for cells in rows)
    return f"<table><caption>{escape(caption)}</caption><thead>{row('th', heads)}</thead><tbody>{body}</tbody></table>"
