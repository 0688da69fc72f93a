"""A finding on a recap: like any other, with the quarter and the part it is about in both languages."""

from collections.abc import Mapping, Sequence

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.periods import Period
from iku_kerjasama.reconciliation.published import Part
from iku_kerjasama.reconciliation.wording import part_text, quarter_text
from iku_kerjasama.rows import Location
from iku_kerjasama.terms import Label

__all__ = ["remark"]


def remark(
    code: str,
    place: Location | None,
    where: tuple[Period, Part] | None = None,
    value: object = None,
    labels: Mapping[str, Sequence[Label]] | None = None,
    **params: object,
) -> Finding:
    """Return a finding of *code* at *place*, about *where*; each of *labels* is a parameter in either language."""
    said = {
        f"{name}_{lang}": ", ".join(label.text(lang) for label in several)
        for name, several in (labels or {}).items()
        for lang in LANGUAGES
    }
    if where:
        for lang in LANGUAGES:
            said[f"where_{lang}"] = ", ".join(filter(None, (quarter_text(where[0], lang), part_text(where[1], lang))))
    return found(code, severity=None, register="recaps", id=None, location=place, value=value, **params, **said)
