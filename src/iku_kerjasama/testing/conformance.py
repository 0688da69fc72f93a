"""The conformance kit for implementations in Python: a contract to inherit, with a test for each case.

    class TestOurCalculator(ConformanceContract):
        levels = ("core", "registers")

        def answer(self, question):
            return our_office.answer(question)

For programs in other languages there is ``iku-kerjasama conformance run``.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from iku_kerjasama.conformance.answering import answer as own_answer
from iku_kerjasama.conformance.cases import LEVELS, Case, cases
from iku_kerjasama.conformance.comparing import differences
from iku_kerjasama.conformance.program import Reply
from iku_kerjasama.conformance.running import judged
from iku_kerjasama.conformance.wording import differs, told

__all__ = ["ConformanceContract", "assert_agrees"]


class ConformanceContract:
    """What every implementation must answer. Write `answer`; name the *levels*, or single *topics*, where not all."""

    levels: Sequence[str] = LEVELS
    topics: Sequence[str] = ()

    def answer(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the answer to *question*, both as the kit's README describes them."""
        raise NotImplementedError

    @classmethod
    def pytest_generate_tests(cls, metafunc: pytest.Metafunc) -> None:
        """Give `test_answers_as_expected` each case of the levels and topics."""
        if "conformance_case" in metafunc.fixturenames:
            own = metafunc.cls or cls
            chosen = list(cases(own.levels, own.topics))
            metafunc.parametrize("conformance_case", chosen, ids=[case.id for case in chosen])

    def test_answers_as_expected(self, conformance_case: Case) -> None:
        """The answer is the one that the case expects, record by record."""
        answer = self.answer(conformance_case.question)
        result = judged(conformance_case, Reply(answer=_on_a_line(answer)))
        assert result.passed, f"{told(result, 'en')}. {conformance_case.why}"


def assert_agrees(question: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Assert that *given* is the answer that this package has to *question*; else say what differs first.

    With `iku_kerjasama.testing.strategies.questions` that is a property of a calculator: it agrees on any registers.
    """
    found = next(differences(_on_a_line(own_answer(question)), _on_a_line(given)), None)
    assert found is None, differs(found, "en")


def _on_a_line(answer: Mapping[str, Any]) -> Any:  # noqa: ANN401 - plain JSON
    """Return *answer* as it comes from a program: a tuple is a list."""
    return json.loads(json.dumps(answer))
