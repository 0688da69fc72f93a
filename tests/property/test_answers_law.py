"""The law of the answers: the kit's questions, drawn, are answered alike by records, cells and the recount."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings

from iku_kerjasama.conformance.answering import answer
from iku_kerjasama.periods import parse
from iku_kerjasama.testing.conformance import assert_agrees
from iku_kerjasama.testing.strategies import questions
from tests.oracle import Days, recount


class TestAnswers:
    """Design: "the same registers give the same number everywhere"; here by two ways and a recount by hand."""

    @given(questions(optional=True))
    @settings(max_examples=80)
    def test_cells_agree_with_records(self, question: Mapping[str, Any]) -> None:
        """Record by record, under any options."""
        assert_agrees(question, answer(question, "cells"))

    @given(questions(optional=True))
    @settings(max_examples=80)
    def test_the_recount_agrees(self, question: Mapping[str, Any]) -> None:
        """Reasons, weights and follow-up of every record are those of the oracle, which shares no code with them."""
        period = parse(question["period"])
        as_of = date.fromisoformat(question["as_of"]) if question["as_of"] else period.end
        rows = {
            register: [
                dict(zip(question[register]["header"], cells, strict=True)) for cells in question[register]["rows"]
            ]
            for register in ("facilitations", "agreements")
        }
        days = Days(period.start, period.end, as_of)
        found = recount(rows["facilitations"], rows["agreements"], days, question["options"])
        own = answer(question)
        assert [(one["reason"], one["followed_up"]) for one in own["facilitations"]] == [
            (one.reason, one.followed_up) for one in found.facilitations
        ]
        assert [(one["reason"], one["weight"]) for one in own["agreements"]] == [
            (one.reason, one.weight) for one in found.agreements
        ]
