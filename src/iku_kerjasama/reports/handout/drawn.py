"""The handout drawn as a page of HTML, which escapes every text and may do nothing but look as it does."""

from functools import cache
from typing import TYPE_CHECKING

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.handout.content import Handout
from iku_kerjasama.reports.pages import engine, policy, shipped
from iku_kerjasama.reports.words import say

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["drawn"]


def drawn(sheet: Handout) -> str:
    """Return *sheet* as HTML. Raises UsageError where the template engine is not installed."""
    style = shipped(__package__, "handout.css")
    ask = say(N_("Ada pertanyaan?"), sheet.lang)
    return _template().render(sheet=sheet, style=style, policy=policy(style), ask=ask) + "\n"


@cache
def _template() -> "Template":
    name = "handout.html"
    return engine("handout", {name: shipped(__package__, name)}).get_template(name)
