"""What an empty register is made of: its sheet, its columns in their order, and what an officer is told of each."""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.intake.columns import HEADERS, Nature, nature
from iku_kerjasama.records import field_names
from iku_kerjasama.terms import VOCABULARIES

__all__ = ["DECIDING", "SHEETS", "Column", "Sheet", "header"]

DECIDING: Mapping[str, frozenset[str]] = {
    "facilitations": frozenset({"received_on", "status", "facilitated_on"}),
    "agreements": frozenset({"kind", "nature", "signed_on", "facilitation_ids"}),
    "recaps": frozenset({"year", "quarter", "facilitations", "agreements"}),
}
"""The fields that decide whether a record counts, and of recaps those that say what was published."""

_TOLD: Mapping[str, str] = {
    "agenda_number": "Nomor agenda surat masuk.",
    "letter_number": "Nomor surat permohonan, persis seperti pada suratnya.",
    "letter_date": "Tanggal yang tertulis pada surat permohonan.",
    "received_on": "Tanggal surat diterima. Menentukan permohonan ini masuk periode yang mana.",
    "applicant": "Instansi atau orang yang mengajukan permohonan.",
    "subject": "Perihal permohonan.",
    "scope": "Pilih dari daftar.",
    "partner_kind": "Pilih dari daftar.",
    "subdivision": "Sub bagian yang menangani. Pilih dari daftar.",
    "nature": "Baru; Perpanjangan bila kerja sama lama diteruskan; Adendum bila naskah lama diubah. Pilih dari daftar.",
    "status": "Keadaan permohonan sekarang. Pilih dari daftar. Dihentikan: difasilitasi, lalu tidak dilanjutkan.",
    "facilitated_on": "Tanggal mulai difasilitasi, misalnya rapat pertama. Kosongkan bila belum difasilitasi.",
    "closed_on": "Tanggal permohonan selesai ditangani, apa pun hasilnya.",
    "region": "Kode wilayah Kemendagri, misalnya 35.07 (Kabupaten Malang). Selalu teks.",
    "duplicate_of": "Bila entri ini tercatat dua kali: Id entri yang dipakai. Selain itu kosongkan.",
    "is_test": "Ya bila entri ini hanya percobaan, bukan data sebenarnya.",
    "note": "Keterangan bebas.",
    "own_number": "Nomor naskah dari pihak pemerintah daerah, persis seperti pada naskahnya.",
    "partner_number": "Nomor naskah dari pihak mitra.",
    "kind": "Jenis naskah. Pilih dari daftar.",
    "title": "Judul naskah, atau tentang apa.",
    "parties": "Nama mitra. Bila beberapa, pisahkan dengan titik koma (;). Pemerintah daerah sendiri tidak ditulis.",
    "signed_on": "Tanggal penandatanganan oleh pihak terakhir. Menentukan naskah ini masuk periode yang mana.",
    "registered_on": "Tanggal naskah dicatat di register.",
    "effective_on": "Tanggal naskah mulai berlaku.",
    "expires_on": "Tanggal naskah berakhir menurut naskahnya.",
    "approved_on": "Tanggal persetujuan DPRD, bila diperlukan.",
    "ended_on": "Tanggal diakhiri, bila berakhir sebelum waktunya.",
    "end_reason": "Sebab berakhirnya naskah.",
    "facilitation_ids": "Id permohonan asalnya di register surat masuk. Bila beberapa, pisahkan dengan titik koma (;).",
    "parent_id": "Id naskah induk yang dijalankan naskah ini, misalnya Kesepakatan Bersama dari sebuah PKS.",
    "document": "Nama atau tempat berkas naskahnya.",
    "year": "Tahun rekapitulasi.",
    "quarter": "Triwulan: 1, 2, 3, atau 4.",
    "facilitations": "Jumlah permohonan yang difasilitasi pada triwulan itu saja, bukan kumulatif.",
    "agreements": "Jumlah naskah yang ditandatangani pada triwulan itu saja, bukan kumulatif.",
}

_IDS = {
    "facilitations": "Tanda pengenal permohonan, tidak boleh sama, misalnya F-2025-001. Ditunjuk oleh register naskah.",
    "agreements": "Tanda pengenal naskah, tidak boleh sama, misalnya N-2025-001.",
}

_WIDTHS: Mapping[str, int] = {
    "agenda_number": 10,
    "region": 10,
    "is_test": 8,
    "nature": 14,
    "scope": 14,
    "status": 16,
    "sectors": 18,
    "partner_kind": 18,
    "facilitation_ids": 16,
    "document": 20,
    "letter_number": 26,
    "own_number": 26,
    "partner_number": 26,
    "kind": 22,
    "subdivision": 24,
    "applicant": 26,
    "parties": 26,
    "note": 26,
    "signed_on": 18,
    "subject": 32,
    "title": 32,
}
_USUAL_WIDTH = 13


@frozen(kw_only=True)
class Column:
    """One column: the *name* of its field, its *header*, what it is told to hold, and its *choices*, if it has any."""

    name: str
    header: str
    nature: Nature
    told: str
    choices: tuple[str, ...] = ()
    deciding: bool = False

    @property
    def width(self) -> int:
        """How many signs wide the column is."""
        return _WIDTHS.get(self.name, _USUAL_WIDTH)


@frozen(kw_only=True)
class Sheet:
    """One empty *register*: what its sheet and, without an ending, its file are called, and its *columns*."""

    register: str
    title: str
    stem: str
    columns: tuple[Column, ...]


def header(register: str, name: str) -> str:
    """Return the header of the field *name* of *register* in an empty register: the first that it may have."""
    return HEADERS[register].get(name, (name.capitalize(),))[0]


def _choices(name: str) -> tuple[str, ...]:
    if name in VOCABULARIES:
        return tuple(term.label.id for term in VOCABULARIES[name].terms)
    if name == "quarter":
        return ("1", "2", "3", "4")
    return ("Ya", "Tidak") if nature(name) == "flag" else ()


def _told(register: str, name: str) -> str:
    if name == "id":
        return _IDS[register]
    if nature(name) == "terms":
        return f"Satu atau beberapa, pisahkan dengan titik koma (;): {'; '.join(_choices(name))}."
    return _TOLD[name]


def _sheet(register: str, title: str, stem: str) -> Sheet:
    return Sheet(
        register=register,
        title=title,
        stem=stem,
        columns=tuple(
            Column(
                name=name,
                header=header(register, name),
                nature=nature(name),
                told=_told(register, name),
                choices=_choices(name),
                deciding=name in DECIDING[register],
            )
            for name in field_names(register)
        ),
    )


SHEETS = (
    _sheet("facilitations", "Surat Masuk", "surat-masuk"),
    _sheet("agreements", "Register Naskah", "register-naskah"),
    _sheet("recaps", "Rekap Triwulan", "rekap-triwulan"),
)
"""The registers, in their order."""
