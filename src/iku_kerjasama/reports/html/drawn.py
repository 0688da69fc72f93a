"""The page drawn: templates filled by Jinja2, which escapes every text, under a policy that lets nothing else in."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from iku_kerjasama.reports.extras import missing
from iku_kerjasama.reports.html.blocks import Page

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["drawn"]


def drawn(page: Page) -> str:
    """Return *page* as HTML. Raises UsageError where the template engine is not installed."""
    style, script = _text("style.css"), _text("script.js")
    return _template().render(page=page, style=style, script=script, policy=_policy(style, script)) + "\n"


def _policy(style: str, script: str) -> str:
    """Return what the page may do: apply this style and run this script, to the letter; nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _text(name: str) -> str:
    return (files(__package__) / "templates" / name).read_text("utf-8")


@cache
def _template() -> "Template":
    try:
        from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - an extra, and slow
    except ModuleNotFoundError as fault:
        raise missing("html", "Jinja2") from fault
    names = ("page.html", "macros.html")
    environment = Environment(
        loader=DictLoader({name: _text(name) for name in names}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["of"] = lambda block, name: type(block).__name__ == name
    return environment.get_template("page.html")
