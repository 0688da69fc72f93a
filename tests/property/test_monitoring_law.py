"""The law of monitoring: what an officer finds by holding every record against every other on that day."""

from collections.abc import Iterable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama.monitoring.force import STATES
from iku_kerjasama.monitoring.monitor import monitor
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.monitoring.splits import DIMENSIONS, MEASURES
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books, books, date_cells, days, options
from tests.oracle_monitoring import folded, look, median, ninetieth

Place = dict[int, int]


@st.composite
def offices(draw: st.DrawFn) -> Books:
    """Draw registers whose agreements also expire, end and are approved."""
    drawn = draw(books(max_size=14))
    cells = st.just("") | date_cells()
    return Books(
        facilitations=drawn.facilitations,
        agreements=tuple(
            row | {"expires_on": draw(cells), "ended_on": draw(cells), "approved_on": draw(cells)}
            for row in drawn.agreements
        ),
    )


def places(records: Iterable[Facilitation | Agreement]) -> Place:
    """Return the place of each record, by its identity."""
    return {id(record): place for place, record in enumerate(records)}


class TestMonitoring:
    """Specification §6, of open requests and of agreements in force.

    "Open: received or being facilitated, not closed, not followed up. In force: effective (else signed) on or before
    the as-of day, not expired, not ended. p90 is nearest-rank."
    """

    @given(offices(), days(), st.integers(0, 400), options())
    @settings(max_examples=100)
    def test_is_what_a_recount_by_hand_gives(
        self, drawn: Books, today: date, within: int, chosen: dict[str, str]
    ) -> None:
        """Every number, and every record behind it, for registers with all the dirt of real ones."""
        registers = drawn.registers()
        found = monitor(registers, INDICATOR, today, options=chosen, within=within, by=DIMENSIONS)
        told = look(drawn.facilitations, drawn.agreements, today, within, chosen)
        where = places(registers.facilitations) | places(registers.agreements)

        def at(records: Iterable[Facilitation | Agreement] | None) -> list[int] | None:
            return None if records is None else [where[id(record)] for record in records]

        assert at(found.requests) == told["requests"]
        assert at(found.agreements) == told["agreements"]
        assert {stage.status: at(stage.requests) for stage in found.pipeline} == told["pipeline"]
        assert {where[id(one.request)]: one.days for one in found.open} == told["open"]
        assert [bracket.count for bracket in found.ageing] == told["ageing"]
        assert at(found.followed_up) == told["followed_up"]
        assert at(found.without_follow_up) == told["without_follow_up"]
        self._lead_times(found, told["lead_times"])
        assert at(None if found.lead_times is None else found.lead_times.unknown) == told["untimed"]
        for name in STATES:
            assert at(getattr(found.force, name)) == [n for n, state in told["states"].items() if state == name]
        assert at(found.force.open_ended) == told["open_ended"]
        assert {where[id(one.agreement)]: one.days for one in found.expiring} == told["expiring"]
        assert at(found.foreign_without_approval) == told["unapproved"]
        assert {
            None if row.key is None else folded(row.key): (row.count("requests"), row.count("agreements"))
            for row in found.by("partner")
        } == told["partners"]

    @staticmethod
    def _lead_times(found: Monitoring, told: list[int] | None) -> None:
        if told is None:
            assert found.lead_times is None
            return
        assert found.lead_times
        assert [one.days for one in found.lead_times.rows] == told
        assert found.lead_times.median == median(told)
        assert found.lead_times.p90 == ninetieth(told)

    @given(offices(), days(), options())
    @settings(max_examples=40)
    def test_loses_no_record(self, drawn: Books, today: date, chosen: dict[str, str]) -> None:
        """Every record is in the pipeline, in one state, or aside; every open request has an age; parts sum up."""
        registers = drawn.registers()
        found = monitor(registers, INDICATOR, today, options=chosen, by=DIMENSIONS)
        aside = {register: sum(map(len, reasons.values())) for register, reasons in found.aside.items()}
        assert sum(stage.count for stage in found.pipeline) + aside["facilitations"] == len(registers.facilitations)
        states = sum(len(getattr(found.force, name)) for name in STATES)
        assert states + aside["agreements"] == len(registers.agreements)
        assert sum(bracket.count for bracket in found.ageing) == len(found.open)
        whole = {
            "requests": len(found.requests),
            "open": len(found.open),
            "followed_up": None if found.followed_up is None else len(found.followed_up),
            "without_follow_up": None if found.without_follow_up is None else len(found.without_follow_up),
            "agreements": len(found.agreements),
            "in_force": len(found.in_force),
            "expiring": len(found.expiring),
            "expired": len(found.expired),
            "foreign_without_approval": len(found.foreign_without_approval),
        }
        assert tuple(whole) == MEASURES
        for split in found.splits:
            for measure, number in whole.items():
                parts = [count for row in split.rows if (count := row.count(measure)) is not None]
                assert sum(parts) == (number or 0) if split.additive else sum(parts) >= (number or 0)

    @given(offices(), days(), st.integers(0, 60), st.integers(0, 60))
    @settings(max_examples=40)
    def test_looks_further_and_sees_more(self, drawn: Books, today: date, near: int, further: int) -> None:
        """What expires soon is the beginning of what expires later."""
        registers = drawn.registers()
        soon = monitor(registers, INDICATOR, today, within=near).expiring
        later = monitor(registers, INDICATOR, today, within=near + further).expiring
        assert later[: len(soon)] == soon
        assert all(one.days > near for one in later[len(soon) :])
