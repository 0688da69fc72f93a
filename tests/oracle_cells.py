"""What a row of text says, read by hand as specification §1 has it; the oracle's own eyes.

It imports nothing of the package.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

Row = Mapping[str, str]
Record = dict[str, Any]

WORDS = {
    "status": "diterima difasilitasi menjadi_naskah dihentikan ditolak ditarik",
    "nature": "baru perpanjangan adendum",
    "scope": "antar_daerah=ksdd luar_negeri=ksdpl=ksdll lembaga=ksdpk=sinergi",
    "partner_kind": "pemerintah swasta lembaga_berbadan_hukum perseorangan organisasi_kemasyarakatan",
    "sectors": "pemerintahan ekonomi pembangunan lingkungan pariwisata sosial budaya",
    "subdivision": (
        "kerja_sama_antar_daerah kerja_sama_luar_negeri_dan_antar_lembaga pengendalian_dan_evaluasi_kerja_sama"
    ),
    "kind": (
        "kesepakatan_bersama=kb=ksb=mou=nota_kesepahaman=kesepahaman_bersama=memorandum_saling_pengertian "
        "perjanjian_kerja_sama=pks=kontrak=kontrak_kerja_sama kerja_sama_pemanfaatan=ksp rencana_kerja_tahunan=rkt "
        "letter_of_intent=loi=pernyataan_kehendak=letter_of_intent_(loi) "
        "naskah_lainnya=rencana_kerja=nota_kesepakatan=perjanjian_teknis=naskah_kerja_sama_lainnya"
    ),
}
MONTHS = (
    "januari djanuari jan,februari pebruari feb peb,maret mar mrt,april apr,mei mai may,juni djuni jun,juli jul,"
    "agustus agu agt ags ag agust aug,september sep sept,oktober okt oct,november nopember nov nop,desember des dec"
)
TIME = r"([ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?"

SIGNED = "Malang, 31 Desember 2025"


def records(rows: Sequence[Row]) -> list[Record]:
    """Return the records of those rows that are not skipped."""
    return [record(row) for row in rows if not skipped(row)]


def skipped(row: Row) -> bool:
    """Tell whether a row is blank, repeats the header, is a total, or a footer such as the drafts have."""
    if all(known(cell) is None for cell in row.values()) or all(cell.strip() == name for name, cell in row.items()):
        return True
    filled = [cell.strip() for cell in row.values() if cell.strip()]
    if filled == [SIGNED]:
        return True
    first = next(name for name, cell in row.items() if cell.strip())
    values = record(row)
    telling = [values[name] for name in row if name != first and (name == "id" or "number" in name or dated(name))]
    return row[first].strip().lower() in ("total", "jumlah") and all(value is None for value in telling)


def record(row: Row) -> Record:
    """Return a row's values by field, with its cells as duplicates are told by."""
    values: Record = {name: known(cell) for name, cell in row.items()}
    values["cells"] = tuple(values.values())
    for name, cell in row.items():
        if dated(name):
            values[name] = day_of(cell)
        elif name == "is_test":
            values[name] = (known(cell) or "").lower() in ("ya", "true", "1")
        elif name in ("sectors", "parties", "facilitation_ids"):
            parts = [part for part in map(known, cell.split(";")) if part is not None]
            terms = [term_of(name, part) for part in parts] if name == "sectors" else parts
            values[name] = [term for term in terms if term is not None]
        elif name in WORDS:
            values[name] = term_of(name, cell)
    return values


def known(cell: str) -> str | None:
    """Return a cell's text, None where it means unknown."""
    text = cell.strip()
    return None if text.lower() in ("", "-", "#n/a", "n/a") else text


def dated(name: str) -> bool:
    """Tell whether a column holds dates."""
    return name.endswith("_on") or name == "letter_date"


@cache
def term_of(name: str, cell: str) -> str | None:
    """Return the term that a cell writes."""
    for spellings in WORDS[name].split():
        if squeezed(cell) in map(squeezed, spellings.split("=")):
            return spellings.split("=")[0]
    return None


def squeezed(text: str) -> str:
    """Return *text* without case, spaces and underscores."""
    return re.sub(r"[\s_]", "", text.lower())


@cache
def day_of(cell: str) -> date | None:
    """Return the date that a cell writes with certainty."""
    text = cell.replace("\u00a0", " ").strip()
    weekday = r"((senin|selasa|rabu|kamis|jumat|jum['’]at|sabtu|minggu|ahad)(, *| +))?"
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)" + TIME, text):
        parts = (iso[1], iso[2], iso[3])
    elif numeric := re.fullmatch(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})" + TIME, text):
        parts = (numeric[4], numeric[3], numeric[1])
    elif worded := re.fullmatch(weekday + r"(\d\d?) +([a-z]+) +(\d{4})", text.lower()):
        month = next((n for n, names in enumerate(MONTHS.split(","), 1) if worded[5] in names.split()), 0)
        parts = (worded[6], str(month), worded[4])
    else:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
