"""The sheets of the records: each with its verdict, the reason and the clause behind it, and the cell it hangs on."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import cast

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation, field_names, is_date
from iku_kerjasama.registers import Intake, placed
from iku_kerjasama.reports.repeated import repeated
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.cells import Cell
from iku_kerjasama.reports.xlsx.layout import Column, Listing
from iku_kerjasama.reports.xlsx.names import SHEETS, no, records_sheet, yes
from iku_kerjasama.rules.criteria import fields_of
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.readings.labels import term
from iku_kerjasama.rules.readings.wording import cited, sentence, upper_first
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["records"]

_ALL = N_("Memenuhi semua ketentuan pada lembar {sheet}")
_NUMBERS = (N_("Bobot"), N_("Baris"))
_LONG = frozenset({"applicant", "subject", "title", "parties"})
_UNTOLD = frozenset({"id", "facilitation_ids", "note", "document"})
"""What a record's line leaves out: its id and requests stand before; remarks and files are for the office alone."""

_Record = Facilitation | Agreement


def records(stuff: Material) -> Iterator[Listing]:
    """Yield a sheet for each account: its register's records in their order."""
    unread = Unread(stuff)
    for account, count in stuff.measurement.indicator.accounts.items():
        several: Sequence[_Record] = getattr(stuff.registers, count.register)
        told = [
            name
            for name in field_names(count.register)
            if name not in _UNTOLD
            and (name in unread.fields or any(getattr(record, name) not in (None, ()) for record in several))
        ]
        yield Listing(
            name=records_sheet(account, stuff.lang),
            columns=[*_verdict(count, stuff.lang), *(_field(name, stuff.lang) for name in told)],
            rows=_rows(stuff, account, count, told, unread),
            length=len(several),
            dimmed=("B", yes(stuff.lang)),
        )


def _verdict(count: Count, lang: str) -> Iterator[Column]:
    """Yield the columns of the verdict; `iku_kerjasama.reports.xlsx.names.ranges` knows the first five."""
    followed = count.register == "facilitations"
    for title, wide in (
        (N_("Id"), 14),
        (N_("Dihitung"), 10),
        (N_("Bobot"), 8),
        (N_("Kode alasan"), 20),
        (N_("Ditindaklanjuti") if followed else N_("Permohonan asal"), 15),
        (N_("Alasan"), 24),
        (N_("Ketentuan"), 36),
        (N_("Dasar"), 36),
        (N_("Berkas"), 26),
        (N_("Lembar"), 12),
        (N_("Baris"), 8),
        (N_("Sel"), 12),
    ):
        numbers = title in _NUMBERS
        yield Column(say(title, lang), wide, wrap=not numbers, numbers=numbers)


def _field(name: str, lang: str) -> Column:
    wide = 40 if name in _LONG else 12 if is_date(name) else 18
    return Column(upper_first(FIELDS[name].text(lang)), wide, wrap=True)


def _rows(stuff: Material, account: str, count: Count, told: Sequence[str], unread: Unread) -> Iterator[Sequence[Cell]]:
    lang = stuff.lang
    intake = stuff.registers.intakes[count.register]
    clauses = {clause.reason: (*_clause(clause, count, lang), _deciding(clause, count)) for clause in count.clauses}
    counted = (None, say(_ALL, lang, sheet=SHEETS["policy"].text(lang)), _bases(count, lang), (count.dated_by,))
    repeats = repeated(stuff, count.register)
    words = {True: yes(lang), False: no(lang), None: None}
    for outcome, record in stuff.measurement.judged():
        if outcome.verdict.account != account:
            continue
        reason, condition, basis, deciding = clauses[outcome.reason] if outcome.reason else counted
        if reason and id(record) in repeats:
            reason = f"{reason}: {repeats[id(record)]}"
        written = unread.of(record)
        linked = words[outcome.followed_up] if isinstance(record, Facilitation) else "; ".join(record.facilitation_ids)
        yield (
            outcome.id,
            words[outcome.counted],
            outcome.weight,
            outcome.reason,
            linked or None,
            reason,
            condition,
            basis,
            *_place(outcome, record, intake, deciding),
            *(_told(_cell(name, getattr(record, name), lang), written.get(name)) for name in told),
        )


def _clause(clause: Clause, count: Count, lang: str) -> tuple[str, str, str]:
    condition = upper_first(sentence(clause.criterion, lang, count.register))
    return clause.label.text(lang), condition, upper_first(cited(clause.citation, lang))


def _bases(count: Count, lang: str) -> str:
    """Return what a record that counts rests on: the law behind the clauses it meets, or practice if none is."""
    cited_ = [clause.citation for clause in count.clauses]
    law = [citation for citation in cited_ if citation.basis == "law"]
    return "; ".join(dict.fromkeys(upper_first(cited(citation, lang)) for citation in law or cited_))


def _deciding(clause: Clause, count: Count) -> tuple[str, ...]:
    """Return the fields whose cells *clause* hangs on: those it asks; the id where it asks about the whole record."""
    own = field_names(count.register)
    return tuple(name for name in fields_of(clause.criterion) if name in own) or ("id",)


def _place(outcome: Outcome, record: _Record, intake: Intake, names: Sequence[str]) -> tuple[Cell, ...]:
    """Return file, sheet and row, and the cells of the fields *names*: their headers, where a cell has no address."""
    where = outcome.location
    if where is None:
        return None, None, None, None
    spots = (placed(intake, record, name) for name in names)
    cells = ", ".join(name for spot in spots if spot and (name := spot.cell or spot.column))
    return where.source, where.sheet, where.row, cells or None


def _told(value: Cell, written: str | None) -> Cell:
    """Return *value*, with what is *written* where it, or a part of it, could not be read."""
    if written is None:
        return value
    return written if value is None else f"{value}; {written}"


def _cell(name: str, value: object, lang: str) -> Cell:
    if value is None or value == ():
        return None
    if name in VOCABULARIES or isinstance(value, bool | tuple):
        return _word(name, cast("str | bool | tuple[str, ...]", value), lang)
    return cast("Cell", value)


@lru_cache(maxsize=4096)
def _word(name: str, value: str | bool | tuple[str, ...], lang: str) -> str:  # noqa: FBT001 - a field's value
    if isinstance(value, bool):
        return yes(lang) if value else no(lang)
    return "; ".join(term(name, code, lang) for code in ((value,) if isinstance(value, str) else value))
