"""The language of a run: found before anything is parsed, so that help and errors already speak it."""

import gettext
import os
from collections.abc import Sequence
from pathlib import Path

from iku_kerjasama import messages
from iku_kerjasama.messages import DEFAULT_LANGUAGE, LANGUAGES, translate

__all__ = ["VARIABLE", "bind", "chosen", "say"]

VARIABLE = "IKU_LANG"
"""The environment variable that sets the language where the command line does not."""

_FLAG = "--lang"


def chosen(arguments: Sequence[str]) -> str:
    """Return the language that *arguments* ask for with ``--lang``, else ``IKU_LANG``, else Indonesian.

    What is no language is passed over here; the parser refuses it.
    """
    asked = os.environ.get(VARIABLE, DEFAULT_LANGUAGE)
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument == _FLAG:
            asked = "".join(arguments[place + 1 : place + 2])
        elif argument.startswith(f"{_FLAG}="):
            asked = argument.partition("=")[2]
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def bind(lang: str) -> None:
    """Let click's own texts, which it takes from gettext's global domain, be in *lang* from now on."""
    gettext.bindtextdomain("click", str(Path(messages.__file__).parent))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = lang


def say(text: str, lang: str, /, **places: object) -> str:
    """Return *text*, an Indonesian source text, in *lang*, its *places* filled."""
    return translate(text, lang).format(**places)
