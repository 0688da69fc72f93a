"""The worked example in words: each record with its verdicts, then the arithmetic, step by step to the percentage."""

from collections.abc import Iterable, Iterator

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.measurement.example import Example
from iku_kerjasama.measurement.results import SCORINGS, Score
from iku_kerjasama.measurement.verdicts import Side, Verdicts, weight
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import Agreement, Facilitation, field_names, shown_id
from iku_kerjasama.rules.criteria import (
    Carried,
    ChildCounted,
    Criterion,
    FieldLeaf,
    InCohort,
    Known,
    Linked,
    Original,
    ParentCounted,
    SomeChild,
    leaves,
)
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text, listed, shown, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import Block, Section, Steps, Table, Text

__all__ = ["worked"]

_BEHIND: dict[type, tuple[str, ...]] = {
    Original: ("duplicate_of",),
    Linked: ("facilitation_ids",),
    InCohort: ("facilitation_ids",),
    Carried: ("status", "closed_on"),
    ParentCounted: ("parent_id",),
    ChildCounted: ("parent_id",),
}
"""The fields behind what the registers together say of a record."""


def worked(example: Example, lang: str = "id") -> tuple[Block, ...]:
    """Return *example* in *lang*: a table of each register counted, with every verdict, and the arithmetic."""
    result = example.measurement
    judged = result.verdicts
    if judged is None:
        return ()
    told = N_(
        "Entri berikut dikarang untuk contoh ini. Periodenya tahun {year}, batas datanya {day}. Putusan tiap entri "
        "dan semua jumlahnya adalah hasil penghitungan menurut ketentuan dan opsi lembar ini."
    )
    return (
        Text(_say(told, lang, year=result.period.start.year, day=day_text(result.as_of, lang))),
        *(_register(name, judged, lang, paired=result.indicator.paired) for name in result.indicator.registers),
        Section(_say(N_("Penghitungan"), lang), (Steps(tuple(_arithmetic(example, judged, lang))),)),
    )


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)


def _register(name: str, judged: Verdicts, lang: str, *, paired: bool) -> Section:
    """Return the records of the register *name*, each with what it says and what each count over it decides."""
    sides = {
        heading: side
        for heading, side in ((N_("Penyebut"), judged.denominator), (N_("Pembilang"), judged.numerator))
        if side and side.count.register == name
    }
    followed = judged.followed_up if paired and name == "facilitations" else None
    heads = [N_("Entri"), N_("Isi register"), *sides, *([N_("Ditindaklanjuti")] if followed is not None else [])]
    fields = _fields(name, [side.count for side in sides.values()], paired=paired)
    records = next(iter(sides.values())).records
    rows = []
    for index, record in enumerate(records):
        cells = [shown_id(record), _contents(record, fields, lang)]
        cells += [_verdict(side, index, lang) for side in sides.values()]
        if followed is not None:
            cells.append(_followed(index, followed, judged, lang))
        rows.append(tuple(cells))
    return Section(
        upper_first(REGISTERS[name].text(lang)), (Table(tuple(_say(head, lang) for head in heads), tuple(rows)),)
    )


def _fields(register: str, counts: Iterable[Count], *, paired: bool) -> dict[str, bool]:
    """Return the fields that *counts* depend on, the dates first, and of each whether it must be known.

    Where requests can be told to be followed up, an agreement's requests are among them.
    """
    asked: set[str] = {"facilitation_ids"} if paired else set()
    needed = {count.dated_by for count in counts}
    for count in counts:
        asked |= {count.weighted_by} if count.weighted_by else set()
        for clause in count.clauses:
            asked |= set(_asked(clause.criterion))
            needed |= {leaf.field for leaf in leaves(clause.criterion) if isinstance(leaf, Known)}
    dates = dict.fromkeys(count.dated_by for count in counts)
    names = [*dates, *(name for name in field_names(register) if name in asked | needed and name not in dates)]
    return {name: name in needed for name in names}


def _asked(criterion: Criterion) -> Iterator[str]:
    for leaf in leaves(criterion):
        if isinstance(leaf, SomeChild):
            yield "parent_id"
            yield from _asked(leaf.criterion)
        elif isinstance(leaf, FieldLeaf):
            yield leaf.field
        else:
            yield from _BEHIND[type(leaf)]


def _contents(record: Facilitation | Agreement, fields: dict[str, bool], lang: str) -> str:
    """Return what *record* says in *fields*; one that is unknown is left out, unless a clause asks for it."""
    unknown = _say(N_("tidak diketahui"), lang)
    told = []
    for name, needed in fields.items():
        value = getattr(record, name)
        known = value not in (None, ())
        if known or needed:
            told.append(f"{FIELDS[name].text(lang)}: {shown(name, value, lang) if known else unknown}")
    return "; ".join(told)


def _verdict(side: Side, index: int, lang: str) -> str:
    reason = side.reasons[index]
    if reason is None:
        weighs = weight(side.count, side.records[index])
        if weighs == 1:
            return _say(N_("dihitung"), lang)
        return _say(N_("dihitung sebanyak {number}"), lang, number=weighs)
    place, clause = next(
        (place, clause) for place, clause in enumerate(side.count.clauses, 1) if clause.reason == reason
    )
    return _say(N_("tidak dihitung, ketentuan {place}: {reason}"), lang, place=place, reason=clause.label.text(lang))


def _followed(index: int, followed: frozenset[int], judged: Verdicts, lang: str) -> str:
    if judged.denominator is None or judged.denominator.reasons[index] is not None:
        return "-"
    return _say(N_("ya") if index in followed else N_("tidak"), lang)


def _arithmetic(example: Example, judged: Verdicts, lang: str) -> Iterator[str]:
    """Yield the steps from the verdicts to the value."""
    result = example.measurement
    below = result.indicator.denominator
    if judged.denominator:
        yield _total(N_("Penyebut: {ids}. Jumlahnya {number} {unit}."), judged.denominator, lang)
    elif isinstance(below, int):
        yield _say(N_("Penyebut: {number}, ditetapkan oleh aturan."), lang, number=below)
    yield _total(N_("Pembilang: {ids}. Jumlahnya {number} {unit}."), judged.numerator, lang)
    if below is None:
        number = result.numerator
        text = N_("Nilai: {number} {unit}, tanpa penyebut.")
        yield _say(text, lang, number=number, unit=unit(result.indicator.numerator.unit, number, lang))
        return
    if judged.followed_up is not None and judged.denominator:
        ids = [shown_id(judged.denominator.records[index]) for index in sorted(judged.followed_up)]
        yield _say(
            N_("Penyebut yang ditindaklanjuti: {ids}. Jumlahnya {number}."),
            lang,
            ids=listed(ids, N_("dan"), lang) or _say(N_("tidak ada"), lang),
            number=len(ids),
        )
    yield _value(N_("Nilai ({scoring}): {sum}."), result.value, lang)
    if result.companion:
        yield _value(N_("Angka pendamping ({scoring}): {sum}."), result.companion, lang)


def _total(text: str, side: Side, lang: str) -> str:
    ids = []
    for index in side.counted:
        name, weighs = shown_id(side.records[index]), weight(side.count, side.records[index])
        ids.append(name if weighs == 1 else f"{name} ({weighs})")
    return _say(
        text,
        lang,
        ids=listed(ids, N_("dan"), lang) or _say(N_("tidak ada"), lang),
        number=side.total,
        unit=unit(side.count.unit, side.total, lang),
    )


def _value(text: str, score: Score, lang: str) -> str:
    sum_ = (
        _say(N_("penyebutnya 0, jadi persentasenya tidak ada: bukan 0 % dan bukan pula 100 %"), lang)
        if score.denominator == 0
        else f"{score.numerator} ÷ {score.denominator} × 100 % = {score.percentage.shown(lang)}"
    )
    return _say(text, lang, scoring=_say(SCORINGS[score.scoring], lang), sum=sum_)
