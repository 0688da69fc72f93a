"""Why one record counts or does not."""

from datetime import date

import pytest

from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    Criterion,
    Flagged,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.kab_malang import DUPLICATE, FASILITASI_KERJASAMA, NASKAH, PRACTICE, TEST_RECORD
from iku_kerjasama.rules.readings.explanation import explanation
from iku_kerjasama.rules.readings.wording import basis
from iku_kerjasama.rules.standing import Days
from iku_kerjasama.terms import Label

DAYS = Days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
WHERE = Location(source="facilitations.csv", row=18)


def clause(count: Count, reason: str) -> Clause:
    """Return the clause of *count* with *reason*."""
    return next(one for one in count.clauses if one.reason == reason)


def facts(criterion: Criterion, record: Facilitation | Agreement, lang: str = "id") -> str:
    """Return what is told of *record*, which does not meet *criterion*."""
    one = Clause(reason="x", criterion=criterion, citation=PRACTICE, label=Label("alasan", "reason"))
    text = explanation(record, one, DAYS, lang=lang)
    return text.split("alasan: " if lang == "id" else "reason, as ")[1].rsplit(
        ". Dasar: " if lang == "id" else ". Basis: ", 1
    )[0]


def test_a_request_that_was_not_facilitated() -> None:
    """One sentence names the record, its place, the reason, its own values and the place in the law."""
    record = Facilitation(id="F-017", status="ditolak", received_on=date(2025, 3, 4), location=WHERE)
    assert explanation(record, clause(FASILITASI_KERJASAMA, "not-facilitated"), DAYS) == (
        "F-017 (facilitations.csv, baris 18) tidak dihitung karena tidak difasilitasi: tanggal fasilitasi tidak "
        "diketahui dan statusnya Ditolak. Dasar: Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi "
        "Kerja Sama, Kolom 4, Formula/Penjelasan, kalimat penutup."
    )
    assert explanation(record, clause(FASILITASI_KERJASAMA, "not-facilitated"), DAYS, lang="en") == (
        "F-017 (facilitations.csv, row 18) is not counted: not facilitated, as the facilitation date is unknown "
        "and the status is Rejected. Basis: Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi "
        "Kerja Sama, Kolom 4, Formula/Penjelasan, kalimat penutup."
    )


@pytest.mark.parametrize(
    ("followed_up", "indonesian", "english"),
    [
        (None, "semua ketentuan.", "every clause."),
        (
            True,
            "semua ketentuan, dan sudah ditindaklanjuti menjadi naskah.",
            "and it has been followed up by an agreement.",
        ),
        (
            False,
            "semua ketentuan, tetapi belum ditindaklanjuti menjadi naskah.",
            "but it has not been followed up by an agreement.",
        ),
    ],
)
def test_a_record_that_counts(followed_up: bool | None, indonesian: str, english: str) -> None:
    """A record that counts meets every clause; of a request it is said whether it was followed up."""
    record = Facilitation(id="F-001")
    assert explanation(record, None, DAYS, followed_up=followed_up) == f"F-001 dihitung karena memenuhi {indonesian}"
    assert explanation(record, None, DAYS, followed_up=followed_up, lang="en").startswith("F-001 is counted, since")
    assert explanation(record, None, DAYS, followed_up=followed_up, lang="en").endswith(english)


def test_a_record_without_an_id_is_named_by_its_row() -> None:
    """A missing id is shown as the row's number."""
    record = Facilitation(received_on=date(2026, 1, 5), location=WHERE)
    assert explanation(record, clause(FASILITASI_KERJASAMA, "outside-period"), DAYS) == (
        "row-18 (facilitations.csv, baris 18) tidak dihitung karena tanggal terima 5 Januari 2026 berada di luar "
        "periode. Dasar: ketentuan penghitungan, tidak diatur dalam peraturan."
    )


def test_a_duplicate_names_the_record_it_is_marked_for() -> None:
    """A duplicate by its mark names the other record; by id or content it is said to be one."""
    marked = explanation(Agreement(id="N-2", duplicate_of="N-1"), DUPLICATE, DAYS)
    assert "tidak dihitung karena ditandai sebagai duplikat dari N-1. " in marked
    assert "not counted because it is marked as a duplicate of N-1. " in explanation(
        Agreement(id="N-2", duplicate_of="N-1"), DUPLICATE, DAYS, lang="en"
    )
    assert " karena naskah merupakan duplikat dari naskah lain. " in explanation(Agreement(id="N-2"), DUPLICATE, DAYS)
    assert facts(Not(Original()), Agreement(duplicate_of="N-1")) == "naskah bukan duplikat dari naskah lain"


def test_a_test_record_is_marked() -> None:
    """A test record is told to be marked as one."""
    assert " karena permohonan ditandai sebagai data uji. " in explanation(
        Facilitation(is_test=True), TEST_RECORD, DAYS
    )


def test_an_extension_without_a_request() -> None:
    """Both alternatives are told that failed: the nature and the missing link."""
    record = Agreement(id="N-7", nature="perpanjangan")
    assert ": sifatnya Perpanjangan dan naskah tidak berasal dari permohonan yang tercatat. " in explanation(
        record, clause(NASKAH, "extension-without-request"), DAYS
    )


@pytest.mark.parametrize(
    ("criterion", "record", "indonesian", "english"),
    [
        (
            Within("received_on"),
            Facilitation(),
            "tanggal terima tidak diketahui",
            "the date received is unknown",
        ),
        (
            Not(Within("received_on")),
            Facilitation(received_on=date(2025, 1, 1)),
            "tanggal terima 1 Januari 2025 berada dalam periode",
            "the date received, 1 January 2025, lies in the period",
        ),
        (
            Within("received_on"),
            Facilitation(received_on=date(2024, 12, 31)),
            "tanggal terima 31 Desember 2024 berada di luar periode",
            "the date received, 31 December 2024, lies outside the period",
        ),
        (
            NotAfterAsOf("signed_on"),
            Agreement(signed_on=date(2026, 1, 1)),
            "tanggal penandatanganan 1 Januari 2026 melewati tanggal batas data",
            "the signing date, 1 January 2026, is after the as-of day",
        ),
        (
            NotAfterAsOf("signed_on"),
            Agreement(),
            "tanggal penandatanganan tidak diketahui",
            "the signing date is unknown",
        ),
        (
            Not(NotAfterAsOf("signed_on")),
            Agreement(signed_on=date(2025, 1, 1)),
            "tanggal penandatanganan 1 Januari 2025 tidak melewati tanggal batas data",
            "the signing date, 1 January 2025, is not after the as-of day",
        ),
        (
            Not(BeforeAsOf("expires_on")),
            Agreement(expires_on=date(2024, 12, 31)),
            "tanggal berakhir 31 Desember 2024 sebelum tanggal batas data",
            "the expiry date, 31 December 2024, is before the as-of day",
        ),
        (
            BeforeAsOf("expires_on"),
            Agreement(expires_on=date(2026, 1, 1)),
            "tanggal berakhir 1 Januari 2026 tidak sebelum tanggal batas data",
            "the expiry date, 1 January 2026, is not before the as-of day",
        ),
        (
            SomeChild(Known("title")),
            Agreement(),
            "tidak ada naskah pelaksanaannya yang memenuhi (judul naskah diketahui)",
            "no agreement that carries it out meets this (the title is known)",
        ),
        (
            Among("sectors", ("budaya",)),
            Facilitation(sectors=("ekonomi", "sosial")),
            "bidangnya Ekonomi dan Sosial",
            "the field of cooperation is Economy and Social affairs",
        ),
        (
            Among("sectors", ("budaya",)),
            Facilitation(),
            "bidang tidak diketahui",
            "the field of cooperation is unknown",
        ),
        (
            Not(Known("closed_on")),
            Facilitation(closed_on=date(2025, 5, 6)),
            "tanggal selesainya 6 Mei 2025",
            "the closing date is 6 May 2025",
        ),
        (
            AllOf((Known("status"), Known("facilitated_on"))),
            Facilitation(status="ditolak"),
            "tanggal fasilitasi tidak diketahui",
            "the facilitation date is unknown",
        ),
        (
            AllOf((Known("status"), Linked())),
            Facilitation(status="ditolak"),
            "permohonan tidak memiliki naskah yang tercatat",
            "the request is linked to no agreement",
        ),
        (
            AllOf((Known("status"), Linked())),
            Facilitation(),
            "status tidak diketahui",
            "the status is unknown",
        ),
        (
            AllOf((Carried(), Linked())),
            Facilitation(),
            "permohonan tidak terbawa dari masa sebelum periode, atau permohonan tidak memiliki naskah yang tercatat",
            "the request is not carried over from before the period, or the request is linked to no agreement",
        ),
        (
            AllOf((AnyOf((Flagged("is_test"), Known("status"))), AnyOf((Known("closed_on"), Linked())))),
            Facilitation(status="ditolak"),
            "tanggal selesai tidak diketahui dan permohonan tidak memiliki naskah yang tercatat",
            "the closing date is unknown and the request is linked to no agreement",
        ),
        (
            AllOf((Known("status"), Not(AllOf((Known("applicant"), AnyOf((Known("note"), Linked()))))))),
            Facilitation(applicant="Bank", note="x", status="diterima"),
            "pemohonnya Bank dan keterangannya x",
            "the applicant is Bank and the note is x",
        ),
        (
            AllOf((Known("status"), Not(AllOf((Known("applicant"), AnyOf((Known("note"), Linked()))))))),
            Facilitation(applicant="Bank", status="diterima"),
            "pemohonnya Bank dan permohonan memiliki naskah yang tercatat",
            "the applicant is Bank and the request is linked to at least one agreement",
        ),
        (
            AnyOf((AllOf((Within("signed_on"), Known("title"))), Flagged("is_test"))),
            Agreement(signed_on=date(2026, 1, 5), title="x"),
            "tanggal penandatanganan 5 Januari 2026 berada di luar periode dan naskah tidak ditandai sebagai data uji",
            "the signing date, 5 January 2026, lies outside the period, and the agreement is not marked as test data",
        ),
        (
            AllOf((AnyOf((AllOf((Within("signed_on"), Known("title"))), Flagged("is_test"))), Known("id"))),
            Agreement(id="N", signed_on=date(2026, 1, 5), title="x"),
            "tanggal penandatanganan 5 Januari 2026 berada di luar periode dan naskah tidak ditandai sebagai data uji",
            "the signing date, 5 January 2026, lies outside the period, and the agreement is not marked as test data",
        ),
        (
            AllOf((AnyOf((AllOf((Within("signed_on"), Known("title"))), Linked())), Known("id"))),
            Agreement(id="N", signed_on=date(2026, 1, 5), title="x"),
            (
                "tanggal penandatanganan 5 Januari 2026 berada di luar periode dan naskah tidak berasal dari "
                "permohonan yang tercatat"
            ),
            "the signing date, 5 January 2026, lies outside the period, and the agreement is linked to no request",
        ),
        (
            AllOf((AnyOf((Flagged("is_test"), Known("title"))), Linked())),
            Agreement(),
            "naskah tidak ditandai sebagai data uji dan judul naskah tidak diketahui",
            "the agreement is not marked as test data and the title is unknown",
        ),
        (
            AnyOf((Known("status"), AllOf((Known("applicant"), Known("note"))))),
            Facilitation(note="x"),
            "status dan pemohon tidak diketahui",
            "the status and applicant are unknown",
        ),
    ],
)
def test_only_what_is_so_of_the_record_is_told(
    criterion: Criterion, record: Facilitation | Agreement, indonesian: str, english: str
) -> None:
    """The record's own values are told, and of alternatives those that failed; what its row does not say stays open."""
    assert facts(criterion, record) == indonesian
    assert facts(criterion, record, "en") == english


@pytest.mark.parametrize(
    ("reason", "count", "record", "said"),
    [
        ("date-unknown", NASKAH, Agreement(id="N-1"), "tanggal penandatanganan tidak diketahui"),
        ("kind-unknown", NASKAH, Agreement(id="N-1"), "jenis naskah tidak diketahui"),
        (
            "status-unknown",
            FASILITASI_KERJASAMA,
            Facilitation(id="F-1"),
            "status dan tanggal fasilitasi tidak diketahui",
        ),
        (
            "amendment",
            NASKAH,
            Agreement(id="N-1", nature="adendum"),
            "adendum, mengubah naskah yang sudah ada: sifatnya Adendum",
        ),
    ],
)
def test_nothing_is_said_twice(reason: str, count: Count, record: Facilitation | Agreement, said: str) -> None:
    """A reason that the record's own values say already is not named before them; any other is."""
    text = explanation(record, clause(count, reason), DAYS)
    assert text.startswith(f"{record.id} tidak dihitung karena {said}. Dasar: ")


def test_what_is_written_stands_where_the_value_is_unknown() -> None:
    """What stands in a cell that could not be read follows its field, among others too; other fields' is left out."""
    there = {"signed_on": "tertulis “31/09/2025”", "status": "tertulis “Proses”", "closed_on": "tertulis “x”"}
    date_unknown = explanation(Agreement(id="N-1"), clause(NASKAH, "date-unknown"), DAYS, written=there)
    assert " karena tanggal penandatanganan tidak diketahui (tertulis “31/09/2025”). " in date_unknown
    both = explanation(
        Facilitation(id="F-1"), clause(FASILITASI_KERJASAMA, "status-unknown"), DAYS, lang="en", written=there
    )
    assert " because the status (tertulis “Proses”) and facilitation date are unknown. " in both
    other = explanation(
        Facilitation(id="F-1"),
        clause(FASILITASI_KERJASAMA, "status-unknown"),
        DAYS,
        lang="en",
        written={"facilitated_on": "written “x”"},
    )
    assert " because the status and facilitation date (written “x”) are unknown. " in other


def test_practice_is_named_in_the_language_asked_for() -> None:
    """Where the law is silent, the sentence ends by saying so."""
    for lang in ("id", "en"):
        assert explanation(Agreement(id="N"), DUPLICATE, DAYS, lang=lang).endswith(f": {basis(PRACTICE, lang)}.")
    assert basis(PRACTICE, "id") != basis(PRACTICE, "en")
