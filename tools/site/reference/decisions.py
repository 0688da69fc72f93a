"""The decision records, by their titles."""

from tools.site.pages import ROOT

__all__ = ["decisions"]


def decisions(_lang: str) -> str:
    """Return the list of the records, the latest first."""
    paths = sorted((ROOT / "docs" / "decisions").glob("0*.md"), reverse=True)
    titles = {path.name: path.read_text("utf-8").partition("\n")[0].removeprefix("# ") for path in paths}
    return "\n".join(f"- [{title}]({name})" for name, title in titles.items()) + "\n"
