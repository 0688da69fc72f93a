"""The agreements that name a request: whether each counts, and whether the request is followed up by it."""

from collections.abc import Iterator

from attrs import frozen

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Pairs, Paragraph, visible
from iku_kerjasama.cli.written import on_row, written
from iku_kerjasama.findings import Finding
from iku_kerjasama.measurement.verdicts import verdicts
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Clause, Indicator
from iku_kerjasama.rules.readings.explanation import explanation
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.readings.predicate import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["Books", "agreements"]


@frozen(kw_only=True)
class Books:
    """The registers that were measured, by which *rule*, for which *days*, with what was found; told in *lang*."""

    registers: Registers
    rule: Indicator
    days: Days
    findings: tuple[Finding, ...]
    lang: str


def agreements(request: Facilitation, books: Books, *, counted: bool) -> Iterator[Block]:
    """Yield what the rule makes of each agreement linked to *request*, or why there is none.

    Where *request* is *counted*, each also says whether it follows it up, if its own verdict does not tell.
    """
    registers, lang = books.registers, books.lang
    if not books.rule.paired:
        return
    if not registers.links_known:
        text = N_("Register naskah tidak memiliki kolom permohonan asal, sehingga tindak lanjutnya tidak diketahui.")
        yield Paragraph(say(text, lang))
        return
    index = next((i for i, one in enumerate(registers.facilitations) if one.location == request.location), None)
    linked = [number for number, links in enumerate(registers.links) if index in links]
    if not linked:
        if counted:
            text = N_("Tidak ada naskah yang menyebutnya sebagai permohonan asal.")
            yield Paragraph(say(text, lang))
        return
    side = verdicts(registers, books.rule, books.days).numerator
    clauses = {clause.reason: clause for clause in side.count.clauses}
    rows = []
    for number, place in enumerate(linked, 1):
        agreement, reason = registers.agreements[place], side.reasons[place]
        clause = clauses[reason] if reason else None
        unreadable = written(on_row(books.findings, "agreements", agreement.location), lang)
        told = [explanation(agreement, clause, books.days, lang=lang, written=unreadable)]
        if counted:
            original = place not in registers.duplicates["agreements"]
            told.append(_evidence(agreement, clause, books, original=original))
        rows.append((f"{number}.", visible(" ".join(filter(None, told)))))
    yield Pairs(rows, title=say(N_("Naskah yang menyebutnya sebagai permohonan asal:"), lang))


def _evidence(agreement: Agreement, clause: Clause | None, books: Books, *, original: bool) -> str:
    """Return whether the request is followed up by *agreement*, where its own verdict, by *clause*, does not tell."""
    count, lang, as_of = books.rule.numerator.timeless(), books.lang, books.days.as_of
    reason = judge(count, books.days)(agreement, Standing(original=original, linked=True))
    if reason is not None:
        label = next(one.label for one in count.clauses if one.reason == reason)
        if clause is not None and clause.reason == reason:
            return ""
        return say(N_("Bukan tindak lanjut permohonan ini: {reason}."), lang, reason=label.text(lang))
    day = getattr(agreement, count.dated_by)
    if day is None:
        return say(N_("Bukan tindak lanjut permohonan ini: tanggal naskah tidak diketahui."), lang)
    if day > as_of:
        text = N_("Belum menjadi tindak lanjut permohonan ini: tanggalnya melewati tanggal batas data, {day}.")
        return say(text, lang, day=day_text(as_of, lang))
    return "" if clause is None else say(N_("Tetap menjadi tindak lanjut permohonan ini."), lang)
