"""The records behind the numbers: each listed in full once, by what became of it, and named in short elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import field, frozen

from iku_kerjasama.labels import FIELDS, place
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.reports.html.blocks import Brief, Entry, Item, Number, Records, Shift
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import about, cut, say
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text, term, unit
from iku_kerjasama.rules.readings.wording import basis, clause_text, upper_first
from iku_kerjasama.rules.sheets.blocks import one_line
from iku_kerjasama.terms import Label

__all__ = [
    "FOLLOWED",
    "MOST",
    "OPEN",
    "WAITING",
    "Book",
    "Judged",
    "above",
    "below",
    "book",
    "counted",
    "followed",
]

MOST = 200
"""How many records one list of the page shows at most."""

FOLLOWED = "list-followed-up"
"""The id of the list of the requests followed up."""

WAITING = "list-not-followed-up"
"""The id of the list of the requests that count and are not followed up."""

OPEN = "list-open"
"""The id of the list of those of them that are still open."""

_LONG, _SHORT = 280, 72

_Record = Facilitation | Agreement
Judged = tuple[Outcome, _Record]


def below(result: Measurement) -> list[Judged]:
    """Return the records that the denominator counts; none where it is no count."""
    if not isinstance(result.indicator.denominator, Count):
        return []
    return counted(result, next(iter(result.indicator.accounts)))


def above(result: Measurement) -> list[Judged]:
    """Return the records that the numerator of the value counts."""
    if result.value.scoring == "proportion" and result.indicator.paired:
        return followed(result)
    return counted(result, [*result.indicator.accounts][-1])


def counted(result: Measurement, account: str) -> list[Judged]:
    """Return the records that count in *account*."""
    return [one for one in result.judged() if one[0].verdict.account == account and one[0].counted]


def followed(result: Measurement, *, so: bool = True) -> list[Judged]:
    """Return the counted requests that were followed up; that were not, where *so* is false."""
    return [one for one in result.judged() if one[0].counted and one[0].followed_up is so]


@frozen(kw_only=True)
class Book:
    """Where each record of *result* is listed in full: its anchor, by the record's identity."""

    result: Measurement
    lang: str
    groups: Mapping[tuple[str, str | None], Sequence[Judged]]
    anchors: Mapping[int, str]
    unread: Unread
    _lists: dict[frozenset[int], str] = field(factory=dict, repr=False)

    def listed(self, several: Sequence[_Record]) -> str:
        """Return the id of the list on the page that has just the records *several*; nothing where there is none."""
        return self._lists.get(_set(several), "")

    def listing(self, id: str, several: Sequence[_Record]) -> None:  # noqa: A002 - the attribute's name
        """Note that the page has the records *several* as the list *id*."""
        self._lists.setdefault(_set(several), id)

    def shift(self, id: str, title: str, several: Sequence[_Record], before: Sequence[_Record]) -> Shift:  # noqa: A002 - the attribute's name
        """Return *several* records as the list *id* under *title*, told by those it has more and less than *before*.

        Those of *before* stand on the page already.
        """
        now, then = _set(several), _set(before)
        gained = [record for record in several if _identity(record) not in then]
        lost = [record for record in before if _identity(record) not in now]
        return Shift(
            id=id,
            title=title,
            lead=say(N_("Sama dengan yang dipakai di laporan ini, kecuali yang berikut. Yang dipakai:"), self.lang),
            base=Number(number(len(before), self.lang), self.listed(before)),
            gained=self._part(N_("Ikut dihitung: {number}"), gained),
            lost=self._part(N_("Tidak lagi dihitung: {number}"), lost),
        )

    def weighed(self, id: str, title: str, several: Sequence[_Record], weighted_by: str) -> Shift:  # noqa: A002 - the attribute's name
        """Return *several* records, which stand on the page already, as the list *id* of those that weigh more."""
        text = N_("Satu entri dihitung sebanyak isi kolom {field} yang berbeda. Entrinya:")
        return Shift(
            id=id,
            title=title,
            lead=say(text, self.lang, field=FIELDS[weighted_by].text(self.lang)),
            base=Number(number(len(several), self.lang), self.listed(several)),
        )

    def _part(self, heading: str, several: Sequence[_Record]) -> tuple[str, tuple[Item, ...], str]:
        shown = number(len(several), self.lang)
        return say(heading, self.lang, number=shown), self.items(several[:MOST]), self.more(len(several))

    def items(self, records: Iterable[_Record]) -> tuple[Item, ...]:
        """Return *records* in short, each with the anchor of its full entry."""
        return tuple(
            Item(one_line(shown_id(record)), self.anchors.get(_identity(record), ""), _gist(record))
            for record in records
        )

    def brief(self, id: str, title: str, records: Iterable[_Record]) -> Brief:  # noqa: A002 - the attribute's name
        """Return *records* in short, as the list *id* under *title*."""
        several = list(records)
        return Brief(
            id=id,
            title=title,
            items=self.items(several[:MOST]),
            more=self.more(len(several)),
        )

    def full(self, account: str, reason: str | None) -> Records:
        """Return in full the records of *account* that are excluded for *reason*; None is those that count."""
        several = self.groups[account, reason]
        count = self.result.indicator.accounts[account]
        heads = [N_("Id"), *_HEADS[count.register], N_("Tempat di register")]
        return Records(
            id=_list_id(account, reason),
            summary=self._summary(count, reason, len(several)),
            intro=_intro(count, reason, self.lang),
            heads=tuple(say(head, self.lang) for head in heads),
            entries=tuple(
                Entry(
                    anchor=self.anchors[_identity(record)],
                    cells=tuple(_cells(record, self.unread.of(record), self.lang)),
                )
                for _, record in several[:MOST]
            ),
            more=self.more(len(several)),
            search=say(N_("Cari dalam daftar ini"), self.lang),
        )

    def list_id(self, account: str, reason: str | None) -> str:
        """Return the id of that list; nothing where it has no record."""
        return _list_id(account, reason) if self.groups.get((account, reason)) else ""

    def more(self, several: int) -> str:
        """Return where the rest is, of *several* records that are too many to list."""
        if several <= MOST:
            return ""
        text = N_(
            "Ditampilkan {most} dari {several} entri. Semuanya: iku-kerjasama explain --period {period} --format csv "
            "--output entri.csv"
        )
        period = self.result.period.label
        return say(text, self.lang, most=MOST, several=number(several, self.lang), period=period)

    def _summary(self, count: Count, reason: str | None, several: int) -> str:
        records = f"{number(several, self.lang)} {unit(_COUNTED[count.register], several, self.lang)}"
        if reason is None:
            return say(N_("Dihitung: {records}"), self.lang, records=records)
        (clause,) = (clause for clause in count.clauses if clause.reason == reason)
        text = N_("Tidak dihitung, {reason}: {records}")
        return say(text, self.lang, reason=clause.label.text(self.lang), records=records)


_HEADS = {
    "facilitations": (N_("Pemohon dan perihal"), N_("Diterima"), N_("Lingkup"), N_("Status")),
    "agreements": (N_("Mitra dan judul"), N_("Ditandatangani"), N_("Lingkup"), N_("Jenis")),
}
_COUNTED = {"facilitations": Label("permohonan", "requests"), "agreements": Label("naskah", "agreements")}


def book(stuff: Material) -> Book:
    """Return where each record of the result is listed."""
    result, lang = stuff.measurement, stuff.lang
    groups: defaultdict[tuple[str, str | None], list[Judged]] = defaultdict(list)
    for outcome, record in result.judged():
        groups[outcome.verdict.account, outcome.reason].append((outcome, record))
    anchors: dict[int, str] = {}
    for several in groups.values():
        for outcome, record in several[:MOST]:
            anchors.setdefault(_identity(record), f"{outcome.register[0]}{len(anchors) + 1}")
    lists = {_set([record for _, record in several]): _list_id(*name) for name, several in groups.items()}
    if result.indicator.paired and (done := followed(result)):
        lists.setdefault(_set([record for _, record in done]), FOLLOWED)
    return Book(result=result, lang=lang, groups=groups, anchors=anchors, unread=Unread(stuff), lists=lists)


def _set(several: Sequence[_Record]) -> frozenset[int]:
    return frozenset(map(_identity, several))


def _identity(record: _Record) -> int:
    return id(record)


def _list_id(account: str, reason: str | None) -> str:
    return f"list-{account.replace('/', '-')}-{reason or 'counted'}"


def _gist(record: _Record) -> str:
    who, what = about(record)
    return cut(who or what or "-", _SHORT)


def _intro(count: Count, reason: str | None, lang: str) -> str:
    if reason is None:
        return say(N_("Entri ini memenuhi semua ketentuan."), lang)
    (clause,) = (clause for clause in count.clauses if clause.reason == reason)
    return f"{clause_text(clause, lang, count.register)} {upper_first(basis(clause.citation, lang))}."


def _cells(record: _Record, written: Mapping[str, str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield each cell with what it is sorted by; where that is nothing else, "" stands for the text itself.

    *written* is what stands in the cells that could not be read, by field.
    """
    unknown = "–"
    shown = {name: cut(one_line(text), _SHORT) for name, text in written.items()}
    yield one_line(shown_id(record)), ""
    who, what = about(record)
    yield cut(". ".join(part for part in (who, what) if part) or unknown, _LONG), ""
    dated, named = ("received_on", "status") if isinstance(record, Facilitation) else ("signed_on", "kind")
    day: date | None = getattr(record, dated)
    yield _short_day(day, lang) if day else shown.get(dated, unknown), day.isoformat() if day else ""
    for name in ("scope", named):
        code: str | None = getattr(record, name)
        yield term(name, code, lang) if code else shown.get(name, unknown), ""
    row = record.location.row if record.location else None
    yield one_line(place(record.location, lang)) or unknown, f"{row or 0:09d}"


def _short_day(day: date, lang: str) -> str:
    number, month, year = day_text(day, lang).split()
    return f"{number} {month[:3]} {year}"
