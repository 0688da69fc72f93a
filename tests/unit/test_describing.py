"""The verb that describes a rule."""

import pytest

import iku_kerjasama as iku
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.rules.kab_malang import INDICATOR


def test_a_rule_is_described_by_code_or_by_itself() -> None:
    """The default is Kabupaten Malang's, in Indonesian."""
    (sheet,) = iku.describe()
    assert (sheet,) == iku.describe("kab-malang") == iku.describe(INDICATOR, lang="id")
    assert (sheet.lang, sheet.code, sheet.heading) == ("id", "kab-malang", "Lembar indikator kab-malang")
    assert [section.key for section in sheet.sections] == [
        "columns",
        "regulations",
        "law",
        "practice",
        "definition",
        "counting",
        "example",
        "force",
    ]


def test_what_is_unknown_is_refused() -> None:
    """A rule, an option or a value that does not exist, with the nearest."""
    with pytest.raises(UnknownName, match="kab-malang"):
        iku.describe("kab-malng")
    with pytest.raises(UnknownName, match="matching"):
        iku.describe(options={"matchin": "cohort"})
    with pytest.raises(UnknownName, match="cohort"):
        iku.describe(options={"matching": "kohort"})
