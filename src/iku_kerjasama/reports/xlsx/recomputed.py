"""The headline as computed, beside the same computed once more by the workbook, from the sheets of the records."""

from collections.abc import Iterator

from iku_kerjasama.measurement.results import SCORINGS, Measurement, Score
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.cells import Cell, Figure, count, quotient, share
from iku_kerjasama.reports.xlsx.layout import Line
from iku_kerjasama.reports.xlsx.names import ranges, records_sheet, yes
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import Label

__all__ = ["above", "below", "checked", "differs", "headline"]

_FOLLOWED = Label("permohonan ditindaklanjuti", "requests followed up")
_PLANNED = Label("penyebut yang direncanakan", "planned denominator")


def above(result: Measurement, lang: str, score: Score | None = None) -> str:
    """Return what the numerator of *score* counts, of the value unless given."""
    proportion = (score or result.value).scoring == "proportion"
    return upper_first((_FOLLOWED if proportion else result.indicator.numerator.unit).text(lang))


def below(result: Measurement, lang: str) -> str:
    """Return what the denominator counts."""
    denominator = result.indicator.denominator
    return upper_first((denominator.unit if isinstance(denominator, Count) else _PLANNED).text(lang))


def differs(lang: str) -> str:
    """Return the word for two numbers that are not the same."""
    return say(N_("BERBEDA"), lang)


def checked(figure: Figure, formula: str, lang: str) -> tuple[Cell, Cell, Cell]:
    """Return *figure*, beside it *formula*, which computes it once more, and whether the two agree.

    *figure* alone where there is nothing to compute it from. The three stand in the columns B to D.
    """
    if not formula:
        return figure, None, None
    agree = say(N_("sama"), lang)
    again = Figure(figure.value, figure.form, formula)
    return figure, again, Figure(agree, "text", f'=IF(B{{row}}=C{{row}},"{agree}","{differs(lang)}")')


def headline(stuff: Material, first: int) -> Iterator[Line]:
    """Yield a line for each count and each value; *first* is the number of the row that the first of them stands in."""
    result, lang = stuff.measurement, stuff.lang
    rows: dict[str, int] = {}
    for name, line in _counts(stuff):
        rows[name] = first + len(rows)
        yield line
    if result.indicator.denominator is None:
        return
    for score in (result.value, result.companion):
        if score is None:
            continue
        over, under = above(result, lang, score), below(result, lang)
        label = say(N_("Nilai ({scoring})"), lang, scoring=say(SCORINGS[score.scoring], lang))
        note = say(N_("{above} ÷ {below}, dibulatkan ke dua desimal"), lang, above=over, below=under)
        value = share(score.percentage, quotient(f"C{rows[score.scoring]}", f"C{rows['denominator']}"))
        cells = checked(Figure(value.value, value.form), value.formula, lang)
        yield Line([label, *cells, note], "strong" if score is result.value else "plain")


def _counts(stuff: Material) -> Iterator[tuple[str, Line]]:
    """Yield the line of each count under its name: ``denominator``, and the scoring whose numerator it is."""
    result, lang = stuff.measurement, stuff.lang
    denominator = result.indicator.denominator
    accounts = [*result.indicator.accounts]
    scores = {score.scoring: score for score in (result.value, result.companion) if score}
    ratio, proportion = scores["ratio"], scores.get("proportion")
    if isinstance(denominator, Count):
        yield "denominator", _weighed(stuff, accounts[0], below(result, lang), ratio.denominator)
    elif denominator is not None:
        planned = count(denominator)
        note = say(N_("Ditetapkan dalam aturan"), lang)
        yield "denominator", Line([below(result, lang), planned, planned, None, note])
    yield "ratio", _weighed(stuff, accounts[-1], above(result, lang, ratio), ratio.numerator)
    if proportion:
        where, word = ranges(stuff, accounts[0]), yes(lang)
        known = proportion.numerator is not None
        formula = f'=COUNTIFS({where.counted},"{word}",{where.followed},"{word}")' if known else ""
        note = N_("Yang dihitung dan ditindaklanjuti pada lembar {sheet}")
        note = say(note, lang, sheet=records_sheet(accounts[0], lang))
        cells = checked(count(proportion.numerator), formula, lang)
        yield "proportion", Line([above(result, lang, proportion), *cells, note])


def _weighed(stuff: Material, account: str, label: str, number: int | None) -> Line:
    """Return the line of a count: the sum of the weights of the records that count."""
    lang, where = stuff.lang, ranges(stuff, account)
    formula = f'=SUMIF({where.counted},"{yes(lang)}",{where.weight})'
    note = N_("Jumlah bobot entri yang dihitung pada lembar {sheet}")
    return Line([label, *checked(count(number), formula, lang), say(note, lang, sheet=records_sheet(account, lang))])
