"""What people call the fields, the registers and the places."""

from collections.abc import Mapping
from functools import lru_cache

from iku_kerjasama.messages import LANGUAGES, N_, translate
from iku_kerjasama.rows import Location
from iku_kerjasama.terms import Label

__all__ = ["FIELDS", "REGISTERS", "place", "places"]

FIELDS: Mapping[str, Label] = {
    "id": Label("Id", "id"),
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
    "facilitations": Label("jumlah fasilitasi", "number of facilitated requests"),
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

_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
"""How the names of places end whose parts are sheets."""


def place(location: Location | None, lang: str = "id", *, beside: Location | None = None) -> str:
    """Return where a record stood: ``register.xlsx, lembar 2025, baris 18``; nothing where that is not known.

    What a workbook calls a sheet is a table elsewhere: ``server/kerjasama, tabel surat, baris 18``. A cell is named as
    spreadsheets do: ``register.xlsx, 2025!E18``. What *location* shares with *beside*, the place of
    what is being spoken about, is not said again: ``baris 18``.
    """
    if location is None:
        return ""
    other_file = beside is None or beside.source != location.source
    if location.cell:
        cell = f"{location.sheet}!{location.cell}" if location.sheet else location.cell
        return f"{location.source}, {cell}" if other_file else cell
    other_sheet = other_file or (beside is not None and beside.sheet != location.sheet)
    part = N_("lembar {sheet}") if location.source.casefold().endswith(_WORKBOOKS) else N_("tabel {sheet}")
    sheet = translate(part, lang).format(sheet=location.sheet) if location.sheet else ""
    row = translate(N_("baris {row}"), lang).format(row=location.row) if location.row is not None else ""
    parts = (location.source if other_file else "", sheet if other_sheet else "", row)
    return ", ".join(part for part in parts if part)


def places(location: Location | None, *, beside: Location | None) -> Mapping[str, str]:
    """Return *location*, of an earlier record, as the parameters of a finding on the record at *beside* say it."""
    return _places(location, beside and beside.source, beside and beside.sheet)


@lru_cache
def _places(location: Location | None, source: str | None, sheet: str | None) -> Mapping[str, str]:
    """Return the same for each row of one sheet: a first record may have many that repeat it."""
    beside = None if source is None else Location(source=source, sheet=sheet)
    return {
        f"place_{lang}": place(location, lang, beside=beside) or translate(N_("entri sebelumnya"), lang)
        for lang in LANGUAGES
    }
