"""The page that lies in every bundle, in both languages.

Its words belong to the form of the bundle: they do not change while that has its number, so that a later version makes
the same bytes.
"""

from iku_kerjasama.reports.bundle.names import SCHEMAS

__all__ = ["text"]

_TEXT = """\
BERKAS BUKTI HITUNG - {schema}

Arsip ini memuat semua yang diperlukan untuk menghitung ulang sebuah angka IKU kerja sama, tanpa internet dan tanpa
register aslinya:

    pip install "iku-kerjasama[cli]"
    iku-kerjasama verify berkas.zip

Perintah itu menghitung ulang dari arsip ini saja, membuat arsipnya sekali lagi, dan membandingkannya bita demi bita.

inputs/facilitations.jsonl  surat permohonan: kolom yang dipakai saja, dan tempatnya di register
inputs/agreements.jsonl     naskah kerja sama, dengan cara yang sama
{recaps_id}inputs/registers.json       berapa baris yang dibaca, dari mana, dan kolom mana menjadi apa
inputs/findings.jsonl       yang ditemukan waktu membaca register
inputs/rule.json            aturannya, sebelum opsi
inputs/question.json        opsi, periode, tanggal batas data, dan target
outcomes.jsonl              keputusan untuk tiap entri, dengan alasannya (dijelaskan dalam rule.json)
result.json                 hasilnya
{reconciliation_id}manifest.json               versi, serta ukuran dan sidik SHA-256 tiap bagian

Yang dibuktikan: hasil ini memang hasil dari data dan aturan ini. Yang tidak dibuktikan: bahwa datanya benar, dan siapa
yang membuat arsip ini. Catat sidik SHA-256 arsip ini di tempat lain, lalu bandingkan.


EVIDENCE OF A COMPUTATION - {schema}

This archive holds all that is needed to compute a cooperation indicator again, without internet and without the
registers it came from:

    pip install "iku-kerjasama[cli]"
    iku-kerjasama verify berkas.zip

The command computes from this archive alone, makes the archive once more, and compares the two byte by byte.

inputs/facilitations.jsonl  the letters: only the columns that are used, and their place in the register
inputs/agreements.jsonl     the agreements, in the same way
{recaps_en}inputs/registers.json       how many rows were read, from where, and which column became what
inputs/findings.jsonl       what was found while the registers were read
inputs/rule.json            the rule, before options
inputs/question.json        options, period, as-of day and target
outcomes.jsonl              the verdict on each record, with its reason (explained in rule.json)
result.json                 the result
{reconciliation_en}manifest.json               versions, and size and SHA-256 digest of each part

What is proved: this result is the result of these data and this rule. What is not: that the data are true, and who made
the archive. Note the SHA-256 digest of the archive somewhere else, and compare.
"""

_RECAPS = {
    "recaps_id": "inputs/recaps.jsonl         rekap triwulan yang pernah dilaporkan, dengan cara yang sama\n",
    "recaps_en": "inputs/recaps.jsonl         the quarterly recaps that were published, in the same way\n",
    "reconciliation_id": "reconciliation.json         tiap angka rekap di samping yang dihitung dari register\n",
    "reconciliation_en": "reconciliation.json         each figure of the recaps beside what the registers come to\n",
}


def text(*, recapped: bool) -> str:
    """Return the page of a bundle, one with recaps or without."""
    lines = _RECAPS if recapped else dict.fromkeys(_RECAPS, "")
    return _TEXT.format(schema=SCHEMAS[recapped], **lines)
