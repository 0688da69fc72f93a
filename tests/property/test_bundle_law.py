"""The law of the bundle: computed again from itself it is the same to the byte, and nothing in it can be changed."""

import json
from collections.abc import Iterator
from datetime import date
from random import Random

from hypothesis import example, given, settings
from hypothesis import strategies as st

from iku_kerjasama.errors import SourceError
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.operations import read
from iku_kerjasama.operations.report import material
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.reconciliation.documents import reconciliation
from iku_kerjasama.reports.bundle.archive import unpacked
from iku_kerjasama.reports.bundle.making import bundled
from iku_kerjasama.reports.bundle.names import OUTCOMES, RECONCILIATION, RESULT
from iku_kerjasama.reports.bundle.proof import proved
from iku_kerjasama.testing.strategies import Books, books, days, options, periods
from tests.unit.reports.stuff import TODAY
from tests.unit.reports.stuff import example as shipped


def _recaps() -> st.SearchStrategy[dict[str, str]]:
    """Draw a row of recaps, its cells as offices fill them."""
    counts = st.sampled_from(["0", "1", "2", "3", "12", "-", "", "?"])
    return st.fixed_dictionaries(
        {
            "year": st.sampled_from(["2025", "2025", "2025", "2024", "", "x"]),
            "quarter": st.sampled_from(["1", "2", "3", "4", "", "5"]),
            "scope": st.sampled_from(["", "", "KSDD", "Lembaga", "entah"]),
            "kind": st.sampled_from(["", "", "PKS", "Total"]),
            "facilitations": counts,
            "agreements": counts,
        }
    )


TWINS = Books(
    facilitations=(
        {"id": "", "received_on": "2025-02-10", "status": "difasilitasi", "letter_date": "31/02/2025"},
        {"id": "", "received_on": "2025-02-10", "status": "difasilitasi", "letter_date": "terlampir"},
        {"id": "", "received_on": "2025-02-10", "status": "difasilitasi", "letter_date": "terlampir"},
        {"id": "P-1", "received_on": "2025-02-11", "status": "difasilitasi", "letter_date": "?"},
        {"id": "P-1", "received_on": "2025-02-11", "status": "difasilitasi", "letter_date": "entah"},
        {"id": "P-1", "received_on": "2025-02-11", "status": "difasilitasi", "letter_date": "?"},
    ),
    agreements=({"id": "N-1", "signed_on": "2025-03-03", "kind": "PKS", "facilitation_ids": "P-1"},),
)
"""Rows that are told apart by cells only, which a bundle does not have."""


class TestComputedAgain:
    """Issue 7: "``verify`` recomputes offline, says in one line whether it holds"."""

    @given(books(max_size=12), periods(), st.none() | days(), options(), st.sampled_from([(), ("80",), ("82,5",)]))
    @example(TWINS, parse("2025"), None, {}, ())
    @example(TWINS, parse("2025"), None, {"duplicates": "include"}, ("0",))
    @settings(max_examples=100)
    def test_a_bundle_holds_and_tells_the_result(
        self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str], targets: tuple[str, ...]
    ) -> None:
        """Whatever the registers, the options and the period, the bundle of a result holds and has its numbers."""
        stuff = material(
            drawn.registers(),
            period=period,
            as_of=as_of,
            options=chosen,
            targets=[Target(period=period, value=value) for value in targets],
            today=TODAY,
        )
        data = bundled(stuff)
        found = proved(data, "berkas.zip")
        assert found.holds, found.differences
        assert found.result is not None
        told, again = (measurement(one, version="") for one in (stuff.measurement, found.result))
        assert {**told, "breakdowns": None} == {**again, "breakdowns": None}
        assert sorted(map(str, stuff.measurement.outcomes())) == sorted(map(str, found.result.outcomes()))
        assert not any(_holds(changed) for changed in _turned(data, times=5))


class TestOrder:
    """Issue 7: "(hash seed, locale, time zone, row order)". Of a file another order of rows is another register."""

    @given(books(max_size=10, equal_ids=True), options(), st.randoms(use_true_random=False))
    @settings(max_examples=40)
    def test_another_order_of_rows_comes_to_the_same(
        self, drawn: Books, chosen: dict[str, str], shuffling: Random
    ) -> None:
        """Where rows stood is evidence and is kept; the result is the same to the byte, and so are all verdicts."""
        shuffled = Books(
            facilitations=tuple(shuffling.sample(drawn.facilitations, len(drawn.facilitations))),
            agreements=tuple(shuffling.sample(drawn.agreements, len(drawn.agreements))),
        )
        first, second = (
            unpacked(bundled(material(one.registers(), period="2025", options=chosen, today=TODAY)), "berkas.zip")
            for one in (drawn, shuffled)
        )
        assert _result(first) == _result(second)
        assert _verdicts(first) == _verdicts(second)


def _result(parts: dict[str, bytes]) -> dict[str, object]:
    told = json.loads(parts[RESULT])
    return {name: value for name, value in told.items() if name not in {"sources", "findings"}}


def _verdicts(parts: dict[str, bytes]) -> list[str]:
    told = [json.loads(line) for line in parts[OUTCOMES].splitlines()]
    return sorted(f"{one['register']} {one['reason']} {one['weight']} {one.get('followed_up')}" for one in told)


class TestRecaps:
    """Issue 7: "canonical input records", those of the recaps among them."""

    @given(books(max_size=8), st.lists(_recaps(), min_size=1, max_size=8), st.none() | days(), options())
    @settings(max_examples=40)
    def test_a_bundle_with_recaps_holds(
        self, drawn: Books, recaps: list[dict[str, str]], as_of: date | None, chosen: dict[str, str]
    ) -> None:
        """Whatever the recaps publish, the bundle holds, and has each figure as ``reconcile`` comes to it."""
        registers = read({**drawn.data(), "recaps": recaps})
        stuff = material(registers, period="2025", as_of=as_of, options=chosen, today=TODAY)
        data = bundled(stuff)
        found = proved(data, "berkas.zip")
        assert found.holds, found.differences
        told = json.loads(unpacked(data, "berkas.zip")[RECONCILIATION])
        again = reconciliation(stuff.reconciliation, version="") if stuff.reconciliation else {"rows": [], "fits": []}
        assert [told[name] for name in ("rows", "fits")] == [again[name] for name in ("rows", "fits")]
        assert not any(_holds(changed) for changed in _turned(data, times=5))


class TestEveryBit:
    """Issue 7: "every one-bit change in 500 fuzzed bundles is detected"."""

    def test_a_changed_bit_is_noticed(self) -> None:
        """A bit turned anywhere in a part makes a bundle that does not hold; above, five in each of a hundred."""
        assert not any(_holds(changed) for changed in _turned(_WHOLE, times=500))

    def test_a_changed_bit_of_the_example_is_noticed(self) -> None:
        """The same of a bundle as large as an office's."""
        assert not any(_holds(changed) for changed in _turned(bundled(shipped()), times=10))

    def test_a_changed_bit_of_the_archive_itself_is_noticed(self) -> None:
        """A bit turned in what lies around the parts: names, sizes, times, attributes, whatever nobody reads."""
        places = set(range(len(_WHOLE)))
        for part in unpacked(_WHOLE, "berkas.zip").values():
            start = _WHOLE.index(part)
            places -= set(range(start, start + len(part)))
        assert len(places) > 1000
        assert not any(_holds(_turn(_WHOLE, place, place % 8)) for place in places)

    @given(st.data())
    @settings(max_examples=50)
    def test_what_is_left_out_or_added_is_noticed(self, data: st.DataObject) -> None:
        """Bytes cut off, taken out or put in make a bundle that does not hold."""
        whole = _WHOLE
        start = data.draw(st.integers(0, len(whole) - 1))
        end = data.draw(st.integers(start + 1, len(whole)))
        more = data.draw(st.binary(max_size=40))
        changed = whole[:start] + more + whole[end:]
        assert changed == whole or not _holds(changed)


def _turned(data: bytes, *, times: int) -> Iterator[bytes]:
    """Yield *data* with a bit turned, at places that are the same in every run."""
    chance = Random(len(data))  # noqa: S311 - seeded, not secret
    for _ in range(times):
        yield _turn(data, chance.randrange(len(data)), chance.randrange(8))


def _turn(data: bytes, place: int, bit: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]


def _holds(data: bytes) -> bool:
    try:
        return proved(data, "berkas.zip").holds
    except SourceError:
        return False


_WHOLE = bundled(material(TWINS.registers(), period="2025", today=TODAY))
