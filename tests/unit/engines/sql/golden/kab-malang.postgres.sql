-- kab-malang, periode 2025-01-01 s.d. 2025-12-31, batas data 2025-12-31.
-- Ganti facilitations, agreements dengan tabel atau view yang berisi kolom di bawah ini, satu baris untuk setiap entri.
-- row unik dan menentukan urutan register. Yang tidak diketahui NULL; teks tanpa spasi di tepi; istilah kode.
-- Sel bertanda (;) boleh berisi beberapa nilai, dipisahkan titik koma. whole sama hanya bila seluruh isi baris sama.
--   facilitations: row, id, letter_number, received_on, scope, status, facilitated_on, duplicate_of, is_test, whole
--   agreements: row, id, kind, scope, nature, signed_on, facilitation_ids (;), duplicate_of, is_test, whole

-- Tanda duplikat yang sah: menunjuk id lain yang ada, dan yang ditunjuk tidak bertanda.
CREATE TEMPORARY TABLE facilitations_marks AS
SELECT
  facilitations."row",
  facilitations.duplicate_of AS target
FROM facilitations
WHERE
  facilitations.duplicate_of IS NOT NULL
  AND (
    facilitations.id IS NULL OR facilitations.id <> facilitations.duplicate_of
  )
  AND facilitations.is_test IS NOT TRUE
  AND facilitations.duplicate_of IN (
    SELECT
      named.id
    FROM facilitations AS named
    WHERE
      named.id IS NOT NULL
      AND named.duplicate_of IS NULL
      AND named.is_test IS NOT TRUE
      AND named.id IN (
        SELECT
          marked.duplicate_of
        FROM facilitations AS marked
        WHERE
          marked.duplicate_of IS NOT NULL
      )
  );

-- Id yang tercatat lebih dari sekali, dengan entri pertamanya.
CREATE TEMPORARY TABLE facilitations_first_of_id AS
SELECT
  facilitations.id,
  MIN(facilitations."row") AS "row"
FROM facilitations
LEFT JOIN facilitations_marks
  ON facilitations_marks."row" = facilitations."row"
WHERE
  facilitations.is_test IS NOT TRUE AND facilitations_marks."row" IS NULL AND facilitations.id IS NOT NULL
GROUP BY
  facilitations.id
HAVING
  COUNT(*) > 1;

-- Entri tanpa id yang isinya sama, dengan yang pertama.
CREATE TEMPORARY TABLE facilitations_first_alike AS
SELECT
  facilitations.whole,
  MIN(facilitations."row") AS "row"
FROM facilitations
LEFT JOIN facilitations_marks
  ON facilitations_marks."row" = facilitations."row"
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_marks."row" IS NULL
  AND facilitations.whole IS NOT NULL
  AND facilitations.id IS NULL
GROUP BY
  facilitations.whole
HAVING
  COUNT(*) > 1;

-- Duplikat, masing-masing dengan entri yang tetap dipakai (stays).
CREATE TEMPORARY TABLE facilitations_copies AS
SELECT
  facilitations."row",
  facilitations_first_of_id."row" AS stays
FROM facilitations
JOIN facilitations_first_of_id
  ON facilitations_first_of_id.id = facilitations.id
LEFT JOIN facilitations_marks
  ON facilitations_marks."row" = facilitations."row"
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_marks."row" IS NULL
  AND facilitations."row" > facilitations_first_of_id."row"
UNION ALL
SELECT
  facilitations."row",
  facilitations_first_alike."row" AS stays
FROM facilitations
JOIN facilitations_first_alike
  ON facilitations_first_alike.whole = facilitations.whole
LEFT JOIN facilitations_marks
  ON facilitations_marks."row" = facilitations."row"
WHERE
  facilitations.is_test IS NOT TRUE
  AND facilitations_marks."row" IS NULL
  AND facilitations."row" > facilitations_first_alike."row"
  AND facilitations.id IS NULL
UNION ALL
SELECT
  facilitations_marks."row",
  MIN(facilitations."row") AS stays
FROM facilitations_marks
JOIN facilitations
  ON facilitations.id = facilitations_marks.target
LEFT JOIN facilitations_marks AS other_marks
  ON other_marks."row" = facilitations."row"
WHERE
  facilitations.is_test IS NOT TRUE AND other_marks."row" IS NULL
GROUP BY
  facilitations_marks."row";

-- Nilai-nilai dalam satu sel, masing-masing satu baris.
CREATE TEMPORARY TABLE agreements_facilitation_ids AS
SELECT
  trimmed."row",
  trimmed.entry
FROM (
  SELECT
    cells."row",
    TRIM(BOTH U&'\0009\000A\000B\000C\000D\001C\001D\001E\001F\0020\0085\00A0\1680\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200A\2028\2029\202F\205F\3000' FROM cells.entry) AS entry
  FROM (
    SELECT
      agreements."row",
      cell.entry AS entry
    FROM agreements
    CROSS JOIN LATERAL UNNEST(STRING_TO_ARRAY(agreements.facilitation_ids, ';')) AS cell(entry)
    WHERE
      agreements.facilitation_ids IS NOT NULL
  ) AS cells
) AS trimmed
WHERE
  NOT LOWER(trimmed.entry) IN ('', '-', '#n/a', 'n/a');

-- Entri yang dimaksud setiap rujukan menurut id; duplikat dan data uji hanya bila tidak ada lain.
CREATE TEMPORARY TABLE agreements_facilitation_ids_by_id AS
SELECT
  agreements_facilitation_ids.entry,
  COALESCE(
    MIN(CASE WHEN meant.is_test IS NOT TRUE AND facilitations_copies."row" IS NULL THEN meant."row" END),
    MIN(CASE WHEN facilitations_copies."row" IS NOT NULL THEN meant."row" END),
    MIN(meant."row")
  ) AS "row"
FROM agreements_facilitation_ids
JOIN facilitations AS meant
  ON meant.id = agreements_facilitation_ids.entry
LEFT JOIN facilitations_copies
  ON facilitations_copies."row" = meant."row"
GROUP BY
  agreements_facilitation_ids.entry;

-- Entri yang dimaksud setiap rujukan: menurut id, lalu menurut nomor yang hanya dimiliki satu.
CREATE TEMPORARY TABLE agreements_facilitation_ids_meant AS
SELECT
  agreements_facilitation_ids_by_id.entry,
  COALESCE(facilitations_copies.stays, agreements_facilitation_ids_by_id."row") AS target
FROM agreements_facilitation_ids_by_id
LEFT JOIN facilitations_copies
  ON facilitations_copies."row" = agreements_facilitation_ids_by_id."row"
UNION ALL
SELECT
  named.entry,
  MIN(meant."row") AS target
FROM (
  SELECT DISTINCT
    agreements_facilitation_ids.entry
  FROM agreements_facilitation_ids
  LEFT JOIN agreements_facilitation_ids_by_id
    ON agreements_facilitation_ids_by_id.entry = agreements_facilitation_ids.entry
  WHERE
    agreements_facilitation_ids_by_id.entry IS NULL
) AS named
JOIN facilitations AS meant
  ON meant.letter_number = named.entry
LEFT JOIN facilitations_copies
  ON facilitations_copies."row" = meant."row"
WHERE
  meant.is_test IS NOT TRUE AND facilitations_copies."row" IS NULL
GROUP BY
  named.entry
HAVING
  COUNT(*) = 1;

-- Tanda duplikat yang sah: menunjuk id lain yang ada, dan yang ditunjuk tidak bertanda.
CREATE TEMPORARY TABLE agreements_marks AS
SELECT
  agreements."row",
  agreements.duplicate_of AS target
FROM agreements
WHERE
  agreements.duplicate_of IS NOT NULL
  AND (
    agreements.id IS NULL OR agreements.id <> agreements.duplicate_of
  )
  AND agreements.is_test IS NOT TRUE
  AND agreements.duplicate_of IN (
    SELECT
      named.id
    FROM agreements AS named
    WHERE
      named.id IS NOT NULL
      AND named.duplicate_of IS NULL
      AND named.is_test IS NOT TRUE
      AND named.id IN (
        SELECT
          marked.duplicate_of
        FROM agreements AS marked
        WHERE
          marked.duplicate_of IS NOT NULL
      )
  );

-- Id yang tercatat lebih dari sekali, dengan entri pertamanya.
CREATE TEMPORARY TABLE agreements_first_of_id AS
SELECT
  agreements.id,
  MIN(agreements."row") AS "row"
FROM agreements
LEFT JOIN agreements_marks
  ON agreements_marks."row" = agreements."row"
WHERE
  agreements.is_test IS NOT TRUE AND agreements_marks."row" IS NULL AND agreements.id IS NOT NULL
GROUP BY
  agreements.id
HAVING
  COUNT(*) > 1;

-- Entri tanpa id yang isinya sama, dengan yang pertama.
CREATE TEMPORARY TABLE agreements_first_alike AS
SELECT
  agreements.whole,
  MIN(agreements."row") AS "row"
FROM agreements
LEFT JOIN agreements_marks
  ON agreements_marks."row" = agreements."row"
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_marks."row" IS NULL
  AND agreements.whole IS NOT NULL
  AND agreements.id IS NULL
GROUP BY
  agreements.whole
HAVING
  COUNT(*) > 1;

-- Duplikat, masing-masing dengan entri yang tetap dipakai (stays).
CREATE TEMPORARY TABLE agreements_copies AS
SELECT
  agreements."row",
  agreements_first_of_id."row" AS stays
FROM agreements
JOIN agreements_first_of_id
  ON agreements_first_of_id.id = agreements.id
LEFT JOIN agreements_marks
  ON agreements_marks."row" = agreements."row"
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_marks."row" IS NULL
  AND agreements."row" > agreements_first_of_id."row"
UNION ALL
SELECT
  agreements."row",
  agreements_first_alike."row" AS stays
FROM agreements
JOIN agreements_first_alike
  ON agreements_first_alike.whole = agreements.whole
LEFT JOIN agreements_marks
  ON agreements_marks."row" = agreements."row"
WHERE
  agreements.is_test IS NOT TRUE
  AND agreements_marks."row" IS NULL
  AND agreements."row" > agreements_first_alike."row"
  AND agreements.id IS NULL
UNION ALL
SELECT
  agreements_marks."row",
  MIN(agreements."row") AS stays
FROM agreements_marks
JOIN agreements
  ON agreements.id = agreements_marks.target
LEFT JOIN agreements_marks AS other_marks
  ON other_marks."row" = agreements."row"
WHERE
  agreements.is_test IS NOT TRUE AND other_marks."row" IS NULL
GROUP BY
  agreements_marks."row";

-- Tautan naskah dengan permohonan, masing-masing sekali; tautan duplikat dimiliki entri yang tetap.
CREATE TEMPORARY TABLE links AS
SELECT DISTINCT
  COALESCE(agreements_copies.stays, agreements_facilitation_ids."row") AS agreement,
  agreements_facilitation_ids_meant.target AS request
FROM agreements_facilitation_ids
JOIN agreements_facilitation_ids_meant
  ON agreements_facilitation_ids_meant.entry = agreements_facilitation_ids.entry
LEFT JOIN agreements_copies
  ON agreements_copies."row" = agreements_facilitation_ids."row";

-- Permohonan yang ditindaklanjuti, dengan tanggal naskah yang paling awal.
CREATE TEMPORARY TABLE evidence AS
SELECT
  links.request AS "row",
  MIN(agreements.signed_on) AS first_on
FROM agreements
JOIN links
  ON links.agreement = agreements."row"
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

-- Entri yang bertaut.
CREATE TEMPORARY TABLE agreements_linked AS
SELECT DISTINCT
  links.agreement AS "row"
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
      WHEN facilitations_copies."row" IS NOT NULL
      THEN 'duplicate' /* duplikat dari entri lain (praktik penghitungan) */
      WHEN facilitations.is_test IS TRUE
      THEN 'test-record' /* data uji coba (praktik penghitungan) */
      WHEN facilitations.received_on IS NULL
      THEN 'date-unknown' /* tanggal permohonan tidak diketahui (praktik penghitungan) */
      WHEN facilitations.received_on IS NULL
      OR NOT facilitations.received_on BETWEEN CAST('2025-01-01' AS DATE) AND CAST('2025-12-31' AS DATE)
      THEN 'outside-period' /* tanggal permohonan di luar periode (praktik penghitungan) */
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
    ON facilitations_copies."row" = facilitations."row"
  LEFT JOIN evidence
    ON evidence."row" = facilitations."row"
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
      WHEN agreements_copies."row" IS NOT NULL
      THEN 'duplicate' /* duplikat dari entri lain (praktik penghitungan) */
      WHEN agreements.is_test IS TRUE
      THEN 'test-record' /* data uji coba (praktik penghitungan) */
      WHEN agreements.signed_on IS NULL
      THEN 'date-unknown' /* tanggal naskah tidak diketahui (praktik penghitungan) */
      WHEN agreements.signed_on IS NULL
      OR NOT agreements.signed_on BETWEEN CAST('2025-01-01' AS DATE) AND CAST('2025-12-31' AS DATE)
      THEN 'outside-period' /* tanggal naskah di luar periode (praktik penghitungan) */
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
      THEN 'amendment' /* adendum, mengubah naskah yang sudah ada (praktik penghitungan) */
      WHEN agreements.nature IS NOT NULL AND agreements.nature = 'perpanjangan' AND agreements_linked."row" IS NULL
      THEN 'extension-without-request' /* perpanjangan tanpa permohonan sendiri (praktik penghitungan) */
    END AS reason,
    1 AS weight,
    0 AS followed_up
  FROM agreements
  LEFT JOIN agreements_copies
    ON agreements_copies."row" = agreements."row"
  LEFT JOIN agreements_linked
    ON agreements_linked."row" = agreements."row"
) AS judged
GROUP BY
  1,
  2,
  3,
  4;
