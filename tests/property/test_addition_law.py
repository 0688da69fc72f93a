"""The law of addition: what one more record may change, and what it may not."""

from datetime import date

from hypothesis import assume, event, given
from hypothesis import strategies as st

from iku_kerjasama import measure
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.testing.strategies import (
    Books,
    Row,
    agreement_rows,
    books,
    days,
    facilitation_rows,
    options,
    periods,
)

NEW_REQUEST = {"id": "baru", "letter_number": "surat/baru"}
NEW_NASKAH = {"id": "baru", "own_number": "naskah/baru"}
UNRELATED = NEW_NASKAH | {"facilitation_ids": "", "parent_id": ""}
UNDATED = dict.fromkeys(
    ("received_on", "letter_date", "facilitated_on", "signed_on", "registered_on", "effective_on"), "-"
)
FAULTS = (UNDATED, {"is_test": "ya"}, {"kind": ""}, {"nature": "adendum"})
NOT_FACILITATED = {"status": "ditolak", "facilitated_on": ""}
OF_TIME_AND_RELATIONS = {
    "outside-period",
    "outside-cohort",
    "after-as-of",
    "not-a-parent",
    "not-a-leaf",
    "extension",
    "no-request",
}
CHOICES = (periods(), st.none() | days(), options())


def faulty(row: Row, fault: Row) -> Row:
    """Return *row* with a *fault* in it, as far as it has such columns."""
    return row | {name: cell for name, cell in fault.items() if name in row}


def added(drawn: Books, register: str, row: Row) -> Books:
    """Return *drawn* with *row* after the rows of *register*."""
    data = drawn.data()
    whole = {name: tuple(rows) for name, rows in data.items()} | {register: (*data[register], row)}
    return Books(**whole)


def split(result: Measurement, register: str) -> tuple[list[Outcome], Outcome]:
    """Return every outcome but the last one of *register*, and that one."""
    outcomes = list(result.outcomes())
    place = max(place for place, one in enumerate(outcomes) if one.register == register)
    return outcomes[:place] + outcomes[place + 1 :], outcomes[place]


def assert_only_excluded(before: Measurement, after: Measurement, register: str) -> None:
    """Hold *after* to be *before* but for the exclusion of the last record of *register*, which must be excluded."""
    others, new = split(after, register)
    assert new.reason is not None
    assert others == list(before.outcomes())
    assert (after.value, after.companion) == (before.value, before.companion)
    assert after.breakdowns == before.breakdowns
    for name, row in after.ledger.items():
        was = before.ledger[name]
        more = {new.reason: was.excluded.get(new.reason, 0) + 1} if name == register else {}
        assert row.counted == was.counted
        assert row.excluded == {**was.excluded, **more}


REQUESTS = st.builds(faulty, facilitation_rows(), st.sampled_from([NOT_FACILITATED, {}, *FAULTS]))
NASKAH = st.builds(faulty, agreement_rows(), st.sampled_from([{}, *FAULTS]))
UNSOUND = st.builds(faulty, agreement_rows(), st.sampled_from(FAULTS))


class TestAnExcludedRecord:
    """Issue 2: "adding an excluded record changes only that exclusion"."""

    @given(books(max_size=10, complete=True), REQUESTS, *CHOICES)
    def test_of_a_request_that_nothing_names(
        self, drawn: Books, row: Row, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """A new request that is excluded, whatever the reason, adds to that reason and changes nothing else."""
        more = added(drawn, "facilitations", row | NEW_REQUEST)
        before, after = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen, by=["scope", "quarter"])
            for one in (drawn, more)
        )
        _, new = split(after, "facilitations")
        assume(not new.counted)
        event(f"{new.reason}")
        assert_only_excluded(before, after, "facilitations")

    @given(books(max_size=10, complete=True), NASKAH, *CHOICES)
    def test_of_an_agreement_that_names_nothing(
        self, drawn: Books, row: Row, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """A new agreement without request or parent that is excluded, whatever the reason, changes nothing else."""
        more = added(drawn, "agreements", row | UNRELATED)
        before, after = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen, by=["scope", "quarter"])
            for one in (drawn, more)
        )
        _, new = split(after, "agreements")
        assume(not new.counted)
        event(f"{new.reason}")
        assert_only_excluded(before, after, "agreements")

    @given(books(max_size=10, complete=True), UNSOUND, *CHOICES)
    def test_of_an_agreement_that_could_count_in_no_period(
        self, drawn: Books, row: Row, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Excluded for what it is, not for when or beside whom: what it names is neither followed up nor a parent."""
        more = added(drawn, "agreements", row | NEW_NASKAH | {"duplicate_of": ""})
        before, after = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen) for one in (drawn, more)
        )
        _, new = split(after, "agreements")
        assume(not new.counted and new.reason not in OF_TIME_AND_RELATIONS)
        event(f"{new.reason}")
        assert_only_excluded(before, after, "agreements")


class TestAnExactCopy:
    """Specification §1: "a row all of whose mapped cells … equal an earlier row's that stays" is a duplicate."""

    @given(
        books(max_size=10, complete=True),
        st.integers(0, 24),
        st.sampled_from(["facilitations", "agreements"]),
        *CHOICES,
    )
    def test_changes_only_the_duplicates(
        self, drawn: Books, place: int, register: str, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """A row once more at the end is a duplicate (a test record: one more of them), and nothing else is changed."""
        assume(chosen.get("duplicates") != "include")
        rows = drawn.data()[register]
        more = added(drawn, register, dict(rows[place % len(rows)]))
        before, after = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen) for one in (drawn, more)
        )
        assume(after.ledger[register].accepted > before.ledger[register].accepted)
        _, new = split(after, register)
        assert new.reason in ("duplicate", "test-record")
        assert_only_excluded(before, after, register)


class TestACountedRequest:
    """Issue 2: "adding a counted request without agreement never raises the value"."""

    @given(books(max_size=10, complete=True), facilitation_rows(), *CHOICES)
    def test_never_raises_value_or_companion(
        self, drawn: Books, row: Row, period: Period, as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """One more request in the denominator, named by no agreement: the numerators stay, no value rises."""
        dates = dict.fromkeys(("received_on", "letter_date", "facilitated_on"), period.end.isoformat())
        new_row = row | NEW_REQUEST | dates | {"is_test": "", "duplicate_of": ""}
        more = added(drawn, "facilitations", new_row)
        before, after = (
            measure(one.registers(), "kab-malang", period, as_of=as_of, options=chosen) for one in (drawn, more)
        )
        _, new = split(after, "facilitations")
        assert new.counted
        for was, now in ((before.value, after.value), (before.companion, after.companion)):
            assert was is not None
            assert now is not None
            assert now.numerator == was.numerator
            assert now.denominator == (was.denominator or 0) + 1
            first, second = was.percentage.fraction, now.percentage.fraction
            assert first is None or (second is not None and second <= first)
