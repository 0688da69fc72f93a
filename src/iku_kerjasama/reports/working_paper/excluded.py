"""The records that do not count: by reason, with the clause, what it rests on, and each with its place."""

from collections.abc import Iterator

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Block, Column, Prose, Records, Row, Section, Table
from iku_kerjasama.reports.html.entries import Book, book
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.readings.wording import cited
from iku_kerjasama.rules.sheets.blocks import Quote

__all__ = ["excluded"]


def excluded(stuff: Material, most: int) -> Section:
    """Return the section; each list has *most* records at most."""
    lang = stuff.lang
    text = N_(
        "Tiap entri yang diterima tetapi tidak dihitung tercantum di bawah alasan pertamanya, dengan tempatnya di "
        "register. Satu daftar memuat paling banyak {most} entri; semuanya ada pada iku-kerjasama explain --period "
        "{period}, dan pada lembar entri dalam report --format xlsx."
    )
    records = book(stuff.measurement, lang)
    return Section(
        id="excluded",
        title=say(N_("Entri yang dikecualikan"), lang),
        blocks=(
            Prose(say(text, lang, most=number(most, lang), period=stuff.measurement.period.label)),
            *_accounts(stuff, records, most),
        ),
    )


def _accounts(stuff: Material, records: Book, most: int) -> Iterator[Section]:
    lang, result = stuff.lang, stuff.measurement
    for name, row in result.ledger.items():
        count = result.indicator.accounts[name]
        register = account(name, count.register, lang)
        clauses = {clause.reason: clause for clause in count.clauses}
        inner = (
            _reason(records.full(name, reason), clauses[reason], register, stuff, most)
            for reason in row.excluded
            if records.list_id(name, reason)
        )
        many = number(sum(row.excluded.values()), lang)
        yield Section(
            id=f"excluded-{name.replace('/', '-')}",
            title=register,
            blocks=(Prose(say(N_("{many} entri tidak dihitung."), lang, many=many)), *inner),
        )


def _reason(told: Records, clause: Clause, register: str, stuff: Material, most: int) -> Section:
    lang = stuff.lang
    heads = ((told.heads[0], "tight"), *((head, "text") for head in told.heads[1:]))
    blocks: list[Block] = [Prose(told.intro)]
    if clause.citation.quote:
        blocks.append(Quote(f"“{clause.citation.quote}”", cited(clause.citation, lang)))
    if most:
        listed = Table(
            stacked=True,
            caption=say(N_("Entri dengan alasan {reason}: {register}"), lang, reason=clause.reason, register=register),
            columns=tuple(Column(head, kind) for head, kind in heads),
            rows=tuple(Row(cells=tuple(text for text, _ in entry.cells)) for entry in told.entries[:most]),
            note=_rest(told, most, stuff),
        )
        blocks.append(listed)
    return Section(id=f"excluded-{told.id}", title=told.summary, blocks=tuple(blocks))


def _rest(told: Records, most: int, stuff: Material) -> str:
    """Return where the rest is, of a list with more than *most* records."""
    if len(told.entries) <= most:
        return ""
    return say(
        N_("Ditampilkan {most} yang pertama. Semuanya: {where}"),
        stuff.lang,
        most=number(most, stuff.lang),
        where=f"iku-kerjasama explain --period {stuff.measurement.period.label} --format csv",
    )
