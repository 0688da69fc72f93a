"""The rules by code, each in its versions by date of force."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, repeat, zip_longest

from attrs import evolve, field, frozen

from iku_kerjasama.errors import NotInForce, RuleError, UnknownName
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["STALE", "Book", "across", "book", "closed", "since_verified"]

STALE = 300
"""A rule compared with its source longer ago than this many days says so."""


@frozen
class Book:
    """The rules that are known: every version of each code, the earliest first."""

    versions: Mapping[str, tuple[Indicator, ...]] = field(factory=dict)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in alphabetical order."""
        return tuple(sorted(self.versions))

    def rule(self, code: str) -> tuple[Indicator, ...]:
        """Return the versions of *code*; UnknownName, with the nearest codes, where there is none."""
        if code not in self.versions:
            raise UnknownName.among(
                "rule-unknown",
                N_("Aturan “{name}” tidak dikenal. Yang tersedia: {nearest}."),
                code,
                self.versions,
            )
        return self.versions[code]

    def in_force(self, code: str, day: date) -> Indicator:
        """Return the version of *code* in force on *day*; NotInForce, naming those there are, where none is."""
        versions = self.rule(code)
        ended = closed(versions)
        for version, known in zip(versions, ended, strict=True):
            if (known.in_force_from or date.min) <= day <= (known.in_force_until or date.max):
                return version
        raise NotInForce(
            "rule-not-in-force",
            N_("Aturan {code} tidak berlaku pada {day}. Masa berlaku yang ada: {spans}."),
            code=code,
            day=day,
            spans="; ".join(_span(known) for known in ended),
        )


def closed(versions: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return the *versions* of one code, in order, each with the end it has: its own, or the next one's eve.

    To be shown and compared by day, not measured by: an end that another version sets is no word of the rule, and would
    change its digest whenever a new version lands.
    """
    return tuple(
        _until_eve(version, following.in_force_from) if following and following.in_force_from else version
        for version, following in zip_longest(versions, versions[1:])
    )


def book(indicators: Iterable[Indicator], sources: Iterable[str] = ()) -> Book:
    """Return the book of *indicators*, as they are. A version without an end is replaced by the next one's beginning.

    *sources* says of each where it comes from (a file), for the error. Raises RuleError where two versions of one code
    are in force on the same day.
    """
    by_code: dict[str, list[tuple[Indicator, str]]] = {}
    for indicator, source in zip(indicators, chain(sources, repeat("")), strict=False):
        by_code.setdefault(indicator.code, []).append((indicator, source))
    return Book({code: _in_order(code, versions) for code, versions in by_code.items()})


def across(versions: Sequence[Indicator], period: Period) -> tuple[Indicator, ...]:
    """Return those of *versions*, of one code and in order, in force on some day of *period*, each with its end."""
    return tuple(
        version
        for version in closed(versions)
        if (version.in_force_from or date.min) <= period.end and (version.in_force_until or date.max) >= period.start
    )


def since_verified(indicator: Indicator, today: date) -> int | None:
    """Return how many days before *today* the rule was compared with its source, where that is more than `STALE`."""
    if indicator.verified_on is None:
        return None
    days = (today - indicator.verified_on).days
    return days if days > STALE else None


def _in_order(code: str, versions: list[tuple[Indicator, str]]) -> tuple[Indicator, ...]:
    ordered = sorted(versions, key=lambda pair: pair[0].in_force_from or date.min)
    for pair, following in zip(ordered, [*ordered[1:], None], strict=True):
        version = pair[0]
        begins = following[0].in_force_from if following else None
        if following and (begins is None or begins == version.in_force_from or _overlaps(version, begins)):
            raise RuleError(
                "rule-versions-overlap",
                N_(
                    "Aturan {code} memiliki dua versi yang berlaku pada hari yang sama: {spans}. Ubah in_force_from "
                    "atau in_force_until salah satunya, atau beri kode lain."
                ),
                code=code,
                spans="; ".join(_sourced(*one) for one in (pair, following)),
            )
    return tuple(version for version, _ in ordered)


def _overlaps(version: Indicator, begins: date) -> bool:
    return version.in_force_until is not None and version.in_force_until >= begins


def _until_eve(version: Indicator, begins: date) -> Indicator:
    eve = begins.fromordinal(begins.toordinal() - 1)
    return version if version.in_force_until is not None else evolve(version, in_force_until=eve)


def _sourced(version: Indicator, source: str) -> str:
    return f"{_span(version)} ({source})" if source else _span(version)


def _span(version: Indicator) -> str:
    return f"{version.in_force_from or '…'} - {version.in_force_until or '…'}"
