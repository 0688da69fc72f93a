"""Kabupaten Malang, row XLIII: the share of facilitated cooperation requests that became cooperation documents.

The decree's words stand in the quotes; `PRACTICE` marks the clauses on which it is silent. To check this module, read
it beside the page of the decree.
"""

from datetime import date

from iku_kerjasama.rules.criteria import Among, AnyOf, Flagged, Known, Linked, Not, Original, Within
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator, Regulation
from iku_kerjasama.terms import Label

__all__ = [
    "DECREE",
    "DUPLICATE",
    "FASILITASI",
    "FASILITASI_KERJASAMA",
    "FORMULA",
    "INDICATOR",
    "KINDS",
    "NASKAH",
    "PRACTICE",
    "SIX_KINDS",
    "TEST_RECORD",
]

DECREE = Regulation(title="Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja Sama")

PRACTICE = Citation(basis="practice")

FORMULA = Citation(
    basis="law",
    regulation=DECREE,
    place="Kolom 4, Formula/Penjelasan",
    quote="Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%",
)
FASILITASI = Citation(
    basis="law",
    regulation=DECREE,
    place="Kolom 4, Formula/Penjelasan, kalimat penutup",
    quote="Fasilitasi kerjasama merupakan semua permohonan kerjasama yang di fasilitasi Bagian Administrasi Kerja Sama",
)
SIX_KINDS = Citation(
    basis="law",
    regulation=DECREE,
    place="Kolom 4, Formula/Penjelasan, Keterangan",
    quote=(
        "Naskah Kerja sama yang dimaksud antara lain : Kesepakatan Bersama, Perjanjian Kerja Sama, Kerjasama "
        "Pemanfaatan, Rencana Kerja Tahunan, Letter Of Intent (LoI) / Pernyataan Kehendak, Naskah Kerja Sama Lainnya"
    ),
)

KINDS = (
    "kesepakatan_bersama",
    "perjanjian_kerja_sama",
    "kerja_sama_pemanfaatan",
    "rencana_kerja_tahunan",
    "letter_of_intent",
    "naskah_lainnya",
)
"""The decree's six kinds of naskah, in its order."""

DUPLICATE = Clause(
    reason="duplicate",
    criterion=Original(),
    citation=PRACTICE,
    label=Label("duplikat dari entri lain", "a duplicate of another record"),
)
TEST_RECORD = Clause(
    reason="test-record",
    criterion=Not(Flagged("is_test")),
    citation=PRACTICE,
    label=Label("data uji coba", "a test record"),
)

NASKAH = Count(
    register="agreements",
    dated_by="signed_on",
    unit=Label("naskah", "agreements"),
    clauses=(
        DUPLICATE,
        TEST_RECORD,
        Clause(
            reason="date-unknown",
            criterion=Known("signed_on"),
            citation=PRACTICE,
            label=Label("tanggal naskah tidak diketahui", "its date is unknown"),
        ),
        Clause(
            reason="outside-period",
            criterion=Within("signed_on"),
            citation=PRACTICE,
            label=Label("tanggal naskah di luar periode", "dated outside the period"),
        ),
        Clause(
            reason="kind-unknown",
            criterion=Known("kind"),
            citation=SIX_KINDS,
            label=Label("jenis naskah tidak diketahui", "its kind is unknown"),
        ),
        Clause(
            reason="kind-not-counted",
            criterion=Among("kind", KINDS),
            citation=SIX_KINDS,
            label=Label("jenis naskah tidak dihitung", "its kind is not counted"),
        ),
        Clause(
            reason="amendment",
            criterion=Not(Among("nature", ("adendum",))),
            citation=PRACTICE,
            label=Label("adendum, mengubah naskah yang sudah ada", "an amendment, which changes an agreement"),
        ),
        Clause(
            reason="extension-without-request",
            criterion=AnyOf((Not(Among("nature", ("perpanjangan",))), Linked())),
            citation=PRACTICE,
            label=Label("perpanjangan tanpa permohonan sendiri", "an extension without a request of its own"),
        ),
    ),
)

FASILITASI_KERJASAMA = Count(
    register="facilitations",
    dated_by="received_on",
    unit=Label("fasilitasi", "facilitated requests"),
    clauses=(
        DUPLICATE,
        TEST_RECORD,
        Clause(
            reason="date-unknown",
            criterion=Known("received_on"),
            citation=PRACTICE,
            label=Label("tanggal permohonan tidak diketahui", "its date is unknown"),
        ),
        Clause(
            reason="outside-period",
            criterion=Within("received_on"),
            citation=PRACTICE,
            label=Label("tanggal permohonan di luar periode", "dated outside the period"),
        ),
        Clause(
            reason="status-unknown",
            criterion=AnyOf((Known("status"), Known("facilitated_on"))),
            citation=FASILITASI,
            label=Label("status dan tanggal fasilitasi tidak diketahui", "status and facilitation date are unknown"),
        ),
        Clause(
            reason="not-facilitated",
            criterion=AnyOf((Known("facilitated_on"), Not(Among("status", ("diterima", "ditolak", "ditarik"))))),
            citation=FASILITASI,
            label=Label("tidak difasilitasi", "not facilitated"),
        ),
    ),
)

INDICATOR = Indicator(
    code="kab-malang",
    title=Label(
        "Persentase kerja sama antar daerah / luar negeri dan lembaga ditindaklanjuti menjadi naskah kerja sama",
        "Share of inter-regional, foreign and institutional cooperation followed up by a cooperation agreement",
    ),
    goal=Label(
        "Terwujudnya Kerja Sama Antar Daerah/ Luar Negeri/ Lembaga Di Kabupaten Malang yang Efektif dan Saling "
        "Menguntungkan Di Semua Bidang",
        "Effective and mutually beneficial cooperation of Kabupaten Malang with regions, foreign partners and "
        "institutions in every field",
    ),
    citation=FORMULA,
    responsible=(
        "kerja_sama_luar_negeri_dan_antar_lembaga",
        "kerja_sama_antar_daerah",
        "pengendalian_dan_evaluasi_kerja_sama",
    ),
    data_sources=("facilitations", "recaps", "agreements"),
    numerator=NASKAH,
    denominator=FASILITASI_KERJASAMA,
    verified_on=date(2026, 11, 25),
)
