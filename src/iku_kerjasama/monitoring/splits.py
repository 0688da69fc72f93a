"""The same work by sub-division, scope or partner: who asked, what came of it, and what is in force."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from attrs import frozen

from iku_kerjasama.measurement.breakdowns import keys, ordered
from iku_kerjasama.monitoring.lead_times import LeadTime, LeadTimes
from iku_kerjasama.records import Agreement, Facilitation

__all__ = ["DIMENSIONS", "MEASURES", "Split", "SplitRow", "split"]

DIMENSIONS = ("subdivision", "scope", "partner", "partner_kind", "sectors", "region")
"""What a monitoring can be split by. A *partner* is whoever asked, or is a party to an agreement."""

MEASURES = (
    "requests",
    "open",
    "followed_up",
    "without_follow_up",
    "agreements",
    "in_force",
    "expiring",
    "expired",
    "foreign_without_approval",
)
"""What is told of each part."""

_Record = TypeVar("_Record", bound=Facilitation | Agreement)
_Records = Iterable[Facilitation | Agreement]
_Keyed = Callable[[Facilitation | Agreement], Iterable[str | None]]


@frozen(kw_only=True)
class SplitRow:
    """One part: its *key* (None is unknown), the *records* of each measure and the *lead_times* of its requests.

    What is not known, as without links, is None.
    """

    key: str | None
    records: Mapping[str, tuple[Facilitation | Agreement, ...] | None]
    lead_times: LeadTimes | None

    def count(self, measure: str) -> int | None:
        """Return how many records there are of *measure*, one of `MEASURES`."""
        found = self.records[measure]
        return None if found is None else len(found)


@frozen(kw_only=True)
class Split:
    """The parts by one *dimension*."""

    dimension: str
    rows: tuple[SplitRow, ...]

    @property
    def additive(self) -> bool:
        """Whether the parts sum to the whole: a record may have several sectors, and an agreement several parties."""
        return self.dimension not in ("sectors", "partner")


def split(dimension: str, measures: Mapping[str, _Records | None], took: LeadTimes | None) -> Split:
    """Return the records of each of *measures* (see `MEASURES`), and how long requests *took*, by *dimension*.

    Partners are compared without case and doubled spaces and shown as first written; those who asked most, then those
    with most in force, come first. Other parts come in the vocabulary's order. The unknown part is last.
    """
    keyed = _partners() if dimension == "partner" else _by_field(dimension)
    parts = {measure: None if records is None else _grouped(records, keyed) for measure, records in measures.items()}
    present = dict.fromkeys(key for groups in parts.values() if groups for key in groups)
    times = None if took is None else _timed(took, keyed)
    rows = {
        key: SplitRow(
            key=key,
            records={
                measure: None if groups is None else tuple(groups.get(key, ())) for measure, groups in parts.items()
            },
            lead_times=None if times is None else times.get(key, LeadTimes(rows=(), unknown=())),
        )
        for key in present
    }
    order = sorted(rows, key=lambda key: _by_work(rows[key])) if dimension == "partner" else ordered(dimension, rows)
    return Split(dimension=dimension, rows=tuple(rows[key] for key in order))


def _grouped(records: Iterable[_Record], keyed: _Keyed) -> Mapping[str | None, list[_Record]]:
    groups: defaultdict[str | None, list[_Record]] = defaultdict(list)
    for record in records:
        for key in keyed(record):
            groups[key].append(record)
    return groups


def _timed(took: LeadTimes, keyed: _Keyed) -> Mapping[str | None, LeadTimes]:
    known: defaultdict[str | None, list[LeadTime]] = defaultdict(list)
    for one in took.rows:
        for key in keyed(one.request):
            known[key].append(one)
    unknown = _grouped(took.unknown, keyed)
    return {
        key: LeadTimes(rows=tuple(known.get(key, ())), unknown=tuple(unknown.get(key, ())))
        for key in known.keys() | unknown.keys()
    }


def _by_field(name: str) -> _Keyed:
    return lambda record: keys(name, getattr(record, name))


def _partners() -> _Keyed:
    """Return what tells the partners of a record, each as it was first written."""
    written: dict[str, str] = {}
    folded: dict[str, str] = {}

    def partner(name: str) -> str:
        if name not in written:
            plain = " ".join(name.split())
            written[name] = folded.setdefault(plain.casefold(), plain)
        return written[name]

    def partners(record: Facilitation | Agreement) -> Iterable[str | None]:
        names = record.parties if isinstance(record, Agreement) else (record.applicant,) if record.applicant else ()
        return dict.fromkeys(partner(name) for name in names if name.strip()) or (None,)

    return partners


def _by_work(row: SplitRow) -> tuple[bool, int, int, str, str]:
    name = row.key or ""
    return row.key is None, -(row.count("requests") or 0), -(row.count("in_force") or 0), name.casefold(), name
