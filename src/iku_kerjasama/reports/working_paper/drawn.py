"""The working paper drawn as a page of HTML, by the templates of the report page and in their style."""

from functools import cache
from typing import TYPE_CHECKING

from iku_kerjasama.messages import N_
from iku_kerjasama.reports.html.drawn import HERE as PAGE
from iku_kerjasama.reports.pages import engine, policy, shipped
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.sheets import Paper

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["drawn"]


def drawn(paper: Paper) -> str:
    """Return *paper* as HTML. Raises UsageError where the template engine is not installed."""
    style = shipped(PAGE, "style.css") + shipped(__package__, "paper.css")
    alone = say(N_("Halaman ini berdiri sendiri: tidak mengambil dan tidak mengirim apa pun."), paper.lang)
    skip = say(N_("Langsung ke isi"), paper.lang)
    return _template().render(paper=paper, style=style, policy=policy(style), alone=alone, skip=skip) + "\n"


@cache
def _template() -> "Template":
    templates = {"paper.html": shipped(__package__, "paper.html"), "macros.html": shipped(PAGE, "macros.html")}
    return engine("working-paper", templates).get_template("paper.html")
