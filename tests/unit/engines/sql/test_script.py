"""The rule as a script: golden text for each dialect, and what a comment says beside each reason."""

import re
from pathlib import Path

import pytest

from iku_kerjasama.engines.sql.dialects import DIALECTS
from iku_kerjasama.engines.sql.script import script
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import OPTIONS, Option

GOLDEN = Path(__file__).parent / "golden"


def written(dialect: str) -> str:
    """Return what the golden file of *dialect* holds: the rule read literally, for 2025 by scope."""
    return script(tasked(INDICATOR, parse("2025"), by=["scope"]), dialect)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_script_is_the_one_that_was_reviewed(dialect: str) -> None:
    """The golden file holds it; after a change on purpose: python tools/golden_sql.py, then read the difference."""
    assert written(dialect) == (GOLDEN / f"kab-malang.{dialect}.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_script_holds_no_sign_that_cannot_be_seen(dialect: str) -> None:
    """Control characters and blanks of other kinds would get lost on a terminal."""
    assert all(sign.isprintable() for sign in written(dialect) if sign != "\n")


def test_where_texts_are_not_compared_byte_by_byte_the_head_says_how_to_have_it() -> None:
    """By MariaDB's own collations F1 is f1, and one of the two would be a duplicate in silence."""
    heads = {dialect: written(dialect).partition("\n\n")[0] for dialect in DIALECTS}
    assert {dialect for dialect, head in heads.items() if "F1 bukan f1" in head} == {"mysql"}
    assert "CAST(id AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS id" in heads["mysql"]


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: option.name)
def test_every_option_has_a_script_that_says_what_each_step_is(option: Option, lang: str) -> None:
    """Nothing of the thirteen options is refused, and each reason of the rule has its label and place beside it."""
    for value in option.values:
        task = tasked(INDICATOR, parse("2025"), options={option.name: value}, by=["sectors"])
        text = script(task, "postgres", lang)
        for count in task.rule.counts:
            for clause in count.clauses:
                assert re.search(rf"'{clause.reason}' /\* {re.escape(clause.label.text(lang))} \(.+\) \*/", text)


def test_an_unknown_dialect_is_refused_with_the_nearest() -> None:
    """The nearest name is the cure."""
    with pytest.raises(UnknownName, match="postgres"):
        script(tasked(INDICATOR, parse("2025")), "postgresql")
