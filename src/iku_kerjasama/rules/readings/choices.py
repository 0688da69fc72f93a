"""The options' values in words, as an officer says them after the option's name."""

from collections.abc import Mapping

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.rules.readings.labels import listed, term
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["VALUES", "choice"]

VALUES: Mapping[str, Mapping[str, str]] = {
    "numerator_unit": {"documents": N_("naskah"), "followed_up": N_("ditindaklanjuti")},
    "numerator_date": {
        "signed_on": N_("penandatanganan"),
        "registered_on": N_("registrasi"),
        "effective_on": N_("mulai berlaku"),
    },
    "denominator_date": {
        "received_on": N_("diterima"),
        "letter_date": N_("tanggal suratnya"),
        "facilitated_on": N_("mulai difasilitasi"),
    },
    "matching": {"own_date": N_("tanggal masing-masing"), "cohort": N_("mengikuti permohonan")},
    "carry_over": {"exclude": N_("tidak dihitung"), "include": N_("ikut dihitung")},
    "requests": {"facilitated": N_("hanya yang difasilitasi"), "all": N_("semua surat masuk")},
    "kinds": {"six": N_("semua yang disebut aturan")},
    "hierarchy": {"each": N_("masing-masing"), "parents": N_("induknya saja"), "leaves": N_("turunannya saja")},
    "amendments": {"exclude": N_("tidak dihitung"), "include": N_("ikut dihitung")},
    "extensions": {
        "with_request": N_("yang ada permohonannya"),
        "include": N_("semuanya dihitung"),
        "exclude": N_("tidak dihitung"),
    },
    "unlinked": {"include": N_("ikut dihitung"), "exclude": N_("tidak dihitung")},
    "parties": {"one": N_("dihitung satu"), "each": N_("satu tiap pihak")},
    "duplicates": {"exclude": N_("tidak dihitung"), "include": N_("ikut dihitung")},
}
"""For each option the words for its values, in the source language."""

_LABELS = {option.name: option.label for option in OPTIONS}


def choice(option: str, value: str, lang: str, *, kinds: tuple[str, ...] = ()) -> str:
    """Return *option* set to *value* in words; of ``kinds``, those that count otherwise, which *value* leaves out."""
    words = VALUES[option].get(value)
    if words is None:
        kept = value.split(",")
        left_out = [term("kind", kind, lang) for kind in kinds if kind not in kept]
        return upper_first(translate(N_("tanpa {kinds}"), lang).format(kinds=listed(left_out, N_("dan"), lang)))
    return f"{upper_first(_LABELS[option].text(lang))}: {translate(words, lang)}"
