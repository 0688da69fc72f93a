"""The page "Why two offices get two numbers" is right in both languages: its six ways, computed."""

import re
from fractions import Fraction

import pytest

from iku_kerjasama import Measurement, measure, read
from tests.docs.pages import ROOT, section

REGISTERS = read(ROOT / "examples" / "dua-kantor")

WAYS: dict[str, tuple[dict[str, str], int, int]] = {
    "The formula's words": ({}, 17, 20),
    "The indicator's name": ({"numerator_unit": "followed_up"}, 12, 20),
    "Every letter": ({"requests": "all"}, 17, 24),
    "With their requests": ({"matching": "cohort"}, 14, 20),
    "Every sheet in the book": ({"amendments": "include", "extensions": "include"}, 19, 20),
    "Two kinds only": ({"kinds": "kesepakatan_bersama,perjanjian_kerja_sama"}, 13, 20),
}
"""Worked out by hand on the page: name, options, and the two counts."""

PAGES = {
    "why-two-offices-get-two-numbers.md": ("Six ways of counting", "en"),
    "mengapa-dua-kantor-dua-angka.md": ("Enam cara menghitung", "id"),
}


def counted(options: dict[str, str]) -> Measurement:
    """Return the year's measurement under *options*."""
    return measure(REGISTERS, "kab-malang", "2025", options=options)


def rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the table under *heading*, the two lines of its head left out."""
    text = section((ROOT / "docs" / page).read_text("utf-8"), heading)
    lines = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


@pytest.mark.parametrize("name", WAYS)
def test_a_way_counts_what_was_worked_out_by_hand(name: str) -> None:
    """Each named set of options gives the two counts of the page."""
    options, numerator, denominator = WAYS[name]
    result = counted(options)
    assert (result.numerator, result.denominator) == (numerator, denominator)


def test_the_six_lie_more_than_fifteen_points_apart() -> None:
    """Every pair of ways gives another number, and lowest and highest differ by 35 points."""
    shares = {counted(options).percentage.fraction or Fraction(-1) for options, *_ in WAYS.values()}
    assert len(shares) == len(WAYS)
    assert (max(shares) - min(shares)) * 100 == 35


@pytest.mark.parametrize("page", PAGES)
def test_the_page_shows_these_numbers(page: str) -> None:
    """The table of either page has the six ways in this order, with their options, counts and value."""
    heading, lang = PAGES[page]
    table = rows(page, heading)
    assert len(table) == len(WAYS)
    for (options, numerator, denominator), (_, shown, *cells) in zip(WAYS.values(), table, strict=True):
        assert dict(pair.split("=") for pair in re.findall(r"`([^`]+)`", shown)) == options
        assert cells == [str(numerator), str(denominator), counted(options).percentage.shown(lang)]


def test_the_english_page_names_the_ways() -> None:
    """The names stand in the table, and each has a section of its own with its counts."""
    text = (ROOT / "docs" / "why-two-offices-get-two-numbers.md").read_text("utf-8")
    for (name, (_, numerator, denominator)), cells in zip(
        WAYS.items(), rows("why-two-offices-get-two-numbers.md", "Six ways of counting"), strict=True
    ):
        assert cells[0] == name
        assert section(text, f"{name}: {numerator} / {denominator}")


def test_the_records_are_those_of_the_tables() -> None:
    """What the page says of single records: which count, which were followed up, and what January brings."""
    result = counted({})
    outcomes = {outcome.id: outcome for outcome in result.outcomes()}
    counts = {identity for identity, outcome in outcomes.items() if outcome.counted}
    assert counts == {f"F-{number:02d}" for number in range(5, 25)} | {f"N-{number:02d}" for number in range(1, 18)}
    followed = {identity for identity, outcome in outcomes.items() if outcome.followed_up}
    assert followed == {f"F-{number:02d}" for number in range(5, 17)}
    assert (outcomes["N-18"].reason, outcomes["N-19"].reason) == ("amendment", "extension-without-request")
    later = measure(
        REGISTERS, "kab-malang", "2025", options={"matching": "cohort"}, as_of=result.as_of.replace(2026, 1, 31)
    )
    assert (later.numerator, later.denominator) == (16, 20)
