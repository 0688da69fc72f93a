-- Skema rekaan, seperti yang dibuat migrasi Laravel: status berupa angka, soft delete, tabel pivot.

CREATE TABLE permohonan (
    id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    nomor_permohonan varchar(50) NOT NULL UNIQUE,
    nama_instansi varchar(255) NOT NULL,
    nik_pemohon char(16) NULL,
    label text NOT NULL,
    id_kategori tinyint unsigned NOT NULL,
    status tinyint unsigned NOT NULL DEFAULT 0,
    tanggal_rapat date NULL,
    alasan_tolak text NULL,
    created_at timestamp NULL,
    updated_at timestamp NULL,
    deleted_at timestamp NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE dokumen (
    id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    nomor_dokumen varchar(100) NOT NULL,
    jenis_dokumen varchar(10) NOT NULL,
    sifat varchar(20) NOT NULL DEFAULT 'Baru',
    judul text NOT NULL,
    tanggal_berakhir date NULL,
    created_at timestamp NULL,
    updated_at timestamp NULL,
    deleted_at timestamp NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE dokumen_permohonan (
    dokumen_id bigint unsigned NOT NULL,
    permohonan_id bigint unsigned NOT NULL,
    PRIMARY KEY (dokumen_id, permohonan_id),
    FOREIGN KEY (dokumen_id) REFERENCES dokumen (id),
    FOREIGN KEY (permohonan_id) REFERENCES permohonan (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE permohonan_ttd (
    id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
    dokumen_id bigint unsigned NOT NULL,
    pihak varchar(255) NOT NULL,
    tanggal_ttd date NULL,
    FOREIGN KEY (dokumen_id) REFERENCES dokumen (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
