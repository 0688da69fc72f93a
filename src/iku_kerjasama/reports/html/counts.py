"""The two counts of a result, each of which opens the list of its records."""

from collections.abc import Sequence

from attrs import frozen

from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Brief, Number, Shift
from iku_kerjasama.reports.html.entries import Book
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import unit

__all__ = ["Counted", "behind", "counts"]

_Records = Sequence[Facilitation | Agreement]


@frozen
class Counted:
    """The records that the numerator of a value counts, and those of its denominator, none where it is no count."""

    above: _Records
    below: _Records


def behind(result: Measurement) -> Counted:
    """Return the records behind the two counts of *result*, told from its verdicts alone: of many ways of counting."""
    judged = result.verdicts
    if judged is None:
        return Counted((), ())
    above, below = judged.numerator, judged.denominator
    requests = [below.records[index] for index in below.counted] if below else []
    if result.value.scoring == "proportion" and result.indicator.paired and below:
        return Counted([below.records[index] for index in sorted(judged.followed_up or ())], requests)
    return Counted([above.records[index] for index in above.counted], requests)


def counts(
    one: Measurement,
    id: str,  # noqa: A002 - the attribute's name
    label: str,
    records: Book,
    lists: list[Brief | Shift],
    *,
    base: Counted | None = None,
) -> tuple[Number, ...]:
    """Return the two counts of *one*, which is called *label*; a list of records that is new is added to *lists*.

    Where there is a *base*, a list is told by what it gains and loses beside that one's.
    """
    lang, rule, own = records.lang, one.indicator, behind(one)
    sides = [("a", own.above, rule.numerator, one.numerator, base.above if base else ())]
    if isinstance(rule.denominator, Count):
        sides.append(("b", own.below, rule.denominator, one.denominator, base.below if base else ()))
    numbers = []
    for letter, several, side, count, before in sides:
        followed = letter == "a" and one.value.scoring == "proportion"
        word = say(N_("ditindaklanjuti"), lang) if followed else unit(side.unit, count, lang)
        title = f"{label}: {number(count, lang)} {word}"
        opens = records.listed(several) if several else ""
        if base and opens and side.weighted_by and count != len(several):
            opens = f"{id}-{letter}"
            lists.append(records.weighed(opens, title, several, side.weighted_by))
        elif several and not opens:
            opens = f"{id}-{letter}"
            lists.append(_new(opens, title, several, before, records))
        numbers.append(Number(number(count, lang), opens))
    if isinstance(rule.denominator, int):
        numbers.append(Number(number(rule.denominator, lang)))
    return tuple(numbers)


def _new(id: str, title: str, several: _Records, before: _Records, records: Book) -> Brief | Shift:  # noqa: A002 - the attribute's name
    """Return a list of *several* that the page has not yet, told beside that of *before* where there is one."""
    records.listing(id, several)
    if before and type(before[0]) is type(several[0]) and records.listed(before):
        return records.shift(id, title, several, before)
    return records.brief(id, title, several)
