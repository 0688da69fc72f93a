"""The handout drawn as a page of HTML, which escapes every text and may do nothing but look as it does."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.extras import missing
from iku_kerjasama.reports.handout.content import Handout
from iku_kerjasama.reports.words import say

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["drawn"]


def drawn(sheet: Handout) -> str:
    """Return *sheet* as HTML. Raises UsageError where the template engine is not installed."""
    style = _text("handout.css")
    policy = f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"
    ask = say(N_("Ada pertanyaan?"), sheet.lang)
    return _template().render(sheet=sheet, style=style, policy=f"{policy}; img-src data:", ask=ask) + "\n"


def _text(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


@cache
def _template() -> "Template":
    try:
        from jinja2 import Environment, StrictUndefined  # noqa: PLC0415 - an extra, and slow
    except ModuleNotFoundError as fault:
        raise missing("handout", "Jinja2") from fault
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_text("handout.html"))
