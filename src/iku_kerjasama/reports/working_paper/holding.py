"""What a record holds, told for whoever looks for it: its id, its place, and the fields that a rule asks about."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from attrs import evolve, frozen

from iku_kerjasama.labels import FIELDS, place
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation, field_names, is_date, is_flag, shown_id
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import about, cut, say
from iku_kerjasama.reports.working_paper.sheets import TIGHT, Head
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.criteria import Linked, fields_of, leaves
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.readings.labels import day_text, term
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["UNKNOWN", "Places", "asked", "day_of", "gist", "held", "named"]

UNKNOWN = "–"
"""What stands where nothing is known."""

_NAME, _SHORT, _LONG = 60, 90, 240

_Record = Facilitation | Agreement


def named(record: _Record) -> str:
    """Return the record's id, as it is shown."""
    return cut(one_line(shown_id(record)), _NAME)


def gist(record: _Record) -> str:
    """Return who the record is with and what it is about."""
    return ". ".join(cut(text, _LONG) for text in about(record) if text) or UNKNOWN


def asked(count: Count, *clauses: Clause) -> Iterator[str]:
    """Yield the fields of a record of *count* that *clauses* hang on, marks of duplicates and tests left out."""
    own = field_names(count.register)
    for clause in clauses:
        yield from (
            name for name in fields_of(clause.criterion) if name in own and not is_flag(name) and name != "duplicate_of"
        )
        if count.register == "agreements" and any(isinstance(leaf, Linked) for leaf in leaves(clause.criterion)):
            yield "facilitation_ids"


def held(record: _Record, names: Iterable[str], unread: Unread, lang: str) -> str:
    """Return what *record* holds in the fields *names*, each told once, or what is written in a cell *unread*."""
    written = unread.of(record)
    parts = (
        f"{FIELDS[name].text(lang)}: {_held(_value(name, getattr(record, name), lang), written.get(name))}"
        for name in dict.fromkeys(names)
    )
    return "; ".join(parts) or UNKNOWN


def day_of(record: _Record, name: str, unread: Unread, lang: str) -> str:
    """Return the date that *record* holds in the field *name*, as `held` tells it."""
    return _held(_value(name, getattr(record, name), lang), unread.of(record).get(name))


def _held(value: str, written: str | None) -> str:
    if written is None:
        return value
    text = cut(one_line(written), _SHORT)
    return text if value == UNKNOWN else f"{value}; {text}"


def _value(name: str, value: object, lang: str) -> str:
    if value is None or value == ():
        return UNKNOWN
    if is_date(name):
        return day_text(cast("date", value), lang)
    several = cast("tuple[str, ...]", value) if isinstance(value, tuple) else (str(value),)
    return cut("; ".join(one_line(term(name, one, lang)) for one in several), _SHORT)


@frozen
class Places:
    """The places of records that stand in one list: what they *share* is said once, below it."""

    share: Location | None
    lang: str

    @classmethod
    def of(cls, records: Iterable[_Record], lang: str) -> "Places":
        """Return the places of *records*; they share their file and sheet, or nothing."""
        wholes = {one.location and evolve(one.location, row=None, line=None) for one in records}
        return cls(wholes.pop() if len(wholes) == 1 else None, lang)

    def at(self, record: _Record) -> str:
        """Return where *record* stood, beside what all share."""
        return cut(one_line(place(record.location, self.lang, beside=self.share)), _LONG) or UNKNOWN

    @property
    def head(self) -> Head:
        """The head of the column of places, which stay in one line where they are short."""
        return (N_("Tempat"), TIGHT) if self.share else N_("Tempat")

    @property
    def note(self) -> str:
        """What all share, in a sentence; nothing where that is nothing."""
        if self.share is None:
            return ""
        return say(N_("Semuanya di {place}."), self.lang, place=cut(one_line(place(self.share, self.lang)), _LONG))
