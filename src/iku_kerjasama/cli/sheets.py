"""``rules CODE``: the indicator sheet of each of a rule's versions, on a terminal, as Markdown, HTML or JSON."""

from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from iku_kerjasama import operations
from iku_kerjasama.cli.layout import Block, Line, Pairs, Paragraph, Points, visible
from iku_kerjasama.cli.output import as_json
from iku_kerjasama.describing import describe
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import OPTIONS, applied, chosen
from iku_kerjasama.rules.sheet import blocks as parts
from iku_kerjasama.rules.sheet.blocks import Section, Sheet, Words, plain

__all__ = ["page", "write"]


def write(code: str, options: Mapping[str, str], form: str, stream: TextIO, lang: str) -> None:
    """Write the sheets of the rule *code*, a code or a file, as counted under *options*."""
    if form == "json":
        stream.write(as_json(_document(code, options)))
        return
    sheets = describe(code, options=options, lang=lang)
    if form == "html":
        from iku_kerjasama.rules.sheet import page as html

        stream.write(html.page(sheets))
    elif form == "markdown":
        from iku_kerjasama.rules.sheet.markdown import markdown

        stream.write("\n".join(map(markdown, sheets)))
    else:
        from iku_kerjasama.cli import terminal

        terminal.write((block for sheet in sheets for block in page(sheet)), stream)


def page(sheet: Sheet) -> Iterator[Block]:
    """Yield *sheet* as a page for a terminal."""
    yield Line(visible(sheet.heading), strong=True)
    yield Paragraph(visible(sheet.title))
    for section in sheet.sections:
        yield Line(visible(section.heading).upper(), strong=True)
        yield from _below(section)


def _below(section: Section) -> Iterator[Block]:
    for block in section.blocks:
        yield _drawn(block)
    for inner in section.sections:
        yield Line(visible(inner.heading), strong=True)
        yield from _below(inner)


def _drawn(block: parts.Block) -> Block:
    match block:
        case parts.Paragraph(words):
            return Paragraph(_text(words))
        case parts.Bullets(items):
            return Points([_text(item) for item in items])
        case parts.Steps(items):
            return Points([_text(item) for item in items], numbered=True)
        case parts.Facts(rows):
            return Pairs(
                [
                    ("" if place else visible(row.label), _text(value))
                    for row in rows
                    for place, value in enumerate(row.values)
                ]
            )
        case parts.Table(title, header, lines):
            return Pairs(
                [
                    (_text(head) if place == 1 else "", _cell(header[place], cell, named=place > 1))
                    for head, *cells in lines
                    for place, cell in enumerate(cells, 1)
                ],
                title=visible(title),
            )


def _cell(name: str, cell: Words, *, named: bool) -> str:
    return visible(f"{name}: {plain(cell)}") if named else _text(cell)


def _text(words: Words) -> str:
    return visible(plain(words))


def _document(code: str, options: Mapping[str, str]) -> dict[str, Any]:
    values = chosen(options)
    versions = operations.rule_versions(code)
    told = {lang: describe(code, options=options, lang=lang) for lang in LANGUAGES}
    return {
        "schema": "iku-kerjasama/rule/1",
        "code": versions[-1].code,
        "versions": [
            _version(applied(version, values), {lang: sheets[place] for lang, sheets in told.items()})
            for place, version in enumerate(versions)
        ],
        "options": [
            {
                "name": option.name,
                "label": {"id": option.label.id, "en": option.label.en},
                "values": list(option.values),
                "value": values[option.name],
            }
            for option in OPTIONS
        ],
    }


def _version(counted: Indicator, sheets: Mapping[str, Sheet]) -> dict[str, Any]:
    from iku_kerjasama.rules.serial import to_data
    from iku_kerjasama.rules.sheet.data import data

    return {
        "digest": sheets["id"].digest,
        "indicator": to_data(counted),
        "sheet": {lang: data(sheet) for lang, sheet in sheets.items()},
    }
