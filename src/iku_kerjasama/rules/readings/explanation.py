"""Why one record counts or does not: its own values against the clause that decided, in one sentence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from iku_kerjasama.labels import FIELDS, place
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation, shown_id
from iku_kerjasama.rules.criteria import (
    Among,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Flagged,
    InCohort,
    Known,
    Linked,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.readings.labels import listed, shown
from iku_kerjasama.rules.readings.normal import Group, Node, Statement, group, normal
from iku_kerjasama.rules.readings.predicate import predicate
from iku_kerjasama.rules.readings.wording import cited, said, statement_text
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["explanation"]

_EMPTY = (None, ())
_NOTHING: Mapping[str, str] = MappingProxyType({})

_SAID_BY_THE_FACTS = frozenset(
    {
        "duplicate",
        "test-record",
        "date-unknown",
        "outside-period",
        "outside-cohort",
        "after-as-of",
        "status-unknown",
        "kind-unknown",
        "not-a-parent",
        "not-a-leaf",
        "extension",
        "no-request",
    }
)
"""The reasons whose label would only say again what the record's own values say."""


def explanation(
    record: Facilitation | Agreement,
    clause: Clause | None,
    days: Days,
    *,
    lang: str = "id",
    followed_up: bool | None = None,
    written: Mapping[str, str] = _NOTHING,
) -> str:
    """Return why *record* counts (*clause* is None) or which values of it failed *clause*, with citation and place.

    *days* are those of the computation. *followed_up* is told of a request that counts; None where it is not known.
    *written* says, of a field whose value could not be read, what stands there.
    """
    location = place(record.location, lang)
    name = f"{shown_id(record)} ({location})" if location else shown_id(record)
    if clause is None:
        return translate(_COUNTED[followed_up], lang).format(name=name)
    register = next(register for register, kind in RECORD_TYPES.items() if isinstance(record, kind))
    node = _so(normal(clause.criterion, holds=False), record, days)
    together = _unknowns(node, record)
    facts = said(
        node,
        lambda statement: (
            _unknown(together, written, lang)
            if _field(statement) in together
            else _fact(statement, record, lang, register, written)
        ),
        lang,
    )
    text = (
        N_("{name} tidak dihitung karena {facts}. Dasar: {basis}.")
        if clause.reason in _SAID_BY_THE_FACTS
        else N_("{name} tidak dihitung karena {reason}: {facts}. Dasar: {basis}.")
    )
    return translate(text, lang).format(
        name=name, reason=clause.label.text(lang), facts=facts, basis=cited(clause.citation, lang)
    )


_COUNTED = {
    None: N_("{name} dihitung karena memenuhi semua ketentuan."),
    True: N_("{name} dihitung karena memenuhi semua ketentuan, dan sudah ditindaklanjuti menjadi naskah."),
    False: N_("{name} dihitung karena memenuhi semua ketentuan, tetapi belum ditindaklanjuti menjadi naskah."),
}


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
        case Known() | Among() | Flagged() | Within() | NotAfterAsOf() | BeforeAsOf():
            return predicate(node.leaf, days)(record, Standing()) is node.holds
        case Original() | Linked() | InCohort() | Carried() | ParentCounted() | ChildCounted() | SomeChild():
            return None
        case _:
            assert_never(node.leaf)


def _field(statement: Statement) -> str | None:
    """Return the field whose value *statement* is about; None where a record has no such value."""
    match statement.leaf:
        case Known(name) | Among(name) | Within(name) | NotAfterAsOf(name) | BeforeAsOf(name):
            return name
        case _:
            return None


def _unknowns(node: Node, record: object) -> tuple[str, ...]:
    """Return the fields of *record* that *node* says side by side to be unknown: none where there is but one."""
    if not isinstance(node, Group) or node.word != "and":
        return ()
    names = [_field(part) for part in node.parts if isinstance(part, Statement)]
    found = tuple(dict.fromkeys(name for name in names if name and getattr(record, name) in _EMPTY))
    return found if len(found) > 1 else ()


def _unknown(names: tuple[str, ...], written: Mapping[str, str], lang: str) -> str:
    """Return that the fields *names* are unknown, each with what is *written* there."""
    fields = [
        f"{FIELDS[name].text(lang)} ({written[name]})" if name in written else FIELDS[name].text(lang) for name in names
    ]
    if len(fields) > 1:
        return translate(N_("{fields} tidak diketahui"), lang).format(fields=listed(fields, N_("dan"), lang))
    text = translate(N_("{field} tidak diketahui"), lang).format(field=FIELDS[names[0]].text(lang))
    return f"{text} ({written[names[0]]})" if names[0] in written else text


def _fact(
    statement: Statement, record: Facilitation | Agreement, lang: str, register: str, written: Mapping[str, str]
) -> str:
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
        case BeforeAsOf(name):
            template = (
                N_("{field} {value} sebelum tanggal batas data")
                if statement.holds
                else N_("{field} {value} tidak sebelum tanggal batas data")
            )
        case Original() if not statement.holds and record.duplicate_of is not None:
            return translate(N_("ditandai sebagai duplikat dari {value}"), lang).format(value=record.duplicate_of)
        case _:
            return statement_text(statement, lang, register)
    value = getattr(record, name)
    if value in _EMPTY:
        return _unknown((name,), written, lang)
    return translate(template, lang).format(field=FIELDS[name].text(lang), value=shown(name, value, lang))
