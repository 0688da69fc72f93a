"""The law of the engines: the rule compiled to SQL and run where the data is comes to what the reference comes to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books, books, indicators
from tests.agreeing import Asked, agree, asked
from tests.many import many
from tests.staging import ENGINES


@pytest.mark.parametrize("engine", ENGINES)
class TestEngines:
    """Issue 8: "Result, ledger, reasons, breakdowns, companion identical"."""

    @given(books(), asked(st.just(INDICATOR)), st.booleans())
    @settings(max_examples=many(200))
    def test_agree_with_the_reference(self, engine: str, drawn: Books, question: Asked, tables: bool) -> None:
        """The rule of Kabupaten Malang under any options, over any registers."""
        agree(engine, [drawn], question, tables=tables)

    @given(books(), asked(indicators(), parts=1), st.booleans())
    @settings(max_examples=many(100))
    def test_agree_on_any_rule(self, engine: str, drawn: Books, question: Asked, tables: bool) -> None:
        """Rules of any clauses: two counts, of one register or of two, a constant below, or nothing."""
        agree(engine, [drawn], question, tables=tables)
