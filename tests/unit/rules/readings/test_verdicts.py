"""The two readings that judge: closures, which say what a rule means, and the generated function, which runs."""

import linecache
import traceback
from collections.abc import Callable
from datetime import date

import pytest

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    Flagged,
    InCohort,
    Known,
    Leaf,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.kab_malang import PRACTICE
from iku_kerjasama.rules.readings import predicate, python
from iku_kerjasama.rules.readings.predicate import Judge, holds
from iku_kerjasama.rules.standing import Days, Standing
from iku_kerjasama.terms import Label

DAYS = Days(date(2025, 1, 1), date(2025, 3, 31), date(2025, 2, 28))
JUDGES = [predicate.judge, python.judge]
Reading = Callable[[Count, Days], Judge]

pytestmark = pytest.mark.parametrize("reading", JUDGES, ids=["closures", "generated"])


def count(*criteria: Criterion, register: str = "agreements") -> Count:
    """Return a count with a clause for each of *criteria*, excluded for `r0`, `r1` and so on."""
    return Count(
        register=register,
        dated_by="signed_on",
        unit=Label("naskah", "agreements"),
        clauses=tuple(
            Clause(reason=f"r{place}", criterion=criterion, citation=PRACTICE, label=Label("x", "x"))
            for place, criterion in enumerate(criteria)
        ),
    )


YES, NO = Known("id"), Known("title")
RECORD = Agreement(
    id="N",
    kind="letter_of_intent",
    sectors=("sosial", "budaya"),
    signed_on=date(2025, 1, 1),
    registered_on=date(2025, 3, 31),
    effective_on=date(2024, 12, 31),
    expires_on=date(2025, 4, 1),
    approved_on=date(2025, 2, 28),
    ended_on=date(2025, 3, 1),
    facilitation_ids=("F",),
    is_test=True,
)


@pytest.mark.parametrize(
    ("criterion", "met"),
    [
        (Known("id"), True),
        (Known("title"), False),
        (Known("is_test"), True),
        (Known("sectors"), True),
        (Known("parties"), False),
        (Known("facilitation_ids"), True),
        (Among("kind", ("letter_of_intent", "naskah_lainnya")), True),
        (Among("kind", ("naskah_lainnya",)), False),
        (Among("kind", ()), False),
        (Among("nature", ("adendum",)), False),
        (Among("sectors", ("budaya",)), True),
        (Among("sectors", ("ekonomi", "sosial")), True),
        (Among("sectors", ("ekonomi",)), False),
        (Among("parties", ("PT A",)), False),
        (Flagged("is_test"), True),
        (Flagged("title"), False),
        (Within("signed_on"), True),
        (Within("registered_on"), True),
        (Within("effective_on"), False),
        (Within("expires_on"), False),
        (NotAfterAsOf("effective_on"), True),
        (NotAfterAsOf("approved_on"), True),
        (NotAfterAsOf("ended_on"), False),
        (BeforeAsOf("effective_on"), True),
        (BeforeAsOf("approved_on"), False),
        (BeforeAsOf("ended_on"), False),
        (Not(YES), False),
        (Not(NO), True),
        (Not(Known("sectors")), False),
        (Not(Known("parties")), True),
        (AnyOf(()), False),
        (AnyOf((NO, YES)), True),
        (AnyOf((YES, NO)), True),
        (AnyOf((NO, NO)), False),
        (AllOf(()), True),
        (AllOf((YES, NO)), False),
        (AllOf((NO, YES)), False),
        (AllOf((YES, YES)), True),
        (AllOf((AnyOf((NO, YES)), Not(AllOf((YES, NO))))), True),
        (Not(AnyOf((NO, AllOf((YES, Not(NO)))))), False),
        (Not(Within("signed_on")), False),
        (Not(Within("expires_on")), True),
        (AnyOf((Within("expires_on"), Within("signed_on"))), True),
        (AllOf((Within("signed_on"), NotAfterAsOf("ended_on"))), False),
        (AllOf((Within("signed_on"), NotAfterAsOf("approved_on"))), True),
        (Not(Original()), False),
        (Not(Linked()), True),
        (AnyOf((Linked(), Original())), True),
        (AnyOf((Linked(), Carried())), False),
        (AllOf((Original(), Not(Linked()))), True),
        (AllOf((Original(), Linked())), False),
    ],
)
def test_a_criterion_holds_or_not(reading: Reading, criterion: Criterion, met: bool) -> None:
    """Each criterion where the record meets it and where it does not; there is no third answer."""
    verdict = reading(count(criterion), DAYS)
    assert verdict(RECORD, Standing()) == (None if met else "r0")


@pytest.mark.parametrize(
    "criterion",
    [
        Known("kind"),
        Known("sectors"),
        Among("kind", ("letter_of_intent",)),
        Among("sectors", ("sosial",)),
        Flagged("is_test"),
        Within("signed_on"),
        NotAfterAsOf("signed_on"),
        BeforeAsOf("signed_on"),
    ],
)
def test_what_is_asked_of_an_unknown_value_does_not_hold(reading: Reading, criterion: Criterion) -> None:
    """Unknown is not known, among nothing, not flagged, not within, not before; *not* turns that round."""
    assert reading(count(criterion), DAYS)(Agreement(), Standing()) == "r0"
    assert reading(count(Not(criterion)), DAYS)(Agreement(), Standing()) is None


def test_a_flag_that_says_no_is_known_and_not_flagged(reading: Reading) -> None:
    """No is an answer."""
    record = Agreement(is_test=False)
    assert reading(count(Known("is_test"), Not(Flagged("is_test"))), DAYS)(record, Standing()) is None


@pytest.mark.parametrize(
    ("criterion", "standing", "other"),
    [
        (Original(), Standing(), Standing(original=False)),
        (Linked(), Standing(linked=True), Standing()),
        (InCohort(), Standing(in_cohort=True), Standing()),
        (Carried(), Standing(carried=True), Standing()),
        (ParentCounted(), Standing(parent_counted=True), Standing()),
        (ChildCounted(), Standing(child_counted=True), Standing()),
    ],
)
def test_the_books_answer_by_the_standing(
    reading: Reading, criterion: Criterion, standing: Standing, other: Standing
) -> None:
    """Each such criterion asks the part of the standing that has its name, and no other."""
    verdict = reading(count(criterion), DAYS)
    assert verdict(Agreement(), standing) is None
    assert verdict(Agreement(), other) == "r0"
    rest = Standing(
        original=other.original,
        linked=not standing.linked,
        in_cohort=not standing.in_cohort,
        carried=not standing.carried,
        parent_counted=not standing.parent_counted,
        child_counted=not standing.child_counted,
    )
    assert verdict(Agreement(), rest) == "r0"


def test_some_child_asks_each_child_with_its_own_standing(reading: Reading) -> None:
    """One child that meets the whole criterion is enough; what two of them meet between them is not."""
    annual = Among("kind", ("rencana_kerja_tahunan",))
    verdict = reading(count(SomeChild(AllOf((annual, Original(), Not(Flagged("is_test")))))), DAYS)
    plan, other = Agreement(kind="rencana_kerja_tahunan"), Agreement(kind="naskah_lainnya")
    test, copy = Agreement(kind="rencana_kerja_tahunan", is_test=True), Standing(original=False)

    def of(*children: tuple[Agreement, Standing]) -> str | None:
        return verdict(Agreement(kind="kesepakatan_bersama", is_test=True), Standing(original=False, children=children))

    assert of((plan, Standing())) is None
    assert of((other, Standing()), (plan, Standing())) is None
    assert of() == "r0"
    assert of((other, Standing()), (test, Standing()), (plan, copy)) == "r0"
    denied = reading(count(Not(SomeChild(annual))), DAYS)
    assert denied(RECORD, Standing()) is None
    assert denied(RECORD, Standing(children=((plan, Standing()),))) == "r0"


def test_what_is_asked_beside_some_child_is_asked_of_the_record(reading: Reading) -> None:
    """The child's values stay within its own question."""
    verdict = reading(count(AllOf((SomeChild(Known("title")), Known("id"), Not(Known("title"))))), DAYS)
    assert verdict(RECORD, Standing(children=((Agreement(title="T"), Standing()),))) is None


def test_the_first_clause_that_fails_gives_the_reason(reading: Reading) -> None:
    """Clauses are asked in order; one that fails ends it."""
    assert reading(count(YES, NO, NO), DAYS)(RECORD, Standing()) == "r1"
    assert reading(count(NO, YES, NO), DAYS)(RECORD, Standing()) == "r0"
    assert reading(count(YES, YES, NO), DAYS)(RECORD, Standing()) == "r2"
    assert reading(count(YES, YES), DAYS)(RECORD, Standing()) is None
    assert reading(count(), DAYS)(RECORD, Standing()) is None


def test_one_count_is_judged_for_any_days(reading: Reading) -> None:
    """The days belong to the judgement, not to the rule."""
    counted = count(Within("signed_on"), NotAfterAsOf("registered_on"))
    late = Days(date(2025, 1, 2), date(2025, 3, 31), date(2025, 3, 31))
    wide = Days(date(2024, 1, 1), date(2025, 1, 1), date(2025, 3, 31))
    assert reading(counted, DAYS)(RECORD, Standing()) == "r1"
    assert reading(counted, late)(RECORD, Standing()) == "r0"
    assert reading(counted, wide)(RECORD, Standing()) is None


def test_requests_are_judged_too(reading: Reading) -> None:
    """A count of requests reads a request's fields."""
    verdict = reading(count(Within("received_on"), Among("status", ("ditolak",)), register="facilitations"), DAYS)
    assert verdict(Facilitation(received_on=date(2025, 2, 1), status="ditolak"), Standing()) is None
    assert verdict(Facilitation(received_on=date(2025, 2, 1), status="ditarik"), Standing()) == "r1"


def test_holds_reads_a_criterion_over_its_leaves(reading: Reading) -> None:
    """Given whether each leaf holds, the whole holds as the closures say."""
    assert reading in JUDGES

    def leaf(one: Leaf) -> bool:
        return one == YES

    for criterion, met in (
        (YES, True),
        (NO, False),
        (Not(YES), False),
        (Not(NO), True),
        (AnyOf((NO, YES)), True),
        (AnyOf((NO,)), False),
        (AnyOf(()), False),
        (AllOf((YES, NO)), False),
        (AllOf((YES, Not(NO))), True),
        (AllOf(()), True),
    ):
        assert holds(criterion, leaf) is met


def test_a_field_that_the_register_has_not_is_refused(reading: Reading) -> None:
    """No text of a rule reaches the compiler: only fields of the records may stand in it."""
    for name in ("received_on", "id is not None or __import__('os')", "__class__", "location"):
        if reading is python.judge:
            with pytest.raises(AttributeError) as caught:
                reading(count(Among(name, ("x",))), DAYS)
            assert caught.value.args == (name, Agreement)
    with pytest.raises(AttributeError):
        reading(count(Known("received_on")), DAYS)(RECORD, Standing())


def test_no_text_of_a_rule_stands_in_the_source(reading: Reading) -> None:
    """Terms and reasons are bound as objects."""
    assert reading in JUDGES
    text, constants = python.source(count(Among("kind", ("x'); boom(",)), Among("sectors", ("y",))))
    assert "boom" not in text
    assert "r0" not in text
    assert list(constants.values()) == [frozenset({"x'); boom("}), "r0", frozenset({"y"}), "r1"]
    assert all(name in text for name in constants)


def test_a_traceback_shows_the_generated_line(reading: Reading) -> None:
    """The source is kept where debuggers look for it."""
    assert reading in JUDGES
    verdict = python.judge(count(YES, Within("signed_on")), DAYS)
    with pytest.raises(AttributeError) as caught:
        verdict(object(), Standing())
    frame = traceback.extract_tb(caught.value.__traceback__)[-1]
    assert frame.filename.startswith("<count of agreements ")
    assert frame.line == "if not (record.id is not None):"
    text, _ = python.source(count(YES, Within("signed_on")))
    size, stamp, lines, name = linecache.cache[frame.filename]  # type: ignore[misc]
    assert (size, stamp, "".join(lines), name) == (len(text), None, text, frame.filename)


def test_a_count_is_compiled_once(reading: Reading) -> None:
    """Equal counts share one function."""
    assert reading in JUDGES
    assert python._compiled(count(YES, NO)) is python._compiled(count(YES, NO))
