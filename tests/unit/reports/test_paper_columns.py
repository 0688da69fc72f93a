"""The columns of the working paper in Word: room for a pen, and numbers in one line."""

import pytest

from tests.unit.reports.stuff import example, made
from tests.word import word


def test_what_is_for_the_pen_has_room_in_word() -> None:
    """Cells that are to be written in are dressed in a style of their own, which a template can make larger."""
    document = word(made("working-paper-docx", example("en")))
    (style,) = [style.style_id for style in document.document.styles if style.name == "IKU Pena"]
    cells = document.body.xpath(f".//w:tc[w:p/w:pPr/w:pStyle[@w:val='{style}']]")
    assert len(cells) == 4 * 3 + (25 + 25) * 3 + 10 * 3 + 3 + 3 * 3
    assert not any(cell.xpath(".//w:t") for cell in cells)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_number_stays_in_one_line_in_word(lang: str) -> None:
    """A column of numbers is as wide as the longest: 9 points of Arial take 100 twips a figure, the margins 216."""
    document = word(made("working-paper-docx", example(lang)))
    (style,) = [style.style_id for style in document.document.styles if style.name == "IKU Angka"]
    narrow = [
        (text, width)
        for table in document.body.xpath(".//w:tbl")
        for row in table.xpath("./w:tr")
        for cell, width in zip(row.xpath("./w:tc"), map(int, table.xpath("./w:tblGrid/w:gridCol/@w:w")), strict=True)
        if cell.xpath(f"./w:p/w:pPr/w:pStyle[@w:val='{style}']")
        if width < 216 + 100 * len(text := "".join(cell.xpath(".//w:t/text()")))
    ]
    assert narrow == []


def test_the_form_has_room_for_what_each_line_is() -> None:
    """Beside columns that are all to be written in the first one keeps its texts in one line."""
    document = word(made("working-paper-docx", example()))
    form = document.body.xpath(".//w:tbl")[0]
    first = int(form.xpath("./w:tblGrid/w:gridCol/@w:w")[0])
    assert first >= 216 + 90 * len("Nomor kertas kerja")
