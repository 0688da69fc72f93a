"""The verdict on a record by three readings of the same rule: generated function, hand-written function, closures.

    python benchmarks/bench_readings.py

All three judge the same records in turn, several times over; the verdicts must agree. It prints, as JSON, the fewest
nanoseconds that each took for a record: a few milliseconds are measured, and whatever makes them more is the machine's
other work. Records and standings are made beforehand: only the judging is timed.
"""

import json
import sys
from collections import deque
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import starmap
from random import Random
from time import perf_counter_ns
from typing import Final, TypeVar

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, NASKAH
from iku_kerjasama.rules.readings import predicate, python
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["compare"]

T = TypeVar("T")

RECORDS: Final = 20_000
ROUNDS: Final = 40
DAYS: Final = Days(start=date(2025, 1, 1), end=date(2025, 12, 31), as_of=date(2025, 12, 31))

KINDS: Final = frozenset(
    {
        "kesepakatan_bersama",
        "perjanjian_kerja_sama",
        "kerja_sama_pemanfaatan",
        "rencana_kerja_tahunan",
        "letter_of_intent",
        "naskah_lainnya",
    }
)
NOT_FACILITATED: Final = frozenset({"diterima", "ditolak", "ditarik"})


def handwritten_naskah(start: date, end: date) -> Callable[[Agreement, Standing], str | None]:
    """Return the numerator's verdict as somebody would write it by hand for this one rule."""

    def verdict(record: Agreement, standing: Standing) -> str | None:  # noqa: PLR0911 - a return for each clause
        if not standing.original:
            return "duplicate"
        if record.is_test:
            return "test-record"
        signed_on = record.signed_on
        if signed_on is None:
            return "date-unknown"
        if not start <= signed_on <= end:
            return "outside-period"
        if record.kind is None:
            return "kind-unknown"
        if record.kind not in KINDS:
            return "kind-not-counted"
        if record.nature == "adendum":
            return "amendment"
        if record.nature == "perpanjangan" and not standing.linked:
            return "extension-without-request"
        return None

    return verdict


def handwritten_fasilitasi(start: date, end: date) -> Callable[[Facilitation, Standing], str | None]:
    """Return the denominator's verdict as somebody would write it by hand for this one rule."""

    def verdict(record: Facilitation, standing: Standing) -> str | None:  # noqa: PLR0911 - a return for each clause
        if not standing.original:
            return "duplicate"
        if record.is_test:
            return "test-record"
        received_on = record.received_on
        if received_on is None:
            return "date-unknown"
        if not start <= received_on <= end:
            return "outside-period"
        if record.facilitated_on is None:
            if record.status is None:
                return "status-unknown"
            if record.status in NOT_FACILITATED:
                return "not-facilitated"
        return None

    return verdict


def agreements(rng: Random) -> list[tuple[Agreement, Standing]]:
    """Return agreements of which nearly all lie in the period, so that the late clauses are reached."""
    return [
        (
            Agreement(
                signed_on=_day(rng),
                kind=rng.choice((*sorted(KINDS), None)),
                nature=rng.choice(("baru", "baru", "baru", "perpanjangan", "adendum")),
                is_test=rng.choice((None, None, False, False, rng.random() < 0.05)),
            ),
            Standing(original=rng.random() > 0.01, linked=rng.random() > 0.3),
        )
        for _ in range(RECORDS)
    ]


def facilitations(rng: Random) -> list[tuple[Facilitation, Standing]]:
    """Return requests of which nearly all lie in the period, so that the late clauses are reached."""
    statuses = ("menjadi_naskah", "menjadi_naskah", "difasilitasi", "diterima", "ditolak", None)
    return [
        (
            Facilitation(
                received_on=_day(rng),
                status=rng.choice(statuses),
                facilitated_on=_day(rng) if rng.random() < 0.6 else None,
                is_test=rng.choice((None, None, False, False, rng.random() < 0.05)),
            ),
            Standing(original=rng.random() > 0.01),
        )
        for _ in range(RECORDS)
    ]


def _day(rng: Random) -> date | None:
    return date(2024, 12, 1) + timedelta(days=rng.randrange(425)) if rng.random() > 0.01 else None


def _once(judge: Callable[[T, Standing], str | None], cases: Sequence[tuple[T, Standing]]) -> int:
    started = perf_counter_ns()
    deque(starmap(judge, cases), maxlen=0)
    return perf_counter_ns() - started


def timed(
    judges: dict[str, Callable[[T, Standing], str | None]], cases: Sequence[tuple[T, Standing]]
) -> dict[str, float]:
    """Return the fewest nanoseconds a record for each of *judges*, which must agree on all *cases*."""
    verdicts = [list(starmap(judge, cases)) for judge in judges.values()]
    if any(other != verdicts[0] for other in verdicts):
        message = "the readings disagree"
        raise AssertionError(message)
    times: dict[str, list[int]] = {name: [] for name in judges}
    for _ in range(ROUNDS):
        for name, judge in judges.items():
            times[name].append(_once(judge, cases))
    return {name: round(min(several) / len(cases), 1) for name, several in times.items()}


def compare() -> dict[str, dict[str, float]]:
    """Return, for both counts of the rule, the nanoseconds a record by each reading."""
    rng = Random(7)
    return {
        "agreements": timed(
            {
                "handwritten": handwritten_naskah(DAYS.start, DAYS.end),
                "generated": python.judge(NASKAH, DAYS),
                "closures": predicate.judge(NASKAH, DAYS),
            },
            agreements(rng),
        ),
        "facilitations": timed(
            {
                "handwritten": handwritten_fasilitasi(DAYS.start, DAYS.end),
                "generated": python.judge(FASILITASI_KERJASAMA, DAYS),
                "closures": predicate.judge(FASILITASI_KERJASAMA, DAYS),
            },
            facilitations(rng),
        ),
    }


def main() -> None:
    """Compare and print."""
    sys.stdout.write(json.dumps(compare()) + "\n")


if __name__ == "__main__":
    main()
