"""The pages on findings are the catalogue, word for word."""

import pytest

from tests.docs.pages import section
from tools.findings import PAGES, page


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_is_what_the_catalogue_says(lang: str) -> None:
    """Run python tools/findings.py after a change to the catalogue or a case."""
    text = PAGES[lang].read_text("utf-8")
    assert text == page(lang)
    assert "**" in section(text, "date-swapped")
