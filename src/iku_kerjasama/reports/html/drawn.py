"""The page drawn: templates filled by the template engine, which escapes every text."""

from functools import cache
from typing import TYPE_CHECKING

from iku_kerjasama.reports.html.blocks import Page
from iku_kerjasama.reports.pages import engine, policy, shipped

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["HERE", "drawn"]

HERE = __package__
"""The package whose templates draw blocks, whatever page they stand on."""


def drawn(page: Page) -> str:
    """Return *page* as HTML. Raises UsageError where the template engine is not installed."""
    style, script = shipped(HERE, "style.css"), shipped(HERE, "script.js")
    return _template().render(page=page, style=style, script=script, policy=policy(style, script)) + "\n"


@cache
def _template() -> "Template":
    names = ("page.html", "macros.html")
    return engine("html", {name: shipped(HERE, name) for name in names}).get_template("page.html")
