from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve

from iku_kerjasama.measurement import laid
from iku_kerjasama.measurement.bounds import Bounds, _least, bounds
from iku_kerjasama.measurement.resolutions import Resolutions
from iku_kerjasama.measurement.verdicts import Verdicts, verdicts
from iku_kerjasama.operations import measure
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import AllOf, AnyOf, Criterion, Known, Linked, Not, SomeChild
from iku_kerjasama.rules.indicator import Clause, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR, NASKAH, PRACTICE
from iku_kerjasama.rules.standing import Days
from iku_kerjasama.terms import Label
from tests.helpers import books, measured, naskah, request

YEAR = Days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))


def found(registers: Registers, **options: str) -> Bounds:
    """Return the bounds of the rule of Kabupaten Malang under *options*."""
    return bounds(registers, measured(registers, options=options))


def counts(limits: Bounds) -> tuple[tuple[int | None, int | None], tuple[int | None, int | None], int]:
    """Return the counts of the lowest and the highest value, and how many records are undetermined."""
    lowest, highest = limits.lowest, limits.highest
    return (lowest.numerator, lowest.denominator), (highest.numerator, highest.denominator), limits.undetermined


def shares(limits: Bounds) -> tuple[Fraction | int | None, Fraction | int | None]:
    """Return the lowest and the highest value."""
    return limits.lowest.fraction, limits.highest.fraction


def test_each_undetermined_record_is_resolved_either_way() -> None:
    """Requests without a date or a status may add to the denominator, agreements without a date to the numerator."""
    registers = books(
        [request("F-1"), request("F-2"), request("F-3", received_on=None), request("F-4", status=None)],
        [naskah("N-1"), naskah("N-2", signed_on=None), naskah("N-3", kind=None)],
    )
    limits = found(registers)
    assert counts(limits) == ((1, 4), (3, 2), 4)
    assert limits.measurement.numerator == 1


def test_a_record_that_could_never_count_is_determined() -> None:
    """Rejected, outside the period, an amendment, a duplicate, a test: what is unknown beside does not matter."""
    registers = books(
        [
            request("F-1"),
            request("F-2", received_on=None, status="ditolak"),
            request("F-3", received_on=date(2024, 1, 1), status=None),
            request("F-1", status=None),
            request("F-5", status=None, is_test=True),
        ],
        [naskah("N-1"), naskah("N-2", signed_on=None, nature="adendum"), naskah("N-3", nature=None)],
    )
    assert counts(found(registers)) == ((2, 1), (2, 1), 0)


def test_what_the_options_do_not_ask_is_not_unknown() -> None:
    """Where all requests count, a status need not be known; where another date counts, that one must."""
    registers = books([request("F-1", status=None, letter_date=date(2025, 2, 1))], [naskah("N-1")])
    assert counts(found(registers, requests="all")) == ((1, 1), (1, 1), 0)
    assert counts(found(registers, denominator_date="letter_date")) == ((1, 1), (1, 1), 1)
    assert counts(found(registers, numerator_date="effective_on")) == ((0, 1), (1, 1), 2)


def test_an_agreement_weighs_what_its_parties_do() -> None:
    """Under parties=each an undetermined agreement adds as many as it has parties."""
    registers = books([request("F-1")], [naskah("N-1", kind=None, parties=("A", "B"))])
    assert counts(found(registers, parties="each")) == ((0, 1), (2, 1), 1)


def test_a_request_that_was_followed_up_adds_to_both() -> None:
    """Under the proportion an undetermined request with an agreement adds to both counts, one without to one."""
    registers = books(
        [request("F-1"), request("F-2"), request("F-3", status=None), request("F-4", status=None)],
        [naskah("N-1", "F-1", "F-3")],
    )
    assert counts(found(registers, numerator_unit="followed_up")) == ((1, 3), (2, 3), 2)


def test_an_undetermined_agreement_follows_up_its_requests() -> None:
    """Its kind or date decides for every request that it answers, and only once for two of them."""
    registers = books(
        [request("F-1"), request("F-2")], [naskah("N-1", "F-1", "F-2", kind=None), naskah("N-2", "F-2", signed_on=None)]
    )
    assert counts(found(registers, numerator_unit="followed_up")) == ((0, 2), (2, 2), 2)


def test_a_value_that_only_some_resolutions_have() -> None:
    """Where nothing counts below the line, the bounds are over those resolutions that put something there."""
    registers = books([request("F-1", received_on=None)], [naskah("N-1"), naskah("N-2", signed_on=None)])
    assert counts(found(registers)) == ((1, 1), (2, 1), 2)


def test_the_least_addition_gives_the_highest_value() -> None:
    """Of what could stand below the line where nothing is known to, one is enough."""
    registers = books([request("F-1", status=None), request("F-2", received_on=None)], [naskah("N-1")])
    assert counts(found(registers)) == ((1, 2), (1, 1), 2)


def test_no_value_whatever_is_known() -> None:
    """Without a request that could count, without links under the proportion, without a quotient."""
    none = Percentage(numerator=None, denominator=None)
    registers = books([request("F-1", status="ditolak")], [naskah("N-1", kind=None)])
    assert (found(registers).lowest, found(registers).highest) == (none, none)
    unlinked = books(
        [request("F-1", status=None)], [{"id": "N-1", "signed_on": date(2025, 4, 1)}], without=["facilitation_ids"]
    )
    assert found(unlinked, numerator_unit="followed_up").lowest == none
    plain = bounds(registers, measure(registers, "jumlah-naskah", "2025"))
    assert (plain.lowest, plain.undetermined) == (none, 0)


def test_a_planned_number_below_the_line_stays() -> None:
    """Over a constant only the numerator moves."""
    registers = books([], [naskah("N-1"), naskah("N-2", kind=None)])
    limits = bounds(registers, measure(registers, "naskah-terhadap-rencana", "2025"))
    assert limits.lowest.denominator == limits.highest.denominator
    assert (limits.lowest.numerator, limits.highest.numerator) == (1, 2)


def test_an_undetermined_parent_decides_for_its_child() -> None:
    """Under hierarchy=parents a child counts only if its parent does not: one of the two, never both."""
    registers = books([request("F-1")], [naskah("N-1", kind=None), naskah("N-2", parent_id="N-1")])
    assert counts(found(registers, hierarchy="parents")) == ((1, 1), (1, 1), 0)
    assert counts(found(registers)) == ((1, 1), (2, 1), 1)


def test_an_undetermined_request_decides_for_a_cohort() -> None:
    """Under matching=cohort an agreement counts if its earliest request does."""
    early = request("F-1", received_on=date(2024, 12, 1))
    registers = books([request("F-0"), early, request("F-2", received_on=None)], [naskah("N-1", "F-2")])
    assert counts(found(registers, matching="cohort")) == ((0, 1), (1, 2), 1)
    registers = books([request("F-0"), early, request("F-2", received_on=None)], [naskah("N-1", "F-1", "F-2")])
    assert shares(found(registers, matching="cohort")) == (0, 0)


def test_an_undetermined_agreement_decides_for_a_request_carried_over() -> None:
    """Signed before the period it closed the request, which then counts no more; signed in it, both count."""
    registers = books(
        [request("F-0"), request("F-1", received_on=date(2024, 12, 1))],
        [naskah("N-0"), naskah("N-2"), naskah("N-3"), naskah("N-1", "F-1", signed_on=None)],
    )
    assert counts(found(registers, carry_over="include")) == ((3, 2), (3, 1), 1)
    assert counts(found(registers)) == ((3, 1), (4, 1), 1)


def test_pieces_that_are_alike_are_resolved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred pairs of a request and an agreement that look the same are judged as one."""
    size = 100
    registers = books(
        [request(f"F-{number}", status=None) for number in range(size)],
        [naskah(f"N-{number}", f"F-{number}", signed_on=None) for number in range(size)],
    )
    judged: list[Registers] = []

    def noted(part: Registers, rule: Indicator, days: Days) -> Verdicts:
        judged.append(part)
        return verdicts(part, rule, days)

    monkeypatch.setattr(laid, "verdicts", noted)
    limits = found(registers, numerator_unit="followed_up")
    assert shares(limits) == (0, 1)
    assert limits.undetermined == 2 * size
    assert sum(len(part.facilitations) for part in judged) < size


@pytest.mark.parametrize(
    ("criterion", "names"),
    [
        (Known("kind"), ("kind",)),
        (Known("sectors"), ()),
        (Known("title"), ()),
        (AnyOf((Known("kind"), Known("expires_on"))), ("kind", "expires_on")),
        (AllOf((Known("kind"), Known("own_number"), Known("signed_on"))), ("kind",)),
        (AllOf((Known("kind"), Linked())), ()),
        (Not(Known("signed_on")), ()),
        (SomeChild(Known("kind")), ()),
    ],
)
def test_what_is_resolved_is_asked_to_be_known(criterion: Criterion, names: tuple[str, ...]) -> None:
    """The unknown dates and single terms of a clause that asks for nothing else, and fails."""
    clause = Clause(reason="unknown", criterion=criterion, citation=PRACTICE, label=Label("tidak", "unknown"))
    rule = evolve(INDICATOR, numerator=evolve(NASKAH, clauses=(clause,)), denominator=None)
    (record,) = books([], [naskah("N-1", kind=None)]).agreements
    expected = [(0, names)] if names else []
    assert list(Resolutions(rule, YEAR).unknown("agreements", [record])) == expected


def test_a_day_at_the_end_of_the_calendar_is_one() -> None:
    """An as-of day after which there is none is tried as any other."""
    registers = books([request("F-1")], [naskah("N-1", "F-1", signed_on=None)])
    result = measured(registers, as_of=date.max, numerator_unit="followed_up")
    limits = bounds(registers, result)
    assert shares(limits) == (0, 1)


def test_requests_alike_but_for_a_final_status_are_told_apart() -> None:
    """An agreement signed before the period takes away the request that was carried over, and no other."""
    before = date(2024, 11, 30)
    registers = books(
        [
            request("F-1", received_on=before),
            request("F-2", received_on=before, status="menjadi_naskah"),
            request("F-3"),
            request("F-4"),
        ],
        [
            naskah("N-1", "F-1", signed_on=None),
            naskah("N-2", "F-2", signed_on=None),
            *(naskah(f"N-{number}") for number in range(3, 7)),
        ],
    )
    assert counts(found(registers, carry_over="include")) == ((4, 3), (5, 2), 2)


def test_a_request_may_come_between_two_others() -> None:
    """Under matching=cohort the order of dates decides: earliest, it keeps the agreement out; later, it does not."""
    requests = [
        request("F-0"),
        request("F-1", received_on=date(2025, 3, 1)),
        request("F-2", received_on=None, status="menjadi_naskah"),
    ]
    registers = books(requests, [naskah("N-1", "F-1", "F-2"), naskah("N-2", "F-0")])
    assert counts(found(registers, matching="cohort")) == ((1, 2), (2, 2), 1)


def test_the_as_of_day_bounds_the_evidence() -> None:
    """An agreement that could have been signed by the as-of day may follow up, though its period is another."""
    registers = books([request("F-1"), request("F-2")], [naskah("N-1", "F-1"), naskah("N-2", "F-2", signed_on=None)])
    result = measured(registers, as_of=date(2025, 2, 1), numerator_unit="followed_up")
    assert shares(bounds(registers, result)) == (0, Fraction(1, 2))


def test_where_links_are_not_known_the_proportion_has_no_bounds() -> None:
    """What has no numerator has none, and the measurement is there to say why."""
    agreement = {"id": "N-1", "signed_on": date(2025, 4, 1), "kind": None}
    registers = books([request("F-1")], [agreement], without=["facilitation_ids"])
    limits = found(registers, numerator_unit="followed_up")
    assert shares(limits) == (None, None)
    assert limits.measurement.options["numerator_unit"] == "followed_up"


def test_what_one_agreement_decides_another_need_not() -> None:
    """Of two undetermined agreements of one request each decides, unless a third has followed it up."""
    several = [naskah("N-1", "F-1", kind=None), naskah("N-2", "F-1", signed_on=None)]
    registers = books([request("F-1"), request("F-2")], several)
    assert counts(found(registers, numerator_unit="followed_up")) == ((0, 2), (1, 2), 2)
    registers = books([request("F-1"), request("F-2")], [*several, naskah("N-3", "F-1")])
    assert counts(found(registers, numerator_unit="followed_up")) == ((1, 2), (1, 2), 0)


def test_the_extremes_balance_many_pieces() -> None:
    """Pieces that add to both counts are taken in where they lift the value, and left out where they lower it."""
    registers = books(
        [
            *(request(f"F-{number}") for number in range(4)),
            *(request(f"G-{number}", status=None) for number in range(3)),
            *(request(f"H-{number}", received_on=None) for number in range(2)),
        ],
        [naskah("N-1", "F-0"), naskah("N-2", "G-0", "G-1", "G-2"), naskah("N-3", "H-0", kind=None)],
    )
    assert counts(found(registers, numerator_unit="followed_up")) == ((1, 6), (5, 8), 6)


def test_where_nothing_is_left_below_the_line_the_cheapest_piece_is_turned() -> None:
    """It is the one whose turn costs least beside what it would add otherwise, not the one that is cheapest then."""
    dear, cheap = frozenset({(0, 0), (5, 1)}), frozenset({(-3, 0), (3, 1)})
    assert _least((4, 0), {dear: 1, cheap: 1}, lambda added: Fraction(added[0])) == (6, 1)
    assert _least((4, 0), {cheap: 1, dear: 1}, lambda added: Fraction(added[0])) == (6, 1)
    assert _least((4, 1), {cheap: 1, dear: 1}, lambda added: Fraction(added[0])) == (1, 1)


def test_a_value_must_be_left() -> None:
    """What would leave nothing below the line gives no value; of the rest the highest is found."""
    carried = request("F-1", received_on=date(2024, 12, 1))
    registers = books([carried], [naskah("N-1", "F-1", signed_on=None), naskah("N-2"), naskah("N-3")])
    assert counts(found(registers, carry_over="include")) == ((2, 1), (3, 1), 1)
    several = [naskah("N-1", "F-1", signed_on=None), naskah("N-2", "F-1", signed_on=None), naskah("N-3"), naskah("N-4")]
    registers = books([carried], several)
    assert counts(found(registers, carry_over="include")) == ((2, 1), (4, 1), 2)
    registers = books([carried, request("F-2", status=None)], several)
    assert counts(found(registers, carry_over="include")) == ((2, 2), (4, 1), 3)


def test_a_link_is_asked_for_beside() -> None:
    """An undetermined perpanjangan counts only if it has a request of its own."""
    registers = books(
        [request("F-1")],
        [
            naskah("N-1", "F-1", nature="perpanjangan", kind=None),
            naskah("N-2", nature="perpanjangan", kind=None),
            naskah("N-3"),
            naskah("N-4", "F-1", nature="perpanjangan", signed_on=None),
        ],
    )
    assert counts(found(registers)) == ((1, 1), (3, 1), 2)


def test_agreements_alike_but_for_their_parties_are_told_apart() -> None:
    """Each adds as many as it has parties, whether records are resolved apart or together."""
    registers = books(
        [request("F-1")],
        [naskah("N-0"), naskah("N-1", kind=None, parties=("A",)), naskah("N-2", kind=None, parties=("A", "B", "C"))],
    )
    assert counts(found(registers, parties="each")) == ((1, 1), (5, 1), 2)
    assert counts(found(registers, parties="each", hierarchy="parents")) == ((1, 1), (5, 1), 2)


def test_a_period_of_one_day() -> None:
    """A date that is unknown may be that very day."""
    registers = books([request("F-1")], [naskah("N-1", signed_on=None)])
    result = measured(registers, "2025-03-01/2025-03-01")
    assert shares(bounds(registers, result)) == (0, 1)


def test_an_unknown_date_may_come_before_every_other() -> None:
    """Under matching=cohort a request that is carried over is not the earliest if another came before it."""
    requests = [
        request("F-0"),
        request("F-1", received_on=date(2024, 6, 1)),
        request("F-2", received_on=None, status="menjadi_naskah"),
    ]
    registers = books(requests, [naskah("N-1", "F-1", "F-2")])
    assert shares(found(registers, matching="cohort", carry_over="include")) == (0, Fraction(1, 2))


def test_only_those_that_decide_are_undetermined() -> None:
    """A request of another year whose status is unknown decides nothing, though an agreement joins it to others."""
    requests = [request("F-1"), request("F-2", received_on=date(2024, 1, 1), status=None)]
    registers = books(requests, [naskah("N-1", "F-1", "F-2", kind=None)])
    assert counts(found(registers, numerator_unit="followed_up")) == ((0, 1), (1, 1), 1)
