"""What each option does to a small register, worked out by hand from the specification's table."""

from datetime import date

import pytest

from iku_kerjasama.measurement.verdicts import weight_of
from iku_kerjasama.registers import Registers
from tests.helpers import books, counts, followed, measured, naskah, reasons, request

BEFORE, INSIDE, AFTER = date(2024, 12, 31), date(2025, 6, 1), date(2026, 1, 1)


def register() -> Registers:
    """Return requests and agreements about the year 2025, one for each decision."""
    return books(
        [
            request("F1"),
            request("F2", status="diterima"),
            request("F3", status=None),
            request("F4", letter_date=BEFORE),
            request("F5", received_on=BEFORE, letter_date=INSIDE, facilitated_on=INSIDE),
            request("F6", duplicate_of="F1"),
            request("F7", is_test=True),
            request("F8", received_on=None),
        ],
        [
            naskah("N1", "F1"),
            naskah("N2", "F1", registered_on=AFTER, effective_on=INSIDE),
            naskah("N3", signed_on=BEFORE, registered_on=INSIDE),
            naskah("N4", "F4", nature="adendum"),
            naskah("N5", nature="perpanjangan"),
            naskah("N6", "F5", nature="perpanjangan"),
            naskah("N7", kind="letter_of_intent", parties=("A", "B", "A")),
            naskah("N8", "F6", duplicate_of="N1"),
            naskah("N9", is_test=True),
            naskah("N0", kind=None),
        ],
    )


PLAIN: dict[str, str | None] = {
    "F1": None,
    "F2": "not-facilitated",
    "F3": "status-unknown",
    "F4": None,
    "F5": "outside-period",
    "F6": "duplicate",
    "F7": "test-record",
    "F8": "date-unknown",
    "N1": None,
    "N2": None,
    "N3": "outside-period",
    "N4": "amendment",
    "N5": "extension-without-request",
    "N6": None,
    "N7": None,
    "N8": "duplicate",
    "N9": "test-record",
    "N0": "kind-unknown",
}

EFFECTS: list[tuple[dict[str, str], dict[str, str | None], tuple[int, int, int]]] = [
    ({}, {}, (4, 2, 1)),
    ({"numerator_unit": "followed_up"}, {}, (4, 2, 1)),
    (
        {"numerator_date": "registered_on"},
        {
            "N1": "date-unknown",
            "N2": "outside-period",
            "N3": None,
            "N4": "date-unknown",
            "N5": "date-unknown",
            "N6": "date-unknown",
            "N7": "date-unknown",
            "N0": "date-unknown",
        },
        (1, 2, 0),
    ),
    (
        {"numerator_date": "effective_on"},
        dict.fromkeys(("N1", "N3", "N4", "N5", "N6", "N7", "N0"), "date-unknown"),
        (1, 2, 1),
    ),
    (
        {"denominator_date": "letter_date"},
        {"F1": "date-unknown", "F2": "date-unknown", "F3": "date-unknown", "F4": "outside-period", "F5": None},
        (4, 1, 1),
    ),
    (
        {"denominator_date": "facilitated_on"},
        {"F1": "date-unknown", "F2": "date-unknown", "F3": "date-unknown", "F4": "date-unknown", "F5": None},
        (4, 1, 1),
    ),
    (
        {"matching": "cohort"},
        {
            "N3": "outside-cohort",
            "N5": "outside-cohort",
            "N6": "outside-cohort",
            "N7": "outside-cohort",
            "N0": "outside-cohort",
        },
        (2, 2, 1),
    ),
    ({"carry_over": "include"}, {"F5": None}, (4, 3, 2)),
    ({"requests": "all"}, {"F2": None, "F3": None}, (4, 4, 1)),
    ({"kinds": "letter_of_intent"}, dict.fromkeys(("N1", "N2", "N4", "N5", "N6"), "kind-not-counted"), (1, 2, 0)),
    ({"kinds": "perjanjian_kerja_sama"}, {"N7": "kind-not-counted"}, (3, 2, 1)),
    ({"amendments": "include"}, {"N4": None}, (5, 2, 2)),
    ({"extensions": "include"}, {"N5": None}, (5, 2, 1)),
    ({"extensions": "exclude"}, {"N5": "extension", "N6": "extension"}, (3, 2, 1)),
    ({"unlinked": "exclude"}, {"N7": "no-request"}, (3, 2, 1)),
    ({"parties": "each"}, {}, (5, 2, 1)),
    ({"duplicates": "include"}, {"F6": None, "N8": None}, (5, 3, 1)),
    (
        {"unlinked": "exclude", "extensions": "include"},
        {"N5": "no-request", "N7": "no-request"},
        (3, 2, 1),
    ),
    (
        {"unlinked": "exclude", "extensions": "exclude"},
        {"N5": "extension", "N6": "extension", "N7": "no-request"},
        (2, 2, 1),
    ),
    ({"unlinked": "exclude", "duplicates": "include"}, {"F6": None, "N7": "no-request", "N8": "no-request"}, (3, 3, 1)),
    ({"carry_over": "include", "extensions": "exclude"}, {"F5": None, "N5": "extension", "N6": "extension"}, (3, 3, 1)),
    (
        {"matching": "cohort", "carry_over": "include"},
        {"F5": None, "N3": "outside-cohort", "N5": "outside-cohort", "N7": "outside-cohort", "N0": "outside-cohort"},
        (3, 3, 2),
    ),
]


@pytest.mark.parametrize(
    ("options", "differs", "counted"),
    EFFECTS,
    ids=[",".join(f"{name}={value}" for name, value in effect[0].items()) or "none" for effect in EFFECTS],
)
def test_an_option_moves_these_records_and_no_other(
    options: dict[str, str], differs: dict[str, str | None], counted: tuple[int, int, int]
) -> None:
    """Each record's reason, and documents, requests and requests followed up, under the option."""
    result = measured(register(), "2025", options=options)
    assert reasons(result) == PLAIN | differs
    assert counts(result) == counted
    assert result.value.scoring == ("proportion" if options.get("numerator_unit") == "followed_up" else "ratio")
    assert result.options == {**measured(register()).options, **options}


@pytest.mark.parametrize(
    ("fields", "weight"),
    [
        ({"parties": ()}, 1),
        ({"parties": ("A",)}, 1),
        ({"parties": ("A", "B")}, 2),
        ({"parties": ("A", "B", "A", "-")}, 2),
        ({"parties": ("-", "n/a")}, 1),
        ({"parties": ("A", "B", "C"), "kind": None}, 0),
    ],
)
def test_each_party_weighs(fields: dict[str, object], weight: int) -> None:
    """max(1, number of different parties, unknowns left out); the ledger counts records, the numerator weights."""
    registers = books([request("F")], [naskah("N", **fields), naskah("M", parties=("X", "Y"))])
    result = measured(registers, parties="each")
    assert result.numerator == weight + 2
    assert [outcome.weight for outcome in result.outcomes()] == [1, weight, 2]
    assert result.ledger["agreements"].counted == (2 if weight else 1)
    assert measured(registers).numerator == (2 if weight else 1)


def test_a_partys_weight_does_not_touch_the_proportion() -> None:
    """A request is followed up once, whoever signs."""
    registers = books([request("F")], [naskah("N", "F", parties=("A", "B", "C"))])
    assert counts(measured(registers, parties="each")) == (3, 1, 1)


def test_many_to_many_links_never_double_count() -> None:
    """Three agreements over two requests, every one linked with every other, are three and two."""
    registers = books(
        [request("F1"), request("F2")],
        [naskah("N1", "F1", "F2"), naskah("N2", "F2", "F1", "F2"), naskah("N3", "F1", "F2", "F1")],
    )
    for options in ({}, {"matching": "cohort"}, {"unlinked": "exclude"}, {"extensions": "exclude"}):
        assert counts(measured(registers, options=options)) == (3, 2, 2)


def test_the_proportion_never_counts_a_request_that_is_not_counted() -> None:
    """A naskah for a request of another year, a test request or one not facilitated follows up nothing."""
    registers = books(
        [
            request("F1", received_on=BEFORE),
            request("F2", is_test=True),
            request("F3", status="ditolak"),
            request("F4"),
            request("F5", duplicate_of="F4"),
        ],
        [naskah("N1", "F1"), naskah("N2", "F2"), naskah("N3", "F3"), naskah("N4", "F5")],
    )
    result = measured(registers)
    assert followed(result) == {"F4"}
    assert counts(result) == (4, 1, 1)


def test_duplicates_included_count_but_are_linked_by_none() -> None:
    """A duplicate request has no agreement of its own: those that name it link the record that stays."""
    registers = books([request("F"), request("G", duplicate_of="F")], [naskah("N", "G")])
    result = measured(registers, duplicates="include")
    assert (counts(result), followed(result)) == ((1, 2, 1), {"F"})


def test_an_extension_that_only_its_duplicate_links_has_a_request() -> None:
    """What a duplicate agreement links is linked by the record that stays; the duplicate has no links itself."""
    registers = books(
        [request("F")],
        [naskah("N", nature="perpanjangan"), naskah("M", "F", nature="perpanjangan", duplicate_of="N")],
    )
    assert reasons(measured(registers)) == {"F": None, "N": None, "M": "duplicate"}
    assert reasons(measured(registers, duplicates="include")) == {
        "F": None,
        "N": None,
        "M": "extension-without-request",
    }


def test_a_field_of_one_value_weighs_one() -> None:
    """Only a list can weigh more; what is not known weighs one too."""
    for values, weight in ((("A", "B", "A"), 2), ((), 1), ("AB", 1), (None, 1)):
        assert weight_of(values) == weight
