"""A sheet as plain data."""

import json

import pytest

from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.sheet.blocks import plain
from iku_kerjasama.rules.sheet.compose import sheet
from iku_kerjasama.rules.sheet.data import data
from tests.unit.rules.sheet.written import sheet_of


def test_every_block_is_told_by_its_kind() -> None:
    """Each block says what it is, and its words say which are a regulation's and which a code."""
    told = data(sheet_of("x"))
    blocks = told["sections"][0]["blocks"]
    assert [block["block"] for block in blocks] == ["paragraph"] * 5 + ["bullets", "steps", "facts", "table"]
    assert blocks[0]["words"] == [
        {"text": "awal ", "role": "plain"},
        {"text": "x", "role": "plain"},
        {"text": " ", "role": "plain"},
        {"text": "x", "role": "strong"},
        {"text": ": ", "role": "plain"},
        {"text": "x", "role": "law"},
        {"text": " (", "role": "plain"},
        {"text": "x", "role": "code"},
        {"text": ")", "role": "plain"},
    ]
    assert blocks[5]["items"][1] == [{"text": "x", "role": "plain"}]
    assert blocks[6]["items"] == blocks[5]["items"]
    assert blocks[7]["rows"][1]["label"] == "x"
    assert [len(row["values"]) for row in blocks[7]["rows"]] == [1, 4]
    assert (blocks[8]["title"], blocks[8]["header"], len(blocks[8]["rows"])) == ("x", ["x", "x"], 2)
    assert told["sections"][0]["sections"][0]["key"] == "numerator"


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_is_json(lang: str) -> None:
    """Nothing but texts, lists and dicts; the parts have the same keys in either language."""
    told = data(sheet(INDICATOR, lang))
    assert json.loads(json.dumps(told)) == told
    assert [section["key"] for section in told["sections"]] == [
        "columns",
        "regulations",
        "law",
        "practice",
        "definition",
        "counting",
        "force",
    ]


def test_words_as_text() -> None:
    """Without mark-up a regulation's words stand in quotation marks."""
    (section,) = sheet_of("x").sections
    assert plain(section.blocks[0].words) == "awal x x: “x” (x)"  # type: ignore[union-attr]
