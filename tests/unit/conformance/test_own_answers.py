from collections.abc import Mapping
from typing import Any

from iku_kerjasama.conformance.answering import answer
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
