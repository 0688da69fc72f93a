"""Material for reports: that of the example, made once, and of a few records given."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material, rendered
from iku_kerjasama.periods import parse
from iku_kerjasama.plugins.registry import default

TODAY = date(2026, 1, 15)


@cache
def example(lang: str = "id", folder: str = "kabupaten-malang", period: str = "2025") -> Gathered:
    """Return the material of an example, with a target for its year."""
    target = Target(period=parse("2025"), value="80")
    return material(f"examples/{folder}", period=period, targets=[target], lang=lang, today=TODAY)


def html(stuff: Gathered) -> bytes:
    """Return the page about *stuff*."""
    return b"".join(rendered(default().report("html"), stuff))


def made(form: str, stuff: Gathered, **settings: str) -> bytes:
    """Return the report *form* about *stuff*."""
    return b"".join(rendered(default().report(form), stuff, settings))


def given(
    requests: Sequence[Mapping[str, object]], agreements: Sequence[Mapping[str, object]], lang: str = "id"
) -> Gathered:
    """Return the material of 2025 of these records."""
    data = {"facilitations": requests, "agreements": agreements}
    return material(data, period="2025", lang=lang, today=TODAY)
