"""The closed vocabularies: every word the specification lists, in its order, and every way real registers write it."""

import pytest

from iku_kerjasama.records import field_names
from iku_kerjasama.terms import VOCABULARIES, Label, Term, Vocabulary, folded

CODES = {
    "scope": ("antar_daerah", "luar_negeri", "lembaga"),
    "partner_kind": (
        "pemerintah",
        "swasta",
        "lembaga_berbadan_hukum",
        "perseorangan",
        "organisasi_kemasyarakatan",
    ),
    "sectors": ("pemerintahan", "ekonomi", "pembangunan", "lingkungan", "pariwisata", "sosial", "budaya"),
    "subdivision": (
        "kerja_sama_antar_daerah",
        "kerja_sama_luar_negeri_dan_antar_lembaga",
        "pengendalian_dan_evaluasi_kerja_sama",
    ),
    "nature": ("baru", "perpanjangan", "adendum"),
    "status": ("diterima", "difasilitasi", "menjadi_naskah", "dihentikan", "ditolak", "ditarik"),
    "kind": (
        "kesepakatan_bersama",
        "perjanjian_kerja_sama",
        "kerja_sama_pemanfaatan",
        "rencana_kerja_tahunan",
        "letter_of_intent",
        "naskah_lainnya",
    ),
}

ALIASES = {
    ("scope", "antar_daerah"): "KSDD",
    ("scope", "luar_negeri"): "KSDPL;KSDLL",
    ("scope", "lembaga"): "KSDPK;Sinergi",
    ("kind", "kesepakatan_bersama"): "KB;KSB;MoU;Nota Kesepahaman;Kesepahaman Bersama;Memorandum Saling Pengertian",
    ("kind", "perjanjian_kerja_sama"): "PKS;Kontrak;Kontrak Kerja Sama",
    ("kind", "kerja_sama_pemanfaatan"): "KSP;Kerjasama Pemanfaatan",
    ("kind", "rencana_kerja_tahunan"): "RKT",
    ("kind", "letter_of_intent"): "LoI;Pernyataan Kehendak",
    ("kind", "naskah_lainnya"): "Rencana Kerja;Nota Kesepakatan;Perjanjian Teknis;Naskah Kerja Sama Lainnya",
}


def test_every_vocabulary_has_its_words_in_their_order() -> None:
    """The vocabularies are closed: these words, no other, in the decree's order."""
    assert {name: vocabulary.codes for name, vocabulary in VOCABULARIES.items()} == CODES


@pytest.mark.parametrize(
    ("name", "code", "spelling"),
    [(name, code, alias) for (name, code), aliases in ALIASES.items() for alias in aliases.split(";")],
)
def test_every_alias_means_its_term(name: str, code: str, spelling: str) -> None:
    """What real registers write means the term, in any letter case, with any spaces or underscores."""
    vocabulary = VOCABULARIES[name]
    for text in (spelling, spelling.upper(), spelling.lower(), f" {spelling.replace(' ', '_')} "):
        assert vocabulary.find(text) == code


@pytest.mark.parametrize("name", CODES)
def test_a_term_is_known_by_its_code_and_its_labels(name: str) -> None:
    """Each term's own word and its label in either language mean it."""
    vocabulary = VOCABULARIES[name]
    for code in vocabulary.codes:
        label = vocabulary.label(code)
        assert vocabulary.find(code) == vocabulary.find(label.id) == vocabulary.find(label.en) == code


@pytest.mark.parametrize("name", CODES)
def test_no_spelling_means_two_terms(name: str) -> None:
    """Within one vocabulary a way of writing belongs to one term."""
    spellings = [
        (folded(spelling), term.code)
        for term in VOCABULARIES[name].terms
        for spelling in {folded(text) for text in (term.code, term.label.id, term.label.en, *term.aliases)}
    ]
    assert len({spelling for spelling, _ in spellings}) == len(spellings)


@pytest.mark.parametrize("text", ["", "lain", "perjanjian", "MoU 2", "kerja-sama-pemanfaatan"])
def test_another_word_is_no_term(text: str) -> None:
    """An unknown word is none, never silently *lainnya*."""
    assert VOCABULARIES["kind"].find(text) is None


def test_the_label_of_no_term_is_an_error() -> None:
    """A code outside the vocabulary has no label."""
    with pytest.raises(KeyError):
        VOCABULARIES["kind"].label("mou")


def test_a_label_speaks_both_languages() -> None:
    """Indonesian unless English is asked for."""
    label = Label("Antar Daerah", "Between regions")
    assert (label.text(), label.text("id"), label.text("en")) == ("Antar Daerah", "Antar Daerah", "Between regions")
    assert VOCABULARIES["scope"].label("antar_daerah") == label


def test_folding_drops_case_spaces_and_underscores_only() -> None:
    """Words are compared so; other signs matter."""
    assert folded(" Kerja_Sama\u00a0Lain ") == "kerjasamalain"
    assert folded("A-B.") == "a-b."


def test_a_vocabulary_grows_by_data() -> None:
    """An alias is data: a vocabulary made with one more finds it."""
    grown = Vocabulary("status", (Term("diterima", Label("Diterima", "Received"), ("draft",)),))
    assert grown.find("DRAFT") == "diterima"
    assert grown.codes == ("diterima",)


def test_terms_belong_to_fields() -> None:
    """Each vocabulary is named after the field that holds its terms."""
    fields = {*field_names("facilitations"), *field_names("agreements")}
    assert set(VOCABULARIES) <= fields
