"""How offices shorten the headers of their registers, and what else they call a field."""

from collections.abc import Iterable, Mapping
from functools import cache

from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.records import field_names

__all__ = ["SHORT", "SUGGESTED", "ways", "written_out"]

SHORT: Mapping[str, str] = {
    short: word
    for word, shorts in {
        "tanggal": "tgl tg tggl tgal",
        "nomor": "no nmr nomer",
        "jenis": "jns",
        "kode": "kd",
        "jumlah": "jml jlh",
        "tahun": "thn th",
        "triwulan": "tw trw triw",
        "keterangan": "ket",
        "bagian": "bag",
        "sub bagian": "subbag subbagian",
        "wilayah": "wil",
        "registrasi": "reg",
        "dokumen": "dok",
        "penandatanganan": "ttd tandatangan",
    }.items()
    for short in shorts.split()
}
"""Each shortened word of a header, with the word that it can only mean."""

SUGGESTED: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "facilitations": {
        "id": ("No", "Nomor", "Nomor Urut", "Nomor Permohonan", "Kode Permohonan", "Nomor Registrasi"),
        "agenda_number": ("No", "Nomor Urut", "Agenda"),
        "letter_number": ("Nomor", "Nomor Surat Masuk", "Nomor Surat Permohonan"),
        "letter_date": ("Tanggal", "Tanggal Permohonan"),
        "received_on": (
            "Tanggal Masuk",
            "Tanggal Surat Masuk",
            "Tanggal Masuk Surat",
            "Tanggal Permohonan Masuk",
            "Tanggal Surat Diterima",
            "Tanggal",
            "Tanggal Agenda",
            "Created At",
            "Diterima",
        ),
        "applicant": ("Instansi", "Nama Instansi", "Nama Pemohon", "Asal", "Mitra", "Dari"),
        "subject": ("Hal", "Isi Ringkas", "Uraian", "Judul", "Label", "Isi Surat"),
        "scope": ("Jenis", "Kategori", "Tipe", "Lingkup Kerja Sama", "Ruang Lingkup"),
        "partner_kind": ("Kategori Mitra", "Tipe Mitra"),
        "sectors": ("Urusan", "Bidang Kerja Sama"),
        "subdivision": ("Penanggung Jawab",),
        "status": (
            "Kode",
            "Kode Status",
            "Status Permohonan",
            "Tahapan",
            "Tahap",
            "Posisi",
            "Tindak Lanjut",
            "Progres",
        ),
        "facilitated_on": ("Tanggal Rapat", "Tanggal Pembahasan", "Tanggal Proses"),
        "closed_on": ("Tanggal Penyelesaian", "Tanggal Tutup"),
        "note": ("Catatan",),
    },
    "agreements": {
        "id": ("No", "Nomor", "Nomor Urut", "Kode Naskah", "Nomor Registrasi"),
        "own_number": ("Nomor", "Nomor PKS", "Nomor Surat", "Nomor Dokumen", "Nomor Perjanjian"),
        "partner_number": ("Nomor (2)", "Nomor Pihak Kedua"),
        "kind": ("Jenis", "Tipe", "Bentuk", "Bentuk Naskah", "Jenis Perjanjian"),
        "title": ("Perihal", "Judul Naskah", "Judul Kerja Sama", "Judul Perjanjian"),
        "parties": ("Instansi", "Nama Mitra", "Nama Instansi", "Pihak Kedua", "Pihak Mitra", "Mitra Kerja Sama"),
        "scope": ("Kategori", "Lingkup Kerja Sama", "Ruang Lingkup"),
        "sectors": ("Urusan", "Bidang Kerja Sama"),
        "signed_on": (
            "Tanggal",
            "Tanggal Naskah",
            "Tanggal Perjanjian",
            "Tanggal Ditandatangani",
            "Ditandatangani",
            "Tanggal Surat",
        ),
        "registered_on": ("Tanggal Daftar", "Created At"),
        "effective_on": ("Tanggal Berlaku", "Mulai", "Mulai Berlaku"),
        "expires_on": (
            "Berakhir",
            "Berlaku Sampai",
            "Berlaku Sampai Dengan",
            "Berlaku s/d",
            "Tanggal Selesai",
            "Masa Berlaku",
            "Masa Berlaku s/d",
        ),
        "facilitation_ids": ("Nomor Permohonan", "Nomor Surat Permohonan", "Nomor Surat Masuk", "Surat Masuk"),
        "parent_id": ("Induk", "Naskah Payung"),
        "note": ("Catatan",),
    },
    "recaps": {
        "year": ("Periode",),
        "quarter": ("Periode",),
        "facilitations": ("Permohonan", "Jumlah Permohonan", "Fasilitasi"),
        "agreements": ("Naskah", "Jumlah Naskah Kerja Sama"),
    },
}
"""What else a field is called, and may be called for another thing: only ever asked, never taken for granted."""


def written_out(header: str) -> str:
    """Return *header* for comparison: shortened words written out, without case, spaces and punctuation."""
    signs = "".join(sign if sign.isalnum() else " " for sign in header.casefold())
    text = " ".join(SHORT.get(word, word) for word in signs.split())
    return text.replace("tanda tangan", "penandatanganan").replace(" ", "")


@cache
def ways(register: str, *, suggested: bool = False) -> Mapping[str, frozenset[str]]:
    """Return the ways each field of *register* may be headed, written out; only the *suggested* ones, where asked."""
    known: Mapping[str, Iterable[str]] = SUGGESTED[register] if suggested else HEADERS[register]
    return {
        name: frozenset(map(written_out, (*known.get(name, ()), *(() if suggested else (name,)))))
        for name in field_names(register)
    }
