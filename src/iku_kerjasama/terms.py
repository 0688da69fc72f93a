"""The closed vocabularies: each term is the official Indonesian word in snake case, with labels and aliases as data.

The decree names the kinds of naskah, the fields (*bidang*) and the sub-divisions; UU 23/2014 art 363 and PP 28/2018
arts 1, 14 and 46 the partners. The grouping of KSDD, KSDPK, KSDPL, KSDLL and Sinergi under the decree's *antar daerah /
luar negeri / lembaga* is this project's own reading, and stands here alone.
"""

from collections.abc import Mapping

from attrs import field, frozen

__all__ = ["VOCABULARIES", "Label", "Term", "Vocabulary", "folded"]


@frozen
class Label:
    """A text for people in both languages."""

    id: str
    en: str

    def text(self, lang: str = "id") -> str:
        """Return the text in *lang*, ``id`` or ``en``."""
        return self.en if lang == "en" else self.id


@frozen
class Term:
    """One word of a vocabulary: its code, its label, and how real registers write it otherwise."""

    code: str
    label: Label
    aliases: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return *text* as terms are compared: without letter case, spaces and underscores."""
    return "".join(text.replace("_", " ").casefold().split())


@frozen
class Vocabulary:
    """A closed list of terms; the value of a field of that name is one of them, or unknown.

    *spellings* are what an office's own profile adds: texts, each with the code of the term it means. They go first.
    """

    name: str
    terms: tuple[Term, ...]
    spellings: Mapping[str, str] = field(factory=dict, kw_only=True)
    index: Mapping[str, str] = field(init=False, repr=False, eq=False)
    """Each way of writing a term, folded, with the term's code."""

    @index.default
    def _index(self) -> Mapping[str, str]:
        return {
            folded(spelling): term.code
            for term in self.terms
            for spelling in (term.code, term.label.id, term.label.en, *term.aliases)
        } | {folded(spelling): code for spelling, code in self.spellings.items()}

    @property
    def codes(self) -> tuple[str, ...]:
        """The terms' codes in the vocabulary's order."""
        return tuple(term.code for term in self.terms)

    def find(self, text: str) -> str | None:
        """Return the code of the term that *text* writes, or None where it writes none."""
        return self.index.get(folded(text))

    def label(self, code: str) -> Label:
        """Return the label of the term *code*; KeyError where there is none."""
        return {term.code: term.label for term in self.terms}[code]


def _term(code: str, indonesian: str, english: str, *aliases: str) -> Term:
    return Term(code, Label(indonesian, english), aliases)


_SCOPE = Vocabulary(
    "scope",
    (
        _term("antar_daerah", "Antar Daerah", "Between regions", "KSDD"),
        _term("luar_negeri", "Luar Negeri", "Abroad", "KSDPL", "KSDLL"),
        _term("lembaga", "Lembaga", "Institutions", "KSDPK", "Sinergi"),
    ),
)

_PARTNER_KIND = Vocabulary(
    "partner_kind",
    (
        _term("pemerintah", "Pemerintah", "Government"),
        _term("swasta", "Swasta", "Private company"),
        _term("lembaga_berbadan_hukum", "Lembaga Berbadan Hukum", "Incorporated institution"),
        _term("perseorangan", "Perseorangan", "Individual"),
        _term("organisasi_kemasyarakatan", "Organisasi Kemasyarakatan", "Civil society organisation"),
    ),
)

_SECTORS = Vocabulary(
    "sectors",
    (
        _term("pemerintahan", "Pemerintahan", "Government affairs"),
        _term("ekonomi", "Ekonomi", "Economy"),
        _term("pembangunan", "Pembangunan", "Development"),
        _term("lingkungan", "Lingkungan", "Environment"),
        _term("pariwisata", "Pariwisata", "Tourism"),
        _term("sosial", "Sosial", "Social affairs"),
        _term("budaya", "Budaya", "Culture"),
    ),
)

_SUBDIVISION = Vocabulary(
    "subdivision",
    (
        _term("kerja_sama_antar_daerah", "Kerja Sama Antar Daerah", "Inter-regional Cooperation"),
        _term(
            "kerja_sama_luar_negeri_dan_antar_lembaga",
            "Kerja Sama Luar Negeri dan Antar Lembaga",
            "Foreign and Inter-institution Cooperation",
        ),
        _term(
            "pengendalian_dan_evaluasi_kerja_sama",
            "Pengendalian dan Evaluasi Kerja Sama",
            "Control and Evaluation of Cooperation",
        ),
    ),
)

_NATURE = Vocabulary(
    "nature",
    (
        _term("baru", "Baru", "New"),
        _term("perpanjangan", "Perpanjangan", "Extension"),
        _term("adendum", "Adendum", "Amendment"),
    ),
)

_STATUS = Vocabulary(
    "status",
    (
        _term("diterima", "Diterima", "Received"),
        _term("difasilitasi", "Difasilitasi", "Facilitated"),
        _term("menjadi_naskah", "Menjadi Naskah", "Became an agreement"),
        _term("dihentikan", "Dihentikan", "Stopped after facilitation"),
        _term("ditolak", "Ditolak", "Rejected"),
        _term("ditarik", "Ditarik", "Withdrawn"),
    ),
)

_KIND = Vocabulary(
    "kind",
    (
        _term(
            "kesepakatan_bersama",
            "Kesepakatan Bersama",
            "Joint agreement",
            "KB",
            "KSB",
            "MoU",
            "Nota Kesepahaman",
            "Kesepahaman Bersama",
            "Memorandum Saling Pengertian",
        ),
        _term(
            "perjanjian_kerja_sama",
            "Perjanjian Kerja Sama",
            "Cooperation agreement",
            "PKS",
            "Kontrak",
            "Kontrak Kerja Sama",
        ),
        _term("kerja_sama_pemanfaatan", "Kerja Sama Pemanfaatan", "Asset use cooperation", "KSP"),
        _term("rencana_kerja_tahunan", "Rencana Kerja Tahunan", "Annual work plan", "RKT"),
        _term("letter_of_intent", "Letter of Intent (LoI)", "Letter of intent", "LoI", "Pernyataan Kehendak"),
        _term(
            "naskah_lainnya",
            "Naskah Kerja Sama Lainnya",
            "Other agreement",
            "Rencana Kerja",
            "Nota Kesepakatan",
            "Perjanjian Teknis",
        ),
    ),
)

VOCABULARIES: Mapping[str, Vocabulary] = {
    vocabulary.name: vocabulary
    for vocabulary in (_SCOPE, _PARTNER_KIND, _SECTORS, _SUBDIVISION, _NATURE, _STATUS, _KIND)
}
"""Every vocabulary by its name, which is also the name of the field that holds its terms."""
