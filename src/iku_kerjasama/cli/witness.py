"""One record in sentences: why it counts or does not, the words of the law, what was found wrong in its row."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike

from iku_kerjasama import operations
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Paragraph
from iku_kerjasama.cli.remarked import told
from iku_kerjasama.cli.written import written
from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.readings.explanation import explanation
from iku_kerjasama.rules.readings.labels import SIDES
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.standing import Days

__all__ = ["sentences"]


def sentences(
    data: str | PathLike[str], result: Measurement, outcomes: Iterable[Outcome], lang: str
) -> Iterator[Block]:
    """Yield what there is to say of each of *outcomes*, verdicts of *result* on records of *data*."""
    days = Days(result.period.start, result.period.end, result.as_of)
    for outcome in outcomes:
        found = [finding for finding in result.findings if _concerns(finding, outcome)]
        yield Paragraph(_why(data, outcome, days, lang, written(found, lang)))
        citation = outcome.citation
        if citation and citation.regulation and citation.quote:
            yield Paragraph(say(N_("Bunyinya: “{quote}”"), lang, quote=citation.quote))
        if found:
            yield Line(say(N_("Hasil pemeriksaan data pada baris ini:"), lang), strong=True)
            yield Items([told(finding, lang) for finding in found])


def _why(data: str | PathLike[str], outcome: Outcome, days: Days, lang: str, unreadable: Mapping[str, str]) -> str:
    found = operations.record(data, outcome)
    text = explanation(found, outcome.clause, days, lang=lang, followed_up=outcome.followed_up, written=unreadable)
    if outcome.side:
        side = upper_first(say(SIDES[outcome.side], lang))
        text = say(N_("{side}: {text}"), lang, side=side, text=text)
    if outcome.weight <= 1:
        return text
    return f"{text} {say(N_('Bobotnya {weight}, satu untuk tiap pihak.'), lang, weight=outcome.weight)}"


def _concerns(finding: Finding, outcome: Outcome) -> bool:
    row = _row(finding.location)
    return finding.register == outcome.register and row is not None and row == _row(outcome.location)


def _row(location: Location | None) -> int | None:
    return location.row if location else None
