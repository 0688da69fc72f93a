"""What people call the fields, the registers and their records, and how they read a value."""

from collections.abc import Iterable, Mapping
from datetime import date

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["FIELDS", "MONTHS", "OTHERS", "RECORDS", "REGISTERS", "day_text", "listed", "shown", "term"]

FIELDS: Mapping[str, Label] = {
    "id": Label("nomor identitas", "identifier"),
    "agenda_number": Label("nomor agenda", "agenda number"),
    "letter_number": Label("nomor surat", "letter number"),
    "letter_date": Label("tanggal surat", "letter date"),
    "received_on": Label("tanggal terima", "date received"),
    "applicant": Label("pemohon", "applicant"),
    "subject": Label("perihal", "subject"),
    "scope": Label("lingkup kerja sama", "scope of cooperation"),
    "partner_kind": Label("jenis mitra", "kind of partner"),
    "sectors": Label("bidang", "field of cooperation"),
    "subdivision": Label("sub bagian", "sub-division"),
    "nature": Label("sifat", "nature"),
    "status": Label("status", "status"),
    "facilitated_on": Label("tanggal fasilitasi", "facilitation date"),
    "closed_on": Label("tanggal selesai", "closing date"),
    "region": Label("kode wilayah", "region code"),
    "duplicate_of": Label("tanda duplikat", "duplicate mark"),
    "is_test": Label("data uji", "test data"),
    "note": Label("keterangan", "note"),
    "own_number": Label("nomor naskah", "agreement number"),
    "partner_number": Label("nomor naskah mitra", "partner's agreement number"),
    "kind": Label("jenis naskah", "kind of agreement"),
    "title": Label("judul naskah", "title"),
    "parties": Label("mitra", "partner"),
    "signed_on": Label("tanggal penandatanganan", "signing date"),
    "registered_on": Label("tanggal registrasi", "registration date"),
    "effective_on": Label("tanggal mulai berlaku", "start date"),
    "expires_on": Label("tanggal berakhir", "expiry date"),
    "approved_on": Label("tanggal persetujuan DPRD", "date of DPRD approval"),
    "ended_on": Label("tanggal diakhiri", "termination date"),
    "end_reason": Label("sebab berakhir", "reason for ending"),
    "facilitation_ids": Label("permohonan asal", "original request"),
    "parent_id": Label("naskah induk", "parent agreement"),
    "document": Label("berkas", "file"),
    "year": Label("tahun", "year"),
    "quarter": Label("triwulan", "quarter"),
    "facilitations": Label("jumlah fasilitasi", "number of facilitations"),
    "agreements": Label("jumlah naskah", "number of agreements"),
}
"""Each field as an officer says it, in the middle of a sentence."""

REGISTERS: Mapping[str, Label] = {
    "facilitations": Label(
        "Rekapitulasi surat masuk permohonan kerjasama", "Summary of incoming letters requesting cooperation"
    ),
    "agreements": Label("buku register Naskah Kerjasama", "register of cooperation agreements"),
    "recaps": Label("Laporan Rekapitulasi Data Kerjasama Per Triwulan", "Quarterly summary report of cooperation data"),
}
"""Each register by the decree's name."""

RECORDS: Mapping[str | None, Label] = {
    "facilitations": Label("permohonan", "request"),
    "agreements": Label("naskah", "agreement"),
    "recaps": Label("rekapitulasi", "summary"),
    None: Label("catatan", "record"),
}
"""What one record of each register is; None where the register is not known."""

OTHERS: Mapping[str | None, Label] = {
    "facilitations": Label("naskah", "agreement"),
    "agreements": Label("permohonan", "request"),
    "recaps": Label("catatan lain", "other record"),
    None: Label("catatan pasangannya", "counterpart"),
}
"""What a link joins a record of each register to."""

MONTHS: Mapping[str, tuple[str, ...]] = {
    "id": (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
"""The months' names in each language, January first."""


def term(name: str, code: str, lang: str) -> str:
    """Return the label of the term *code* of the field *name*; the code itself where the field has no vocabulary."""
    vocabulary = VOCABULARIES.get(name)
    if vocabulary is None or code not in vocabulary.codes:
        return code
    return vocabulary.label(code).text(lang)


def listed(parts: Iterable[str], word: str, lang: str) -> str:
    """Return *parts* as a list in a sentence, *word* (an Indonesian conjunction) before the last: ``A, B, atau C``."""
    items = tuple(parts)
    conjunction = translate(word, lang)
    match items:
        case [one]:
            return one
        case [one, other]:
            return f"{one} {conjunction} {other}"
        case [*several, last]:
            return f"{', '.join(several)}, {conjunction} {last}"
        case _:
            return ""


def day_text(day: date, lang: str) -> str:
    """Return *day* in full: ``5 Januari 2026``."""
    return f"{day.day} {MONTHS[lang][day.month - 1]} {day.year}"


def shown(name: str, value: object, lang: str) -> str:
    """Return the *value* of the field *name* as people read it: ``Ditolak``, ``Ekonomi dan Sosial``, a date in full."""
    match value:
        case bool():
            return translate(N_("ya") if value else N_("tidak"), lang)
        case date():
            return day_text(value, lang)
        case tuple():
            return listed((term(name, str(part), lang) for part in value), N_("dan"), lang)
        case _:
            return term(name, str(value), lang)
