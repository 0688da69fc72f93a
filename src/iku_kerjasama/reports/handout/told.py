"""The handout as the blocks of a Word document."""

from collections.abc import Iterator

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.handout.content import Handout
from iku_kerjasama.reports.word.blocks import Block, Heading, Paragraph
from iku_kerjasama.reports.words import say

__all__ = ["told"]


def told(sheet: Handout) -> Iterator[Block]:
    """Yield the blocks of *sheet*."""
    if sheet.office:
        yield Paragraph(sheet.office, "IKU Catatan")
    yield Heading(sheet.title)
    yield Paragraph(sheet.intro)
    yield Heading(sheet.period, 2)
    yield Paragraph(sheet.value, "IKU Nilai")
    yield Paragraph(sheet.counts)
    yield Paragraph(sheet.meaning)
    for part in sheet.parts:
        yield Heading(part.title, 2)
        for item in part.items:
            yield Paragraph(f"•\t{item}", "IKU Butir")
    if sheet.contact:
        yield Heading(say(N_("Ada pertanyaan?"), sheet.lang), 2)
        yield Paragraph(sheet.contact)
    yield Paragraph(sheet.footer, "IKU Catatan")
