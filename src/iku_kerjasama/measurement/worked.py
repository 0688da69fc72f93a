"""A worked example as a part of the indicator sheet: every record with its values and verdict, then the arithmetic."""

from collections.abc import Iterable, Iterator, Sequence

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.measurement.example import Example
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import SCORINGS, Score
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.rules.criteria import (
    Carried,
    ChildCounted,
    InCohort,
    Known,
    Linked,
    Original,
    ParentCounted,
    SomeChild,
    fields_of,
    leaves,
)
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.labels import RECORDS, SIDES, day_text, shown, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheet.blocks import (
    Block,
    Fact,
    Facts,
    Paragraph,
    Run,
    Section,
    Table,
    Words,
    code,
    strong,
    words,
)

__all__ = ["worked"]

_EMPTY = (None, (), False)


def worked(found: Example, lang: str = "id") -> Section:
    """Return *found* in *lang*: what it is, a table for each count, and the value worked out."""
    result = found.measurement
    intro = N_(
        "Entri berikut karangan. Semuanya dinilai dengan ketentuan di atas, untuk periode {period} dan dengan tanggal "
        "batas data {day}."
    )
    outcomes = list(result.outcomes())
    blocks: list[Block] = [
        Paragraph(words(_say(intro, lang, period=result.period.label, day=day_text(result.as_of, lang))))
    ]
    blocks += [_table(found, account, count, outcomes, lang) for account, count in result.indicator.accounts.items()]
    blocks.append(Facts(tuple(_arithmetic(found, outcomes, lang))))
    return Section(key="example", heading=translate(N_("Contoh penghitungan"), lang), blocks=tuple(blocks))


def _table(found: Example, account: str, count: Count, outcomes: Iterable[Outcome], lang: str) -> Table:
    """Return the records of *count*'s register, each with the values that the rule asks for, and its verdict."""
    rule = found.measurement.indicator
    side = "numerator" if count is rule.numerator else "denominator"
    title = f"{upper_first(REGISTERS[count.register].text(lang))} ({translate(SIDES[side], lang)})"
    asked = tuple(_asked(rule, count))
    required = {leaf.field for clause in count.clauses for leaf in leaves(clause.criterion) if isinstance(leaf, Known)}
    records: Sequence[Facilitation | Agreement] = getattr(found.registers, count.register)
    verdicts = [outcome for outcome in outcomes if outcome.verdict.account == account]
    return Table(
        title,
        tuple(
            upper_first(text)
            for text in (RECORDS[count.register].text(lang), _say(N_("isian"), lang), _say(N_("putusan"), lang))
        ),
        tuple(
            (words(strong(outcome.id)), words(_values(record, asked, required, lang)), _verdict(outcome, lang))
            for record, outcome in zip(records, verdicts, strict=True)
        ),
    )


def _asked(rule: Indicator, count: Count) -> Iterator[str]:
    """Yield the fields of a record that *count* looks at, in the record's order."""
    names = {count.dated_by, *([count.weighted_by] if count.weighted_by else ())}
    names.update(name for clause in count.clauses for name in fields_of(clause.criterion))
    agreements = count.register == "agreements"
    if agreements and (rule.paired or count.asks(Linked, InCohort)):
        names.add("facilitation_ids")
    if agreements and any(one.asks(ParentCounted, ChildCounted, SomeChild) for one in rule.counts):
        names.update(("parent_id", "kind"))
    if count.asks(Carried):
        names.update(("status", "closed_on"))
    if count.asks(Original):
        names.add("duplicate_of")
    yield from (name for name in field_names(count.register) if name in names)


def _values(record: Facilitation | Agreement, asked: Iterable[str], required: Iterable[str], lang: str) -> str:
    """Return what *record* says in the fields *asked*; of those *required* also what it does not say."""
    told = []
    for name in asked:
        value = getattr(record, name)
        field = FIELDS[name].text(lang)
        if value not in _EMPTY:
            told.append(f"{field} {shown(name, value, lang)}")
        elif name in required:
            told.append(_say(N_("{field} tidak diketahui"), lang, field=field))
    return upper_first("; ".join(told)) or "-"


def _verdict(outcome: Outcome, lang: str) -> Words:
    if outcome.clause:
        excluded = _say(N_("Tidak dihitung"), lang)
        return words(f"{excluded}: {outcome.clause.label.text(lang)} (", code(outcome.clause.reason), ")")
    number = f" ({outcome.weight})" if outcome.weight != 1 else ""
    text = {
        None: N_("Dihitung"),
        True: N_("Dihitung, dan sudah ditindaklanjuti"),
        False: N_("Dihitung, tetapi belum ditindaklanjuti"),
    }[outcome.followed_up]
    return words(strong(_say(text, lang) + number))


def _arithmetic(found: Example, outcomes: Sequence[Outcome], lang: str) -> Iterator[Fact]:
    """Yield each count as a sum of its records, and each score as a quotient."""
    result = found.measurement
    rule = result.indicator
    for account, count in rule.accounts.items():
        side = "numerator" if count is rule.numerator else "denominator"
        counted = [outcome for outcome in outcomes if outcome.verdict.account == account and outcome.counted]
        total = sum(outcome.weight for outcome in counted)
        name = upper_first(translate(SIDES[side], lang))
        named = f"{name} ({count.unit.text(lang)})"
        yield Fact(named, (_sum(counted, total, count, lang),))
        if side == "denominator" and rule.paired:
            followed = [outcome for outcome in counted if outcome.followed_up]
            yield Fact(
                translate(N_("Di antaranya sudah ditindaklanjuti"), lang), (_sum(followed, len(followed), count, lang),)
            )
    yield Fact(translate(N_("Nilai"), lang), (words(*_quotient(result.value, rule, lang)),))
    if result.companion:
        yield Fact(translate(N_("Di sampingnya"), lang), (words(*_quotient(result.companion, rule, lang)),))


def _sum(counted: Sequence[Outcome], total: int, count: Count, lang: str) -> Words:
    terms = " + ".join(f"{one.id} ({one.weight})" if one.weight != 1 else one.id for one in counted)
    number = f"{total} {unit(count.unit, total, lang)}"
    return words(f"{terms} = " if terms else "", number)


def _quotient(score: Score, rule: Indicator, lang: str) -> Iterator[str | Run]:
    if rule.denominator is None:
        yield strong(f"{score.numerator} {unit(rule.numerator.unit, score.numerator, lang)}")
        return
    if rule.paired:
        yield f"{upper_first(translate(SCORINGS[score.scoring], lang))}: "
    yield f"{score.numerator} ÷ {score.denominator} × 100 % = "
    yield strong(score.percentage.shown(lang))
    if score.percentage.fraction is None:
        yield f" ({_say(N_('penyebutnya 0, jadi tidak ada nilai'), lang)})"


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)
