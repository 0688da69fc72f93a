"""Kabupaten Malang's rule, clause by clause: what the decree says, and each clause where it alone decides."""

from datetime import date

import pytest

from iku_kerjasama.rules.criteria import Among, AnyOf, Flagged, Known, Linked, Not, Original, Within
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import INDICATOR, KINDS, PRACTICE
from tests.helpers import Row, books, measured, naskah, reasons, request

NUMERATOR = INDICATOR.numerator
assert isinstance(INDICATOR.denominator, Count)
DENOMINATOR = INDICATOR.denominator
SIX = (
    "kesepakatan_bersama",
    "perjanjian_kerja_sama",
    "kerja_sama_pemanfaatan",
    "rencana_kerja_tahunan",
    "letter_of_intent",
    "naskah_lainnya",
)


def test_the_numerator_is_the_specifications_list() -> None:
    """Reasons, criteria and their order, as the specification writes them."""
    assert (NUMERATOR.register, NUMERATOR.dated_by, NUMERATOR.weighted_by) == ("agreements", "signed_on", None)
    assert [(clause.reason, clause.criterion) for clause in NUMERATOR.clauses] == [
        ("duplicate", Original()),
        ("test-record", Not(Flagged("is_test"))),
        ("date-unknown", Known("signed_on")),
        ("outside-period", Within("signed_on")),
        ("kind-unknown", Known("kind")),
        ("kind-not-counted", Among("kind", SIX)),
        ("amendment", Not(Among("nature", ("adendum",)))),
        ("extension-without-request", AnyOf((Not(Among("nature", ("perpanjangan",))), Linked()))),
    ]


def test_the_denominator_is_the_specifications_list() -> None:
    """Reasons, criteria and their order, as the specification writes them."""
    assert (DENOMINATOR.register, DENOMINATOR.dated_by, DENOMINATOR.weighted_by) == (
        "facilitations",
        "received_on",
        None,
    )
    assert [(clause.reason, clause.criterion) for clause in DENOMINATOR.clauses] == [
        ("duplicate", Original()),
        ("test-record", Not(Flagged("is_test"))),
        ("date-unknown", Known("received_on")),
        ("outside-period", Within("received_on")),
        ("status-unknown", AnyOf((Known("status"), Known("facilitated_on")))),
        (
            "not-facilitated",
            AnyOf((Known("facilitated_on"), Not(Among("status", ("diterima", "ditolak", "ditarik"))))),
        ),
    ]


def test_law_and_practice_are_kept_apart() -> None:
    """The decree speaks of kinds and of what is facilitated; on all else it is silent."""
    lawful = {
        clause.reason: clause.citation.quote
        for counted in INDICATOR.counts
        for clause in counted.clauses
        if clause.citation.basis == "law"
    }
    assert set(lawful) == {"kind-unknown", "kind-not-counted", "status-unknown", "not-facilitated"}
    assert str(lawful["not-facilitated"]).startswith("Fasilitasi kerjasama merupakan semua permohonan kerjasama")
    for counted in INDICATOR.counts:
        for clause in counted.clauses:
            assert clause.label.id
            assert clause.label.en
            if clause.citation.basis == "practice":
                assert clause.citation == PRACTICE
            else:
                assert clause.citation.regulation
                assert clause.citation.place


def test_what_is_not_known_of_the_decree_is_not_invented() -> None:
    """Its number, its date and its first day are unknown."""
    regulation = INDICATOR.citation.regulation
    assert regulation
    assert regulation.title == "Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja Sama"
    assert (regulation.number, regulation.issued_on) == (None, None)
    assert (INDICATOR.in_force_from, INDICATOR.in_force_until) == (None, None)


def test_the_decrees_row() -> None:
    """Title, goal, formula, the responsible and the sources, in the decree's words and order."""
    assert INDICATOR.code == "kab-malang"
    assert INDICATOR.scoring == "ratio"
    assert INDICATOR.title.id.endswith("ditindaklanjuti menjadi naskah kerja sama")
    assert INDICATOR.goal.id.startswith("Terwujudnya Kerja Sama Antar Daerah/ Luar Negeri/ Lembaga")
    assert INDICATOR.citation.basis == "law"
    assert INDICATOR.citation.quote == "Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%"
    assert INDICATOR.responsible == (
        "kerja_sama_luar_negeri_dan_antar_lembaga",
        "kerja_sama_antar_daerah",
        "pengendalian_dan_evaluasi_kerja_sama",
    )
    assert INDICATOR.data_sources == ("facilitations", "recaps", "agreements")
    assert KINDS == SIX


LATER, INSIDE = date(2026, 1, 1), date(2025, 6, 1)

REQUESTS: list[tuple[str, Row, str | None]] = [
    ("counts", {}, None),
    ("a mark that holds", {"duplicate_of": "other"}, "duplicate"),
    ("a void mark", {"duplicate_of": "nobody"}, None),
    ("a test record", {"is_test": True}, "test-record"),
    ("no test record", {"is_test": False}, None),
    ("no date", {"received_on": None}, "date-unknown"),
    ("another date does not help", {"received_on": None, "letter_date": INSIDE}, "date-unknown"),
    ("the day before", {"received_on": date(2024, 12, 31)}, "outside-period"),
    ("the first day", {"received_on": date(2025, 1, 1)}, None),
    ("the last day", {"received_on": date(2025, 12, 31)}, None),
    ("the day after", {"received_on": LATER}, "outside-period"),
    ("the last day, at night", {"received_on": "2025-12-31T23:59:59Z"}, None),
    ("the day after, at midnight", {"received_on": "2026-01-01 0:00"}, "outside-period"),
    ("nothing known of its fate", {"status": None}, "status-unknown"),
    ("a word that is no status", {"status": "Selesai"}, "status-unknown"),
    ("facilitated, status unknown", {"status": None, "facilitated_on": LATER}, None),
    ("received only", {"status": "diterima"}, "not-facilitated"),
    ("rejected", {"status": "ditolak"}, "not-facilitated"),
    ("withdrawn", {"status": "ditarik"}, "not-facilitated"),
    ("received, then facilitated", {"status": "diterima", "facilitated_on": INSIDE}, None),
    ("facilitated, then rejected", {"status": "ditolak", "facilitated_on": INSIDE}, None),
    ("facilitated, then withdrawn", {"status": "ditarik", "facilitated_on": INSIDE}, None),
    ("being facilitated", {"status": "difasilitasi"}, None),
    ("became an agreement", {"status": "menjadi_naskah"}, None),
    ("stopped", {"status": "dihentikan"}, None),
]


@pytest.mark.parametrize(("fields", "reason"), [case[1:] for case in REQUESTS], ids=[case[0] for case in REQUESTS])
def test_a_request_where_one_clause_decides(fields: Row, reason: str | None) -> None:
    """All else being well, this alone counts or excludes a request."""
    result = measured(books([request("F", **fields), request("other", received_on=LATER)]))
    assert reasons(result) == {"F": reason, "other": "outside-period"}
    assert result.companion
    assert (result.denominator, result.companion.denominator) == ((0, 0) if reason else (1, 1))


AGREEMENTS: list[tuple[str, Row, str | None]] = [
    ("counts", {}, None),
    ("a mark that holds", {"duplicate_of": "other"}, "duplicate"),
    ("a void mark", {"duplicate_of": "nobody"}, None),
    ("a test record", {"is_test": True}, "test-record"),
    ("no date", {"signed_on": None, "registered_on": INSIDE, "effective_on": INSIDE}, "date-unknown"),
    ("a month is no date", {"signed_on": "Mei 2025"}, "date-unknown"),
    ("the day before", {"signed_on": "31 Desember 2024"}, "outside-period"),
    ("the first day", {"signed_on": "1/1/2025"}, None),
    ("the last day", {"signed_on": "Rabu, 31 Desember 2025"}, None),
    ("the day after", {"signed_on": LATER}, "outside-period"),
    ("no kind", {"kind": None}, "kind-unknown"),
    ("a word that is no kind", {"kind": "Surat"}, "kind-unknown"),
    *[(kind, {"kind": kind}, None) for kind in SIX],
    ("an amendment", {"nature": "adendum"}, "amendment"),
    ("a new one", {"nature": "baru"}, None),
    ("an unknown nature", {"nature": None}, None),
    ("an extension without a request", {"nature": "perpanjangan", "facilitation_ids": ()}, "extension-without-request"),
    (
        "an extension whose link is broken",
        {"nature": "perpanjangan", "facilitation_ids": ("X",)},
        "extension-without-request",
    ),
    ("an extension with its request", {"nature": "perpanjangan"}, None),
    ("no request", {"facilitation_ids": ()}, None),
]


@pytest.mark.parametrize(("fields", "reason"), [case[1:] for case in AGREEMENTS], ids=[case[0] for case in AGREEMENTS])
def test_an_agreement_where_one_clause_decides(fields: Row, reason: str | None) -> None:
    """All else being well, this alone counts or excludes an agreement."""
    registers = books(
        [request("F")], [naskah("N", **{"facilitation_ids": ("F",), **fields}), naskah("other", signed_on=LATER)]
    )
    result = measured(registers)
    assert reasons(result) == {"F": None, "N": reason, "other": "outside-period"}
    assert result.numerator == (0 if reason else 1)


REQUEST_FAULTS: list[tuple[str, Row]] = [
    ("duplicate", {"duplicate_of": "other"}),
    ("test-record", {"is_test": True}),
    ("date-unknown", {"received_on": None}),
    ("outside-period", {"received_on": LATER}),
    ("status-unknown", {"status": None}),
    ("not-facilitated", {"status": "diterima"}),
]


@pytest.mark.parametrize("first", range(len(REQUEST_FAULTS)))
def test_a_request_is_excluded_for_the_first_clause_it_fails(first: int) -> None:
    """Whatever else is wrong with it, later clauses are not asked; a test record is no duplicate."""
    for later in range(first + 1, len(REQUEST_FAULTS)):
        (reason, fields), (other, more) = REQUEST_FAULTS[first], REQUEST_FAULTS[later]
        expected = "test-record" if {reason, other} == {"duplicate", "test-record"} else reason
        result = measured(books([request("F", **{**more, **fields}), request("other", received_on=LATER)]))
        assert reasons(result)["F"] == expected


AGREEMENT_FAULTS: list[tuple[str, Row]] = [
    ("duplicate", {"duplicate_of": "other"}),
    ("test-record", {"is_test": True}),
    ("date-unknown", {"signed_on": None}),
    ("outside-period", {"signed_on": LATER}),
    ("kind-unknown", {"kind": None}),
    ("amendment", {"nature": "adendum"}),
    ("extension-without-request", {"nature": "perpanjangan"}),
]


@pytest.mark.parametrize("first", range(len(AGREEMENT_FAULTS)))
def test_an_agreement_is_excluded_for_the_first_clause_it_fails(first: int) -> None:
    """Whatever else is wrong with it, later clauses are not asked; a test record is no duplicate."""
    for later in range(first + 1, len(AGREEMENT_FAULTS)):
        (reason, fields), (other, more) = AGREEMENT_FAULTS[first], AGREEMENT_FAULTS[later]
        expected = "test-record" if {reason, other} == {"duplicate", "test-record"} else reason
        result = measured(books([], [naskah("N", **{**more, **fields}), naskah("other", signed_on=LATER)]))
        assert reasons(result)["N"] == expected


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024-02", {"2024-02-01": True, "2024-02-29": True, "2024-01-31": False, "2024-03-01": False}),
        ("2024-Q1", {"2024-01-01": True, "2024-02-29": True, "2024-03-31": True, "2024-04-01": False}),
        ("2025-S1", {"2024-12-31": False, "2025-01-01": True, "2025-06-30": True, "2025-07-01": False}),
        ("2025-Q1..Q3", {"2025-01-01": True, "2025-09-30": True, "2025-10-01": False}),
        ("2024-02-29/2024-02-29", {"2024-02-28": False, "2024-02-29": True, "2024-03-01": False}),
    ],
)
def test_a_periods_first_and_last_day_are_inside(period: str, days: dict[str, bool]) -> None:
    """The days about the bounds of each kind of period, on both sides."""
    registers = books(
        [request(f"F{day}", received_on=day) for day in days], [naskah(f"N{day}", signed_on=day) for day in days]
    )
    assert reasons(measured(registers, period)) == {
        f"{side}{day}": None if inside else "outside-period" for side in "FN" for day, inside in days.items()
    }


def test_every_way_of_a_duplicate_is_excluded_by_the_rule() -> None:
    """Marked, repeated id, equal content; a void mark is none."""
    registers = books(
        [
            request("A"),
            request("B", duplicate_of="A"),
            request("A", note="lain"),
            request(None),
            request(None),
            request("C", duplicate_of="B"),
        ]
    )
    assert [outcome.reason for outcome in measured(registers).outcomes()] == [
        None,
        "duplicate",
        "duplicate",
        None,
        "duplicate",
        None,
    ]
