"""A sheet as plain data, for JSON and for who writes it in a way of their own."""

from collections.abc import Iterable
from typing import Any, assert_never

from iku_kerjasama.rules.sheet.blocks import Block, Bullets, Facts, Paragraph, Section, Sheet, Steps, Table, Words

__all__ = ["data"]


def data(sheet: Sheet) -> dict[str, Any]:
    """Return *sheet* as dicts, lists and text; its rule's code and digest are said where the rule stands."""
    return {
        "heading": sheet.heading,
        "title": sheet.title,
        "sections": [_section(section) for section in sheet.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "blocks": [_block(block) for block in section.blocks],
        "sections": [_section(inner) for inner in section.sections],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(several):
            return {"block": "paragraph", "words": _words(several)}
        case Bullets(items):
            return {"block": "bullets", "items": _several(items)}
        case Steps(items):
            return {"block": "steps", "items": _several(items)}
        case Facts(rows):
            return {"block": "facts", "rows": [{"label": row.label, "values": _several(row.values)} for row in rows]}
        case Table(title, header, rows):
            return {
                "block": "table",
                "title": title,
                "header": list(header),
                "rows": [_several(row) for row in rows],
            }
        case _:
            assert_never(block)


def _several(items: Iterable[Words]) -> list[list[dict[str, str]]]:
    return [_words(item) for item in items]


def _words(several: Words) -> list[dict[str, str]]:
    return [{"text": run.text, "role": run.role} for run in several]
