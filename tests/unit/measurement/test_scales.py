from fractions import Fraction

import pytest

from iku_kerjasama.measurement.scales import CAPS, POLARITIES, SCALES


@pytest.mark.parametrize(
    ("scale", "bounds"),
    [
        ("five_step", [(91, None), (76, 91), (66, 76), (51, 66), (None, 51)]),
        ("four_step", [(85, None), (70, 85), (55, 70), (None, 55)]),
        ("traffic_light", [(100, None), (80, 100), (None, 80)]),
    ],
)
def test_the_bounds_of_each_scale(scale: str, bounds: list[tuple[int | None, int | None]]) -> None:
    """Each step begins where the one below it ends; the highest and the lowest are without end."""
    assert [(step.at_least, step.below) for step in SCALES[scale].steps] == bounds


def test_a_bound_belongs_to_the_step_above() -> None:
    """Exactly 91 is Sangat Tinggi, and anything less, however little, is Tinggi."""
    scale = SCALES["five_step"]
    assert scale.step(Fraction(91)).label.text("id") == "Sangat Tinggi"
    assert scale.step(91 - Fraction(1, 10**9)).label.text("en") == "High"


def test_names_are_those_they_are_known_by() -> None:
    """Scales and formulas carry the name they are looked up by, and each code stands once in its scale."""
    assert [scale.name for scale in SCALES.values()] == list(SCALES) == ["five_step", "four_step", "traffic_light"]
    assert [one.name for one in POLARITIES.values()] == list(POLARITIES)
    assert {name: one.more_is_better for name, one in POLARITIES.items()} == {
        "positive": True,
        "negative_difference": False,
        "negative_quotient": False,
    }
    assert list(CAPS) == ["none", "100", "120"]
    for scale in SCALES.values():
        assert len({step.code for step in scale.steps}) == len(scale.steps)
        assert "praktik" in scale.label.id
        assert "practice" in scale.label.en
