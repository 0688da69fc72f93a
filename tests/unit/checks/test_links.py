"""What requests and agreements say of each other."""

from collections.abc import Sequence
from datetime import date

import pytest

from iku_kerjasama.checks.links import iku_checks, run
from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import message, told
from iku_kerjasama.registers import Intake, bind
from tests.helpers import Row, books, naskah, request
from tests.unit.checks.review import brief, looked

Rows = Sequence[Row]

AGREED = request("F", status="menjadi_naskah")
ORIGINAL = naskah("N", "F", signed_on=date(2024, 1, 1), nature="baru")


def extension(*requests: str, **fields: object) -> Row:
    """Return an extension's row."""
    return naskah("P", *requests, **{"nature": "perpanjangan", **fields})


def found(requests: Rows, agreements: Rows, **named: date) -> list[tuple[str, str | None, str | None]]:
    """Return code, id and column of what is found in these registers."""
    return brief(looked(run, books(requests, agreements), **named))


def test_registers_that_agree_are_left_alone() -> None:
    """A request with its agreement, an open one without, an amendment without a request: nothing is wrong."""
    requests = [AGREED, request("G", status="difasilitasi"), request("H", status=None)]
    assert found(requests, [naskah("N", "F"), naskah("M", "H"), naskah("A", nature="adendum")]) == []


@pytest.mark.parametrize(
    "agreements",
    [[], [naskah("N", "F", is_test=True)]],
    ids=["none", "a test record"],
)
def test_a_request_said_to_be_agreed_has_an_agreement(agreements: Rows) -> None:
    """Of status menjadi_naskah with no agreement that names it: at the cell of its status."""
    assert found([AGREED], agreements) == [("request-without-agreement", "F", "status")]


def test_a_duplicate_s_link_is_its_original_s() -> None:
    """Duplicates and test records are looked at neither as requests nor as agreements."""
    copy, test = {"id": "F2", "duplicate_of": "F"}, {"id": "T", "is_test": True}
    requests = [AGREED, {**AGREED, **copy}, {**AGREED, **test}]
    assert found(requests, [naskah("N", "F2"), naskah("N2", duplicate_of="N"), naskah("T", is_test=True)]) == []


def test_an_agreement_names_a_request() -> None:
    """One without any is a warning; an extension an error that says so, since it does not count for that."""
    first, second = looked(run, books([], [naskah("N"), extension()]))
    assert brief([first, second]) == [
        ("agreement-without-request", "N", "facilitation_ids"),
        ("agreement-without-request", "P", "facilitation_ids"),
    ]
    assert (first.severity, second.severity) == (Severity.WARNING, Severity.ERROR)
    assert (told(first, "en").effect, told(second, "en").effect) == (
        "Its request seems not followed up. The agreement counts all the same.",
        "An extension without a request does not count.",
    )
    assert (told(first, "en").effect, told(second, "en").effect) == (
        "Its request seems not followed up. The agreement counts all the same.",
        "An extension without a request does not count.",
    )


def test_a_reference_that_does_not_link_is_not_told_twice() -> None:
    """What names a request in vain has its finding already."""
    registers = books([request("A", letter_number="1"), request("B", letter_number="1")], [naskah("N", "X", "1")])
    assert [note.code for note in registers.findings] == ["link-broken", "link-ambiguous"]
    assert looked(run, registers) == []


@pytest.mark.parametrize(
    ("status", "facilitated", "severity"),
    [
        ("diterima", None, Severity.ERROR),
        ("ditolak", None, Severity.ERROR),
        ("ditarik", None, Severity.ERROR),
        ("ditolak", date(2025, 3, 9), Severity.WARNING),
        ("difasilitasi", None, Severity.WARNING),
        ("dihentikan", None, Severity.WARNING),
    ],
)
def test_a_request_with_an_agreement_is_closed_by_it(status: str, facilitated: date | None, severity: Severity) -> None:
    """Any other status is told at its cell; an error where the request is not in the denominator for it."""
    requests = [request("F", status=status, facilitated_on=facilitated)]
    (note,) = looked(run, books(requests, [naskah("N", "F"), naskah("M", "F")]))
    assert brief([note]) == [("agreement-closes-open-request", "F", "status")]
    assert (note.severity, note.value, note.params["agreement"]) == (severity, status, "N")


def test_a_status_is_told_as_the_office_writes_it() -> None:
    """The message names the status, the agreement and its date in either language."""
    (note,) = looked(run, books([request("F", status="diterima")], [naskah("N", "F")]))
    assert message(note).startswith("Permohonan F masih berstatus Diterima, padahal naskah N yang menunjuknya ditand")
    assert "is still Received, though agreement N, which names it, was signed on 1 April 2025." in message(note, "en")


@pytest.mark.parametrize("signed", [None, date(2025, 7, 1)])
def test_what_is_not_signed_yet_closes_nothing(signed: date | None) -> None:
    """An agreement without a date, or of a day after the as-of day, leaves its request open."""
    assert found([request("F")], [naskah("N", "F", signed_on=signed)], as_of=date(2025, 6, 30)) == []


@pytest.mark.parametrize(
    ("others", "named"),
    [
        ([ORIGINAL], None),
        ([{**ORIGINAL, "nature": None}], None),
        ([{**ORIGINAL, "signed_on": None}], None),
        ([ORIGINAL], "N"),
        ([{**ORIGINAL, "own_number": "119/1/2024"}], "119/1/2024"),
        ([naskah("M", "F", signed_on=date(2024, 2, 2)), ORIGINAL], "N"),
    ],
    ids=["signed before", "nature unknown", "date unknown", "named by id", "by number", "one of two"],
)
def test_an_extension_has_a_request_of_its_own(others: Rows, named: str | None) -> None:
    """The original's request is none: an error at the extension's reference, which names the original."""
    requests = [{**AGREED, "received_on": date(2023, 12, 1)}]
    (note,) = looked(run, books(requests, [*others, extension("F", parent_id=named)]))
    assert brief([note]) == [("extension-shares-request", "P", "facilitation_ids")]
    assert (note.severity, note.value, note.params["original"]) == (Severity.ERROR, "F", "N")
    assert note.params["place_en"] == f"row {1 + len(others)}"


@pytest.mark.parametrize(
    "others",
    [
        [],
        [{**ORIGINAL, "signed_on": date(2025, 5, 1)}],
        [{**ORIGINAL, "nature": "perpanjangan", "facilitation_ids": ("F",), "parent_id": "X"}],
        [{**ORIGINAL, "nature": "adendum"}],
        [{**ORIGINAL, "is_test": True}],
    ],
    ids=["nobody", "signed later", "another extension", "an amendment", "a test record"],
)
def test_an_extension_may_share_its_request_with_others(others: Rows) -> None:
    """One request may yield several agreements: what is no original signed before is none of its business."""
    requests = [{**AGREED, "received_on": date(2023, 12, 1)}]
    assert found(requests, [*others, extension("F")]) == []


def test_an_extension_of_another_agreement_shares_with_none() -> None:
    """The one that its `parent_id` names is its original, and no other."""
    requests = [{**AGREED, "received_on": date(2023, 12, 1)}]
    assert found(requests, [ORIGINAL, extension("F", parent_id="M")]) == []


def test_an_agreement_follows_its_request() -> None:
    """Signed before it came in: at the cell of the signing date, for each such request."""
    requests = [AGREED, request("G", status="menjadi_naskah", received_on=date(2025, 4, 2))]
    (note,) = looked(run, books(requests, [naskah("N", "F", "G")]))
    assert brief([note]) == [("follow-up-before-request", "N", "signed_on")]
    assert (note.value, note.params["request"], note.params["received_id"]) == ("2025-04-01", "G", "2 April 2025")


@pytest.mark.parametrize(
    ("received", "signed", "test"),
    [
        (date(2025, 4, 1), date(2025, 4, 1), False),
        (None, date(2025, 4, 1), False),
        (date(2025, 4, 1), None, False),
        (date(2025, 4, 2), date(2025, 4, 1), True),
    ],
    ids=["the same day", "received unknown", "signed unknown", "a test record"],
)
def test_what_is_not_known_is_not_too_early(received: date | None, signed: date | None, test: bool) -> None:
    """Two dates of records that are none of tests are needed to tell."""
    requests = [{**AGREED, "received_on": received, "is_test": test}]
    assert found(requests, [naskah("N", "F", signed_on=signed)]) == []


def test_without_links_nothing_is_said_of_them() -> None:
    """A register of agreements without the column knows no links, which is a finding of its own."""
    assert looked(run, books([AGREED], [{"id": "N"}], without=["facilitation_ids"])) == []


def test_without_requests_nothing_is_said_of_agreements() -> None:
    """Where there is no register of requests, none is missing; an empty one is a register."""
    fields = Intake(register="agreements", fields=frozenset({"facilitation_ids"}))
    alone = bind(
        [],
        books([], [naskah("N")]).agreements,
        keys={"facilitations": [], "agreements": [()]},
        intakes={"facilitations": Intake(register="facilitations"), "agreements": fields},
    )
    assert looked(run, alone) == []
    assert found([], [naskah("N")]) == [("agreement-without-request", "N", "facilitation_ids")]


def test_is_a_plugin() -> None:
    """The hook offers the check."""
    assert [kind.run for kind in iku_checks()] == [run]
