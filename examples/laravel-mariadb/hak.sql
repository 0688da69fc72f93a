-- Pengguna yang hanya dapat membaca, dan hanya kolom yang diperlukan: bukan nik_pemohon.

CREATE USER 'pembaca'@'%' IDENTIFIED BY 'ganti-kata-sandi-ini';

GRANT SELECT (id, nomor_permohonan, nama_instansi, label, id_kategori, status, tanggal_rapat, created_at, deleted_at)
    ON kerjasama.permohonan TO 'pembaca'@'%';
GRANT SELECT (id, nomor_dokumen, jenis_dokumen, sifat, tanggal_berakhir, deleted_at)
    ON kerjasama.dokumen TO 'pembaca'@'%';
GRANT SELECT ON kerjasama.dokumen_permohonan TO 'pembaca'@'%';
GRANT SELECT ON kerjasama.permohonan_ttd TO 'pembaca'@'%';
