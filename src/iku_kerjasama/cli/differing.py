"""``rules CODE --diff OTHER``: what two rules differ in, in words or as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Pairs, Paragraph
from iku_kerjasama.cli.output import as_json
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.difference import Difference, differences
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.changes import head, told
from iku_kerjasama.rules.readings.labels import day_text
from iku_kerjasama.rules.serial import plain

__all__ = ["write"]


def write(one: Indicator, other: Indicator, form: str, stream: TextIO, lang: str) -> None:
    """Write what *other* differs in from *one*."""
    found = differences(one, other)
    if form == "json":
        stream.write(as_json(_document(one, other, found)))
    else:
        from iku_kerjasama.cli import terminal

        terminal.write(_page(one, other, found, lang), stream)


def _document(one: Indicator, other: Indicator, found: Iterable[Difference]) -> dict[str, Any]:
    return {
        "schema": "iku-kerjasama/rule-differences/1",
        "from": _identity(one),
        "to": _identity(other),
        "differences": [
            {
                "change": difference.change,
                "part": difference.part,
                "reason": difference.reason,
                "aspect": difference.aspect,
                "before": plain(difference.before),
                "after": plain(difference.after),
            }
            for difference in found
        ],
    }


def _identity(rule: Indicator) -> dict[str, Any]:
    return {
        "code": rule.code,
        "digest": digest(rule),
        "in_force_from": plain(rule.in_force_from),
        "in_force_until": plain(rule.in_force_until),
    }


def _page(one: Indicator, other: Indicator, found: tuple[Difference, ...], lang: str) -> Iterator[Block]:
    yield Pairs([(say(N_("Dari"), lang), _named(one, lang)), (say(N_("Ke"), lang), _named(other, lang))])
    if not found:
        yield Line(say(N_("Tidak ada perbedaan."), lang))
        return
    yield Line(say(N_("Perbedaan: {number}"), lang, number=len(found)), strong=True)
    yield Items([(head(difference, lang), told(difference, one, other, lang)) for difference in found])
    if digest(one) == digest(other):
        yield Paragraph(say(N_("Tidak satu pun mengubah cara menghitung: kode pengenal kedua aturan sama."), lang))


def _named(rule: Indicator, lang: str) -> str:
    since, until = (day_text(day, lang) if day else "…" for day in (rule.in_force_from, rule.in_force_until))
    return f"{rule.code}, {digest(rule)[:19]}…, {since} - {until}"
