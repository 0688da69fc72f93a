"""The rules that come with the package, and the options, each clause and value in words."""

from collections.abc import Iterator

from iku_kerjasama.operations import rule_book
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, applied
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.wording import basis, clause_text, upper_first
from iku_kerjasama.terms import Label
from tools.site.reference.markdown import code, escaped, table

__all__ = ["options", "rules"]

_REASON, _CLAUSE, _BASIS = Label("alasan", "reason"), Label("ketentuan", "clause"), Label("dasar", "basis")
_VALUE, _MEANING = Label("nilai", "value"), Label("arti", "meaning")
_NUMERATOR, _DENOMINATOR = Label("Pembilang", "Numerator"), Label("Penyebut", "Denominator")
_OVER = Label("Menurut {field}, dari register {register}.", "By {field}, of the register {register}.")
_GOAL = Label("Kinerja utama", "Goal")
_FIXED = Label("Penyebut tetap: {number}.", "A fixed denominator: {number}.")
_NONE = Label("Tanpa penyebut: jumlah saja.", "No denominator: a plain count.")
_BRINGS = Label("Ketentuan yang dibawa", "Clauses it brings")


def rules(lang: str) -> str:
    """Return a section for each rule: what it is for, and each clause of its counts with its basis."""
    book = rule_book(registry=load(entry_points=()))
    return "\n".join(line for name in book.codes for line in _rule(book.rule(name)[-1], lang))


def _rule(rule: Indicator, lang: str) -> Iterator[str]:
    yield f"### `{rule.code}`\n"
    yield f"{escaped(rule.title.text(lang))}\n"
    yield f"{_GOAL.text(lang)}: {escaped(rule.goal.text(lang))}\n"
    yield from _count(rule.numerator, _NUMERATOR, lang)
    match rule.denominator:
        case Count() as count:
            yield from _count(count, _DENOMINATOR, lang)
        case None:
            yield f"{_NONE.text(lang)}\n"
        case number:
            yield f"{_FIXED.text(lang).format(number=number)}\n"


def _count(count: Count, side: Label, lang: str) -> Iterator[str]:
    over = _OVER.text(lang).format(field=code(count.dated_by), register=code(count.register))
    yield f"**{side.text(lang)}.** {over}\n"
    yield table(
        [label.text(lang) for label in (_REASON, _CLAUSE, _BASIS)],
        [
            [
                code(clause.reason),
                escaped(upper_first(clause_text(clause, lang, count.register))),
                escaped(basis(clause.citation, lang)),
            ]
            for clause in count.clauses
        ],
    )


def options(lang: str) -> str:
    """Return a section for each option: its values in words, the default first, and the reasons each brings."""
    return "\n".join(_options(lang))


def _options(lang: str) -> Iterator[str]:
    for option in OPTIONS:
        yield f"### `{option.name}`\n"
        yield f"{escaped(upper_first(option.label.text(lang)))}.\n"
        yield table(
            [label.text(lang) for label in (_VALUE, _MEANING, _BRINGS)],
            [
                [code(value), escaped(choice(option.name, value, lang)), _brought(option.name, value)]
                for value in option.values
            ],
        )


def _brought(name: str, value: str) -> str:
    own = {clause.reason for count in INDICATOR.counts for clause in count.clauses}
    changed = applied(INDICATOR, {**DEFAULTS, name: value})
    reasons = [clause.reason for count in changed.counts for clause in count.clauses]
    return ", ".join(code(reason) for reason in dict.fromkeys(reasons) if reason not in own)
