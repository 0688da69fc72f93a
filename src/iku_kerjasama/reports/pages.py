"""How a page of HTML is drawn, whatever it says: every text escaped, under a policy that lets nothing else in."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from iku_kerjasama.reports.extras import missing

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["engine", "policy", "shipped"]


def policy(style: str, script: str = "") -> str:
    """Return what a page may do: apply this *style* and run this *script*, to the letter; nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            *([f"script-src '{_digest(script)}'"] if script else ()),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def shipped(package: str, name: str) -> str:
    """Return the text of *name* among the templates of *package*."""
    return (files(package) / "templates" / name).read_text("utf-8")


def engine(form: str, templates: Mapping[str, str]) -> "Environment":
    """Return the template engine with these *templates* by name; UsageError where it is not there, naming *form*."""
    try:
        from jinja2 import DictLoader, Environment, StrictUndefined  # noqa: PLC0415 - an extra, and slow
    except ModuleNotFoundError as fault:
        raise missing(form, "Jinja2") from fault
    environment = Environment(
        loader=DictLoader(dict(templates)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["of"] = lambda block, name: type(block).__name__ == name
    return environment
