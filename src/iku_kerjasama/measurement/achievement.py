"""*Target*, *capaian* and *predikat*: what was promised for a period, and how far the value found keeps it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from attrs import Attribute, field, frozen

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.measurement.missing import Missing
from iku_kerjasama.measurement.scales import CAPS, POLARITIES, SCALES, Step
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import Percentage, half_up
from iku_kerjasama.periods import Period
from iku_kerjasama.terms import Label

__all__ = ["GRADED_ON", "REASONS", "VERSIONS", "Achievement", "Target", "achieved", "holding", "percent"]

VERSIONS: Mapping[str, Label] = {"murni": Label("Murni", "Murni"), "perubahan": Label("Perubahan", "Perubahan")}
"""The versions of a performance agreement: as first signed, and as changed within the year."""

GRADED_ON: Mapping[str, Label] = {
    "raw": Label("capaian tepat sebelum dibulatkan", "the exact achievement, before rounding"),
    "shown": Label("capaian yang tampil, dua angka desimal", "the achievement shown, two decimals"),
}
"""The number that *predikat* is read from."""

REASONS: Mapping[str, str] = {
    "target-zero": N_("targetnya 0"),
    "value-missing": N_("nilainya tidak ada"),
    "value-zero": N_("nilainya 0, sehingga target ÷ realisasi tidak ada"),
}
"""Why *capaian* cannot be computed, in the source language."""

_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?", re.ASCII)


def percent(value: object) -> Fraction:
    """Return *value*, in percent, exactly: a Fraction, a whole number, or decimal text such as ``80.5`` or ``80,5``.

    Raises UsageError ``percent-unreadable`` for anything else, a float among it: it would not be exact.
    """
    if isinstance(value, Fraction) and value >= 0:
        return value
    if isinstance(value, int | str) and not isinstance(value, bool) and _DECIMAL.fullmatch(str(value).strip()):
        return Fraction(str(value).strip().replace(",", "."))
    raise UsageError(
        "percent-unreadable",
        N_(
            "Nilai “{value}” tidak terbaca sebagai persen. Tulis angka desimal tanpa tanda persen, 0 atau lebih: 80 "
            "atau 82,5."
        ),
        value=value,
    )


def _cap(value: object) -> Fraction | None:
    """Return the cap that *value*, its name or the number itself, means; UnknownName for one that is not known."""
    for name, cap in CAPS.items():
        if value in (cap, name):
            return cap
    raise UnknownName.among(
        "cap-unknown", N_("Batas capaian “{name}” tidak dikenal. Yang tersedia: {nearest}."), str(value), CAPS
    )


def _among(known: Mapping[str, object], code: str, template: str) -> Any:  # noqa: ANN401 - attrs' validator
    def check(_target: object, _attribute: "Attribute[str]", name: str) -> None:
        if name not in known:
            raise UnknownName.among(code, template, name, known)

    return check


@frozen(kw_only=True)
class Target:
    """The *value*, in percent, promised for a *period*, in a *version* that holds from *effective_on* on.

    *polarity* and *scale* are names in `iku_kerjasama.measurement.scales`, *cap* is one of its caps, by name or number.
    *graded_on* says which number *predikat* is read from, ``raw`` or ``shown``. Raises UsageError for a value that is
    no exact number of 0 or more and for a Perubahan without a day, UnknownName for a name that is not known.
    """

    period: Period
    value: Fraction = field(converter=percent)
    version: str = field(
        default="murni",
        validator=_among(VERSIONS, "version-unknown", N_("Versi target “{name}” tidak dikenal. Yang ada: {nearest}.")),
    )
    effective_on: date | None = None
    polarity: str = field(
        default="positive",
        validator=_among(
            POLARITIES, "polarity-unknown", N_("Rumus capaian “{name}” tidak dikenal. Yang tersedia: {nearest}.")
        ),
    )
    cap: Fraction | None = field(default=None, converter=_cap)
    scale: str = field(
        default="five_step",
        validator=_among(
            SCALES, "scale-unknown", N_("Skala predikat “{name}” tidak dikenal. Yang tersedia: {nearest}.")
        ),
    )
    graded_on: str = field(
        default="raw",
        validator=_among(
            GRADED_ON, "graded-on-unknown", N_("Dasar predikat “{name}” tidak dikenal. Yang tersedia: {nearest}.")
        ),
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a Perubahan that does not say from when it holds."""
        if self.version == "perubahan" and self.effective_on is None:
            raise UsageError(
                "target-without-day",
                N_(
                    "Target Perubahan untuk {period} tidak menyebut kapan mulai berlaku, jadi tidak jelas mana yang "
                    "dipakai. Lengkapi effective_on."
                ),
                period=self.period.label,
            )


@frozen(kw_only=True)
class Achievement:
    """A value against its *target*, which held on the day *on*.

    *raw* is *capaian* in percent, exact, before the cap; *value* after it. Both are None, and *unavailable* says why
    (a key of `REASONS`), where *capaian* cannot be computed. *missing* is what would reach the target, None where less
    is better or nothing could.
    """

    target: Target
    on: date
    raw: Fraction | None
    value: Fraction | None
    unavailable: Literal["target-zero", "value-missing", "value-zero"] | None
    missing: Missing | None = None

    @property
    def grade(self) -> Step | None:
        """*Predikat*: the step of the target's scale, read from the number that the target names."""
        if self.value is None:
            return None
        graded = self.value if self.target.graded_on == "raw" else Fraction(half_up(self.value, 2))
        return SCALES[self.target.scale].step(graded)

    @property
    def capped(self) -> bool:
        """Whether the cap cut something off."""
        return self.raw != self.value


def holding(targets: Iterable[Target], period: Period) -> Target | None:
    """Return the target of *targets* that holds for *period* on its last day; None where it has none of its own.

    A period is the same if its days are. Of several versions the one that began last holds, one without a day from the
    beginning. A target for a longer period is never divided. Raises UsageError for two that begin on one day.
    """
    own = [
        target
        for target in targets
        if (target.period.start, target.period.end) == (period.start, period.end)
        and (target.effective_on is None or target.effective_on <= period.end)
    ]
    last = max((target.effective_on or date.min for target in own), default=None)
    latest = [target for target in own if (target.effective_on or date.min) == last]
    if len(latest) > 1:
        raise UsageError(
            "target-twice",
            N_("Ada {count} target untuk {period} yang mulai berlaku pada saat yang sama. Sisakan satu."),
            count=len(latest),
            period=period.label,
        )
    return latest[0] if latest else None


def achieved(value: Percentage, target: Target, *, on: date, missing: Missing | None = None) -> Achievement:
    """Return *value* against *target*, which held on the day *on*; *missing* is what would reach it."""
    realised = None if value.fraction is None else value.fraction * 100
    unavailable: Literal["target-zero", "value-missing", "value-zero"] | None = None
    raw = None
    if target.value == 0:
        unavailable = "target-zero"
    elif realised is None:
        unavailable = "value-missing"
    else:
        quotient = POLARITIES[target.polarity].of(realised, target.value)
        if quotient is None:
            unavailable = "value-zero"
        else:
            raw = quotient * 100
    capped = raw if raw is None or target.cap is None else min(raw, target.cap)
    return Achievement(target=target, on=on, raw=raw, value=capped, unavailable=unavailable, missing=missing)
