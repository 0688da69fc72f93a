from datetime import date, timedelta

import pytest

from iku_kerjasama.monitoring.results import Monitoring
from tests.helpers import naskah, request
from tests.unit.monitoring.conftest import TODAY, Monitor, ago


def waiting(found: Monitoring) -> dict[str | None, int | None]:
    """Return the age of each open request by its id, in their order."""
    return {one.request.id: one.days for one in found.open}


def ages(found: Monitoring) -> dict[str | None, int]:
    """Return the number of open requests by bracket."""
    return {bracket.key: bracket.count for bracket in found.ageing}


def test_every_status_stands_in_the_pipeline(monitored: Monitor) -> None:
    """The vocabulary's order, those that nobody has with 0, the unknown last; each names its requests."""
    found = monitored([request("F-1"), request("F-2", status="ditolak"), request("F-3"), request("F-4", status="")])
    assert {stage.status: stage.count for stage in found.pipeline} == {
        "diterima": 0,
        "difasilitasi": 2,
        "menjadi_naskah": 0,
        "dihentikan": 0,
        "ditolak": 1,
        "ditarik": 0,
        None: 1,
    }
    assert [one.id for one in found.pipeline[1].requests] == ["F-1", "F-3"]
    assert sum(stage.count for stage in found.pipeline) == len(found.requests) == 4


@pytest.mark.parametrize(
    ("days", "bracket"),
    [
        (0, "0-30"),
        (30, "0-30"),
        (31, "31-90"),
        (90, "31-90"),
        (91, "91-180"),
        (180, "91-180"),
        (181, "181-"),
        (5000, "181-"),
    ],
)
def test_an_age_falls_into_its_bracket(monitored: Monitor, days: int, bracket: str) -> None:
    """The first and the last day of each are inside it."""
    found = monitored([request("F", received_on=ago(days))])
    assert waiting(found) == {"F": days}
    assert ages(found) == {"0-30": 0, "31-90": 0, "91-180": 0, "181-": 0, None: 0} | {bracket: 1}


def test_an_unknown_age_has_a_bracket_of_its_own(monitored: Monitor) -> None:
    """A request without a date of receipt is open all the same, the last in order, and counted apart."""
    found = monitored([request("F-1", received_on=None), request("F-2", received_on=ago(3))])
    assert waiting(found) == {"F-2": 3, "F-1": None}
    assert ages(found)[None] == 1


def test_the_oldest_stands_first(monitored: Monitor) -> None:
    """Of equal age the order is the register's."""
    rows = [request(f"F-{place}", received_on=ago(days)) for place, days in enumerate((5, 400, 5, 40))]
    assert list(waiting(monitored(rows))) == ["F-1", "F-3", "F-0", "F-2"]


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [
        ({"status": "diterima"}, True),
        ({"status": "difasilitasi"}, True),
        ({"status": "menjadi_naskah"}, False),
        ({"status": "dihentikan"}, False),
        ({"status": "ditolak"}, False),
        ({"status": "ditarik"}, False),
        ({"status": ""}, False),
        ({"closed_on": ago(1)}, False),
        ({"closed_on": TODAY}, False),
        ({"closed_on": ago(-1)}, True),
    ],
)
def test_what_is_open(monitored: Monitor, fields: dict[str, object], *, is_open: bool) -> None:
    """Received or being facilitated, and not closed on or before the day."""
    assert (waiting(monitored([request("F", **fields)])) != {}) is is_open


@pytest.mark.parametrize(("signed", "is_open"), [(ago(1), False), (TODAY, False), (ago(-1), True), (None, True)])
def test_what_is_followed_up_is_not_open(monitored: Monitor, signed: date | None, *, is_open: bool) -> None:
    """An agreement that follows the request up on or before the day ends the waiting, whatever the status says."""
    found = monitored([request("F")], [naskah("N", "F", signed_on=signed)])
    assert (waiting(found) != {}) is is_open
    assert found.followed_up is not None
    assert (len(found.followed_up) == 0) is is_open


def test_the_rule_says_what_follows_up(monitored: Monitor) -> None:
    """An amendment does not under the default, so that the request waits on, with the amendment beside it."""
    rows = [request("F")], [naskah("N", "F", nature="adendum")]
    (one,) = monitored(*rows).open
    assert [answer.id for answer in one.answers] == ["N"]
    assert monitored(*rows, options={"amendments": "include"}).open == ()


def test_a_period_takes_no_part(monitored: Monitor) -> None:
    """A request of years ago with an agreement of years ago is followed up today."""
    old = date(2009, 1, 1)
    found = monitored([request("F", received_on=old)], [naskah("N", "F", signed_on=old + timedelta(900))])
    assert [one.id for one in found.followed_up or ()] == ["F"]


@pytest.mark.parametrize("options", [{"matching": "cohort"}, {"hierarchy": "leaves"}, {"carry_over": "include"}])
def test_options_of_the_period_take_no_part(monitored: Monitor, options: dict[str, str]) -> None:
    """Cohort, hierarchy and carry-over ask for a period, or for other records; what follows up stays the same."""
    rows = [request("F-1"), request("F-2")], [naskah("N-1", "F-1"), naskah("N-2", "F-2", parent_id="N-1")]
    plain, other = monitored(*rows), monitored(*rows, options=options)
    assert other.followed_up == plain.followed_up
    assert other.lead_times == plain.lead_times
    assert plain.lead_times
    assert plain.lead_times.count == 2


def test_what_had_not_come_in_is_not_followed_up(monitored: Monitor) -> None:
    """A request received after the day is left out, even where an agreement answered it before."""
    found = monitored([request("F", received_on=ago(-3))], [naskah("N", "F", signed_on=ago(3))])
    assert found.followed_up == ()
    assert found.lead_times
    assert (found.lead_times.rows, found.lead_times.unknown) == ((), ())


def test_who_is_left_out_is_said(monitored: Monitor) -> None:
    """Duplicates, test records, and requests that had not come in yet, each by its reason and by name."""
    found = monitored(
        [
            request("F-1"),
            request("F-1"),
            request("F-2", duplicate_of="F-1"),
            request("F-3", is_test=True),
            request("F-4", received_on=ago(-1)),
            request("F-5", received_on=TODAY),
        ],
        [naskah("N-1"), naskah("N-2", is_test=True, signed_on=ago(-5)), naskah("N-3", signed_on=ago(-5))],
    )
    assert [one.id for one in found.requests] == ["F-1", "F-5"]
    assert [one.id for one in found.agreements] == ["N-1", "N-3"]
    assert {
        register: {reason: [one.id for one in several] for reason, several in reasons.items()}
        for register, reasons in found.aside.items()
    } == {
        "facilitations": {"duplicate": ["F-1", "F-2"], "test-record": ["F-3"], "after-as-of": ["F-4"]},
        "agreements": {"test-record": ["N-2"]},
    }


def test_requests_that_no_agreement_names(monitored: Monitor) -> None:
    """Those that became an agreement, or are being facilitated, by their status; a test agreement names none."""
    found = monitored(
        [
            request("F-1"),
            request("F-2", status="menjadi_naskah"),
            request("F-3", status="diterima"),
            request("F-4", status="menjadi_naskah"),
            request("F-5", status="menjadi_naskah"),
            request("F-6", status="menjadi_naskah"),
        ],
        [
            naskah("N-1", "F-4", kind=""),
            naskah("N-2", "F-5", is_test=True),
            naskah("N-3", "F-6", signed_on=ago(-1)),
        ],
    )
    assert [one.id for one in found.without_follow_up or ()] == ["F-1", "F-2", "F-5", "F-6"]


def test_without_links_nothing_is_made_up(monitored: Monitor) -> None:
    """Follow-up, lead times and requests without an agreement are not known; status and closing tell what is open."""
    found = monitored([request("F")], [naskah("N")], without=["facilitation_ids"])
    assert (found.followed_up, found.lead_times, found.without_follow_up) == (None, None, None)
    assert waiting(found) == {"F": 305}
    assert found.missing == {"facilitations": (), "agreements": ("facilitation_ids",)}


def test_a_duplicate_agreement_answers_through_the_one_that_stays(monitored: Monitor) -> None:
    """What it names is linked by the agreement that stays for it."""
    found = monitored([request("F")], [naskah("N-1"), naskah("N-2", "F", duplicate_of="N-1")])
    assert [one.id for one in found.followed_up or ()] == ["F"]
