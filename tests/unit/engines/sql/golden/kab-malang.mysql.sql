-- kab-malang, periode 2025-01-01 s.d. 2025-12-31, batas data 2025-12-31.
-- Ganti facilitations, agreements dengan tabel atau view yang berisi kolom di bawah ini, satu baris untuk setiap entri.
-- row unik dan menentukan urutan register. Yang tidak diketahui NULL; teks tanpa spasi di tepi; istilah kode.
-- Sel bertanda (;) boleh berisi beberapa nilai, dipisahkan titik koma. whole sama hanya bila seluruh isi baris sama.
-- Teks dibandingkan per bita (F1 bukan f1). Untuk itu beri tiap kolom teks kolasi, misalnya:
--   CAST(id AS CHAR CHARACTER SET utf8mb4) COLLATE utf8mb4_nopad_bin AS id
--   facilitations: row, id, letter_number, received_on, scope, status, facilitated_on, duplicate_of, is_test, whole
--   agreements: row, id, kind, scope, nature, signed_on, facilitation_ids (;), duplicate_of, is_test, whole

-- Id yang boleh ditunjuk tanda duplikat: dimiliki entri yang sendiri tidak bertanda.
CREATE TEMPORARY TABLE facilitations_named AS
SELECT DISTINCT
  facilitations.id
FROM facilitations
WHERE
  facilitations.id IS NOT NULL
  AND facilitations.duplicate_of IS NULL
  AND facilitations.is_test IS NOT TRUE
  AND facilitations.id IN (
    SELECT
      marked.duplicate_of
    FROM facilitations AS marked
    WHERE
      marked.duplicate_of IS NOT NULL
  );

-- Id yang tercatat lebih dari sekali, dengan entri pertamanya.
CREATE TEMPORARY TABLE facilitations_first_of_id AS
SELECT
  SQL_BIG_RESULT
  facilitations.id,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
LEFT JOIN facilitations_named
  ON facilitations_named.id = facilitations.duplicate_of
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
WHERE
  facilitations.is_test IS NOT TRUE AND facilitations_named.id IS NULL AND facilitations.id IS NOT NULL
GROUP BY
  facilitations.id
HAVING
  COUNT(*) > 1;

-- Entri tanpa id yang isinya sama, dengan yang pertama.
CREATE TEMPORARY TABLE facilitations_first_alike AS
SELECT
  SQL_BIG_RESULT
  facilitations.whole,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
LEFT JOIN facilitations_named
  ON facilitations_named.id = facilitations.duplicate_of
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_named.id IS NULL
  AND facilitations.whole IS NOT NULL
  AND facilitations.id IS NULL
GROUP BY
  facilitations.whole
HAVING
  COUNT(*) > 1;

-- Id yang ditunjuk tanda duplikat, dengan entri pertamanya yang sendiri tidak bertanda sah.
CREATE TEMPORARY TABLE facilitations_first_named AS
SELECT
  SQL_BIG_RESULT
  facilitations.id,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
LEFT JOIN facilitations_named
  ON facilitations_named.id = facilitations.duplicate_of
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_named.id IS NULL
  AND facilitations.id IN (
    SELECT
      ids.id AS id
    FROM facilitations_named AS ids
  )
GROUP BY
  facilitations.id;

-- Duplikat, masing-masing dengan entri yang tetap dipakai (stays).
CREATE TEMPORARY TABLE facilitations_copies AS
SELECT
  facilitations.`row`,
  facilitations_first_of_id.`row` AS stays
FROM facilitations
LEFT JOIN facilitations_named
  ON facilitations_named.id = facilitations.duplicate_of
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
JOIN facilitations_first_of_id
  ON facilitations_first_of_id.id = facilitations.id
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_named.id IS NULL
  AND facilitations.`row` <> facilitations_first_of_id.`row`
UNION ALL
SELECT
  facilitations.`row`,
  facilitations_first_alike.`row` AS stays
FROM facilitations
LEFT JOIN facilitations_named
  ON facilitations_named.id = facilitations.duplicate_of
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
JOIN facilitations_first_alike
  ON facilitations_first_alike.whole = facilitations.whole
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_named.id IS NULL
  AND facilitations.id IS NULL
  AND facilitations.`row` <> facilitations_first_alike.`row`
UNION ALL
SELECT
  facilitations.`row`,
  facilitations_first_named.`row` AS stays
FROM facilitations
JOIN facilitations_first_named
  ON facilitations_first_named.id = facilitations.duplicate_of
WHERE
  facilitations.is_test IS NOT TRUE
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  );

-- Id yang boleh ditunjuk tanda duplikat: dimiliki entri yang sendiri tidak bertanda.
CREATE TEMPORARY TABLE agreements_named AS
SELECT DISTINCT
  agreements.id
FROM agreements
WHERE
  agreements.id IS NOT NULL
  AND agreements.duplicate_of IS NULL
  AND agreements.is_test IS NOT TRUE
  AND agreements.id IN (
    SELECT
      marked.duplicate_of
    FROM agreements AS marked
    WHERE
      marked.duplicate_of IS NOT NULL
  );

-- Id yang tercatat lebih dari sekali, dengan entri pertamanya.
CREATE TEMPORARY TABLE agreements_first_of_id AS
SELECT
  SQL_BIG_RESULT
  agreements.id,
  MIN(agreements.`row`) AS `row`
FROM agreements
LEFT JOIN agreements_named
  ON agreements_named.id = agreements.duplicate_of
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
WHERE
  agreements.is_test IS NOT TRUE AND agreements_named.id IS NULL AND agreements.id IS NOT NULL
GROUP BY
  agreements.id
HAVING
  COUNT(*) > 1;

-- Entri tanpa id yang isinya sama, dengan yang pertama.
CREATE TEMPORARY TABLE agreements_first_alike AS
SELECT
  SQL_BIG_RESULT
  agreements.whole,
  MIN(agreements.`row`) AS `row`
FROM agreements
LEFT JOIN agreements_named
  ON agreements_named.id = agreements.duplicate_of
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_named.id IS NULL
  AND agreements.whole IS NOT NULL
  AND agreements.id IS NULL
GROUP BY
  agreements.whole
HAVING
  COUNT(*) > 1;

-- Id yang ditunjuk tanda duplikat, dengan entri pertamanya yang sendiri tidak bertanda sah.
CREATE TEMPORARY TABLE agreements_first_named AS
SELECT
  SQL_BIG_RESULT
  agreements.id,
  MIN(agreements.`row`) AS `row`
FROM agreements
LEFT JOIN agreements_named
  ON agreements_named.id = agreements.duplicate_of
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_named.id IS NULL
  AND agreements.id IN (
    SELECT
      ids.id AS id
    FROM agreements_named AS ids
  )
GROUP BY
  agreements.id;

-- Duplikat, masing-masing dengan entri yang tetap dipakai (stays).
CREATE TEMPORARY TABLE agreements_copies AS
SELECT
  agreements.`row`,
  agreements_first_of_id.`row` AS stays
FROM agreements
LEFT JOIN agreements_named
  ON agreements_named.id = agreements.duplicate_of
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
JOIN agreements_first_of_id
  ON agreements_first_of_id.id = agreements.id
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_named.id IS NULL
  AND agreements.`row` <> agreements_first_of_id.`row`
UNION ALL
SELECT
  agreements.`row`,
  agreements_first_alike.`row` AS stays
FROM agreements
LEFT JOIN agreements_named
  ON agreements_named.id = agreements.duplicate_of
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
JOIN agreements_first_alike
  ON agreements_first_alike.whole = agreements.whole
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_named.id IS NULL
  AND agreements.id IS NULL
  AND agreements.`row` <> agreements_first_alike.`row`
UNION ALL
SELECT
  agreements.`row`,
  agreements_first_named.`row` AS stays
FROM agreements
JOIN agreements_first_named
  ON agreements_first_named.id = agreements.duplicate_of
WHERE
  agreements.is_test IS NOT TRUE AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  );

-- Nilai-nilai dalam satu sel, masing-masing satu baris.
CREATE TEMPORARY TABLE agreements_facilitation_ids AS
SELECT
  trimmed.`row`,
  trimmed.stays,
  trimmed.entry
FROM (
  SELECT
    cells.`row`,
    cells.stays,
    REGEXP_REPLACE(
      cells.entry,
      '[\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+$|^[\\x{9}-\\x{d}\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}]+',
      ''
    ) AS entry
  FROM (
    SELECT
      agreements.`row`,
      COALESCE(agreements_copies.stays, agreements.`row`) AS stays,
      cell.entry COLLATE utf8mb4_nopad_bin AS entry
    FROM agreements
    LEFT JOIN agreements_copies
      ON agreements_copies.`row` = agreements.`row`
    CROSS JOIN JSON_TABLE(CONCAT('[', REPLACE(JSON_QUOTE(agreements.facilitation_ids), ';', '","'), ']'), '$[*]' COLUMNS(entry LONGTEXT PATH '$')) AS cell
    WHERE
      agreements.facilitation_ids IS NOT NULL
  ) AS cells
) AS trimmed
WHERE
  NOT LOWER(trimmed.entry) IN ('', '-', '#n/a', 'n/a');

-- Entri yang tetap dipakai, menurut id.
CREATE TEMPORARY TABLE facilitations_by_id AS
SELECT
  SQL_BIG_RESULT
  facilitations.id,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
LEFT JOIN facilitations_copies
  ON facilitations_copies.`row` = facilitations.`row`
WHERE
  facilitations.id IS NOT NULL AND facilitations.is_test IS NOT TRUE AND facilitations_copies.stays IS NULL
GROUP BY
  facilitations.id;

-- Id entri yang bertanda duplikat, dengan entri yang tetap dipakai.
CREATE TEMPORARY TABLE facilitations_renamed AS
SELECT
  renamed.id,
  renamed.stays
FROM (
  SELECT
    facilitations.id,
    facilitations_copies.stays,
    ROW_NUMBER() OVER (PARTITION BY facilitations.id ORDER BY facilitations.`row`) AS place
  FROM facilitations
  JOIN facilitations_copies
    ON facilitations_copies.`row` = facilitations.`row`
  WHERE
    facilitations.id IS NOT NULL AND facilitations.duplicate_of IS NOT NULL
) AS renamed
WHERE
  renamed.place = 1;

-- Id data uji coba; dipakai hanya bila tidak ada entri lain dengan id itu.
CREATE TEMPORARY TABLE facilitations_tests AS
SELECT
  SQL_BIG_RESULT
  facilitations.id,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
WHERE
  facilitations.id IS NOT NULL AND facilitations.is_test IS TRUE
GROUP BY
  facilitations.id;

-- Nomor yang hanya dimiliki satu entri, dengan entri itu.
CREATE TEMPORARY TABLE facilitations_by_number AS
SELECT
  SQL_BIG_RESULT
  facilitations.letter_number AS number,
  MIN(facilitations.`row`) AS `row`
FROM facilitations
LEFT JOIN facilitations_copies
  ON facilitations_copies.`row` = facilitations.`row`
WHERE
  facilitations.letter_number IS NOT NULL
  AND facilitations.is_test IS NOT TRUE
  AND facilitations_copies.stays IS NULL
GROUP BY
  facilitations.letter_number
HAVING
  COUNT(*) = 1;

-- Kaitan naskah dengan permohonan; kaitan duplikat dimiliki entri yang tetap dipakai.
CREATE TEMPORARY TABLE links AS
SELECT
  meant.stays AS agreement,
  meant.target AS request
FROM (
  SELECT
    agreements_facilitation_ids.`row`,
    agreements_facilitation_ids.stays,
    COALESCE(facilitations_by_id.`row`, facilitations_renamed.stays, facilitations_tests.`row`, facilitations_by_number.`row`) AS target
  FROM agreements_facilitation_ids
  LEFT JOIN facilitations_by_id
    ON facilitations_by_id.id = agreements_facilitation_ids.entry
  LEFT JOIN facilitations_renamed
    ON facilitations_renamed.id = agreements_facilitation_ids.entry
  LEFT JOIN facilitations_tests
    ON facilitations_tests.id = agreements_facilitation_ids.entry
  LEFT JOIN facilitations_by_number
    ON facilitations_by_number.number = agreements_facilitation_ids.entry
) AS meant
WHERE
  meant.target IS NOT NULL;

-- Permohonan yang ditindaklanjuti, dengan tanggal naskah yang paling awal.
CREATE TEMPORARY TABLE evidence AS
SELECT
  SQL_BIG_RESULT
  links.request AS `row`,
  MIN(agreements.signed_on) AS first_on
FROM links
JOIN agreements
  ON links.agreement = agreements.`row`
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements.signed_on IS NOT NULL
  AND agreements.kind IS NOT NULL
  AND agreements.kind IN (
    'kesepakatan_bersama',
    'perjanjian_kerja_sama',
    'kerja_sama_pemanfaatan',
    'rencana_kerja_tahunan',
    'letter_of_intent',
    'naskah_lainnya'
  )
  AND (
    agreements.nature IS NULL OR agreements.nature <> 'adendum'
  )
GROUP BY
  links.request;

-- Entri yang mempunyai kaitan.
CREATE TEMPORARY TABLE agreements_linked AS
SELECT DISTINCT
  links.agreement AS `row`
FROM links;

-- Jumlah entri facilitations menurut alasan; reason NULL berarti dihitung.
SELECT
  judged.reason AS reason,
  CASE WHEN judged.reason IS NULL THEN judged.weight ELSE 0 END AS weight,
  CASE WHEN judged.reason IS NULL THEN judged.followed_up ELSE 0 END AS followed_up,
  CASE WHEN judged.reason IS NULL THEN judged.scope END AS scope,
  COUNT(*) AS records
FROM (
  SELECT
    facilitations.scope AS scope,
    CASE
      WHEN facilitations_copies.`row` IS NOT NULL
      THEN 'duplicate' /* duplikat dari entri lain (ketentuan penghitungan) */
      WHEN facilitations.is_test IS TRUE
      THEN 'test-record' /* data uji coba (ketentuan penghitungan) */
      WHEN facilitations.received_on IS NULL
      THEN 'date-unknown' /* tanggal permohonan tidak diketahui (ketentuan penghitungan) */
      WHEN facilitations.received_on IS NULL
      OR NOT facilitations.received_on BETWEEN CAST('2025-01-01' AS DATE) AND CAST('2025-12-31' AS DATE)
      THEN 'outside-period' /* tanggal permohonan di luar periode (ketentuan penghitungan) */
      WHEN facilitations.status IS NULL AND facilitations.facilitated_on IS NULL
      THEN 'status-unknown' /* status dan tanggal fasilitasi tidak diketahui (Kolom 4, Formula/Penjelasan, kalimat penutup) */
      WHEN facilitations.facilitated_on IS NULL
      AND facilitations.status IS NOT NULL
      AND facilitations.status IN ('diterima', 'ditolak', 'ditarik')
      THEN 'not-facilitated' /* tidak difasilitasi (Kolom 4, Formula/Penjelasan, kalimat penutup) */
    END AS reason,
    1 AS weight,
    CASE WHEN evidence.first_on <= CAST('2025-12-31' AS DATE) THEN 1 ELSE 0 END AS followed_up
  FROM facilitations
  LEFT JOIN facilitations_copies
    ON facilitations_copies.`row` = facilitations.`row`
  LEFT JOIN evidence
    ON evidence.`row` = facilitations.`row`
) AS judged
GROUP BY
  1,
  2,
  3,
  4;

-- Jumlah entri agreements menurut alasan; reason NULL berarti dihitung.
SELECT
  judged.reason AS reason,
  CASE WHEN judged.reason IS NULL THEN judged.weight ELSE 0 END AS weight,
  CASE WHEN judged.reason IS NULL THEN judged.followed_up ELSE 0 END AS followed_up,
  CASE WHEN judged.reason IS NULL THEN judged.scope END AS scope,
  COUNT(*) AS records
FROM (
  SELECT
    agreements.scope AS scope,
    CASE
      WHEN agreements_copies.`row` IS NOT NULL
      THEN 'duplicate' /* duplikat dari entri lain (ketentuan penghitungan) */
      WHEN agreements.is_test IS TRUE
      THEN 'test-record' /* data uji coba (ketentuan penghitungan) */
      WHEN agreements.signed_on IS NULL
      THEN 'date-unknown' /* tanggal naskah tidak diketahui (ketentuan penghitungan) */
      WHEN agreements.signed_on IS NULL
      OR NOT agreements.signed_on BETWEEN CAST('2025-01-01' AS DATE) AND CAST('2025-12-31' AS DATE)
      THEN 'outside-period' /* tanggal naskah di luar periode (ketentuan penghitungan) */
      WHEN agreements.kind IS NULL
      THEN 'kind-unknown' /* jenis naskah tidak diketahui (Kolom 4, Formula/Penjelasan, Keterangan) */
      WHEN agreements.kind IS NULL
      OR NOT agreements.kind IN (
        'kesepakatan_bersama',
        'perjanjian_kerja_sama',
        'kerja_sama_pemanfaatan',
        'rencana_kerja_tahunan',
        'letter_of_intent',
        'naskah_lainnya'
      )
      THEN 'kind-not-counted' /* jenis naskah tidak dihitung (Kolom 4, Formula/Penjelasan, Keterangan) */
      WHEN agreements.nature IS NOT NULL AND agreements.nature = 'adendum'
      THEN 'amendment' /* adendum, mengubah naskah yang sudah ada (ketentuan penghitungan) */
      WHEN agreements.nature IS NOT NULL AND agreements.nature = 'perpanjangan' AND agreements_linked.`row` IS NULL
      THEN 'extension-without-request' /* perpanjangan tanpa permohonan sendiri (ketentuan penghitungan) */
    END AS reason,
    1 AS weight,
    0 AS followed_up
  FROM agreements
  LEFT JOIN agreements_copies
    ON agreements_copies.`row` = agreements.`row`
  LEFT JOIN agreements_linked
    ON agreements_linked.`row` = agreements.`row`
) AS judged
GROUP BY
  1,
  2,
  3,
  4;
