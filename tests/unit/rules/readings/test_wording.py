"""Criteria and clauses as sentences."""

import pytest

from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    Flagged,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Citation, Regulation
from iku_kerjasama.rules.kab_malang import DUPLICATE, FASILITASI, FASILITASI_KERJASAMA, NASKAH, PRACTICE
from iku_kerjasama.rules.readings.wording import basis, cited, clause_text, denied, sentence, upper_first

STATUS = Among("status", ("diterima", "ditolak", "ditarik"))
FACILITATED = Known("facilitated_on")
TEST = Flagged("is_test")

LEAVES: list[tuple[Criterion, str, str, str, str]] = [
    (
        Known("received_on"),
        "tanggal terima diketahui",
        "tanggal terima tidak diketahui",
        "the date received is known",
        "the date received is unknown",
    ),
    (
        STATUS,
        "status adalah Diterima, Ditolak, atau Ditarik",
        "status bukan Diterima, Ditolak, atau Ditarik",
        "the status is Received, Rejected, or Withdrawn",
        "the status is not Received, Rejected, or Withdrawn",
    ),
    (
        Among("sectors", ("ekonomi", "budaya")),
        "bidang mencakup Ekonomi atau Budaya",
        "bidang tidak mencakup Ekonomi atau Budaya",
        "the field of cooperation includes Economy or Culture",
        "the field of cooperation does not include Economy or Culture",
    ),
    (
        TEST,
        "naskah ditandai sebagai data uji",
        "naskah tidak ditandai sebagai data uji",
        "the agreement is marked as test data",
        "the agreement is not marked as test data",
    ),
    (
        Within("received_on"),
        "tanggal terima berada dalam periode",
        "tanggal terima tidak berada dalam periode",
        "the date received lies in the period",
        "the date received does not lie in the period",
    ),
    (
        NotAfterAsOf("signed_on"),
        "tanggal penandatanganan tidak melewati tanggal batas data",
        "tanggal penandatanganan tidak diketahui, atau tanggal penandatanganan melewati tanggal batas data",
        "the signing date is not after the as-of day",
        "the signing date is unknown, or the signing date is after the as-of day",
    ),
    (
        BeforeAsOf("expires_on"),
        "tanggal berakhir sebelum tanggal batas data",
        "tanggal berakhir tidak diketahui, atau tanggal berakhir tidak sebelum tanggal batas data",
        "the expiry date is before the as-of day",
        "the expiry date is unknown, or the expiry date is not before the as-of day",
    ),
    (
        SomeChild(AllOf((Among("kind", ("letter_of_intent",)), Known("id")))),
        "ada naskah pelaksanaannya yang memenuhi (jenis naskah adalah Letter of Intent (LoI) dan Id diketahui)",
        "tidak ada naskah pelaksanaannya yang memenuhi (jenis naskah adalah Letter of Intent (LoI) dan Id diketahui)",
        "an agreement that carries it out meets this (the kind of agreement is Letter of intent and the id is known)",
        "no agreement that carries it out meets this (the kind of agreement is Letter of intent and the id is known)",
    ),
    (
        Original(),
        "naskah bukan duplikat dari naskah lain",
        "naskah merupakan duplikat dari naskah lain",
        "the agreement is not a duplicate of another agreement",
        "the agreement is a duplicate of another agreement",
    ),
    (
        Linked(),
        "naskah berasal dari permohonan yang tercatat",
        "naskah tidak berasal dari permohonan yang tercatat",
        "the agreement is linked to at least one request",
        "the agreement is linked to no request",
    ),
    (
        InCohort(),
        "permohonan terawal yang ditindaklanjuti oleh naskah itu dihitung pada periode ini",
        "permohonan terawal yang ditindaklanjuti oleh naskah itu tidak dihitung pada periode ini",
        "the earliest request the agreement answers is counted in this period",
        "the earliest request the agreement answers is not counted in this period",
    ),
    (
        Carried(),
        "permohonan terbawa dari masa sebelum periode dan masih terbuka",
        "permohonan tidak terbawa dari masa sebelum periode",
        "the request is carried over from before the period and still open",
        "the request is not carried over from before the period",
    ),
    (
        ParentCounted(),
        "naskah induknya sudah dihitung",
        "tidak ada naskah induk yang sudah dihitung",
        "the agreement it carries out is counted already",
        "no agreement that it carries out is counted already",
    ),
    (
        ChildCounted(),
        "ada naskah pelaksanaannya yang sudah dihitung",
        "tidak ada naskah pelaksanaannya yang sudah dihitung",
        "an agreement that carries it out is counted already",
        "no agreement that carries it out is counted already",
    ),
]

each_leaf = pytest.mark.parametrize(
    ("criterion", "indonesian", "not_indonesian", "english", "not_english"),
    LEAVES,
    ids=[type(leaf[0]).__name__ for leaf in LEAVES],
)


@each_leaf
def test_a_criterion_is_a_sentence_in_both_languages(
    criterion: Criterion, indonesian: str, not_indonesian: str, english: str, not_english: str
) -> None:
    """Each criterion that holds no other is said as an officer says it, and so is its denial, never as "not not"."""
    assert sentence(criterion, "id", "agreements") == indonesian
    assert sentence(Not(criterion), "id", "agreements") == not_indonesian
    assert sentence(criterion, "en", "agreements") == english
    assert sentence(Not(criterion), "en", "agreements") == not_english
    assert denied(criterion, "en", "agreements") == not_english
    assert denied(Not(criterion), "id", "agreements") == indonesian
    assert sentence(Not(Not(criterion)), "id", "agreements") == indonesian


@pytest.mark.parametrize(
    ("register", "text"),
    [
        ("facilitations", "permohonan memiliki naskah yang tercatat"),
        ("agreements", "naskah berasal dari permohonan yang tercatat"),
        (None, "entri memiliki pasangan yang tercatat"),
    ],
)
def test_a_sentence_names_what_the_record_is(register: str | None, text: str) -> None:
    """A record is called a request or an agreement where the register is known."""
    assert sentence(Linked(), "id", register) == text


def test_the_default_is_indonesian_and_any_record() -> None:
    """Without a language or a register the sentence is Indonesian and speaks of a record."""
    assert sentence(Not(TEST)) == "entri tidak ditandai sebagai data uji"
    assert denied(Not(TEST)) == "entri ditandai sebagai data uji"


@pytest.mark.parametrize(
    ("criterion", "indonesian", "english"),
    [
        (
            AnyOf((FACILITATED, Not(STATUS))),
            "tanggal fasilitasi diketahui, atau status bukan Diterima, Ditolak, atau Ditarik",
            "the facilitation date is known, or the status is not Received, Rejected, or Withdrawn",
        ),
        (
            AllOf((FACILITATED, Not(TEST))),
            "tanggal fasilitasi diketahui dan permohonan tidak ditandai sebagai data uji",
            "the facilitation date is known and the request is not marked as test data",
        ),
        (
            AnyOf((FACILITATED, Linked())),
            "tanggal fasilitasi diketahui, atau permohonan memiliki naskah yang tercatat",
            "the facilitation date is known, or the request is linked to at least one agreement",
        ),
        (
            AnyOf((FACILITATED, Linked(), Known("status"))),
            "tanggal fasilitasi diketahui, permohonan memiliki naskah yang tercatat, atau status diketahui",
            "the facilitation date is known, the request is linked to at least one agreement, or the status is known",
        ),
        (
            AnyOf((FACILITATED, STATUS, Linked())),
            (
                "tanggal fasilitasi diketahui; status adalah Diterima, Ditolak, atau Ditarik; "
                "atau permohonan memiliki naskah yang tercatat"
            ),
            (
                "the facilitation date is known; the status is Received, Rejected, or Withdrawn; "
                "or the request is linked to at least one agreement"
            ),
        ),
        (
            AnyOf((AllOf((FACILITATED, Linked())), TEST)),
            (
                "tanggal fasilitasi diketahui dan permohonan memiliki naskah yang tercatat, "
                "atau permohonan ditandai sebagai data uji"
            ),
            (
                "the facilitation date is known and the request is linked to at least one agreement, "
                "or the request is marked as test data"
            ),
        ),
        (
            AllOf((AnyOf((FACILITATED, Linked())), TEST)),
            (
                "tanggal fasilitasi diketahui atau permohonan memiliki naskah yang tercatat, "
                "dan permohonan ditandai sebagai data uji"
            ),
            (
                "the facilitation date is known or the request is linked to at least one agreement, "
                "and the request is marked as test data"
            ),
        ),
        (
            AllOf((AnyOf((STATUS, Linked())), TEST)),
            (
                "(status adalah Diterima, Ditolak, atau Ditarik, atau permohonan memiliki naskah yang tercatat), "
                "dan permohonan ditandai sebagai data uji"
            ),
            (
                "(the status is Received, Rejected, or Withdrawn, or the request is linked to at least one agreement), "
                "and the request is marked as test data"
            ),
        ),
        (
            AnyOf((TEST, AllOf((FACILITATED, AnyOf((Linked(), Known("status"))))))),
            (
                "permohonan ditandai sebagai data uji, "
                "atau tanggal fasilitasi diketahui dan (permohonan memiliki naskah yang tercatat atau status diketahui)"
            ),
            (
                "the request is marked as test data, or the facilitation date is known "
                "and (the request is linked to at least one agreement or the status is known)"
            ),
        ),
        (AllOf(()), "setiap entri memenuhinya", "every record meets it"),
        (AnyOf(()), "tidak ada entri yang memenuhinya", "no record meets it"),
    ],
)
def test_groups_stay_apart(criterion: Criterion, indonesian: str, english: str) -> None:
    """Commas, semicolons and, where nothing less will do, parentheses keep nested conditions apart."""
    assert sentence(criterion, "id", "facilitations") == indonesian
    assert sentence(criterion, "en", "facilitations") == english


def test_a_denied_group_denies_its_parts() -> None:
    """Why a request is not facilitated: the facilitation date is unknown, and the status is one of three."""
    criterion = FASILITASI_KERJASAMA.clauses[-1].criterion
    assert (
        denied(criterion, "id")
        == "tanggal fasilitasi tidak diketahui, dan status adalah Diterima, Ditolak, atau Ditarik"
    )


def test_a_denial_through_two_negations_is_said_once() -> None:
    """A part and its double negation are the same when denied, at any depth: no group is left of them."""
    twice = AllOf((Known("title"), Not(Not(Known("title")))))
    assert denied(AllOf((Known("id"), AnyOf((Known("kind"), twice))))) == (
        "Id tidak diketahui, atau jenis naskah tidak diketahui dan judul naskah tidak diketahui"
    )


def test_a_clause_says_what_it_asks_and_the_reason_otherwise() -> None:
    """A clause is two sentences: the condition, and the reason a record is excluded for."""
    assert clause_text(NASKAH.clauses[-1], "id", "agreements") == (
        "Sifat bukan Perpanjangan, atau naskah berasal dari permohonan yang tercatat. "
        "Jika tidak terpenuhi, dikecualikan dengan alasan: perpanjangan tanpa permohonan sendiri."
    )
    assert clause_text(NASKAH.clauses[-1], "en", "agreements") == (
        "The nature is not Extension, or the agreement is linked to at least one request. "
        "Otherwise it is excluded; the reason: an extension without a request of its own."
    )
    assert clause_text(DUPLICATE) == (
        "Entri bukan duplikat dari entri lain. "
        "Jika tidak terpenuhi, dikecualikan dengan alasan: duplikat dari entri lain."
    )


@pytest.mark.parametrize(
    ("citation", "indonesian", "english"),
    [
        (
            PRACTICE,
            "ketentuan penghitungan, tidak diatur dalam peraturan",
            "counting practice, on which the law is silent",
        ),
        (FASILITASI, "Kolom 4, Formula/Penjelasan, kalimat penutup", "Kolom 4, Formula/Penjelasan, kalimat penutup"),
        (Citation(basis="law", regulation=Regulation(title="PP 28/2018")), "PP 28/2018", "PP 28/2018"),
        (Citation(basis="law"), "letak dalam peraturan tidak diketahui", "place in the law unknown"),
    ],
)
def test_the_basis_tells_law_from_practice(citation: Citation, indonesian: str, english: str) -> None:
    """The place in the law, else its title, else that it is unknown; and practice by that name."""
    assert basis(citation) == indonesian
    assert basis(citation, "en") == english


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            FASILITASI,
            (
                "Indikator Kinerja Utama Kabupaten Malang, XLIII. Bagian Administrasi Kerja Sama, "
                "Kolom 4, Formula/Penjelasan, kalimat penutup"
            ),
        ),
        (PRACTICE, "ketentuan penghitungan, tidak diatur dalam peraturan"),
        (Citation(basis="law", regulation=Regulation(title="PP 28/2018")), "PP 28/2018"),
        (Citation(basis="law", place="pasal 6"), "pasal 6"),
    ],
)
def test_cited_in_full_the_law_has_its_title(citation: Citation, text: str) -> None:
    """The law's title stands before the place in it; without one of them, the other stands alone."""
    assert cited(citation) == text


def test_only_the_first_letter_is_raised() -> None:
    """A sentence begins in upper case; the rest stays, and nothing stays nothing."""
    assert upper_first("status DPRD") == "Status DPRD"
    assert upper_first("") == ""
