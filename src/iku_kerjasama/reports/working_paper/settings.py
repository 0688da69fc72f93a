"""What was set for the working paper, as numbers."""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.working_paper import Options

__all__ = ["BOUNDS", "Settings", "settings"]

BOUNDS: Mapping[str, int] = {"sample": 1000, "cutoff": 366, "listed": MOST}
"""How large each setting that is a number may be."""


@frozen(kw_only=True)
class Settings:
    """What `Options` says, its numbers as numbers."""

    sample: int
    seed: str
    cutoff: int
    listed: int


def settings(options: Options) -> Settings:
    """Return what *options* say; UsageError for a number that is none, or is too large."""
    return Settings(seed=options.seed, **{name: _number(name, getattr(options, name)) for name in BOUNDS})


def _number(name: str, text: str) -> int:
    most = BOUNDS[name]
    if text.isascii() and text.isdecimal() and int(text[:9]) <= most:
        return int(text[:9])
    raise UsageError(
        "report-setting-invalid",
        N_(
            "“{text}” tidak dapat dipakai untuk {name}: isinya bilangan bulat dari 0 sampai {most}, misalnya --set "
            "{name}=25."
        ),
        name=name,
        text=text,
        most=most,
    )
