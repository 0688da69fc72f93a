"""The conformance cases that are drawn, and those of the shipped example: what they expect is the oracle's recount.

The oracle (``tests/oracle.py``) imports nothing of the package, so that here, too, no implementation is asked about
itself. A case bears the seed that it was drawn with; the same seed draws the same case.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.oracle import Days, Recount, recount
from tests.oracle_cells import known, skipped

__all__ = ["drawn", "example"]

Document = dict[str, Any]
Row = dict[str, str]

EXAMPLE = Path(__file__).parents[1] / "examples" / "kabupaten-malang"
HEADERS = {
    "No. Agenda": "agenda_number",
    "Nomor Surat": "letter_number",
    "Tanggal Surat": "letter_date",
    "Tanggal Terima": "received_on",
    "Pemohon": "applicant",
    "Perihal": "subject",
    "Tanggal Fasilitasi": "facilitated_on",
    "Tanggal Selesai": "closed_on",
    "Nomor Naskah": "own_number",
    "Nomor Mitra": "partner_number",
    "Jenis Naskah": "kind",
    "Judul": "title",
    "Pihak": "parties",
    "Tanggal Penandatanganan": "signed_on",
    "Tanggal Registrasi": "registered_on",
    "Tanggal Mulai": "effective_on",
    "Tanggal Berakhir": "expires_on",
    "Permohonan": "facilitation_ids",
    "Naskah Induk": "parent_id",
    "Berkas": "document",
    "Lingkup": "scope",
    "Jenis Mitra": "partner_kind",
    "Bidang": "sectors",
    "Sub Bagian": "subdivision",
    "Sifat": "nature",
    "Kode Wilayah": "region",
    "Duplikat Dari": "duplicate_of",
    "Data Uji": "is_test",
    "Keterangan": "note",
}
"""The fields behind the example's headers; those that are not here are the field's own name."""

PERIODS = {
    "2025": (date(2025, 1, 1), date(2025, 12, 31)),
    "2025-S1": (date(2025, 1, 1), date(2025, 6, 30)),
    "2025-Q1": (date(2025, 1, 1), date(2025, 3, 31)),
    "2025-Q2": (date(2025, 4, 1), date(2025, 6, 30)),
    "2025-Q1..Q3": (date(2025, 1, 1), date(2025, 9, 30)),
    "2025-06": (date(2025, 6, 1), date(2025, 6, 30)),
    "2024-11-15/2025-02-15": (date(2024, 11, 15), date(2025, 2, 15)),
}
EDGES = sorted(day + timedelta(step) for span in PERIODS.values() for day in span for step in (-1, 0, 1))
KINDS = (
    "kesepakatan_bersama",
    "perjanjian_kerja_sama",
    "kerja_sama_pemanfaatan",
    "rencana_kerja_tahunan",
    "letter_of_intent",
    "naskah_lainnya",
)
STATUSES = ("diterima", "ditolak", "ditarik", "dihentikan", "menjadi_naskah")
OPTIONS = {
    "numerator_unit": ("followed_up",),
    "numerator_date": ("registered_on", "effective_on"),
    "denominator_date": ("letter_date", "facilitated_on"),
    "matching": ("cohort", "cohort"),
    "carry_over": ("include", "include"),
    "requests": ("all",),
    "kinds": ("perjanjian_kerja_sama", "kesepakatan_bersama,perjanjian_kerja_sama"),
    "hierarchy": ("parents", "leaves"),
    "amendments": ("include",),
    "extensions": ("include", "exclude"),
    "unlinked": ("exclude",),
    "parties": ("each",),
    "duplicates": ("include",),
}
SPELT = {
    "difasilitasi": ("Difasilitasi", "DIFASILITASI", "difasilitasi "),
    "menjadi_naskah": ("Menjadi Naskah", "menjadi naskah"),
    "perjanjian_kerja_sama": ("PKS", "Perjanjian Kerja Sama", "Kontrak"),
    "kesepakatan_bersama": ("MoU", "KB", "Nota Kesepahaman"),
    "letter_of_intent": ("LoI", "Pernyataan Kehendak"),
    "naskah_lainnya": ("Rencana Kerja", "naskah lainnya?"),
}
MONTHS = ("Januari", "Pebruari", "Mar", "April", "Mei", "Djuni", "Juli", "Agt", "September", "Okt", "Nopember", "Des")
WAYS: tuple[Callable[[date], str], ...] = (
    date.isoformat,
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d-%m-%Y} 08:30",
    lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.isoformat()}T23:59:59+07:00",
    lambda day: f"{day:%d/%m/%y}",
)
MARKS = ("", "-", "#N/A", " ")


def drawn(level: str, seeds: Sequence[int]) -> Document:
    """Return the file of the cases that *seeds* draw for *level*."""
    return {"level": level, "topic": "drawn", "cases": [_case(level, seed) for seed in seeds]}


def example() -> Document:
    """Return the file of the shipped example, by year and quarter."""
    tables = {register: _table(register) for register in ("facilitations", "agreements")}
    spans = {
        label: span
        for year in (2023, 2024, 2025)
        for label, span in (
            (f"{year}", (date(year, 1, 1), date(year, 12, 31))),
            *((f"{year}-Q{n}", _quarter(year, n)) for n in (1, 2, 3, 4)),
        )
    }
    return {
        "level": "registers",
        "topic": "example",
        "shared": tables,
        "cases": [_golden(label, span, tables) for label, span in spans.items()],
    }


def _golden(label: str, span: tuple[date, date], tables: Document) -> Document:
    rows = {register: _by_field(table) for register, table in tables.items()}
    expected = _expected(rows, recount(rows["facilitations"], rows["agreements"], Days(*span, span[1])))
    return {
        "id": f"registers/example/{label.lower()}",
        "tests": "golden",
        "why": f"The shipped example, invented registers of an office like that of Kabupaten Malang, in {label}.",
        "input": {"period": label},
        "expected": expected,
    }


def _case(level: str, seed: int) -> Document:
    random = Random(f"{level} {seed}")  # noqa: S311 - seeded, not secret
    requests = [_request(random, place) for place in range(1, random.randint(4, 12))]
    agreements = [_agreement(random, place, len(requests)) for place in range(1, random.randint(3, 10))]
    period = random.choice([*PERIODS, "2025", "2025"])
    start, end = PERIODS[period]
    as_of = random.choice(EDGES) if random.random() < 0.3 else None
    options = _options(random) if level == "options" else {}
    given: Document = {"facilitations": requests, "agreements": agreements}
    if level == "registers":
        given = {register: _written(random, records) for register, records in given.items()}
        rows = {register: _by_field(table) for register, table in given.items()}
    else:
        rows = {register: _as_rows(records) for register, records in given.items()}
    days = Days(start, end, as_of or end)
    found = recount(rows["facilitations"], rows["agreements"], days, options)
    return {
        "id": f"{level}/drawn/{seed:03d}",
        "tests": "drawn",
        "why": f"Drawn: {len(requests)} requests, {len(agreements)} agreements, on the edges of periods and clauses.",
        "seed": seed,
        "input": {
            "period": period,
            **({"as_of": as_of.isoformat()} if as_of else {}),
            **({"options": options} if options else {}),
            **given,
        },
        "expected": _expected(rows, found),
    }


def _request(random: Random, place: int) -> Document:
    """Draw a request; the fields that say nothing are left out."""
    return _said(
        id=_identity(random, "F", place),
        letter_number=_seldom(random, 0.5, lambda: f"094/{random.randint(1, 4)}/2025"),
        letter_date=_day(random, 0.7),
        received_on=_day(random, 0.94),
        scope=_seldom(random, 0.4, lambda: random.choice(("antar_daerah", "luar_negeri", "lembaga"))),
        status=_seldom(
            random,
            0.9,
            lambda: random.choice((*STATUSES, *["difasilitasi"] * 6)),
        ),
        facilitated_on=_day(random, 0.4),
        closed_on=_day(random, 0.2),
        duplicate_of=_seldom(random, 0.12, lambda: f"F-{random.randint(1, place + 1)}"),
        is_test=_seldom(random, 0.08, lambda: random.random() < 0.8),
    )


def _agreement(random: Random, place: int, requests: int) -> Document:
    references = (
        f"F-{random.randint(1, requests + 1)}",
        f"F-{random.randint(1, requests)}",
        f"094/{random.randint(1, 5)}/2025",
    )
    return _said(
        id=_identity(random, "N", place),
        own_number=_seldom(random, 0.5, lambda: f"{random.randint(1, 6)}/2025"),
        kind=_seldom(random, 0.93, lambda: random.choice(KINDS + ("perjanjian_kerja_sama",) * 6)),
        parties=random.sample(("Kota B", "Kota C", "Bank D"), random.choice((0, 1, 1, 2, 3))),
        nature=_seldom(random, 0.7, lambda: random.choice(("baru", "baru", "baru", "perpanjangan", "adendum"))),
        signed_on=_day(random, 0.94),
        registered_on=_day(random, 0.8),
        effective_on=_day(random, 0.8),
        facilitation_ids=random.sample(references, random.choice((0, 1, 1, 1, 2))),
        parent_id=_seldom(random, 0.35, lambda: random.choice((f"N-{random.randint(1, place + 1)}", "2/2025"))),
        duplicate_of=_seldom(random, 0.1, lambda: f"N-{random.randint(1, place + 1)}"),
        is_test=_seldom(random, 0.06, lambda: True),
    )


def _said(**fields: object) -> Document:
    return {name: value for name, value in fields.items() if value not in (None, [])}


def _seldom(random: Random, share: float, value: Callable[[], object]) -> object:
    return value() if random.random() < share else None


def _identity(random: Random, letter: str, place: int) -> object:
    return random.choices((f"{letter}-{place}", None, f"{letter}-{max(1, place - 1)}"), (88, 5, 7))[0]


def _day(random: Random, share: float) -> str | None:
    if random.random() >= share:
        return None
    around = date(2024, 10, 1) + timedelta(random.randint(0, 500))
    return random.choice((random.choice(EDGES), around)).isoformat()


def _options(random: Random) -> dict[str, str]:
    names = sorted(random.sample(sorted(OPTIONS), random.choice((1, 2, 2, 3, 4, 6))), key=list(OPTIONS).index)
    return {name: random.choice(OPTIONS[name]) for name in names}


def _as_rows(records: Sequence[Document]) -> list[Row]:
    """Return records as rows of text, all with the same columns."""
    names = dict.fromkeys(name for record in records for name in record)
    return [{name: _text(record.get(name)) for name in {**names, "facilitation_ids": 0}} for record in records]


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case list():
            return ";".join(value)
        case _:
            return str(value)


def _written(random: Random, records: Sequence[Document]) -> Document:
    """Return records as a table that people have typed: dates and terms in many ways, and rows that are no records."""
    rows = _as_rows(records)
    header = list(rows[0]) if rows else ["id", "facilitation_ids"]
    random.shuffle(header)
    cells = [[_typed(random, name, row[name]) for name in header] for row in rows]
    for _ in range(random.choice((0, 0, 1, 2))):
        odd = random.choice(([""] * len(header), header, ["Jumlah", *[""] * (len(header) - 1)]))
        cells.insert(random.randint(0, len(cells)), odd)
    return {"header": header, "rows": cells}


def _typed(random: Random, name: str, text: str) -> str:
    if not text:
        return random.choice(MARKS)
    if name.endswith("_on") or name == "letter_date":
        return random.choices(WAYS, (6, 6, 2, 4, 2, 1))[0](date.fromisoformat(text))
    return random.choice(SPELT.get(text, (text,)))


def _table(register: str) -> Document:
    with (EXAMPLE / f"{register}.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return {"header": header, "rows": rows}


def _by_field(table: Document) -> list[Row]:
    names = [HEADERS.get(header, header.lower()) for header in table["header"]]
    return [dict(zip(names, row, strict=True)) for row in table["rows"]]


def _quarter(year: int, number: int) -> tuple[date, date]:
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return date(year, number * 3 - 2, 1), following - timedelta(1)


def _expected(rows: dict[str, list[Row]], found: Recount) -> Document:
    """Return the recount as the outcomes that a case expects; the tool adds them up."""
    requests = zip(_places(rows["facilitations"]), found.facilitations, strict=True)
    agreements = zip(_places(rows["agreements"]), found.agreements, strict=True)
    return {
        "facilitations": [
            {"row": row, "id": identity, "reason": one.reason, "followed_up": one.followed_up}
            for (row, identity), one in requests
        ],
        "agreements": [
            {"row": row, "id": identity, "reason": one.reason, "weight": one.weight}
            for (row, identity), one in agreements
        ],
    }


def _places(rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
    """Yield the number and the shown id of each row that is a record."""
    for number, row in enumerate(rows, 2):
        if not skipped(row):
            yield number, known(row.get("id", "")) or f"row-{number}"
