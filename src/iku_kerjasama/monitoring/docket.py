"""The registers as they stand on one day: what takes part, what is set aside, and what answers what."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from attrs import evolve, frozen

from iku_kerjasama.measurement.verdicts import verdicts
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.standing import Days

__all__ = ["AFTER_AS_OF", "DUPLICATE", "TEST_RECORD", "Aside", "Docket", "docket"]

DUPLICATE = "duplicate"
TEST_RECORD = "test-record"
AFTER_AS_OF = "after-as-of"
"""With the two before it, why a record takes no part."""

Aside = Mapping[str, tuple[Facilitation | Agreement, ...]]
"""The records of a register that take no part, by the reason; a reason that none has is not there."""

_Record = TypeVar("_Record", Facilitation, Agreement)


@frozen(kw_only=True)
class Docket:
    """The requests and agreements that take part on the day *as_of*, each by its index in the register.

    *aside* gives those that do not, by register. *answers* gives for each request the agreements linked to it, without
    those signed after the day; *signed* for each request followed up the one signed first among those that follow it
    up, where a date is known. *answers* and *followed_up* are None where links are not known.
    """

    as_of: date
    requests: Mapping[int, Facilitation]
    agreements: Mapping[int, Agreement]
    aside: Mapping[str, Aside]
    answers: Mapping[int, tuple[Agreement, ...]] | None
    followed_up: frozenset[int] | None
    signed: Mapping[int, Agreement]


def docket(registers: Registers, rule: Indicator, as_of: date) -> Docket:
    """Return *registers* as they stand on *as_of*.

    *rule*, which counts agreements over requests and is given after its options, says what follows a request up.
    """
    copies = registers.duplicates
    requests, requests_aside = _parted(
        registers.facilitations, copies["facilitations"], lambda request: _after(request.received_on, as_of)
    )
    agreements, agreements_aside = _parted(registers.agreements, copies["agreements"], lambda _: False)
    followed, evidence = _followed_up(registers, rule, as_of)
    answers: defaultdict[int, list[Agreement]] = defaultdict(list)
    signed: dict[int, Agreement] = {}
    for index, agreement in agreements.items():
        day = agreement.signed_on
        if day is not None and day > as_of:
            continue
        for link in registers.links[index]:
            answers[link].append(agreement)
            if day is not None and index in evidence and link in followed:
                first = signed.get(link, agreement)
                signed[link] = agreement if first.signed_on is None or day < first.signed_on else first
    known = registers.links_known
    return Docket(
        as_of=as_of,
        requests=requests,
        agreements=agreements,
        aside={"facilitations": requests_aside, "agreements": agreements_aside},
        answers={link: tuple(several) for link, several in answers.items()} if known else None,
        followed_up=followed & requests.keys() if known else None,
        signed=signed,
    )


def _parted(
    records: Sequence[_Record], copies: Mapping[int, int], later: Callable[[_Record], bool]
) -> tuple[dict[int, _Record], Aside]:
    """Return the *records* that take part by their index, and those that do not by the reason.

    *later* says which had not come in yet on the day.
    """
    standing: dict[int, _Record] = {}
    aside: dict[str, list[Facilitation | Agreement]] = {DUPLICATE: [], TEST_RECORD: [], AFTER_AS_OF: []}
    for index, record in enumerate(records):
        if index in copies:
            aside[DUPLICATE].append(record)
        elif record.is_test:
            aside[TEST_RECORD].append(record)
        elif later(record):
            aside[AFTER_AS_OF].append(record)
        else:
            standing[index] = record
    return standing, {reason: tuple(several) for reason, several in aside.items() if several}


def _after(day: date | None, other: date) -> bool:
    return day is not None and day > other


def _followed_up(registers: Registers, rule: Indicator, as_of: date) -> tuple[frozenset[int], frozenset[int]]:
    """Return the requests that *rule*, asked without a period, has followed up, and the agreements it takes for that.

    There are none of either where links are not known.
    """
    if not isinstance(rule.denominator, Count) or not registers.links_known:
        return frozenset(), frozenset()
    timeless = evolve(rule, numerator=rule.numerator.timeless(), denominator=rule.denominator.timeless())
    judged = verdicts(registers, timeless, Days(date.min, date.max, as_of))
    return judged.followed_up or frozenset(), frozenset(judged.numerator.counted)
