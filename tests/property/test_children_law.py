"""The law of what is carried out: some-child asks exactly the agreements that name the record, and counts no other."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.measurement.verdicts import verdicts
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.criteria import AllOf, Among, BeforeAsOf, Flagged, Not, NotAfterAsOf, Original, SomeChild
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS, PRACTICE
from iku_kerjasama.rules.standing import Days
from iku_kerjasama.terms import Label
from iku_kerjasama.testing.strategies import Books, books, days_of_computation


def share(*criteria: Among | SomeChild | AllOf | Not | BeforeAsOf) -> Indicator:
    """Return the share of the agreements that meet *criteria* among all of them."""
    whole = Count(register="agreements", dated_by="signed_on", unit=Label("naskah", "agreements"), clauses=())
    clauses = tuple(
        Clause(reason=f"r{place}", criterion=one, citation=PRACTICE, label=Label("x", "x"))
        for place, one in enumerate(criteria)
    )
    part = Count(register="agreements", dated_by="signed_on", unit=Label("naskah", "agreements"), clauses=clauses)
    return Indicator(
        code="share",
        title=INDICATOR.title,
        goal=INDICATOR.goal,
        citation=PRACTICE,
        numerator=part,
        denominator=whole,
    )


def children(registers: Registers, parent: int) -> list[int]:
    """Return the agreements that name *parent*, found one by one: by id, else by the only one with that number."""
    copies = registers.duplicates["agreements"]
    found = []
    for index, record in enumerate(registers.agreements):
        if record.parent_id is None or record.nature == "perpanjangan":
            continue
        named = [
            place
            for group in (
                [i for i, one in enumerate(registers.agreements) if i not in copies and not one.is_test],
                sorted(copies),
                [i for i, one in enumerate(registers.agreements) if one.is_test],
            )
            for place in group
            if registers.agreements[place].id == record.parent_id
        ][:1] or [
            place
            for place, one in enumerate(registers.agreements)
            if one.own_number == record.parent_id and place not in copies and not one.is_test
        ]
        targets = [copies.get(place, place) for place in named]
        if len(targets) == 1 and targets[0] == parent and parent not in (index, copies.get(index)):
            found.append(index)
    return found


class TestSomeChild:
    """Specification §1: "a `parent_id` finds its record as a link does"; §4: "followed by a Perjanjian Kerja Sama"."""

    @given(books(max_size=12), days_of_computation(), st.sampled_from(KINDS))
    def test_it_is_as_in_the_recount(self, drawn: Books, days: Days, kind: str) -> None:
        """A record counts where one of its children, looked at by itself, is of the kind, real, and dated by then."""
        registers = drawn.registers()
        inner = AllOf((Among("kind", (kind,)), Original(), Not(Flagged("is_test")), NotAfterAsOf("signed_on")))
        judged = verdicts(registers, share(SomeChild(inner)), days)
        copies = registers.duplicates["agreements"]
        expected = [
            any(
                child.kind == kind
                and not child.is_test
                and child.signed_on is not None
                and child.signed_on <= days.as_of
                for place in children(registers, index)
                if place not in copies
                for child in [registers.agreements[place]]
            )
            for index in range(len(registers.agreements))
        ]
        assert [reason is None for reason in judged.numerator.reasons] == expected

    @given(books(max_size=12), days_of_computation())
    def test_a_child_is_asked_as_it_stands(self, drawn: Books, days: Days) -> None:
        """Whatever a child is, having one that is anything at all is being named."""
        registers = drawn.registers()
        judged = verdicts(registers, share(SomeChild(AllOf(()))), days)
        assert [reason is None for reason in judged.numerator.reasons] == [
            bool(children(registers, index)) for index in range(len(registers.agreements))
        ]


class TestBeforeAsOf:
    """Specification §6: "In force: … not expired": what expires on the as-of day is in force on it."""

    @given(books(max_size=8), days_of_computation())
    def test_it_is_not_after_but_for_the_day_itself(self, drawn: Books, days: Days) -> None:
        """Strictly before, and unknown is not before."""
        registers = drawn.registers()
        judged = verdicts(registers, share(BeforeAsOf("expires_on")), days)
        assert [reason is None for reason in judged.numerator.reasons] == [
            (one.expires_on or date.max) < days.as_of for one in registers.agreements
        ]
