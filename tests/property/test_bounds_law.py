"""The law of the bounds: they are the least and the greatest value over everything that the unknown could turn out."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from typing import Any

from attrs import evolve
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from iku_kerjasama import Agreement, Facilitation, measure, rule_book
from iku_kerjasama.measurement.bounds import bounds
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.terms import VOCABULARIES
from iku_kerjasama.testing.strategies import Books, books, days, options, periods

MOST = 1500
"""How many combinations the oracle tries at most."""

REQUEST = {"id": "F-1", "received_on": "2025-06-01", "status": "difasilitasi", "facilitated_on": ""}
NASKAH = {"id": "N-1", "signed_on": "2025-07-03", "kind": "PKS", "facilitation_ids": "F-1", "parent_id": ""}


def office(requests: Iterable[Mapping[str, str]], naskah: Iterable[Mapping[str, str]]) -> Books:
    """Return the books of these rows, each told by what it differs in from an ordinary one."""
    return Books(
        facilitations=tuple({**REQUEST, **row} for row in requests),
        agreements=tuple({**NASKAH, **row} for row in naskah),
    )


ENTWINED = office(
    [{"received_on": ""}, {"id": "F-2", "status": ""}, {"id": "F-3", "received_on": "2024-11-30"}],
    [{"facilitation_ids": "F-1;F-2", "kind": ""}, {"id": "N-2", "signed_on": "", "facilitation_ids": "F-3"}],
)
"""Requests and agreements whose unknown values decide for each other."""

FAMILY = office(
    [{}],
    [{"kind": ""}, {"id": "N-2", "parent_id": "N-1"}, {"id": "N-3", "parent_id": "N-2", "signed_on": ""}],
)
"""An agreement, one that carries it out, and one that carries out that."""

CARRIED = office(
    [
        {"received_on": "2024-11-30"},
        {"id": "F-2", "received_on": "2024-11-30", "status": "menjadi_naskah"},
        *({"id": f"F-{number}"} for number in (3, 4)),
    ],
    [
        {"signed_on": ""},
        {"id": "N-2", "signed_on": "", "facilitation_ids": "F-2"},
        *({"id": f"N-{number}", "facilitation_ids": ""} for number in (3, 4, 5, 6)),
    ],
)
"""Two pieces alike but for a final status; an agreement signed before the year closes the request it answers."""

EMPTY = office(
    [{"received_on": ""}, {"id": "F-2", "received_on": ""}, {"id": "F-3", "status": "ditolak"}],
    [{"signed_on": ""}, {"id": "N-2", "facilitation_ids": ""}],
)
"""Nothing that is known to count below the line."""


def possible(registers: Registers, chosen: Mapping[str, str], marks: Iterable[date]) -> Iterator[Registers]:
    """Yield *registers* with every combination of values in the place of those that a clause asks to be known.

    Dates are tried on *marks*, on every date there is in the books and on the days around each. Any other value stands
    with the same clauses, so that nothing is missed.
    """
    option = {**DEFAULTS, **chosen}
    dates = {day for record in (*registers.facilitations, *registers.agreements) for day in _dates(record)}
    reach = 2 if option["matching"] == "cohort" else 1
    around = sorted(
        {day + timedelta(step) for day in {*marks, *(dates if reach > 1 else ())} for step in range(-reach, reach + 1)}
    )
    agreements = [
        _turned(
            one,
            {
                option["numerator_date"]: around if getattr(one, option["numerator_date"]) is None else (),
                "kind": VOCABULARIES["kind"].codes[:2] if one.kind is None else (),
            },
        )
        for one in registers.agreements
    ]
    requests = []
    for one in registers.facilitations:
        silent = option["requests"] == "facilitated" and one.status is None and one.facilitated_on is None
        asked: dict[str, Iterable[object]] = {"status": VOCABULARIES["status"].codes if silent else ()}
        asked["facilitated_on"] = around[:1] if silent else ()
        if getattr(one, option["denominator_date"]) is None:
            asked[option["denominator_date"]] = around
        requests.append(_turned(one, asked))
    size = 1
    for several in (*requests, *agreements):
        size *= len(several)
    assume(size <= MOST)
    for combination in product(*requests, *agreements):
        yield evolve(registers, facilitations=combination[: len(requests)], agreements=combination[len(requests) :])


def _dates(record: object) -> Iterator[date]:
    for name in ("received_on", "letter_date", "facilitated_on", "signed_on", "registered_on", "effective_on"):
        day = getattr(record, name, None)
        if day is not None:
            yield day


def _turned(record: Facilitation | Agreement, asked: Mapping[str, Iterable[object]]) -> list[Any]:
    values = [[getattr(record, name), *several] for name, several in asked.items()]
    changes: list[dict[str, Any]] = [dict(zip(asked, chosen, strict=True)) for chosen in product(*values)]
    return [evolve(record, **change) for change in changes]


def extremes(values: Iterable[Fraction | None]) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the greatest of *values*, those that are none left out."""
    known = sorted(value for value in values if value is not None)
    return (known[0], known[-1]) if known else (None, None)


class TestBounds:
    """Issue 4: the lowest and highest value "if the undetermined records were resolved either way"."""

    @given(books(max_size=4), periods(), st.none() | days(), options())
    @example(ENTWINED, parse("2025"), None, {"numerator_unit": "followed_up"})
    @example(ENTWINED, parse("2025"), None, {"numerator_unit": "followed_up", "carry_over": "include"})
    @example(ENTWINED, parse("2025-Q2"), None, {"matching": "cohort"})
    @example(FAMILY, parse("2025"), None, {"hierarchy": "parents"})
    @example(FAMILY, parse("2025"), None, {"hierarchy": "leaves", "numerator_unit": "followed_up"})
    @example(CARRIED, parse("2025"), None, {"carry_over": "include"})
    @example(EMPTY, parse("2025"), None, {})
    @example(EMPTY, parse("2025"), None, {"numerator_unit": "followed_up"})
    @settings(max_examples=60)
    def test_are_the_extremes_of_everything_that_could_be(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Trying every value in every unknown field, and measuring, finds nothing lower or higher, and finds both."""
        registers = drawn.registers()
        result = measure(registers, "kab-malang", period, options=chosen, as_of=as_of)
        marks = (period.start, period.end, result.as_of)
        values: set[Fraction | None] = {
            measure(one, "kab-malang", period, options=chosen, as_of=as_of).percentage.fraction
            for one in possible(registers, chosen, marks)
        }
        found = bounds(registers, result)
        assert not found.tangled
        assert (found.lowest.fraction, found.highest.fraction) == extremes(values)
        if found.undetermined == 0:
            assert values == {result.percentage.fraction}

    @given(books(max_size=5), periods(), options(), st.sampled_from(rule_book().codes))
    @example(FAMILY, parse("2025"), {}, "kesepakatan-ditindaklanjuti")
    @settings(max_examples=30)
    def test_hold_of_every_rule_that_comes_with_it(
        self, drawn: Books, period: Period, chosen: dict[str, str], code: str
    ) -> None:
        """Of rules over a number, with both counts over one register, with no quotient, and that ask of children."""
        registers = drawn.registers()
        result = measure(registers, code, period, options=chosen)
        marks = (period.start, period.end, result.as_of)
        found = bounds(registers, result)
        values = [
            measure(one, code, period, options=chosen).percentage.fraction for one in possible(registers, chosen, marks)
        ]
        assert (found.lowest.fraction, found.highest.fraction) == extremes(values)
