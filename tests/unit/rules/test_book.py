"""The book of rules: by code, and by the day a version is in force."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from iku_kerjasama.errors import NotInForce, RuleError, UnknownName
from iku_kerjasama.rules.book import Book, book, closed
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR

DAY = timedelta(days=1)


def version(begins: date | None = None, ends: date | None = None, code: str = "kab-x") -> Indicator:
    """Return a version of a rule."""
    return evolve(INDICATOR, code=code, in_force_from=begins, in_force_until=ends)


Y22, Y24, Y26 = date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)


def test_a_rule_without_dates_is_in_force_on_every_day() -> None:
    """None means from ever, until replaced."""
    known = book([INDICATOR])
    assert known.codes == ("kab-malang",)
    assert known.rule("kab-malang") == (INDICATOR,)
    for day in (date.min, date(2025, 12, 31), date.max):
        assert known.in_force("kab-malang", day) == INDICATOR


def test_codes_are_in_alphabetical_order() -> None:
    """However they came."""
    assert book([version(code="b"), version(code="c"), version(code="a")]).codes == ("a", "b", "c")
    assert Book().codes == ()


def test_a_version_without_an_end_is_replaced_by_the_next() -> None:
    """The day before the next begins is its last, and the order they came in does not matter."""
    known = book([version(Y24), version(), version(Y26, date(2026, 12, 31))])
    first, second, third = closed(known.rule("kab-x"))
    assert (first.in_force_from, first.in_force_until) == (None, Y24 - DAY)
    assert (second.in_force_from, second.in_force_until) == (Y24, Y26 - DAY)
    assert third == version(Y26, date(2026, 12, 31))
    for day, expected in (
        (date.min, first),
        (Y24 - DAY, first),
        (Y24, second),
        (Y26 - DAY, second),
        (Y26, third),
        (date(2026, 12, 31), third),
    ):
        assert known.in_force("kab-x", day).in_force_from == expected.in_force_from


def test_recomputing_an_old_year_stays_the_same_after_a_new_version() -> None:
    """The version of its own day counts, as it was: the end that a new one sets is no word of it."""
    old = version(Y22)
    before = book([old]).in_force("kab-x", date(2022, 12, 31))
    after = book([old, version(Y26)]).in_force("kab-x", date(2022, 12, 31))
    assert after == before == old
    assert book([old, version(Y26)]).rule("kab-x") == (old, version(Y26))


def test_an_end_that_is_given_stays() -> None:
    """Between two versions there may be a gap, in which none is in force; the message names those there are."""
    known = book([version(Y22, date(2022, 12, 31)), version(Y24)])
    assert closed(known.rule("kab-x")) == known.rule("kab-x")
    with pytest.raises(NotInForce) as caught:
        known.in_force("kab-x", date(2023, 1, 1))
    assert caught.value.code == "rule-not-in-force"
    assert caught.value.params == {
        "code": "kab-x",
        "day": date(2023, 1, 1),
        "spans": "2022-01-01 - 2022-12-31; 2024-01-01 - …",
    }
    with pytest.raises(NotInForce):
        known.in_force("kab-x", Y22 - DAY)
    assert known.in_force("kab-x", Y22) == version(Y22, date(2022, 12, 31))


def test_a_version_may_begin_the_day_after_another_ends() -> None:
    """Adjoining is not overlapping."""
    known = book([version(None, Y24 - DAY), version(Y24)])
    assert known.rule("kab-x") == (version(None, Y24 - DAY), version(Y24))


@pytest.mark.parametrize(
    "versions",
    [
        (version(), version()),
        (version(Y24), version(Y24)),
        (version(Y22, Y24), version(Y24)),
        (version(Y22, Y26), version(Y24, Y24)),
        (version(None, Y24), version(Y22)),
        (version(Y22), version(Y24), version(Y24, Y26)),
    ],
)
def test_two_versions_of_one_day_are_refused(versions: tuple[Indicator, ...]) -> None:
    """A day has one rule; nothing hangs on the order in which they came."""
    for order in (versions, versions[::-1]):
        with pytest.raises(RuleError) as caught:
            book(order)
        assert caught.value.code == "rule-versions-overlap"
        assert caught.value.params["code"] == "kab-x"
        assert str(caught.value.params["spans"]).count(" - ") == 2


def test_the_overlap_names_both_versions() -> None:
    """An unknown bound is shown as open."""
    with pytest.raises(RuleError) as caught:
        book([version(None, Y24), version(Y22)])
    assert caught.value.params["spans"] == "… - 2024-01-01; 2022-01-01 - …"


def test_two_codes_may_be_in_force_on_one_day() -> None:
    """Versions are of one code."""
    assert book([version(Y24, code="a"), version(Y24, code="b")]).codes == ("a", "b")


def test_an_unknown_code_names_the_nearest() -> None:
    """A slip of the pen is met with what was meant."""
    known = book([INDICATOR, version()])
    for use in (lambda: known.rule("kab-malan"), lambda: known.in_force("kab-malan", Y24)):
        with pytest.raises(UnknownName) as caught:
            use()
        assert caught.value.code == "rule-unknown"
        assert caught.value.params["name"] == "kab-malan"
        assert str(caught.value.params["nearest"]).startswith("kab-malang")


def test_the_overlap_names_where_each_comes_from() -> None:
    """Whatever the order, and nothing where it is not known."""
    for order in ((0, 1), (1, 0)):
        versions = [version(Y24), version(Y22, Y24)]
        sources = ["new.toml", "old.toml"]
        with pytest.raises(RuleError) as caught:
            book([versions[place] for place in order], [sources[place] for place in order])
        assert caught.value.params["spans"] == "2022-01-01 - 2024-01-01 (old.toml); 2024-01-01 - … (new.toml)"
    with pytest.raises(RuleError) as caught:
        book([version(), version()], ["one.toml"])
    assert caught.value.params["spans"] == "… - … (one.toml); … - …"
