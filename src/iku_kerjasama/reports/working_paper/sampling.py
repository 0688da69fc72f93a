"""A sample that anybody can draw again: records in the order of a digest of the rule and of what they are known by."""

import json
from collections import Counter
from datetime import date
from hashlib import sha256

from attrs import frozen

from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.reports.html.entries import counted

__all__ = ["Drawn", "Sample", "beginning", "identity", "sample"]

_Record = Facilitation | Agreement


@frozen(kw_only=True)
class Drawn:
    """A record that was drawn, and the *digest* by which it was."""

    digest: str
    outcome: Outcome
    record: _Record


@frozen(kw_only=True)
class Sample:
    """The records *drawn* of a *population* of that many, the lowest digest first."""

    population: int
    drawn: tuple[Drawn, ...]


def sample(result: Measurement, account: str, size: int, seed: str) -> Sample:
    """Return *size* of the records that count in *account*, or all where they are fewer.

    Neither the order of the rows nor where they stood has a part in it. Records of one identity are told apart by what
    they hold.
    """
    several = counted(result, account)
    opening = beginning(result, account, seed)
    marks = [sha256(f"{opening}{identity(record)}".encode(errors="replace")).hexdigest() for _, record in several]
    often = Counter(marks)
    order = sorted(
        range(len(several)),
        key=lambda place: (marks[place], _content(several[place][1]) if often[marks[place]] > 1 else ""),
    )
    return Sample(
        population=len(several),
        drawn=tuple(
            Drawn(digest=marks[place], outcome=several[place][0], record=several[place][1]) for place in order[:size]
        ),
    )


def beginning(result: Measurement, account: str, seed: str) -> str:
    """Return what the text that is digested begins with, whatever the record."""
    return f"{result.digest}|{result.period.start}|{result.period.end}|{account}|{seed}|"


def identity(record: _Record) -> str:
    """Return what a record is known by: its id, or all it holds where it has none."""
    return _content(record) if record.id is None else record.id


def _content(record: _Record) -> str:
    """Return what is known of *record* as JSON, in one form."""
    register = "facilitations" if isinstance(record, Facilitation) else "agreements"
    held = {name: getattr(record, name) for name in field_names(register)}
    return json.dumps(
        {name: value for name, value in held.items() if value not in (None, ())},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=date.isoformat,
    )
