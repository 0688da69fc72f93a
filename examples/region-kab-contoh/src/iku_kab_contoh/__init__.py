"""Kabupaten Contoh, which does not exist: the rule of its decree, and the words of its registers."""

from collections.abc import Sequence
from importlib.resources import files

from iku_kerjasama.plugins import RuleOffer, VocabularyOffer, hookimpl
from iku_kerjasama.rules.parsing import from_toml

__all__ = ["WORDS", "iku_rules", "iku_vocabularies"]

_RULE = "kab-contoh.toml"

WORDS = VocabularyOffer(
    aliases={
        "status": {"Masuk": "diterima", "Dibahas": "difasilitasi", "Jadi": "menjadi_naskah", "Kembali": "ditolak"},
        "kind": {"Piagam": "kesepakatan_bersama", "Kontrak Kerja Sama": "perjanjian_kerja_sama"},
    },
    headers={
        "facilitations": {
            "Nomor Agenda": "id",
            "Tgl Agenda": "received_on",
            "Instansi": "applicant",
            "Uraian": "subject",
            "Posisi": "status",
            "Tgl Bahas": "facilitated_on",
        },
        "agreements": {
            "Nomor": "id",
            "Bentuk": "kind",
            "Tgl Teken": "signed_on",
            "Agenda": "facilitation_ids",
        },
    },
)
"""How the office writes terms and calls columns. It takes part only where a profile names the plugin."""


@hookimpl
def iku_rules() -> Sequence[RuleOffer]:
    """Offer the rule; a later decree is another version in the same offer."""
    page = files(__name__).joinpath(_RULE).read_text("utf-8")
    return [RuleOffer(indicators=(from_toml(page, _RULE),))]


@hookimpl
def iku_vocabularies() -> Sequence[VocabularyOffer]:
    """Offer the office's words."""
    return [WORDS]
