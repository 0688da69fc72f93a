from datetime import date

import pytest

from iku_kerjasama.monitoring.force import STATES
from iku_kerjasama.records import Agreement
from tests.helpers import naskah
from tests.unit.monitoring.conftest import TODAY, Monitor, ago

LONG_AGO = ago(800)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, "in_force"),
        ({"signed_on": TODAY}, "in_force"),
        ({"signed_on": ago(-1)}, "not_yet_in_force"),
        ({"effective_on": TODAY}, "in_force"),
        ({"effective_on": ago(-1)}, "not_yet_in_force"),
        ({"effective_on": ago(1), "signed_on": ago(-1)}, "in_force"),
        ({"signed_on": None, "effective_on": ago(1)}, "in_force"),
        ({"signed_on": None}, "start_unknown"),
        ({"signed_on": None, "expires_on": ago(-9)}, "start_unknown"),
        ({"signed_on": None, "expires_on": ago(1)}, "expired"),
        ({"expires_on": TODAY}, "in_force"),
        ({"expires_on": ago(1)}, "expired"),
        ({"ended_on": ago(-1)}, "in_force"),
        ({"ended_on": TODAY}, "ended"),
        ({"ended_on": ago(1)}, "ended"),
        ({"ended_on": ago(400), "expires_on": ago(200)}, "ended"),
        ({"ended_on": ago(200), "expires_on": ago(200)}, "ended"),
        ({"ended_on": ago(100), "expires_on": ago(200)}, "expired"),
        ({"ended_on": ago(-5), "expires_on": ago(1)}, "expired"),
        ({"signed_on": None, "ended_on": ago(1)}, "ended"),
    ],
)
def test_an_agreement_is_one_thing_on_a_day(monitored: Monitor, fields: dict[str, object], state: str) -> None:
    """In force from its start, else its signing, to its last day, unless it was ended; at every edge, by hand."""
    found = monitored((), [naskah("N", **{"signed_on": LONG_AGO, **fields})])
    assert {name: [one.id for one in getattr(found.force, name)] for name in STATES} == {
        name: ["N"] if name == state else [] for name in STATES
    }


def test_without_an_end_it_is_in_force(monitored: Monitor) -> None:
    """And counted apart beside those whose end is known, as are the amendments."""
    found = monitored(
        (),
        [
            naskah("N-1"),
            naskah("N-2", expires_on=ago(-9)),
            naskah("N-3", nature="adendum"),
            naskah("N-4", expires_on=ago(1)),
        ],
    )
    assert [one.id for one in found.in_force] == ["N-1", "N-2", "N-3"]
    assert [one.id for one in found.force.open_ended] == ["N-1", "N-3"]
    assert [one.id for one in found.force.amendments] == ["N-3"]
    assert [one.id for one in found.expired] == ["N-4"]


@pytest.mark.parametrize(("within", "ids"), [(0, ["N-0"]), (89, ["N-0", "N-1"]), (90, ["N-0", "N-1", "N-90"])])
def test_expiring_within_so_many_days(monitored: Monitor, within: int, ids: list[str]) -> None:
    """The as-of day and the last of the days asked for are both inside; the soonest stands first."""
    rows = [naskah(f"N-{days}", expires_on=ago(-days)) for days in (91, 90, 1, 0)]
    found = monitored((), rows, within=within)
    assert [one.agreement.id for one in found.expiring] == ids
    assert [one.days for one in found.expiring] == [int(name[2:]) for name in ids]


def test_only_what_is_in_force_expires(monitored: Monitor) -> None:
    """Neither one ended, nor one not begun, nor one whose start is not known."""
    soon = ago(-5)
    found = monitored(
        (),
        [
            naskah("N-1", expires_on=soon, ended_on=ago(3)),
            naskah("N-2", expires_on=soon, effective_on=ago(-2)),
            naskah("N-3", expires_on=soon, signed_on=None),
            naskah("N-4"),
        ],
    )
    assert found.expiring == ()


@pytest.mark.parametrize(
    ("scope", "approved", "listed"),
    [
        ("luar_negeri", None, True),
        ("luar_negeri", TODAY, False),
        ("luar_negeri", ago(-1), True),
        ("lembaga", None, False),
        ("", None, False),
    ],
)
def test_abroad_without_approval(monitored: Monitor, scope: str, approved: date | None, *, listed: bool) -> None:
    """Partners abroad, and no approval on or before the day; whatever the agreement's state."""
    found = monitored((), [naskah("N", scope=scope, approved_on=approved, expires_on=ago(9))])
    ids: list[Agreement] = [*found.foreign_without_approval]
    assert bool(ids) is listed
