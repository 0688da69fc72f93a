"""A Word document read back: its paragraphs with their styles, its tables by caption, and what it is made of."""

from io import BytesIO
from typing import Any

from attrs import frozen
from docx import Document
from docx.oxml.ns import qn

__all__ = ["Word", "word"]


@frozen(kw_only=True)
class Word:
    """What was read; a caption is a table's key without its number."""

    paragraphs: tuple[tuple[str, str], ...]
    tables: dict[str, list[list[str]]]
    charts: tuple[str, ...]
    body: Any
    document: Any

    @property
    def text(self) -> str:
        """All paragraphs outside of tables, one a line."""
        return "\n".join(text for _, text in self.paragraphs)


def word(content: bytes) -> Word:
    """Return what *content*, a document of Word, holds."""
    document = Document(BytesIO(content))
    names = {style.style_id: str(style.name) for style in document.styles}
    paragraphs: list[tuple[str, str]] = []
    tables: dict[str, list[list[str]]] = {}
    for block in document.element.body:
        if block.tag == qn("w:p"):
            style = block.xpath("string(w:pPr/w:pStyle/@w:val)")
            paragraphs.append((names.get(style, style), _text(block)))
        elif block.tag == qn("w:tbl"):
            caption = paragraphs[-1][1].partition(". ")[2]
            tables[caption] = [[_text(cell) for cell in row.xpath("w:tc")] for row in block.xpath("w:tr")]
    parts = document.part.package.iter_parts()
    charts = tuple(part.blob.decode() for part in parts if str(part.partname).startswith("/word/charts/"))
    return Word(
        paragraphs=tuple(paragraphs),
        tables=tables,
        charts=charts,
        body=document.element.body,
        document=document,
    )


def _text(element: Any) -> str:  # noqa: ANN401 - the library's own
    return " ".join("".join(part.text or "" for part in element.iter(qn("w:t"))).split())
