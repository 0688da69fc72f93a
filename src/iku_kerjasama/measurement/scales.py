"""How a target is compared: the formulas of *capaian*, its caps, and the scales of *predikat*, as data.

No regulation that is known fixes one of them for this indicator: each is what offices are seen to do, and is named
wherever it is used. Bounds of a scale are half-open, so that every number falls in exactly one step.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise

from attrs import frozen

from iku_kerjasama.terms import Label

__all__ = ["CAPS", "POLARITIES", "SCALES", "Polarity", "Scale", "Step"]

_Weights = tuple[int, int]


@frozen(kw_only=True)
class Polarity:
    """A formula of *capaian*: what stands *over* and *under* the line, each so many targets and realised values."""

    name: str
    label: Label
    formula: Label
    over: _Weights
    under: _Weights
    more_is_better: bool

    def of(self, realised: Fraction, target: Fraction) -> Fraction | None:
        """Return the quotient, ``Fraction(47, 48)``; None where what stands under the line is 0."""
        over, under = (targets * target + values * realised for targets, values in (self.over, self.under))
        return over / under if under else None


@frozen(kw_only=True)
class Step:
    """A *predikat*: the numbers, in percent, from *at_least* on and *below*; None is without end."""

    code: str
    label: Label
    at_least: Fraction | None
    below: Fraction | None

    def __contains__(self, value: Fraction) -> bool:
        """Tell whether *value*, in percent, falls in this step."""
        return (self.at_least is None or self.at_least <= value) and (self.below is None or value < self.below)


@frozen(kw_only=True)
class Scale:
    """Steps of *predikat*, the highest first, without gap or overlap."""

    name: str
    label: Label
    steps: tuple[Step, ...]

    def step(self, value: Fraction) -> Step:
        """Return the one step that *value*, in percent, falls in."""
        return next(step for step in self.steps if value in step)


def _scale(name: str, label: Label, *steps: tuple[int | None, str, Label]) -> Scale:
    """Return the scale of *steps*, the highest first: the lowest number of each, its code and its label."""
    bounds = [None, *(None if at_least is None else Fraction(at_least) for at_least, *_ in steps)]
    return Scale(
        name=name,
        label=label,
        steps=tuple(
            Step(code=code, label=label, at_least=at_least, below=below)
            for (_, code, label), (below, at_least) in zip(steps, pairwise(bounds), strict=True)
        ),
    )


POLARITIES: Mapping[str, Polarity] = {
    polarity.name: polarity
    for polarity in (
        Polarity(
            name="positive",
            label=Label("positif: makin tinggi makin baik", "positive: more is better"),
            formula=Label("realisasi ÷ target", "realised ÷ target"),
            over=(0, 1),
            under=(1, 0),
            more_is_better=True,
        ),
        Polarity(
            name="negative_difference",
            label=Label("negatif, menurut selisih", "negative, by difference"),
            formula=Label("(2 × target - realisasi) ÷ target", "(2 × target - realised) ÷ target"),
            over=(2, -1),
            under=(1, 0),
            more_is_better=False,
        ),
        Polarity(
            name="negative_quotient",
            label=Label("negatif, menurut perbandingan", "negative, by quotient"),
            formula=Label("target ÷ realisasi", "target ÷ realised"),
            over=(1, 0),
            under=(0, 1),
            more_is_better=False,
        ),
    )
}
"""The formulas of *capaian*; the negative ones are for indicators of which less is better."""

CAPS: Mapping[str, Fraction | None] = {"none": None, "100": Fraction(100), "120": Fraction(120)}
"""What *capaian* is cut off at, in percent; the raw value is kept beside it."""

SCALES: Mapping[str, Scale] = {
    scale.name: scale
    for scale in (
        _scale(
            "five_step",
            Label("lima tingkat, sebagaimana dipakai dalam praktik", "five steps, as seen in practice"),
            (91, "sangat_tinggi", Label("Sangat Tinggi", "Very high")),
            (76, "tinggi", Label("Tinggi", "High")),
            (66, "sedang", Label("Sedang", "Medium")),
            (51, "rendah", Label("Rendah", "Low")),
            (None, "sangat_rendah", Label("Sangat Rendah", "Very low")),
        ),
        _scale(
            "four_step",
            Label("empat tingkat, sebagaimana dipakai dalam praktik", "four steps, as seen in practice"),
            (85, "sangat_berhasil", Label("Sangat Berhasil", "Very successful")),
            (70, "berhasil", Label("Berhasil", "Successful")),
            (55, "cukup_berhasil", Label("Cukup Berhasil", "Fairly successful")),
            (None, "belum_berhasil", Label("Belum Berhasil", "Not yet successful")),
        ),
        _scale(
            "traffic_light",
            Label("lampu lalu lintas, sebagaimana dipakai dalam praktik", "traffic light, as seen in practice"),
            (100, "hijau", Label("Hijau", "Green")),
            (80, "kuning", Label("Kuning", "Yellow")),
            (None, "merah", Label("Merah", "Red")),
        ),
    )
}
"""The scales of *predikat* known."""
