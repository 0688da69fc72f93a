"""One record in sentences: why it counts or does not, clause by clause, its agreements, what is wrong in its row."""

from collections.abc import Iterable, Iterator, Mapping
from os import PathLike

from iku_kerjasama import operations
from iku_kerjasama.cli import following, satisfied
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Paragraph
from iku_kerjasama.cli.remarked import told
from iku_kerjasama.cli.written import on_row, written
from iku_kerjasama.measurement.measure import judgeable
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation
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
    known = list(outcomes)
    books = _books(data, result, days, lang) if any(map(_asks_more, known)) else None
    for outcome in known:
        found = on_row(result.findings, outcome.register, outcome.location)
        unreadable = written(found, lang)
        record = operations.record(data, outcome)
        yield Paragraph(_why(record, outcome, days, lang, unreadable))
        citation = outcome.citation
        if citation and citation.regulation and citation.quote:
            yield Paragraph(say(N_("Bunyinya: “{quote}”"), lang, quote=citation.quote))
        if books and outcome.counted:
            count = books.rule.accounts[outcome.verdict.account]
            yield from satisfied.clauses(record, count, books.registers.intakes[outcome.register], unreadable, lang)
        if books and isinstance(record, Facilitation):
            yield from following.agreements(record, books, counted=outcome.counted)
        if found:
            yield Line(say(N_("Hasil pemeriksaan data pada baris ini:"), lang), strong=True)
            yield Items([told(finding, lang) for finding in found])


def _asks_more(outcome: Outcome) -> bool:
    """Whether *outcome* takes more than the record's own row to explain."""
    return outcome.counted or outcome.register == "facilitations"


def _books(data: str | PathLike[str], result: Measurement, days: Days, lang: str) -> following.Books:
    registers = operations.read(data)
    rule = judgeable(result.indicator, links_known=registers.links_known)
    return following.Books(registers=registers, rule=rule, days=days, findings=result.findings, lang=lang)


def _why(
    record: Facilitation | Agreement, outcome: Outcome, days: Days, lang: str, unreadable: Mapping[str, str]
) -> str:
    text = explanation(record, outcome.clause, days, lang=lang, followed_up=outcome.followed_up, written=unreadable)
    if outcome.side:
        side = upper_first(say(SIDES[outcome.side], lang))
        text = say(N_("{side}: {text}"), lang, side=side, text=text)
    if outcome.weight <= 1:
        return text
    return f"{text} {say(N_('Bobotnya {weight}, satu untuk tiap pihak.'), lang, weight=outcome.weight)}"
