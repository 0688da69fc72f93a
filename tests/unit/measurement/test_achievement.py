from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.measurement.achievement import Achievement, Target, achieved, holding, percent
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.periods import parse

END = date(2025, 12, 31)
GRADES = [
    # capaian, on the raw value, on the shown value
    ("90.5", "tinggi", "tinggi"),
    ("90.99", "tinggi", "tinggi"),
    ("90.9949", "tinggi", "tinggi"),
    ("90.995", "tinggi", "sangat_tinggi"),
    ("91", "sangat_tinggi", "sangat_tinggi"),
    ("75.5", "sedang", "sedang"),
    ("75.995", "sedang", "tinggi"),
    ("65.5", "rendah", "rendah"),
    ("50.5", "sangat_rendah", "sangat_rendah"),
    ("50.995", "sangat_rendah", "rendah"),
    ("51", "rendah", "rendah"),
    ("0", "sangat_rendah", "sangat_rendah"),
    ("140", "sangat_tinggi", "sangat_tinggi"),
]


def target(value: object = "80", period: str = "2025", **named: Any) -> Target:  # noqa: ANN401 - what attributes take
    """Return a target of *value* for *period*."""
    return Target(period=parse(period), value=value, **named)


def capaian(realised: str | None, goal: object = "100", **named: Any) -> Achievement:  # noqa: ANN401 - as above
    """Return *realised*, in percent, against a target of *goal*."""
    exact = None if realised is None else Fraction(realised) / 100
    value = Percentage(
        numerator=None if exact is None else exact.numerator, denominator=None if exact is None else exact.denominator
    )
    return achieved(value, target(goal, **named), on=END)


@pytest.mark.parametrize(("realised", "raw", "shown"), GRADES)
def test_predikat_on_either_number(realised: str, raw: str, shown: str) -> None:
    """Between whole numbers every value has its step; on the shown value it is rounded first."""
    for graded_on, expected in (("raw", raw), ("shown", shown)):
        grade = capaian(realised, graded_on=graded_on).grade
        assert grade is not None
        assert (grade.code, graded_on) == (expected, graded_on)


@pytest.mark.parametrize(
    ("polarity", "realised", "expected"),
    [
        ("positive", "60", Fraction(75)),
        ("positive", "100", Fraction(125)),
        ("positive", "0", Fraction(0)),
        ("negative_difference", "60", Fraction(125)),
        ("negative_difference", "100", Fraction(75)),
        ("negative_difference", "200", Fraction(-50)),
        ("negative_difference", "0", Fraction(200)),
        ("negative_quotient", "60", Fraction(400, 3)),
        ("negative_quotient", "100", Fraction(80)),
    ],
)
def test_the_three_formulas(polarity: str, realised: str, expected: Fraction) -> None:
    """Against a target of 80 each formula gives its own exact capaian, below 0 too."""
    result = capaian(realised, "80", polarity=polarity)
    assert (result.raw, result.value, result.capped) == (expected, expected, False)


@pytest.mark.parametrize(
    ("cap", "realised", "value"),
    [
        (None, "110", Fraction(275, 2)),
        ("none", "110", Fraction(275, 2)),
        ("100", "110", Fraction(100)),
        (120, "110", Fraction(120)),
        (Fraction(120), "92", Fraction(115)),
        ("100", "80", Fraction(100)),
        ("100", "60", Fraction(75)),
    ],
)
def test_caps(cap: object, realised: str, value: Fraction) -> None:
    """A cap cuts capaian off and nothing else; the raw value stays beside it."""
    result = capaian(realised, "80", cap=cap)
    assert result.value == value
    assert result.raw == Fraction(realised) / 80 * 100
    assert result.capped is (result.raw != value)


@pytest.mark.parametrize(
    ("realised", "goal", "polarity", "reason"),
    [
        ("50", "0", "positive", "target-zero"),
        ("50", "0", "negative_quotient", "target-zero"),
        (None, "0", "positive", "target-zero"),
        (None, "80", "positive", "value-missing"),
        ("0", "80", "negative_quotient", "value-zero"),
    ],
)
def test_what_cannot_be_computed(realised: str | None, goal: str, polarity: str, reason: str) -> None:
    """Without a target above 0 or without a value there is no capaian and no predikat, and the reason is told."""
    result = capaian(realised, goal, polarity=polarity, cap="100")
    assert (result.raw, result.value, result.grade, result.unavailable) == (None, None, None, reason)
    assert capaian("0", "80").unavailable is None


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("80", Fraction(80)),
        (" 82,5 ", Fraction(165, 2)),
        ("82.55", Fraction(1651, 20)),
        (80, Fraction(80)),
        (0, Fraction(0)),
        (Fraction(1, 3), Fraction(1, 3)),
    ],
)
def test_percent_is_exact(given: object, value: Fraction) -> None:
    """A target is read from whole numbers, fractions and decimal text, with a comma or a point."""
    assert percent(given) == value


@pytest.mark.parametrize(
    "given", [80.0, "80 %", "-1", -1, Fraction(-1, 2), "", ".5", "1.234,5", "1e2", True, None, "delapan"]
)
def test_what_is_no_percentage(given: object) -> None:
    """A float is not exact; a sign, a unit or a separator of thousands is not guessed at."""
    with pytest.raises(UsageError) as error:
        percent(given)
    assert error.value.code == "percent-unreadable"
    assert f"“{given}”" in str(error.value)


@pytest.mark.parametrize(
    ("named", "code"),
    [
        ({"version": "murn"}, "version-unknown"),
        ({"polarity": "negative"}, "polarity-unknown"),
        ({"cap": "110"}, "cap-unknown"),
        ({"cap": 110}, "cap-unknown"),
        ({"scale": "five"}, "scale-unknown"),
        ({"graded_on": "rounded"}, "graded-on-unknown"),
    ],
)
def test_names_not_known(named: dict[str, Any], code: str) -> None:
    """A name that is not known is refused, with those that are."""
    with pytest.raises(UnknownName) as error:
        target(**named)
    assert error.value.code == code
    assert str(next(iter(named.values()))) in str(error.value)
    assert error.value.params["nearest"] != "-"


def test_a_change_needs_its_day() -> None:
    """A Perubahan that does not say from when it holds is refused; a Murni needs none."""
    with pytest.raises(UsageError, match="2025 tidak menyebut") as error:
        target(version="perubahan")
    assert error.value.code == "target-without-day"
    assert target(version="perubahan", effective_on=date(2025, 9, 1)).version == "perubahan"


MURNI = target("80")
CHANGED = target("85", version="perubahan", effective_on=date(2025, 9, 1))
LATE = target("90", version="perubahan", effective_on=date(2026, 1, 1))
SECOND = target("60", "2025-Q2")


@pytest.mark.parametrize(
    ("targets", "period", "expected"),
    [
        ([MURNI], "2025", MURNI),
        ([MURNI, CHANGED], "2025", CHANGED),
        ([CHANGED, MURNI], "2025", CHANGED),
        ([MURNI, LATE], "2025", MURNI),
        ([LATE], "2025", None),
        ([MURNI], "2025-Q1..Q4", MURNI),
        ([MURNI], "2025-Q4", None),
        ([MURNI], "2025-Q1..Q3", None),
        ([MURNI], "2024", None),
        ([MURNI, SECOND], "2025-Q2", SECOND),
        ([target("70", "2025-S1")], "2025-Q1..Q2", target("70", "2025-S1")),
        ([], "2025", None),
    ],
)
def test_the_target_that_holds(targets: list[Target], period: str, expected: Target | None) -> None:
    """The version in force on the period's last day holds; a period without a target of its own has none."""
    assert holding(targets, parse(period)) == expected


def test_a_version_holds_from_its_day_on() -> None:
    """A version that begins on the period's last day holds; a day later it does not."""
    for day, value in ((date(2025, 12, 31), 85), (date(2026, 1, 1), 80)):
        held = holding([MURNI, target("85", version="perubahan", effective_on=day)], parse("2025"))
        assert held is not None
        assert held.value == value


def test_two_targets_on_one_day() -> None:
    """Two targets of one period that begin together are refused, however they are called."""
    same = [CHANGED, target("70", effective_on=date(2025, 9, 1))]
    for twins in (same, [MURNI, target("70")]):
        with pytest.raises(UsageError) as error:
            holding(twins, parse("2025"))
        assert (error.value.code, error.value.params) == ("target-twice", {"count": 2, "period": "2025"})
    assert holding([MURNI, target("70"), CHANGED], parse("2025")) == CHANGED
