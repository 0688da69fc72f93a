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

from iku_kerjasama.conformance.cases import LEVELS, Case, cases
from iku_kerjasama.conformance.program import Reply
from iku_kerjasama.conformance.running import judged
from iku_kerjasama.conformance.wording import told

__all__ = ["ConformanceContract"]


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
        answer = json.loads(json.dumps(self.answer(conformance_case.question)))
        result = judged(conformance_case, Reply(answer=answer))
        assert result.passed, f"{told(result, 'en')}. {conformance_case.why}"
