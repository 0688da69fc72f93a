"""Why one record counts or does not: its own values against the clause that decided, in one sentence."""

from typing import assert_never

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation, shown_id
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.criteria import (
    Among,
    Carried,
    ChildCounted,
    Flagged,
    InCohort,
    Known,
    Linked,
    NotAfterAsOf,
    Original,
    ParentCounted,
    Within,
)
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.readings.labels import shown
from iku_kerjasama.rules.readings.normal import Group, Node, Statement, group, normal
from iku_kerjasama.rules.readings.predicate import predicate
from iku_kerjasama.rules.readings.wording import basis, said, statement_text
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["explanation", "place"]


def explanation(
    record: Facilitation | Agreement,
    clause: Clause | None,
    days: Days,
    *,
    lang: str = "id",
    followed_up: bool | None = None,
) -> str:
    """Return why *record* counts (*clause* is None) or which values of it failed *clause*, with citation and place.

    *days* are those of the computation. *followed_up* is told of a request that counts; None where it is not known.
    """
    location = place(record.location, lang)
    name = f"{shown_id(record)} ({location})" if location else shown_id(record)
    if clause is None:
        return translate(_COUNTED[followed_up], lang).format(name=name)
    register = next(register for register, kind in RECORD_TYPES.items() if isinstance(record, kind))
    node = _so(normal(clause.criterion, holds=False), record, days)
    return translate(N_("{name} tidak dihitung karena {reason}: {facts} ({basis})."), lang).format(
        name=name,
        reason=clause.label.text(lang),
        facts=said(node, lambda statement: _fact(statement, record, lang, register), lang),
        basis=basis(clause.citation, lang),
    )


_COUNTED = {
    None: N_("{name} dihitung karena memenuhi semua ketentuan."),
    True: N_("{name} dihitung karena memenuhi semua ketentuan, dan sudah ditindaklanjuti menjadi naskah."),
    False: N_("{name} dihitung karena memenuhi semua ketentuan, tetapi belum ditindaklanjuti menjadi naskah."),
}


def place(location: Location | None, lang: str = "id") -> str:
    """Return where a record stood: ``register.xlsx, lembar 2025, baris 18``; nothing where that is not known."""
    if location is None:
        return ""
    sheet = translate(N_("lembar {sheet}"), lang).format(sheet=location.sheet) if location.sheet else ""
    row = translate(N_("baris {row}"), lang).format(row=location.row) if location.row is not None else ""
    return ", ".join(part for part in (location.source, sheet, row) if part)


def _so(node: Node, record: object, days: Days) -> Node:
    """Return *node*, which is so of *record*, less the alternatives that are not so."""
    if not isinstance(node, Group):
        return node
    if node.word == "and":
        return group("and", (_so(part, record, days) for part in node.parts))
    truths = {part: _truth(part, record, days) for part in node.parts}
    certain = [_so(part, record, days) for part, truth in truths.items() if truth]
    possible = [_so(part, record, days) for part, truth in truths.items() if truth is None]
    return group("and", certain) if certain else group("or", possible)


def _truth(node: Node, record: object, days: Days) -> bool | None:
    """Return whether *node* is so of *record*; None where its values do not say."""
    if isinstance(node, Group):
        truths = {_truth(part, record, days) for part in node.parts}
        decisive = node.word == "or"
        return decisive if decisive in truths else None if None in truths else not decisive
    match node.leaf:
        case Known() | Among() | Flagged() | Within() | NotAfterAsOf():
            return predicate(node.leaf, days)(record, Standing()) is node.holds
        case Original() | Linked() | InCohort() | Carried() | ParentCounted() | ChildCounted():
            return None
        case _:
            assert_never(node.leaf)


def _fact(statement: Statement, record: Facilitation | Agreement, lang: str, register: str) -> str:
    """Return *statement*, which is so of *record*, with the record's own value."""
    match statement.leaf:
        case Known(name) | Among(name):
            template = N_("{field}nya {value}")
        case Within(name):
            template = (
                N_("{field} {value} berada dalam periode")
                if statement.holds
                else N_("{field} {value} berada di luar periode")
            )
        case NotAfterAsOf(name):
            template = (
                N_("{field} {value} tidak melewati tanggal batas data")
                if statement.holds
                else N_("{field} {value} melewati tanggal batas data")
            )
        case Original() if not statement.holds and record.duplicate_of is not None:
            return translate(N_("ditandai sebagai duplikat dari {value}"), lang).format(value=record.duplicate_of)
        case _:
            return statement_text(statement, lang, register)
    value = getattr(record, name)
    if value in (None, ()):
        return statement_text(Statement(Known(name), holds=False), lang, register)
    return translate(template, lang).format(field=FIELDS[name].text(lang), value=shown(name, value, lang))
