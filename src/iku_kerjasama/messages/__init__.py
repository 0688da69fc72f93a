"""Texts for people, in Indonesian (the source language) and English, through gettext.

A text is written once, in Indonesian, where it arises; `N_` marks it for extraction and `translate` turns it into
the language asked for. ``en/LC_MESSAGES/iku_kerjasama.po`` holds the English.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files

__all__ = ["DEFAULT_LANGUAGE", "LANGUAGES", "N_", "translate"]

LANGUAGES = ("id", "en")
DEFAULT_LANGUAGE = "id"


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a text for extraction and return it as it is."""
    return text


@cache
def _catalogue(lang: str) -> NullTranslations:
    if lang == DEFAULT_LANGUAGE:
        return NullTranslations()
    with (files(__name__) / lang / "LC_MESSAGES" / "iku_kerjasama.mo").open("rb") as compiled:
        return GNUTranslations(compiled)


def translate(text: str, lang: str | None = None) -> str:
    """Return *text*, an Indonesian source text, in *lang* (``id`` or ``en``; Indonesian when None)."""
    return _catalogue(lang or DEFAULT_LANGUAGE).gettext(text) if text else ""
