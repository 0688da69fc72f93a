"""A result in two sentences: what was counted and what it comes to, then what follows up, what was promised, or why.

Each sentence is put together from what the result has; there is no sentence for a case.
"""

from collections.abc import Iterator
from fractions import Fraction

from iku_kerjasama.measurement.achievement import REASONS, Achievement
from iku_kerjasama.measurement.results import SCORINGS, Measurement, Score
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.percentages import NOT_AVAILABLE, half_up
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.labels import listed, period_text, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import Label

__all__ = ["narrate"]

_FOLLOWED_UP = Label("permohonan yang ditindaklanjuti", "requests followed up")
_RECORDS = {"facilitations": Label("permohonan", "requests"), "agreements": Label("naskah", "agreements")}


def narrate(result: Measurement, lang: str = "id") -> str:
    """Return *result* in two sentences in *lang*, ``id`` or ``en``."""
    parts = [*_companion(result, lang), *_promise(result.achievement, lang)] or [_account(result, lang)]
    return f"{_value(result, lang)} {upper_first('; '.join(parts))}."


def _value(result: Measurement, lang: str) -> str:
    opening = _say(N_("Pada {period} tercatat {counts}"), lang)
    worth = f", {_worth(result.value, lang)}" if result.indicator.denominator is not None else ""
    return (
        f"{opening.format(period=period_text(result.period, lang), counts=_counts(result, result.value, lang))}{worth}."
    )


def _counts(result: Measurement, score: Score, lang: str) -> str:
    """Return the two counts of *score* with their units; the numerator's alone where nothing stands below it."""
    rule = result.indicator
    label = rule.numerator.unit if score.scoring == "ratio" else _FOLLOWED_UP
    above = _counted(score.numerator, label, lang)
    if rule.denominator is None:
        return above
    text = N_("{above} terhadap {below}") if score.scoring == "ratio" else N_("{above} dari {below}")
    return _say(text, lang).format(above=above, below=_below(rule, score, lang))


def _below(rule: Indicator, score: Score, lang: str) -> str:
    if isinstance(rule.denominator, Count):
        return _counted(score.denominator, rule.denominator.unit, lang)
    return str(score.denominator)


def _counted(number: int | None, label: Label, lang: str) -> str:
    return f"{NOT_AVAILABLE if number is None else number} {unit(label, number, lang)}"


def _worth(score: Score, lang: str) -> str:
    return _say(N_("dan {value}"), lang).format(value=_scored(score, lang))


def _scored(score: Score, lang: str) -> str:
    text = N_("{scoring}nya tidak ada") if score.percentage.fraction is None else N_("{scoring}nya adalah {percent}")
    return _say(text, lang).format(scoring=_say(SCORINGS[score.scoring], lang), percent=score.percentage.shown(lang))


def _companion(result: Measurement, lang: str) -> Iterator[str]:
    other = result.companion
    if other is not None:
        text = "{value}: {counts}" if other.percentage.fraction is None else _say(N_("{value}, yaitu {counts}"), lang)
        yield text.format(value=_scored(other, lang), counts=_counts(result, other, lang))


def _promise(found: Achievement | None, lang: str) -> Iterator[str]:
    if found is None:
        return
    target = _percent(found.target.value, lang)
    if found.value is None or found.grade is None:
        reason = _say(REASONS[found.unavailable or ""], lang)
        text = N_("capaian terhadap target {target} tidak dapat dihitung karena {reason}")
        yield _say(text, lang).format(target=target, reason=reason)
        return
    yield _say(N_("capaian terhadap target {target} adalah {achieved}, dengan predikat {grade}"), lang).format(
        target=target, achieved=_percent(found.value, lang), grade=found.grade.label.text(lang)
    )


def _account(result: Measurement, lang: str) -> str:
    """Return how many records each count rests on, of a result that has neither a companion nor a target."""
    counts = result.indicator.accounts
    parts = [
        _say(N_("{counted} dari {accepted} {records}"), lang).format(
            counted=row.counted,
            accepted=row.accepted,
            records=unit(_RECORDS[counts[account].register], row.accepted, lang),
        )
        for account, row in result.ledger.items()
    ]
    return _say(N_("yang dihitung {parts} yang terbaca di register"), lang).format(parts=listed(parts, N_("dan"), lang))


def _percent(value: Fraction, lang: str) -> str:
    text = half_up(value, 2)
    return f"{text if lang == 'en' else text.replace('.', ',')} %"


def _say(text: str, lang: str) -> str:
    return translate(text, lang)
