"""Outcomes for people: a line a record, under a heading for each source, written as they come."""

from collections.abc import Iterable, Iterator

from iku_kerjasama.cli.accounts import heading
from iku_kerjasama.cli.language import say
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["lines"]

_HEADS = (N_("Baris"), N_("Id"), N_("Hasil"), N_("Keterangan"))
_FOLLOWED = {
    None: "",
    True: N_("Ditindaklanjuti menjadi naskah"),
    False: N_("Belum ditindaklanjuti"),
}


def lines(result: Measurement, outcomes: Iterable[Outcome], lang: str) -> Iterator[str]:
    """Yield the result, then each outcome as a line, those of one source under its name, and their sum below."""
    yield f"{result.text(lang)}\n"
    words = {True: say(N_("Dihitung"), lang), False: say(N_("Tidak dihitung"), lang)}
    width = max(map(len, (*words.values(), say(_HEADS[2], lang))))
    above: tuple[str, str, str | None] | None = None
    sums = [0, 0]
    for outcome in outcomes:
        location = outcome.location or Location(source="-")
        here = (outcome.verdict.account, location.source, location.sheet)
        if here != above:
            yield from _sum(sums, lang)
            yield from _heading(outcome, location, lang, width)
            above, sums = here, [0, 0]
        counted = outcome.clause is None
        sums[counted] += 1
        row = "-" if location.row is None else str(location.row)
        yield f"{row:>8}  {outcome.id:<16}  {words[counted]:<{width}}  {_note(outcome, lang)}".rstrip() + "\n"
    yield from _sum(sums, lang)


def _heading(outcome: Outcome, location: Location, lang: str, width: int) -> Iterator[str]:
    source = ", ".join(part for part in (location.source, location.sheet) if part)
    row, identity, verdict, note = (say(head, lang) for head in _HEADS)
    yield f"\n{heading(outcome.register, outcome.side, lang)} ({source})\n"
    yield f"{row:>8}  {identity:<16}  {verdict:<{width}}  {note}\n"


def _note(outcome: Outcome, lang: str) -> str:
    if outcome.clause:
        return upper_first(outcome.clause.label.text(lang))
    weight = say(N_("dihitung {weight} kali"), lang, weight=outcome.weight) if outcome.weight != 1 else ""
    return upper_first(", ".join(part for part in (say(_FOLLOWED[outcome.followed_up], lang), weight) if part))


def _sum(sums: list[int], lang: str) -> Iterator[str]:
    if any(sums):
        text = N_("{counted} dihitung, {excluded} tidak dihitung")
        yield f"{'':>8}  {say(text, lang, counted=sums[True], excluded=sums[False])}\n"
