"""The records that do not count: by reason, with the clause, what it rests on, and each with its place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Block, Prose, Section, Table
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.repeated import repeated
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.reports.working_paper.holding import UNKNOWN, Places, asked, day_of, gist, held, named
from iku_kerjasama.reports.working_paper.sheets import TIGHT, cut_off, table
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.readings.wording import cited, clause_text, upper_first
from iku_kerjasama.rules.sheets.blocks import Quote

__all__ = ["excluded"]

_Record = Facilitation | Agreement


def excluded(stuff: Material, most: int) -> Section:
    """Return the section; each list has *most* records at most."""
    lang = stuff.lang
    text = N_(
        "Tiap entri yang diterima tetapi tidak dihitung tercantum di bawah alasan pertamanya, dengan tempatnya di "
        "register. Satu daftar memuat paling banyak {most} entri (--set listed); semuanya ada pada iku-kerjasama "
        "explain --period {period}, dan pada lembar entri dalam report --format xlsx."
    )
    by_account: defaultdict[str, defaultdict[str, list[_Record]]] = defaultdict(lambda: defaultdict(list))
    for outcome, record in stuff.measurement.judged():
        if outcome.reason:
            by_account[outcome.verdict.account][outcome.reason].append(record)
    return Section(
        id="excluded",
        title=say(N_("Entri yang dikecualikan"), lang),
        blocks=(
            Prose(say(text, lang, most=number(most, lang), period=stuff.measurement.period.label)),
            *(_account(stuff, name, by_account[name], most) for name in stuff.measurement.ledger),
        ),
    )


def _account(stuff: Material, name: str, by_reason: Mapping[str, Sequence[_Record]], most: int) -> Section:
    lang = stuff.lang
    count = stuff.measurement.indicator.accounts[name]
    many = number(sum(map(len, by_reason.values())), lang)
    return Section(
        id=f"excluded-{name.replace('/', '-')}",
        title=account(name, count.register, lang),
        blocks=(
            Prose(say(N_("{many} entri tidak dihitung."), lang, many=many)),
            *(
                _reason(stuff, name, clause, by_reason[clause.reason], most)
                for clause in count.clauses
                if by_reason.get(clause.reason)
            ),
        ),
    )


def _reason(stuff: Material, name: str, clause: Clause, records: Sequence[_Record], most: int) -> Section:
    lang = stuff.lang
    count = stuff.measurement.indicator.accounts[name]
    text = clause_text(clause, lang, count.register)
    blocks: list[Block] = [Prose(f"{text} {upper_first(cited(clause.citation, lang))}.")]
    if clause.citation.quote:
        blocks.append(Quote(f"“{clause.citation.quote}”", cited(clause.citation, lang)))
    if most:
        blocks.append(_list(stuff, name, clause, records, most))
    many = number(len(records), lang)
    title = say(N_("{reason}: {many} entri"), lang, reason=upper_first(clause.label.text(lang)), many=many)
    return Section(id=f"excluded-{name.replace('/', '-')}-{clause.reason}", title=title, blocks=tuple(blocks))


def _list(stuff: Material, name: str, clause: Clause, records: Sequence[_Record], most: int) -> Table:
    lang = stuff.lang
    count = stuff.measurement.indicator.accounts[name]
    shown = records[:most]
    places = Places.of(shown, lang)
    stays, unread = repeated(stuff, count.register), Unread(stuff)
    caption = say(
        N_("Entri dengan alasan {reason}: {register}"),
        lang,
        reason=clause.reason,
        register=account(name, count.register, lang),
    )
    rest = cut_off(len(records), f"iku-kerjasama explain --period {stuff.measurement.period.label}", lang, most=most)
    heads = (
        (N_("Id"), TIGHT),
        N_("Pihak dan hal"),
        (N_("Tanggal"), TIGHT),
        N_("Isian yang menentukan"),
        places.head,
    )
    rows = (
        (
            named(one),
            gist(one),
            day_of(one, count.dated_by, unread, lang),
            _deciding(one, count, clause, unread, lang) or stays.get(id(one), UNKNOWN),
            places.at(one),
        )
        for one in shown
    )
    return table(caption, heads, rows, lang, note=" ".join(filter(None, (places.note, rest))))


def _deciding(record: _Record, count: Count, clause: Clause, unread: Unread, lang: str) -> str:
    """Return what of *record* the clause hangs on, the date aside, which stands beside it."""
    names = [name for name in asked(count, clause) if name != count.dated_by]
    return held(record, names, unread, lang) if names else ""
