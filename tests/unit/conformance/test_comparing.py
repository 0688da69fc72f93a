import json
from typing import Any

import pytest

from iku_kerjasama.conformance.answering import answer
from iku_kerjasama.conformance.cases import Case, cases
from iku_kerjasama.conformance.comparing import ABSENT, Difference, differences
from iku_kerjasama.conformance.program import Fault, Reply
from iku_kerjasama.conformance.running import Result, judged
from iku_kerjasama.conformance.wording import told
from iku_kerjasama.testing.conformance import ConformanceContract


def case(identity: str = "core/periods/first-day") -> Case:
    """Return one case."""
    (found,) = cases(only=[identity])
    return found


def sound(one: Case) -> dict[str, Any]:
    """Return the answer to a case as another program may give it."""
    found: dict[str, Any] = json.loads(json.dumps(answer(one.question)))
    return found


def first(one: Case, given: dict[str, Any]) -> Difference | None:
    """Return the first difference."""
    return next(differences(one.expected, given), None)


def test_what_else_an_answer_holds_is_not_looked_at() -> None:
    """Keys beside those expected, in any order, do no harm."""
    one = case()
    given = {"memory": 3, **dict(reversed(sound(one).items()))}
    assert first(one, given) is None


def test_the_order_of_records_is_not_looked_at() -> None:
    """Records are told by their rows."""
    one = case()
    given = sound(one)
    given["facilitations"].reverse()
    assert first(one, given) is None


def test_an_empty_list_stands_for_an_empty_object() -> None:
    """PHP writes an object without members as a list."""
    one = case("core/requests/being-facilitated")
    given = sound(one)
    given["ledger"]["facilitations"]["excluded"] = []
    assert first(one, given) is None


def test_a_whole_number_may_have_a_point() -> None:
    """1.0 is 1."""
    one = case()
    given = sound(one)
    given["value"]["numerator"] = 1.0
    assert first(one, given) is None


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("value", "numerator"), True),
        (("value", "numerator"), "1"),
        (("value", "numerator"), None),
        (("value", "percentage"), "100"),
        (("value", "percentage"), 100.0),
        (("companion", "scoring"), "ratio"),
        (("facilitations", 0, "followed_up"), 1),
        (("facilitations", 0, "followed_up"), None),
        (("facilitations", 1, "reason"), "date-unknown"),
        (("agreements", 0, "weight"), 0),
        (("agreements", 0, "id"), "n-1"),
        (("ledger", "agreements", "skipped"), 1),
        (("ledger", "agreements", "excluded"), {}),
        (("ledger", "agreements", "excluded"), {"outside-period": 1, "duplicate": 0}),
        (("value",), None),
        (("ledger",), []),
        (("facilitations",), {}),
        (("facilitations",), None),
        (("agreements",), ["N-1"]),
    ],
)
def test_anything_else_is_a_difference(path: tuple[Any, ...], wrong: object) -> None:
    """A wrong value, type or shape anywhere is found, at its place."""
    one = case()
    given = sound(one)
    target: Any = given
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = wrong
    found = first(one, given)
    assert found
    assert found.path[0] == path[0]


def test_the_record_is_named() -> None:
    """Of a record the place has its register, row, id and the key that differs."""
    one = case()
    given = sound(one)
    given["facilitations"][1]["reason"] = None
    found = first(one, given)
    place = ("facilitations", 3, "reason")
    assert found == Difference(path=place, expected="outside-period", given=None, record="F-2")
    result = Result(case=one, difference=found)
    assert told(result, "en") == 'facilitations, row 3 (F-2), reason: null, expected "outside-period"'
    assert told(result, "id") == 'facilitations, baris 3 (F-2), reason: null, seharusnya "outside-period"'


def test_a_record_too_few_or_too_many_is_found() -> None:
    """A record that is missing, and one that should not be there, are told as such."""
    one = case()
    missing = sound(one)
    del missing["agreements"][1]
    found = first(one, missing)
    assert found
    assert (found.path, found.given) == (("agreements", 3), ABSENT)
    assert "row 3 (N-2): missing, expected" in told(Result(case=one, difference=found), "en")
    more = sound(one)
    more["agreements"].append({"row": 4, "id": "N-3", "reason": None, "weight": 1})
    found = first(one, more)
    assert found
    assert (found.path, found.expected) == (("agreements", 4), ABSENT)
    assert told(Result(case=one, difference=found), "en").endswith("should not be there")


def test_records_come_before_sums() -> None:
    """What is told first is the record, not the number that comes of it."""
    one = case()
    given = sound(one)
    given["value"]["numerator"] = 2
    given["agreements"][1].update(reason=None, weight=1)
    found = first(one, given)
    assert found
    assert found.record == "N-2"


def test_findings_are_compared_as_a_set() -> None:
    """Their order says nothing; one missing and one too many are told."""
    one = case("findings/links/link-ambiguous")
    given = sound(one)
    given["findings"].reverse()
    assert first(one, given) is None
    extra = given["findings"].pop()
    assert [(found.path, found.given) for found in differences(one.expected, given)] == [(("findings",), ABSENT)]
    given["findings"] += [extra, extra]
    assert [(found.path, found.expected) for found in differences(one.expected, given)] == [(("findings",), ABSENT)]
    given["findings"] = "none"
    assert first(one, given)


def test_a_refusal_is_an_answer_of_its_own() -> None:
    """A question that is none is refused; refusing another one is a difference, and so is answering."""
    none, one = case("core/periods/no-fifth-quarter"), case()
    assert first(none, sound(none)) is None
    assert first(none, sound(one))
    found = first(one, sound(none))
    assert found
    assert found.path == ("refused",)


def test_a_breakdown_s_rows_have_an_order() -> None:
    """Parts in another order, or one too few, are a difference."""
    one = case("core/breakdowns/order-of-the-vocabulary")
    given = sound(one)
    given["breakdowns"][0]["rows"].reverse()
    assert first(one, given)
    given = sound(one)
    given["breakdowns"][0]["rows"].pop()
    found = first(one, given)
    assert found
    assert found.given is ABSENT


def test_an_answer_among_junk_fails() -> None:
    """A fault goes before whatever the answer says."""
    result = judged(case(), Reply(answer=sound(case()), fault=Fault(kind="junk", detail="Notice")))
    assert not result.passed
    assert told(result, "en") == "standard output holds what is no answer: Notice"
    last = Result(case=case(), fault=Fault(kind="ended", detail="1", stderr="Traceback\nValueError: x"))
    assert told(last, "en") == "the program ended without an answer (code 1) · stderr: ValueError: x"


class TestTheContract:
    """The contract for Python implementers holds answers to the cases."""

    def test_a_wrong_answer_fails(self) -> None:
        """The failing test says what differs, and what the case is about."""

        class Wrong(ConformanceContract):
            def answer(self, question: Any) -> Any:  # noqa: ANN401 - plain JSON
                return {**answer(question), "value": None}

        with pytest.raises(AssertionError, match=r"value: null, expected .* The first day of the year"):
            Wrong().test_answers_as_expected(case())

    def test_an_answer_must_be_json(self) -> None:
        """A tuple is a list, as it will be on a line; what is no JSON is an error."""

        class Tuples(ConformanceContract):
            def answer(self, question: Any) -> Any:  # noqa: ANN401 - plain JSON
                return {name: tuple(v) if isinstance(v, list) else v for name, v in answer(question).items()}

        Tuples().test_answers_as_expected(case())

    def test_an_answer_must_be_written(self) -> None:
        """Who inherits writes `answer`."""
        with pytest.raises(NotImplementedError):
            ConformanceContract().answer({})
