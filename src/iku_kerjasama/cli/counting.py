"""The way of counting in words: the options that differ from the default, as people say them and as they are typed."""

from collections.abc import Mapping

from iku_kerjasama.cli.language import say
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.kab_malang import KINDS
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.rules.readings.choices import choice

__all__ = ["counting"]


def counting(options: Mapping[str, str], lang: str) -> str:
    """Return the *options* that are not the default, or that there are none."""
    chosen = (
        f"{choice(name, value, lang, kinds=KINDS)} ({name}={value})"
        for name, value in options.items()
        if value != DEFAULTS[name]
    )
    return "; ".join(chosen) or say(N_("Baku, tanpa opsi lain"), lang)
