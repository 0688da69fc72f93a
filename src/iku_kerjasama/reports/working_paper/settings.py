"""What was set for the working paper, as numbers."""

from attrs import frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.working_paper import Options

__all__ = ["Settings", "settings"]

_MOST = {"sample": 1000, "cutoff": 366, "listed": MOST}


@frozen(kw_only=True)
class Settings:
    """What `Options` says, its numbers as numbers."""

    sample: int
    seed: str
    cutoff: int
    listed: int


def settings(options: Options) -> Settings:
    """Return what *options* say; UsageError for a number that is none, or is too large."""
    return Settings(seed=options.seed, **{name: _number(name, getattr(options, name)) for name in _MOST})


def _number(name: str, text: str) -> int:
    most = _MOST[name]
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
