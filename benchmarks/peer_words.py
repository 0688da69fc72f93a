"""What the peers know: the headers of the registers, the words of their columns, and how dates are written there."""

import re
from datetime import date

__all__ = ["AGREEMENTS", "FACILITATED", "FACILITATIONS", "KINDS", "NATURES", "STATUSES", "UNKNOWN", "read_day"]

FACILITATIONS = {
    "Id": "id",
    "Nomor Surat": "letter_number",
    "Tanggal Terima": "received_on",
    "Pemohon": "applicant",
    "Perihal": "subject",
    "Lingkup": "scope",
    "Bidang": "sectors",
    "Sub Bagian": "subdivision",
    "Status": "status",
    "Tanggal Fasilitasi": "facilitated_on",
    "Duplikat Dari": "duplicate_of",
    "Data Uji": "is_test",
}
AGREEMENTS = {
    "Id": "id",
    "Nomor Naskah": "own_number",
    "Jenis Naskah": "kind",
    "Judul": "title",
    "Pihak": "parties",
    "Lingkup": "scope",
    "Bidang": "sectors",
    "Sifat": "nature",
    "Tanggal Penandatanganan": "signed_on",
    "Permohonan": "facilitation_ids",
    "Duplikat Dari": "duplicate_of",
    "Data Uji": "is_test",
}

UNKNOWN = ["", "-", "#N/A", "#n/a", "N/A", "n/a", "N/a", "n/A"]

STATUSES = {"diterima", "difasilitasi", "menjadinaskah", "dihentikan", "ditolak", "ditarik"}
FACILITATED = {"difasilitasi", "menjadinaskah", "dihentikan"}
NATURES = {"baru", "perpanjangan", "adendum"}
KINDS = {
    *("kesepakatanbersama", "kb", "ksb", "mou", "notakesepahaman", "kesepahamanbersama"),
    *("memorandumsalingpengertian", "perjanjiankerjasama", "pks", "kontrak", "kontrakkerjasama"),
    *("kerjasamapemanfaatan", "ksp", "rencanakerjatahunan", "rkt", "letterofintent(loi)", "letterofintent", "loi"),
    *("pernyataankehendak", "naskahlainnya", "naskahkerjasamalainnya", "rencanakerja", "notakesepakatan"),
    "perjanjianteknis",
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari djanuari jan",
            "februari pebruari feb peb",
            "maret mar mrt",
            "april apr",
            "mei mai may",
            "juni djuni jun",
            "juli jul",
            "agustus agu agt ags ag agust aug",
            "september sep sept",
            "oktober okt oct",
            "november nopember nov nop",
            "desember des dec",
        ),
        start=1,
    )
    for name in names.split()
}
TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
ISO = re.compile(rf"(\d{{4}})-(\d{{2}})-(\d{{2}}){TIME}", re.ASCII)
NUMERIC = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){TIME}", re.ASCII)
WORDED = re.compile(
    r"(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad),? +)?(\d{1,2}) +([a-z]+) +(\d{4})", re.ASCII
)


def read_day(text: str) -> date | None:
    """Return the day that *text* says with certainty, or None."""
    text = text.strip()
    if match := ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := NUMERIC.fullmatch(text):
        day, _, month, year = match.groups()
    elif (match := WORDED.fullmatch(text.casefold())) and match[2] in MONTHS:
        day, month, year = match[1], MONTHS[match[2]], match[3]
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
