"""The reading for people: criteria and clauses as natural sentences, in Indonesian and English.

Negation is resolved, so that nobody reads "not not"; a sentence starts in lower case, ready to stand inside another.
"""

from collections.abc import Callable, Sequence
from typing import assert_never

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import is_list
from iku_kerjasama.rules.criteria import (
    Among,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
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
from iku_kerjasama.rules.indicator import Citation, Clause
from iku_kerjasama.rules.readings.labels import OTHERS, RECORDS, listed, term
from iku_kerjasama.rules.readings.normal import Group, Node, Statement, Word, normal

__all__ = ["basis", "cited", "clause_text", "denied", "said", "sentence", "statement_text", "upper_first"]

_CONJUNCTIONS = {"and": N_("dan"), "or": N_("atau")}
_NESTED = 2


def sentence(criterion: Criterion, lang: str = "id", register: str | None = None) -> str:
    """Return what *criterion* asks of a record: ``tanggal fasilitasi diketahui, atau status bukan Diterima``.

    *register* names what one record is; without it the sentence speaks of a record.
    """
    return said(normal(criterion), lambda statement: statement_text(statement, lang, register), lang)


def denied(criterion: Criterion, lang: str = "id", register: str | None = None) -> str:
    """Return what is so of a record that does not meet *criterion*."""
    return said(normal(criterion, holds=False), lambda statement: statement_text(statement, lang, register), lang)


def clause_text(clause: Clause, lang: str = "id", register: str | None = None) -> str:
    """Return what *clause* asks, and the reason a record is excluded for that does not meet it, as two sentences."""
    return translate(N_("{condition}. Jika tidak terpenuhi, dikecualikan dengan alasan: {reason}."), lang).format(
        condition=upper_first(sentence(clause.criterion, lang, register)), reason=clause.label.text(lang)
    )


def basis(citation: Citation, lang: str = "id") -> str:
    """Return where a clause comes from, in short: the place in the law, or that it is counting practice."""
    if citation.basis == "practice":
        return translate(N_("ketentuan penghitungan, tidak diatur dalam peraturan"), lang)
    title = citation.regulation.title if citation.regulation else None
    return citation.place or title or translate(N_("letak dalam peraturan tidak diketahui"), lang)


def cited(citation: Citation, lang: str = "id") -> str:
    """Return where a clause comes from, in full: the law by its title and the place in it, or counting practice."""
    if citation.basis == "law" and citation.regulation and citation.place:
        return f"{citation.regulation.title}, {citation.place}"
    return basis(citation, lang)


def upper_first(text: str) -> str:
    """Return *text* with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def said(node: Node, say: Callable[[Statement], str], lang: str, depth: int = 0) -> str:
    """Return *node* in words: its statements as *say* says them, joined so that the groups stay apart."""
    match node:
        case Statement():
            return say(node)
        case Group("and", ()):
            return translate(N_("setiap entri memenuhinya"), lang)
        case Group(_, ()):
            return translate(N_("tidak ada entri yang memenuhinya"), lang)
        case Group(word, parts):
            joined = _joined(
                [said(part, say, lang, depth + 1) for part in parts], word, lang, close=_close(node, depth)
            )
            return f"({joined})" if depth and (depth >= _NESTED or "," in joined) else joined
        case _:
            assert_never(node)


def _close(group: Group, depth: int) -> bool:
    """Whether two parts of *group* need no comma between them to be told from what stands around them."""
    return depth > 0 or (group.word == "and" and not any(isinstance(part, Group) for part in group.parts))


def _joined(parts: Sequence[str], word: Word, lang: str, *, close: bool) -> str:
    conjunction = translate(_CONJUNCTIONS[word], lang)
    unique = list(dict.fromkeys(parts))
    commas = any("," in part for part in unique)
    *several, last = unique
    match several:
        case []:
            return last
        case [one] if close and not commas:
            return f"{one} {conjunction} {last}"
        case _:
            mark = ";" if commas and len(several) > 1 else ","
            return f"{f'{mark} '.join(several)}{mark} {conjunction} {last}"


def statement_text(statement: Statement, lang: str, register: str | None = None) -> str:
    """Return one statement in words."""
    leaf, holds = statement.leaf, statement.holds
    field, terms = "", ""
    match leaf:
        case Known(name):
            field = name
            template = N_("{field} diketahui") if holds else N_("{field} tidak diketahui")
        case Among(name, codes) if is_list(name):
            field, terms = name, _terms(name, codes, lang)
            template = N_("{field} mencakup {terms}") if holds else N_("{field} tidak mencakup {terms}")
        case Among(name, codes):
            field, terms = name, _terms(name, codes, lang)
            template = N_("{field} adalah {terms}") if holds else N_("{field} bukan {terms}")
        case Flagged(name):
            field = name
            template = (
                N_("{record} ditandai sebagai {field}") if holds else N_("{record} tidak ditandai sebagai {field}")
            )
        case Within(name):
            field = name
            template = N_("{field} berada dalam periode") if holds else N_("{field} tidak berada dalam periode")
        case NotAfterAsOf(name):
            field = name
            template = (
                N_("{field} tidak melewati tanggal batas data") if holds else N_("{field} melewati tanggal batas data")
            )
        case BeforeAsOf(name):
            field = name
            template = (
                N_("{field} sebelum tanggal batas data") if holds else N_("{field} tidak sebelum tanggal batas data")
            )
        case Original():
            template = (
                N_("{record} bukan duplikat dari {record} lain")
                if holds
                else N_("{record} merupakan duplikat dari {record} lain")
            )
        case Linked() if register == "agreements":
            template = (
                N_("{record} berasal dari {other} yang tercatat")
                if holds
                else N_("{record} tidak berasal dari {other} yang tercatat")
            )
        case Linked():
            template = (
                N_("{record} memiliki {other} yang tercatat")
                if holds
                else N_("{record} tidak memiliki {other} yang tercatat")
            )
        case InCohort():
            template = (
                N_("permohonan terawal yang ditindaklanjuti oleh naskah itu dihitung pada periode ini")
                if holds
                else N_("permohonan terawal yang ditindaklanjuti oleh naskah itu tidak dihitung pada periode ini")
            )
        case Carried():
            template = (
                N_("permohonan terbawa dari masa sebelum periode dan masih terbuka")
                if holds
                else N_("permohonan tidak terbawa dari masa sebelum periode")
            )
        case ParentCounted():
            template = (
                N_("naskah induknya sudah dihitung") if holds else N_("tidak ada naskah induk yang sudah dihitung")
            )
        case ChildCounted():
            template = (
                N_("ada naskah pelaksanaannya yang sudah dihitung")
                if holds
                else N_("tidak ada naskah pelaksanaannya yang sudah dihitung")
            )
        case SomeChild(inner):
            terms = sentence(inner, lang, "agreements")
            template = (
                N_("ada naskah pelaksanaannya yang memenuhi ({terms})")
                if holds
                else N_("tidak ada naskah pelaksanaannya yang memenuhi ({terms})")
            )
        case _:
            assert_never(leaf)
    return translate(template, lang).format(
        field=FIELDS[field].text(lang) if field else "",
        terms=terms,
        record=RECORDS[register].text(lang),
        other=OTHERS[register].text(lang),
    )


def _terms(name: str, codes: Sequence[str], lang: str) -> str:
    return listed((term(name, code, lang) for code in codes), N_("atau"), lang)
