"""The requests on one day: how far each has come, how long those still open have waited, which led to nothing yet."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from iku_kerjasama.monitoring.docket import Docket
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["BRACKETS", "Bracket", "OpenRequest", "Stage", "ageing", "open_requests", "pipeline", "without_follow_up"]

BRACKETS: Mapping[str, tuple[int, int | None]] = {
    "0-30": (0, 30),
    "31-90": (31, 90),
    "91-180": (91, 180),
    "181-": (181, None),
}
"""The ages that are counted together: the first and the last day of each, None where there is no last."""

_OPEN = ("diterima", "difasilitasi")
_EXPECTED = ("menjadi_naskah", "difasilitasi")


@frozen(kw_only=True)
class Stage:
    """The *requests* with one *status*, a term; None is unknown."""

    status: str | None
    requests: tuple[Facilitation, ...]

    @property
    def count(self) -> int:
        """How many requests there are."""
        return len(self.requests)


@frozen(kw_only=True)
class OpenRequest:
    """A request that waits: received or being facilitated, not closed, not followed up.

    *days* is its age, None where it is not known when it was received. *answers* are the agreements linked to it all
    the same: its status is behind, or the rule does not take them for a follow-up.
    """

    request: Facilitation
    days: int | None
    answers: tuple[Agreement, ...] = ()


@frozen(kw_only=True)
class Bracket:
    """The open *requests* of one age, in days (*key* as in `BRACKETS`); the *key* None is an unknown age."""

    key: str | None
    requests: tuple[OpenRequest, ...]

    @property
    def count(self) -> int:
        """How many requests there are."""
        return len(self.requests)


def pipeline(found: Docket) -> tuple[Stage, ...]:
    """Return every status there is, in the vocabulary's order and the unknown last, with its requests."""
    stages: dict[str | None, list[Facilitation]] = {code: [] for code in VOCABULARIES["status"].codes}
    unknown: list[Facilitation] = []
    for request in found.requests.values():
        stages.get(request.status, unknown).append(request)
    stages[None] = unknown
    return tuple(Stage(status=status, requests=tuple(several)) for status, several in stages.items())


def open_requests(found: Docket) -> tuple[OpenRequest, ...]:
    """Return the open requests, the oldest first, those of unknown age last, else in the register's order.

    Where links are not known, status and closing alone decide.
    """
    return tuple(sorted(_open(found), key=_by_age))


def _open(found: Docket) -> Iterator[OpenRequest]:
    for index, request in found.requests.items():
        closed = request.closed_on is not None and request.closed_on <= found.as_of
        if request.status in _OPEN and not closed and index not in (found.followed_up or ()):
            yield OpenRequest(
                request=request,
                days=_age(request.received_on, found.as_of),
                answers=(found.answers or {}).get(index, ()),
            )


def _age(day: date | None, as_of: date) -> int | None:
    return None if day is None else (as_of - day).days


def _by_age(one: OpenRequest) -> int:
    return 1 if one.days is None else -one.days


def ageing(waiting: tuple[OpenRequest, ...]) -> tuple[Bracket, ...]:
    """Return every bracket of age, the youngest first and the unknown last, with its requests."""
    ages: dict[str | None, list[OpenRequest]] = {key: [] for key in (*BRACKETS, None)}
    for one in waiting:
        ages[_bracket(one.days)].append(one)
    return tuple(Bracket(key=key, requests=tuple(several)) for key, several in ages.items())


def _bracket(days: int | None) -> str | None:
    if days is None:
        return None
    return next(key for key, (_, last) in BRACKETS.items() if last is None or days <= last)


def without_follow_up(found: Docket) -> tuple[Facilitation, ...] | None:
    """Return the requests that became an agreement or are being facilitated, by their status, and no agreement names.

    None where links are not known.
    """
    if found.answers is None:
        return None
    return tuple(
        request
        for index, request in found.requests.items()
        if request.status in _EXPECTED and index not in found.answers
    )
