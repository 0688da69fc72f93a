"""The closed vocabularies: each term with its labels and the other ways it is written."""

from collections.abc import Iterator

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import VOCABULARIES, Label
from tools.site.reference.markdown import code, escaped, table

__all__ = ["terms"]

_HEADINGS = (
    Label("istilah", "term"),
    Label("bahasa Indonesia", "in Indonesian"),
    Label("bahasa Inggris", "in English"),
    Label("ditulis juga", "also written"),
)


def terms(lang: str) -> str:
    """Return a table for each vocabulary."""
    return "\n".join(_sections(lang))


def _sections(lang: str) -> Iterator[str]:
    for vocabulary in VOCABULARIES.values():
        yield f"## {upper_first(FIELDS[vocabulary.name].text(lang))} (`{vocabulary.name}`)\n"
        yield table(
            [heading.text(lang) for heading in _HEADINGS],
            [
                [code(term.code), escaped(term.label.id), escaped(term.label.en), escaped(", ".join(term.aliases))]
                for term in vocabulary.terms
            ],
        )
