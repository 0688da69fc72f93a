-- Isi rekaan. Kategori: 1 daerah lain, 2 luar negeri, 3 lembaga.
-- Status: 0 baru masuk, 1 dibahas, 3 menjadi naskah, 8 ditarik, 9 ditolak.

INSERT INTO permohonan
    (id, nomor_permohonan, nama_instansi, nik_pemohon, label, id_kategori, status, tanggal_rapat, alasan_tolak, created_at, deleted_at)
VALUES
    (1, 'PMH-2024-0061', 'Pemerintah Kota Contoh', '0000000000000001', 'Pengelolaan sampah', 1, 3, '2024-12-12', NULL, '2024-12-05 09:10:00', NULL),
    (2, 'PMH-2025-0001', 'Pemerintah Kota Rekaan', '0000000000000002', 'Pariwisata lereng timur', 1, 3, '2025-01-20', NULL, '2025-01-13 08:30:00', NULL),
    (3, 'PMH-2025-0002', 'Universitas Contoh', '0000000000000003', 'Pendidikan dan penelitian', 3, 3, '2025-02-10', NULL, '2025-02-03 10:05:00', NULL),
    (4, 'PMH-2025-0003', 'PT Misal Sejahtera', '0000000000000004', 'Sewa aset', 3, 9, NULL, 'Berkas tidak lengkap', '2025-02-17 13:45:00', NULL),
    (5, 'PMH-2025-0004', 'Kota Umpama (luar negeri)', '0000000000000005', 'Pertukaran budaya', 2, 1, '2025-03-12', NULL, '2025-03-05 09:00:00', NULL),
    (6, 'PMH-2025-0005', 'Yayasan Seumpama', '0000000000000006', 'Kesehatan ibu dan anak', 3, 0, NULL, NULL, '2025-04-21 11:20:00', NULL),
    (7, 'PMH-2025-0006', 'Pemerintah Kabupaten Contoh', '0000000000000007', 'Air bersih lintas batas', 1, 3, '2025-05-15', NULL, '2025-05-08 08:15:00', NULL),
    (8, 'PMH-2025-0007', 'Pemerintah Kabupaten Misal', '0000000000000008', 'Air bersih lintas batas', 1, 3, '2025-05-15', NULL, '2025-05-09 08:40:00', NULL),
    (9, 'PMH-2025-0008', 'Salah ketik', NULL, 'Dihapus di aplikasi', 3, 1, '2025-06-04', NULL, '2025-06-02 14:00:00', '2025-06-02 14:05:00'),
    (10, 'PMH-2025-0009', 'Koperasi Andaian', '0000000000000010', 'Pemasaran hasil tani', 3, 8, '2025-07-10', NULL, '2025-07-01 09:30:00', NULL);

INSERT INTO dokumen (id, nomor_dokumen, jenis_dokumen, sifat, judul, tanggal_berakhir, created_at, deleted_at) VALUES
    (1, '1/KSB/2025', 'KSB', 'Baru', 'Kesepakatan pariwisata', '2030-03-02', '2025-03-03 10:00:00', NULL),
    (2, '2/PKS/2025', 'PKS', 'Baru', 'Pendidikan dan penelitian', '2028-04-09', '2025-04-10 10:00:00', NULL),
    (3, '3/RKT/2025', 'RKT', 'Baru', 'Rencana tahun 2025', NULL, '2025-07-01 10:00:00', NULL),
    (4, '4/PKS/2025', 'PKS', 'Baru', 'Air bersih lintas batas', '2030-08-11', '2025-08-12 10:00:00', NULL),
    (5, '5/PKS/2025', 'PKS', 'Baru', 'Pelaksanaan kesepakatan pariwisata', '2027-09-01', '2025-09-02 10:00:00', NULL),
    (6, '6/ADD/2025', 'PKS', 'Adendum', 'Perubahan pendidikan dan penelitian', '2028-04-09', '2025-10-01 10:00:00', NULL),
    (7, '7/PKS/2025', 'PKS', 'Baru', 'Pengelolaan sampah', NULL, '2025-11-03 10:00:00', NULL),
    (8, '8/PKS/2025', 'PKS', 'Baru', 'Dihapus di aplikasi', NULL, '2025-11-10 10:00:00', '2025-11-11 08:00:00');

INSERT INTO dokumen_permohonan (dokumen_id, permohonan_id) VALUES
    (1, 2), (2, 3), (3, 3), (4, 7), (4, 8), (5, 2), (6, 3), (7, 1);

INSERT INTO permohonan_ttd (dokumen_id, pihak, tanggal_ttd) VALUES
    (1, 'Kabupaten Malang', '2025-02-27'), (1, 'Kota Rekaan', '2025-03-03'),
    (2, 'Kabupaten Malang', '2025-04-10'), (2, 'Universitas Contoh', '2025-04-10'),
    (3, 'Kabupaten Malang', '2025-07-01'), (3, 'Universitas Contoh', '2025-07-01'),
    (4, 'Kabupaten Malang', '2025-08-12'), (4, 'Kabupaten Contoh', '2025-08-11'), (4, 'Kabupaten Misal', '2025-08-12'),
    (5, 'Kabupaten Malang', '2025-09-02'), (5, 'Kota Rekaan', '2025-09-02'),
    (6, 'Kabupaten Malang', '2025-10-01'), (6, 'Universitas Contoh', '2025-10-01'),
    (7, 'Kabupaten Malang', '2025-11-03'), (7, 'Kota Contoh', NULL),
    (8, 'Kabupaten Malang', '2025-11-10');
