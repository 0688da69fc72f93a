"""Whether the registers are whole: sums that close, and the records in which something that is asked for is unknown."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import LedgerRow
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Cell, Table
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.reports.working_paper.holding import Places, asked, held, named
from iku_kerjasama.reports.working_paper.sheets import TIGHT, cut_off, numbered, table
from iku_kerjasama.reports.working_paper.tested import Procedure, noticed
from iku_kerjasama.rules.criteria import AllOf, AnyOf, Criterion, Known
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["completeness", "ledgers", "unknown"]

_LEFT = frozenset({"row-rejected", "row-blank", "row-header-repeated", "row-total", "row-footer"})
"""What is said of rows that became no record."""


def completeness(stuff: Material) -> Procedure:
    """Return the procedure over every row that was read."""
    lang, ledger = stuff.lang, stuff.measurement.ledger
    read = {name.partition("/")[0]: row for name, row in ledger.items()}
    open_ = sum(any(_apart(row)) for row in ledger.values())
    left = [one for one in stuff.findings if one.code in _LEFT]
    name = say(N_("Kelengkapan register"), lang)
    text = N_("Semua penjumlahan cocok; {rejected} baris ditolak, {skipped} dilewati")
    if open_:
        text = N_("Penjumlahan tidak cocok pada {open} register; {rejected} baris ditolak, {skipped} dilewati")
    return Procedure(
        id="completeness",
        name=name,
        done=say(
            N_(
                "Baris yang dibaca dicocokkan dengan yang diterima, ditolak, dan dilewati; entri yang diterima dengan "
                "yang dihitung dan yang dikecualikan. Pengecualian: baris yang ditolak."
            ),
            lang,
        ),
        population=say(N_("{many} baris"), lang, many=number(sum(row.read for row in read.values()), lang)),
        result=say(
            text,
            lang,
            open=number(open_, lang),
            rejected=number(sum(row.rejected for row in read.values()), lang),
            skipped=number(sum(row.skipped for row in read.values()), lang),
        ),
        exceptions=sum(row.rejected for row in read.values()),
        lists=noticed(left, name, stuff),
    )


def ledgers(stuff: Material) -> Table:
    """Return the two sums of each register, and what is left between their sides."""
    lang, result = stuff.lang, stuff.measurement
    heads = (N_("Dibaca"), N_("Diterima sebagai entri"), N_("Ditolak"), N_("Dilewati"), N_("Selisih"))
    more = (N_("Dihitung"), N_("Dikecualikan"), N_("Selisih"))
    rows = (
        (account(name, result.indicator.accounts[name].register, lang), *_sums(stuff, name)) for name in result.ledger
    )
    return table(
        say(N_("Dibaca = diterima + ditolak + dilewati; diterima = dihitung + dikecualikan"), lang),
        (N_("Register"), *map(numbered, heads), *map(numbered, more)),
        rows,
        lang,
    )


def _sums(stuff: Material, name: str) -> Iterator[Cell]:
    row = stuff.measurement.ledger[name]
    first, second = _apart(row)
    counts = (row.read, row.accepted, row.rejected, row.skipped, first)
    for count in (*counts, row.counted, sum(row.excluded.values()), second):
        yield number(count, stuff.lang)


def unknown(stuff: Material) -> Procedure:
    """Return the procedure over the records that do not count because something is unknown."""
    result, lang = stuff.measurement, stuff.lang
    asked = {
        (name, clause.reason): clause.label.text(lang)
        for name, count in result.indicator.accounts.items()
        for clause in count.clauses
        if _asks_to_be_known(clause.criterion)
    }
    met = [
        (outcome, record) for outcome, record in result.judged() if (outcome.verdict.account, outcome.reason) in asked
    ]
    accepted = {name.partition("/")[0]: row.accepted for name, row in result.ledger.items()}
    return Procedure(
        id="unknown",
        name=say(N_("Isian yang wajib ada"), lang),
        done=say(
            N_(
                "Dicari entri tanpa tanggal, jenis, atau status yang diminta aturan. Isian kosong tidak ditebak: "
                "entrinya tidak dihitung."
            ),
            lang,
        ),
        population=say(N_("{many} entri"), lang, many=number(sum(accepted.values()), lang)),
        result=say(
            N_("{many} entri tidak dihitung karena isiannya tidak diketahui"), lang, many=number(len(met), lang)
        ),
        exceptions=len(met),
        lists=_list(met, stuff) if met else (),
    )


def _list(met: Sequence[tuple[Outcome, Facilitation | Agreement]], stuff: Material) -> tuple[Table]:
    lang = stuff.lang
    places, unread = Places.of((record for _, record in met[:MOST]), lang), Unread(stuff)
    rows = (
        (
            named(record),
            upper_first(outcome.clause.label.text(lang)) if outcome.clause else "",
            _asked(stuff, outcome, record, unread),
            places.at(record),
        )
        for outcome, record in met[:MOST]
    )
    rest = cut_off(len(met), f"iku-kerjasama explain --period {stuff.measurement.period.label}", lang)
    heads = ((N_("Id"), TIGHT), N_("Alasan"), N_("Isian yang menentukan"), places.head)
    caption = say(N_("Entri yang isiannya tidak diketahui"), lang)
    return (table(caption, heads, rows, lang, note=" ".join(filter(None, (places.note, rest)))),)


def _asked(stuff: Material, outcome: Outcome, record: Facilitation | Agreement, unread: Unread) -> str:
    """Return what *record* holds in the fields that the clause which excludes it asks for."""
    count = stuff.measurement.indicator.accounts[outcome.verdict.account]
    return held(record, asked(count, outcome.clause) if outcome.clause else (), unread, stuff.lang)


def _asks_to_be_known(criterion: Criterion) -> bool:
    """Return whether *criterion* asks for nothing but that something be known."""
    match criterion:
        case Known():
            return True
        case AnyOf(several) | AllOf(several):
            return all(map(_asks_to_be_known, several))
        case _:
            return False


def _apart(row: LedgerRow) -> tuple[int, int]:
    """Return what is left between the two sides of each sum."""
    return row.read - row.accepted - row.rejected - row.skipped, row.accepted - row.counted - sum(row.excluded.values())
