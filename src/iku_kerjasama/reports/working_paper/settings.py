"""What was set for the working paper, as numbers."""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.working_paper import Options
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["BOUNDS", "Settings", "settings"]

BOUNDS: Mapping[str, int] = {"sample": 1000, "cutoff": 366, "listed": MOST}
"""How large each setting that is a number may be."""

_DIGITS, _LETTERS = 9, 100
"""How many figures of a number are read, and how many letters a seed may have, which a line of the page must hold."""


@frozen(kw_only=True)
class Settings:
    """What `Options` says, its numbers as numbers."""

    sample: int
    seed: str
    cutoff: int
    listed: int


def settings(options: Options) -> Settings:
    """Return what *options* say; UsageError for no number, one that is too large, and a seed that nobody could copy."""
    if len(options.seed) > _LETTERS or one_line(options.seed) != options.seed:
        raise UsageError(
            "report-seed-invalid",
            N_(
                "Benih sampel (--set seed) harus satu baris paling panjang {most} huruf, tanpa spasi ganda atau spasi "
                "di ujungnya, supaya orang lain dapat menulisnya sama."
            ),
            most=_LETTERS,
        )
    return Settings(seed=options.seed, **{name: _number(name, getattr(options, name)) for name in BOUNDS})


def _number(name: str, text: str) -> int:
    most = BOUNDS[name]
    if text.isascii() and text.isdecimal() and len(text) <= _DIGITS and int(text) <= most:
        return int(text)
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
