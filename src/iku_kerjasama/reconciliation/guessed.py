"""What may lie behind a difference, in sentences that claim no more than may be: a recap names no records."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.labels import FIELDS, place
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.reconciliation.figures import Clue, Figure
from iku_kerjasama.reconciliation.reconcile import Reconciliation
from iku_kerjasama.reconciliation.wording import part_text, quarter_text
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.labels import listed

__all__ = ["behind", "otherwise"]

_MOST = 5
_MOST_COUNTED = 12
"""How many records are named of a clue, and of those that count; the others are in ``--format json``."""

_UNITS = {
    "facilitations": (N_("1 permohonan"), N_("{number} permohonan")),
    "agreements": (N_("1 naskah"), N_("{number} naskah")),
}
_WHYS = {
    "cumulative": N_("yang dicatat angka s.d. triwulan ini, yang menurut register sama besarnya"),
    "moved": N_("entri yang sama dicatat sebagai {part}, yang selisihnya {difference}"),
    "shifted": N_("entri yang sama dicatat pada {quarter}, yang selisihnya {difference}"),
    "excluded": N_("rekap memuat {number} yang tidak dihitung ({label}): {names}"),
    "unknown": N_("rekap memuat {number} yang {fields}nya tidak diketahui di register: {names}"),
    "late": N_("rekap belum memuat {number} yang {fields}nya sesudah triwulan ini: {names}"),
}


def behind(figure: Figure, lang: str) -> str:
    """Return what may lie behind the difference of *figure*: what comes to it exactly, then what else there is."""
    return " ".join(_sentences(figure, lang))


def otherwise(found: Reconciliation, measure: str, lang: str) -> str:
    """Return the other ways of counting under which all figures of *measure* agree; nothing where there are none."""
    kinds = counted_kinds(found.whole.indicator)
    ways = [
        f"{choice(fit.option, fit.value, lang, kinds=kinds)} ({fit.option}={fit.value})"
        for fit in found.fits
        if fit.measure == measure
    ]
    if not ways:
        return ""
    text = N_("Semua {field} cocok bila dihitung dengan cara lain: {ways}. Mungkin rekap dihitung demikian.")
    return _say(text, lang, field=FIELDS[measure].text(lang), ways=listed(ways, N_("atau"), lang))


def _sentences(figure: Figure, lang: str) -> Iterator[str]:
    first, rest = figure.clues[: figure.sufficing], figure.clues[figure.sufficing :]
    if any(clue.why == "within" for clue in first):
        yield _say(N_("Sama dengan selisih rinciannya, {part}."), lang, part=part_text(first[0].part, lang))
        return
    if first:
        yield _say(N_("Mungkin {clues}."), lang, clues=_joined(figure, first, lang))
    if rest and not any(clue.why == "cumulative" for clue in first):
        text = N_("Kemungkinan lain: {clues}.") if first else N_("Mungkin, walau jumlahnya tidak tepat: {clues}.")
        yield _say(text, lang, clues=_joined(figure, rest, lang))
    if (figure.difference or 0) > 0:
        if not figure.clues:
            yield _say(N_("Mungkin ada yang belum masuk register; entri lain pada triwulan ini tidak ada."), lang)
    elif not first:
        yield _say(
            N_("Mungkin rekap tidak memuat sebagian dari {number} yang dihitung: {names}."),
            lang,
            number=_number(figure.measure, len(figure.counted), lang),
            names=_names(figure.counted, lang, _MOST_COUNTED),
        )


def _joined(figure: Figure, clues: Sequence[Clue], lang: str) -> str:
    return "; ".join(_clue(clue, figure, lang) for clue in clues)


def _clue(clue: Clue, figure: Figure, lang: str) -> str:
    return _say(
        _WHYS[clue.why],
        lang,
        number=_number(figure.measure, len(clue.outcomes), lang),
        label=clue.clause.label.text(lang) if clue.clause else "",
        fields=listed((FIELDS[name].text(lang) for name in clue.fields), N_("dan"), lang),
        names=_names(clue.outcomes, lang),
        part=part_text(clue.part, lang),
        quarter=quarter_text(clue.period, lang),
        difference=f"{-(figure.difference or 0):+d}",
    )


def _number(measure: str, number: int, lang: str) -> str:
    one, several = _UNITS[measure]
    return _say(one if number == 1 else several, lang, number=number)


def _names(outcomes: Sequence[Outcome], lang: str, most: int = _MOST) -> str:
    """Return the ids of the first few records with their places, the source where it is another than before."""
    names: list[str] = []
    before: Location | None = None
    for outcome in outcomes[:most]:
        here = outcome.location
        same = here and before and (here.source, here.sheet) == (before.source, before.sheet) and here.row is not None
        where = _say(N_("baris {row}"), lang, row=here.row) if here and same else place(here, lang)
        names.append(f"{outcome.id} ({where})" if where else outcome.id)
        before = here
    more = len(outcomes) - most
    text = ", ".join(names)
    return _say(N_("{names}, dan {more} lagi"), lang, names=text, more=more) if more > 0 else text


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)
