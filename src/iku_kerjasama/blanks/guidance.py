"""How the registers are filled in, in the words of an office: the page *Petunjuk* of the empty workbook."""

__all__ = ["STEPS", "TITLE"]

TITLE = "Petunjuk Pengisian Register Kerja Sama"

STEPS = (
    (
        "Satu baris satu entri: satu permohonan di Surat Masuk, satu naskah di Register Naskah, satu triwulan di "
        "Rekap Triwulan."
    ),
    (
        "Judul kolom di baris pertama tidak diubah, dan di atasnya tidak disisipkan baris lain. Urutan kolom boleh "
        "diubah; kolom yang tidak dipakai boleh dikosongkan atau dihapus; kolom sendiri boleh ditambahkan."
    ),
    ("Judul berwarna tua menandai kolom yang menentukan apakah sebuah entri dihitung. Isi kolom itu lebih dahulu."),
    (
        "Tanggal diketik hari/bulan/tahun dengan tahun empat angka, misalnya 31/01/2025. Bila tanggalnya belum "
        "diketahui, kosongkan; jangan menulis tanggal perkiraan."
    ),
    "Kolom dengan daftar pilihan diisi dari daftarnya. Sel kosong berarti tidak diketahui.",
    (
        "Setiap entri diberi Id yang tidak berulang, juga antartahun. Naskah menunjuk permohonan asalnya dengan Id "
        "itu pada kolom Permohonan: tanpa itu tindak lanjut sebuah permohonan tidak dapat dibuktikan."
    ),
    (
        "Entri yang tercatat dua kali tidak dihapus, tetapi ditandai pada kolom Duplikat Dari; entri percobaan "
        "pada kolom Data Uji."
    ),
    ("Baris jumlah, baris kosong pemisah, dan sel yang digabung tidak diperlukan; jumlah dihitung oleh iku-kerjasama."),
    "Setelah diisi, simpan, lalu jalankan: iku-kerjasama compute register-kerja-sama.xlsx --period 2025.",
)
"""What is to be heeded, in its order."""
