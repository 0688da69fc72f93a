"""Results as people see them: one line with both counts and the word for the scoring, and a table for a notebook."""

import re

import pytest
from attrs import evolve

from iku_kerjasama.measurement import results
from iku_kerjasama.measurement.results import SCORINGS, Measurement, Score
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, measured, naskah, request


def result(requests: int = 3, agreements: int = 2, **options: str) -> Measurement:
    """Return a measurement of so many requests, and so many agreements on the first."""
    return measured(
        books([request(f"F{n}") for n in range(requests)], [naskah(f"N{n}", "F0") for n in range(agreements)]),
        options=options,
    )


def test_a_result_says_itself_in_one_line() -> None:
    """The percentage with its two counts, their units, the word and the period."""
    assert str(result()) == "66,67 % (2 naskah / 3 fasilitasi) · rasio · 2025"
    assert result().text() == result().text("id") == str(result())


def test_a_proportion_counts_requests_only() -> None:
    """Both of its sides are requests, so no unit is said."""
    assert str(result(numerator_unit="followed_up")) == "33,33 % (1 / 3) · proporsi · 2025"


def test_a_companion_says_itself_too() -> None:
    """Without unit and period, which stand above it."""
    companion = result().companion
    assert companion
    assert str(companion) == companion.text() == companion.text("id") == "33,33 % (1 / 3) · proporsi"
    assert str(result().value) == "66,67 % (2 / 3) · rasio"


def test_no_value_is_said_as_such() -> None:
    """Neither 0 nor 100."""
    assert str(result(0, 2)) == "n/a (2 naskah / 0 fasilitasi) · rasio · 2025"
    assert str(Score(scoring="proportion", percentage=Percentage(numerator=None, denominator=4))) == (
        "n/a (n/a / 4) · proporsi"
    )


@pytest.mark.parametrize(
    ("denominator", "line"),
    [(8, "25,00 % (2 naskah / 8) · rasio · 2025"), (None, "2 naskah · 2025")],
)
def test_a_rule_without_requests_names_the_unit_it_has(denominator: int | None, line: str) -> None:
    """A constant has no unit, and a plain count is its number with its unit."""
    registers = books([], [naskah("N"), naskah("M")])
    assert str(measured(registers, rule=evolve(INDICATOR, denominator=denominator))) == line


def test_the_line_is_said_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Percentage, units and the word for the scoring."""
    monkeypatch.setattr(results, "translate", lambda text, lang=None: f"<{text} in {lang}>")
    assert result().text("en") == "66.67 % (2 agreements / 3 facilitated requests) · <rasio in en> · 2025"
    assert result(numerator_unit="followed_up").text("en") == "33.33 % (1 / 3) · <proporsi in en> · 2025"
    assert result().value.text("en") == "66.67 % (2 / 3) · <rasio in en>"


def test_the_two_scorings_have_their_words() -> None:
    """The ratio may pass a hundred, the proportion cannot."""
    assert SCORINGS == {"ratio": "rasio", "proportion": "proporsi"}


def _cells(html: str) -> list[list[str]]:
    """Return the texts of a table, row by row."""
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in html.split("<tr>")[1:]]


def test_a_notebook_shows_a_small_table() -> None:
    """The value, then the companion."""
    html = result()._repr_html_()
    assert html.startswith("<table><caption>kab-malang · 2025</caption>")
    assert html.endswith("</tbody></table>")
    assert _cells(html) == [
        ["", "pembilang", "penyebut", "%"],
        ["rasio", "2", "3", "66,67 %"],
        ["proporsi", "1", "3", "33,33 %"],
    ]


def test_a_notebook_shows_what_there_is() -> None:
    """Without a companion one row, without a count n/a."""
    html = measured(books([], [naskah("N")]), rule=evolve(INDICATOR, denominator=None))._repr_html_()
    assert _cells(html)[1:] == [["rasio", "1", "n/a", "n/a"]]


def test_two_results_are_equal_by_what_they_say() -> None:
    """The verdicts behind them take no part."""
    assert evolve(result(), verdicts=None) == result()
    assert result() != result(4)
