"""The words of the generated registers: invented partners, subjects and letter numbers of a regency's office."""

__all__ = [
    "AGREEMENT_HEADER",
    "BLANK_ROWS",
    "FACILITATION_HEADER",
    "KINDS",
    "LETTER_PREFIXES",
    "OBJECTS",
    "PARTNERS",
    "PLACES",
    "STATUSES",
    "SUBJECTS",
    "TWO_DIGIT_YEARS",
    "UNKNOWN_WORDS",
    "UNREADABLE_DATES",
]

FACILITATION_HEADER = (
    "Id",
    "Nomor Surat",
    "Tanggal Terima",
    "Pemohon",
    "Perihal",
    "Lingkup",
    "Bidang",
    "Sub Bagian",
    "Status",
    "Tanggal Fasilitasi",
    "Duplikat Dari",
    "Data Uji",
)

AGREEMENT_HEADER = (
    "Id",
    "Nomor Naskah",
    "Jenis Naskah",
    "Judul",
    "Pihak",
    "Lingkup",
    "Bidang",
    "Sifat",
    "Tanggal Penandatanganan",
    "Permohonan",
    "Duplikat Dari",
    "Data Uji",
)

_REGIONS = "Kerja Sama Antar Daerah"
_INSTITUTIONS = "Kerja Sama Luar Negeri dan Antar Lembaga"

PARTNERS = (
    ("Universitas Negeri Singhasari", "Lembaga", _INSTITUTIONS),
    ("Universitas Islam Sengguruh", "Lembaga", _INSTITUTIONS),
    ("Politeknik Negeri Brantas", "KSDPK", _INSTITUTIONS),
    ("STIKES Widya Semeru", "Lembaga", _INSTITUTIONS),
    ("RS Bhakti Arjuno Singosari", "Lembaga", _INSTITUTIONS),
    ("PT Bank Arjuna Nusantara Cabang Malang", "KSDPK", _INSTITUTIONS),
    ("PT BPR Arta Sengguruh (Perseroda)", "Lembaga", _INSTITUTIONS),
    ("Perumda Jasa Arjuna", "KSDPK", _INSTITUTIONS),
    ("CV Tata Parkir Mandiri", "Lembaga", _INSTITUTIONS),
    ("Koperasi Susu Argo Makmur Pujon", "Lembaga", _INSTITUTIONS),
    ("Yayasan Peduli Anak Bromo", "Lembaga", _INSTITUTIONS),
    ("Paguyuban Topeng Panji Tumpang", "lembaga", _INSTITUTIONS),
    ("BPJS Kesehatan Cabang Malang", "Sinergi", _INSTITUTIONS),
    ("Kejaksaan Negeri Kabupaten Malang", "Sinergi", _INSTITUTIONS),
    ("Kantor Pertanahan Kabupaten Malang", "Sinergi", _INSTITUTIONS),
    ("Pemerintah Kota Malang", "Antar Daerah", _REGIONS),
    ("Pemerintah Kota Batu", "Antar Daerah", _REGIONS),
    ("Pemerintah Kabupaten Lumajang", "KSDD", _REGIONS),
    ("Pemerintah Kabupaten Pasuruan", "Antar Daerah", _REGIONS),
    ("Pemerintah Haesan-gun, Republik Korea", "KSDPL", _INSTITUTIONS),
)
"""Name, *lingkup* as an office types it, and the sub-division that takes care of it."""

SUBJECTS = ("Permohonan kerja sama", "Permohonan kerjasama", "Penawaran kerja sama", "Fasilitasi PKS", "Permohonan MoU")

OBJECTS = (
    "penempatan mahasiswa KKN Tematik",
    "pelayanan rujukan maternal dan neonatal",
    "pengelolaan air baku lintas batas",
    "pelestarian Wayang Topeng Malangan",
    "pendidikan, penelitian dan pengabdian kepada masyarakat",
    "pengelolaan sampah plastik bernilai rendah",
    "jalan dan jembatan di wilayah perbatasan",
    'desa wisata "Bromo Tengger"',
    "penyediaan layanan jasa perbankan",
    "pendampingan anak putus sekolah",
    "promosi produk UMKM dan hortikultura",
    "pemanfaatan tanah dan bangunan eks kantor kecamatan",
)

PLACES = ("Kepanjen", "Singosari", "Lawang", "Tumpang", "Poncokusumo", "Pujon", "Ngantang", "Turen", "Dampit", "Dau")

LETTER_PREFIXES = ("119", "400.7", "B/070", "500.13", "100.3.7", "900.2", "KSM-04")

STATUSES = (
    ("Menjadi Naskah", 55),
    ("menjadi_naskah", 5),
    ("Difasilitasi", 16),
    ("Diterima", 8),
    ("Ditolak", 7),
    ("Dihentikan", 4),
    ("Ditarik", 3),
    ("", 2),
)
"""*Status* as typed, with how often of a hundred."""

KINDS = (
    ("PKS", 32),
    ("Perjanjian Kerja Sama", 18),
    ("MoU", 12),
    ("Kesepakatan Bersama", 10),
    ("Nota Kesepakatan", 7),
    ("KSP", 5),
    ("RKT", 5),
    ("Rencana Kerja", 4),
    ("kesepakatan_bersama", 3),
    ("LoI", 2),
    ("Naskah Kerja Sama Lainnya", 1),
    ("-", 1),
)
"""*Jenis naskah* as typed, with how often of a hundred."""

UNREADABLE_DATES = ("32/01/{year}", "1/13/{year}", "{year}-02-30", "Mei {year}", "{year}", "menyusul", "00/03/{year}")

TWO_DIGIT_YEARS = ("05/03/{short}", "5-3-{short}", "17.8.{short}")

UNKNOWN_WORDS = ("Selesai", "proses disposisi", "9", "Lain-lain", "MOU/PKS")

BLANK_ROWS = ((), ("",) * 12, ("-", " ", *("",) * 10))
"""Separator rows: an empty line, empty cells, cells with nothing but marks of the unknown."""
