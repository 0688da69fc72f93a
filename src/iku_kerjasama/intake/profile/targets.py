"""A target as a profile writes it, and the target it means."""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from iku_kerjasama import periods
from iku_kerjasama.errors import ProfileError, UsageError
from iku_kerjasama.intake.profile.faults import fault, unknown
from iku_kerjasama.measurement.achievement import GRADED_ON, VERSIONS, Target, percent
from iku_kerjasama.measurement.scales import CAPS, POLARITIES, SCALES
from iku_kerjasama.messages import N_
from iku_kerjasama.terms import Label

__all__ = ["TargetKeys", "as_written", "meant"]

_PERIOD = N_("{place}: “{name}” bukan periode. Tulis seperti 2025, 2025-S1, 2025-Q3, 2025-Q1..Q3, atau 2025-07.")
_VALUE = N_('{place}: “{name}” tidak terbaca sebagai persen. Tulis di antara tanda petik, 0 atau lebih: "82,5".')
_DAY = N_("{place}: target perubahan belum menyebut sejak kapan berlaku. Tambahkan, misalnya 2025-09-01.")


@frozen(kw_only=True)
class TargetKeys:
    """A table of ``[[targets]]``, as it is written."""

    period: str = field(
        metadata={
            "key": Label("Periode target, seperti `2025` atau `2025-Q1..Q3`.", "Its period, `2025` or `2025-Q1..Q3`.")
        }
    )
    value: str = field(
        metadata={"key": Label("Target dalam persen, sebagai teks: `80` atau `82,5`.", "In percent, as text: `82.5`.")}
    )
    version: str = field(
        default="murni",
        metadata={"key": Label("Versi perjanjian kinerja: `murni` atau `perubahan`.", "`murni` or `perubahan`.")},
    )
    effective_on: date | None = field(
        default=None,
        metadata={
            "key": Label(
                "Tanggal mulai berlaku; wajib untuk `perubahan`.", "The day it begins to hold; `perubahan` needs one."
            )
        },
    )
    polarity: str = field(
        default="positive",
        metadata={
            "key": Label(
                "Rumus capaian: `positive`, `negative_difference`, atau `negative_quotient`.",
                "The formula of capaian: `positive`, `negative_difference` or `negative_quotient`.",
            )
        },
    )
    cap: str = field(
        default="none",
        metadata={"key": Label("Batas capaian: `none`, `100`, atau `120`.", "What capaian is cut off at.")},
    )
    scale: str = field(
        default="five_step",
        metadata={
            "key": Label(
                "Skala predikat: `five_step`, `four_step`, atau `traffic_light`.",
                "The scale of predikat: `five_step`, `four_step` or `traffic_light`.",
            )
        },
    )
    graded_on: str = field(
        default="raw",
        metadata={
            "key": Label(
                "Angka dasar predikat: `raw` (tepat) atau `shown` (yang tampil).",
                "The number predikat is read from: `raw` (exact) or `shown`.",
            )
        },
    )


def as_written(target: Target) -> TargetKeys:
    """Return *target* as a profile writes it."""
    return TargetKeys(
        period=target.period.label,
        value=_decimal(target.value),
        version=target.version,
        effective_on=target.effective_on,
        polarity=target.polarity,
        cap=next(name for name, cap in CAPS.items() if cap == target.cap),
        scale=target.scale,
        graded_on=target.graded_on,
    )


def meant(written: TargetKeys) -> Target | list[ProfileError]:
    """Return the target that *written* means; or what is wrong with it, placed by its keys."""
    choices = (
        ("version", VERSIONS),
        ("polarity", POLARITIES),
        ("cap", CAPS),
        ("scale", SCALES),
        ("graded_on", GRADED_ON),
    )
    problems = [
        unknown("choice", getattr(written, name), known, name)
        for name, known in choices
        if getattr(written, name) not in known
    ]
    period, value = None, None
    try:
        period = periods.parse(written.period)
    except UsageError:
        problems.append(fault("target-period", _PERIOD, "period", name=written.period))
    try:
        value = percent(written.value)
    except UsageError:
        problems.append(fault("target-value", _VALUE, "value", name=written.value))
    if written.version == "perubahan" and written.effective_on is None:
        problems.append(fault("target-day", _DAY, "effective_on"))
    if problems or period is None or value is None:
        return problems
    return Target(
        period=period,
        value=value,
        version=written.version,
        effective_on=written.effective_on,
        polarity=written.polarity,
        cap=CAPS[written.cap],
        scale=written.scale,
        graded_on=written.graded_on,
    )


def _decimal(value: Fraction) -> str:
    """Return *value* as a decimal; one that has none stays a quotient, which no profile can hold."""
    for places in range(20):
        whole = value * 10**places
        if whole.denominator == 1:
            digits = str(whole.numerator).rjust(places + 1, "0")
            return f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return str(value)
