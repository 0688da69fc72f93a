"""The answers of this implementation, at both granularities."""

from collections.abc import Mapping
from typing import Any

import pytest

from iku_kerjasama.conformance.answering import GRANULARITIES, Granularity, answer
from iku_kerjasama.testing.conformance import ConformanceContract


class TestRecords(ConformanceContract):
    """The reference, which judges typed records."""

    def answer(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return this implementation's own answer."""
        return answer(question, "records")


class TestCells(ConformanceContract):
    """The fast path, which judges cells."""

    def answer(self, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return this implementation's own answer."""
        return answer(question, "cells")


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_a_day_that_is_none_is_refused(granularity: Granularity) -> None:
    """Like any question that is none; it ends nothing."""
    empty = {"id": "x", "level": "core", "rule": "kab-malang", "options": {}, "by": [], "period": "2025"}
    question = {**empty, "as_of": "2025-02-30", "facilitations": [], "agreements": []}
    assert answer(question, granularity) == {"id": "x", "refused": True}
