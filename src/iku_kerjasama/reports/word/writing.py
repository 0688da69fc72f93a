"""Blocks written as a Word document: into the template that was given, or on a plain page of A4."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.extras import missing
from iku_kerjasama.reports.word import drawn
from iku_kerjasama.reports.word.blocks import Bars, Block, Heading, Paragraph, Table
from iku_kerjasama.reports.word.dressing import Styles, dressed, has_styles, redressed
from iku_kerjasama.reports.word.tables import captioned, paragraph, table
from iku_kerjasama.reports.word.templates import opened, usable
from iku_kerjasama.reports.word.texts import plain
from iku_kerjasama.reports.words import say

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["written"]

_HEADINGS = {0: "iku lampiran", 1: "heading 1", 2: "heading 2", 3: "heading 3"}
_OF_THE_LIBRARY = ("/docProps/thumbnail.jpeg", "/docProps/app.xml")
_EMU_PER_TWIP = 635
_A4 = (11906, 16838)
_MARGIN = 1418
"""Two and a half centimetres, in twentieths of a point."""


def written(
    blocks: Iterable[Block], *, title: str, office: str, lang: str, today: date, template: str, form: str
) -> bytes:
    """Return the document of *blocks*, its properties *title*, *office* and *today*; the same bytes for the same.

    *template* is the path of a document or template of Word, whose styles, margins, headers and contents stay, or "".
    Raises UsageError where it cannot be used, or the library for it is missing; the error names the file, or *form*.
    """
    said = list(blocks)  # what is told of a template is nothing of ours
    document, styles = _begun(template, lang, form)
    with usable(template):
        section = document.sections[-1]
        wide = int(section.page_width or _A4[0] * _EMU_PER_TWIP)
        wide -= int(section.left_margin or 0) + int(section.right_margin or 0)
        _append(document, _parts(document, said, styles, wide, lang))
        about = document.core_properties
        about.title, about.author, about.last_modified_by, about.comments = plain(title), plain(office), "", ""
        about.created = about.modified = datetime(today.year, today.month, today.day, tzinfo=UTC)
        about.revision = 1
        about.language = lang
        stream = BytesIO()
        document.save(stream)
        return _timeless(stream)


def _begun(template: str, lang: str, form: str) -> tuple["Document", Styles]:
    try:
        from docx import Document  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as fault:
        raise missing(form, "python-docx") from fault
    if not template:
        document = Document()
        styles = redressed(document, lang)
        _bared(document, styles)
        return document, styles
    document = opened(template)
    with usable(template):
        return document, dressed(document) if has_styles(document) else redressed(document, lang)


def _bared(document: "Document", styles: Styles) -> None:
    """Make of the library's own template a plain page of A4 with its number at the foot."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra
    from docx.shared import Twips  # noqa: PLC0415 - an extra

    section = document.sections[0]
    section.page_width, section.page_height = Twips(_A4[0]), Twips(_A4[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Twips(_MARGIN)
    package = document.part.package
    for holder in (package, document.part):
        for id_, relation in list(holder.rels.items()):
            name = "" if relation.is_external else str(relation.target_part.partname)
            if name in _OF_THE_LIBRARY or name.startswith(("/customXml/", "/word/stylesWithEffects")):
                del holder.rels[id_]
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.THEME:
            theme = relation.target_part
            theme._blob = _own_theme(theme.blob)  # noqa: SLF001 - a part that the library only carries along
    foot = section.footer.paragraphs[0]._p  # noqa: SLF001 - a field has no other door
    number = parse_xml(paragraph("", styles["footer"]))
    namespace = number.nsmap["w"]
    number.append(
        parse_xml(f'<w:fldSimple xmlns:w="{namespace}" w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    foot.getparent().replace(foot, number)


def _own_theme(theme: bytes) -> bytes:
    """Return *theme* with our letters, and a first colour that is told from the page in grey too."""
    coloured = re.sub(rb"(<a:accent1>\s*<a:srgbClr val=\")[0-9A-F]{6}", rb"\g<1>0B5563", theme)
    return re.sub(rb'(<a:latin typeface=")(?:Calibri|Cambria)"', rb'\g<1>Arial"', coloured)


def _parts(document: "Document", blocks: Iterable[Block], styles: Styles, wide: int, lang: str) -> Iterator[str]:
    tables, charts = count(1), count(1)
    for block in blocks:
        match block:
            case Heading():
                yield paragraph(block.text, styles[_HEADINGS[block.level]])
            case Paragraph():
                yield paragraph(block.text, styles[block.style.casefold()])
            case Table():
                yield captioned(say(N_("Tabel"), lang), next(tables), block.caption, styles["iku judul"])
                yield table(block, styles, wide // _EMU_PER_TWIP)
                yield paragraph(block.note, styles["iku catatan"])
            case Bars():
                yield captioned(say(N_("Gambar"), lang), next(charts), block.caption, styles["iku judul"])
                yield _chart(document, block, styles, wide, lang)


def _chart(document: "Document", bars: Bars, styles: Styles, wide: int, lang: str) -> str:
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra
    from docx.opc.part import Part  # noqa: PLC0415 - an extra

    package = document.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    part = Part(name, drawn.CONTENT_TYPE, drawn.chart(bars, lang), package)
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    return drawn.frame(bars, relation, document.part.next_id, styles["iku bagan"], wide)


def _append(document: "Document", parts: Iterable[str]) -> None:
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    body = document.element.body
    end = body.sectPr
    for part in parts:
        element = parse_xml(part)
        if end is None:
            body.append(element)
        else:
            end.addprevious(element)


def _timeless(stream: BytesIO) -> bytes:
    """Return the archive in *stream* with one time for every part, the first that an archive can say."""
    out = BytesIO()
    with ZipFile(stream) as given, ZipFile(out, "w") as taken:
        for name in given.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            taken.writestr(info, given.read(name))
    return out.getvalue()
