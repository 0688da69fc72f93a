"""The law of the engines: the rule compiled to SQL and run where the data is comes to what the reference comes to."""

from collections.abc import Mapping
from datetime import date

import pytest
from attrs import fields
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama.measurement.measure import measure, tasked
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books, books, days, indicators, options, periods
from tests.many import many
from tests.staging import ENGINES, keys_of, measured

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
COMPARED = [attribute.name for attribute in fields(Measurement) if attribute.eq]


def agree(
    engine: str,
    drawn: Books,
    indicator: Indicator,
    period: Period,
    *,
    as_of: date | None,
    chosen: Mapping[str, str],
    by: list[str],
    tables: bool,
) -> None:
    """Hold *engine* to the reference: value, companion, breakdowns, ledger, findings, and every outcome."""
    registers = drawn.registers()
    reference = measure(registers, indicator, period, options=chosen, as_of=as_of, by=by)
    task = tasked(indicator, period, options=chosen, as_of=as_of, by=by)
    result, outcomes = measured(engine, task, registers, keys_of(drawn), tables=tables)
    for name in COMPARED:
        assert getattr(result, name) == getattr(reference, name), name
    assert outcomes == list(reference.outcomes())


@pytest.mark.parametrize("engine", ENGINES)
class TestEngines:
    """Issue 8: "Result, ledger, reasons, breakdowns, companion identical"."""

    @given(
        books(),
        periods(),
        st.none() | days(),
        options(),
        st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True),
        st.booleans(),
    )
    @settings(max_examples=many(200))
    def test_agree_with_the_reference(
        self,
        engine: str,
        drawn: Books,
        period: Period,
        as_of: date | None,
        chosen: dict[str, str],
        by: list[str],
        tables: bool,
    ) -> None:
        """The rule of Kabupaten Malang under any options, over any registers."""
        agree(engine, drawn, INDICATOR, period, as_of=as_of, chosen=chosen, by=by, tables=tables)

    @given(books(), indicators(), periods(), st.none() | days(), options(), st.sampled_from(DIMENSIONS), st.booleans())
    @settings(max_examples=many(100))
    def test_agree_on_any_rule(
        self,
        engine: str,
        drawn: Books,
        indicator: Indicator,
        period: Period,
        as_of: date | None,
        chosen: dict[str, str],
        by: str,
        tables: bool,
    ) -> None:
        """Rules of any clauses: two counts, of one register or of two, a constant below, or nothing."""
        agree(engine, drawn, indicator, period, as_of=as_of, chosen=chosen, by=[by], tables=tables)
