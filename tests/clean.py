"""Registers in which nothing is wrong, invented: much in them looks wrong and is lawful."""

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from attrs import define, field

from iku_kerjasama.rules.readings.labels import MONTHS

__all__ = ["AGREEMENTS", "FACILITATIONS", "Office", "Row", "clean"]

FACILITATIONS, AGREEMENTS = "facilitations", "agreements"

Row = dict[str, str]
"""A record's cells by header."""

REQUEST_HEADERS = (
    "Id",
    "Nomor Surat",
    "Tanggal Surat",
    "Tanggal Terima",
    "Pemohon",
    "Perihal",
    "Lingkup",
    "Bidang",
    "Sifat",
    "Status",
    "Tanggal Fasilitasi",
    "Kode Wilayah",
    "Duplikat Dari",
    "Data Uji",
)
AGREEMENT_HEADERS = (
    "Id",
    "Nomor Naskah",
    "Jenis Naskah",
    "Judul",
    "Pihak",
    "Lingkup",
    "Bidang",
    "Sifat",
    "Tanggal TTD",
    "Tanggal Mulai",
    "Tanggal Berakhir",
    "Tanggal Persetujuan DPRD",
    "Permohonan",
    "Naskah Induk",
    "Kode Wilayah",
    "Duplikat Dari",
    "Data Uji",
)

_NAMES = (
    "Arjuno",
    "Brantas",
    "Singhasari",
    "Semeru",
    "Kawi",
    "Panderman",
    "Kanjuruhan",
    "Sengguruh",
    "Widas",
    "Lesti",
    "Amprong",
)
_SORTS = (
    ("Universitas {}", "UNIV", "Lembaga"),
    ("RS {} Husada", "RS", "Lembaga"),
    ("PT {} Nusantara", "PT", "KSDPK"),
    ("Yayasan Peduli {}", "YYS", "Lembaga"),
    ("Pemerintah Kabupaten {}", "PEMKAB", "KSDD"),
)
_MATTERS = (
    "penempatan mahasiswa KKN",
    "rujukan maternal dan neonatal",
    "air baku lintas batas",
    "pelestarian wayang topeng",
    "pengolahan sampah plastik",
    "perbaikan jembatan perbatasan",
    "promosi desa wisata",
    "pembayaran pajak daring",
    "pendampingan anak putus sekolah",
    "pemasaran hasil hortikultura",
    "pemeriksaan kesehatan keliling",
    "pelatihan perajin batik",
    "penelitian kualitas tanah",
    "layanan bantuan hukum",
)
_PLACES = (
    "Kepanjen",
    "Singosari",
    "Lawang",
    "Tumpang",
    "Poncokusumo",
    "Pujon",
    "Ngantang",
    "Turen",
    "Dampit",
    "Wajak",
    "Bululawang",
    "Gondanglegi",
    "Pakisaji",
    "Sumberpucung",
    "Kromengan",
    "Ngajum",
    "Wonosari",
    "Wagir",
    "Karangploso",
    "Kasembon",
)
_OPENINGS = ("Permohonan kerja sama", "Usulan kerjasama", "Penawaran kerja sama", "Permohonan")
_SECTORS = ("Sosial", "Ekonomi; Sosial", "Pembangunan", "Lingkungan", "Pariwisata", "Budaya", "Pemerintahan")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@define
class Office:
    """Two registers: each with its *headers* and its *rows*, a record's or cells that are none.

    *pairs* are the requests with their agreements, *pending* the requests without, that no fault has taken yet; what it
    takes is *touched*.
    """

    headers: dict[str, list[str]]
    rows: dict[str, list[Row | list[str]]]
    pairs: Iterator[tuple[Row, Row]]
    pending: Iterator[Row]
    touched: list[object] = field(factory=list)

    def pair(self) -> tuple[Row, Row]:
        """Return a request and the agreement that answers it."""
        taken = next(self.pairs)
        self.touched.extend(taken)
        return taken

    def open(self) -> Row:
        """Return a request that no agreement answers."""
        self.touched.append(taken := next(self.pending))
        return taken

    def add(self, register: str, row: Row | list[str], after: Row) -> Row | list[str]:
        """Put *row* into *register* below *after*."""
        rows = self.rows[register]
        rows.insert(1 + next(place for place, one in enumerate(rows) if one is after), row)
        self.touched.append(row)
        return row

    def number(self, register: str, row: object) -> int:
        """Return the number of *row* in the file of *register*."""
        return 2 + next(place for place, one in enumerate(self.rows[register]) if one is row)

    def untouched(self, register: str) -> set[int]:
        """Return the numbers of the rows that no fault has touched."""
        taken = set(map(id, self.touched))
        return {number for number, row in enumerate(self.rows[register], 2) if id(row) not in taken}

    def write(self, folder: Path) -> None:
        """Write both registers to *folder*."""
        for register, headers in self.headers.items():
            with (folder / f"{register}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(headers)
                for row in self.rows[register]:
                    writer.writerow(row if isinstance(row, list) else [row.get(header, "") for header in headers])


def clean(size: int, seed: int) -> Office:
    """Return registers of *size* requests and the agreements of three in four of them, with nothing wrong.

    What looks wrong and is not is in them: plans of work that recur each year under their agreement, extensions with a
    request of their own, amendments, marked duplicates and test records, a yearly letter of the same words.
    """
    rng = Random(seed)  # noqa: S311 - seeded, not secret
    requests: list[Row | list[str]] = []
    agreements: list[Row | list[str]] = []
    pairs: list[tuple[Row, Row]] = []
    pending: list[Row] = []
    matters = [(matter, place) for matter in _MATTERS for place in _PLACES]
    rng.shuffle(matters)
    for index in range(size):
        day = date(2023, 1, 2) + timedelta(index * 1000 // size)
        matter, place = matters[index % len(matters)]
        request = _request(rng, index, day, f"{matter} di Kecamatan {place}")
        requests.append(request)
        if index % 4 == 3:
            pending.append(request)
            continue
        request["Status"] = "Menjadi Naskah"
        signed = day + timedelta(20 + rng.randrange(40))
        agreement = _agreement(rng, len(agreements), signed, request, f"{matter} di Kecamatan {place}")
        agreements.append(agreement)
        pairs.append((request, agreement))
    _lawful(rng, requests, agreements, pairs)
    return Office(
        headers={FACILITATIONS: list(REQUEST_HEADERS), AGREEMENTS: list(AGREEMENT_HEADERS)},
        rows={FACILITATIONS: requests, AGREEMENTS: agreements},
        pairs=iter(pairs),
        pending=iter(pending),
    )


def _request(rng: Random, index: int, day: date, matter: str) -> Row:
    sort, letters, scope = _SORTS[index % len(_SORTS)]
    name = rng.choice(_NAMES)
    written = max(day - timedelta(rng.randrange(7)), date(day.year, 1, 1))
    number = f"{100 + index}/{letters}-{name[:3].upper()}/{_ROMAN[written.month - 1]}/{written.year}"
    return {
        "Id": f"F-{day.year}-{index:04d}",
        "Nomor Surat": number,
        "Tanggal Surat": _way(rng, written),
        "Tanggal Terima": _way(rng, day),
        "Pemohon": sort.format(name),
        "Perihal": f"{rng.choice(_OPENINGS)} {matter}",
        "Lingkup": scope,
        "Bidang": rng.choice(_SECTORS),
        "Sifat": "Baru",
        "Status": "Difasilitasi",
        "Tanggal Fasilitasi": _way(rng, day + timedelta(5)),
        "Kode Wilayah": rng.choice(("35.07", "35.73", "35.79")),
        "Data Uji": rng.choice(("", "", "tidak")),
    }


def _agreement(rng: Random, index: int, signed: date, request: Row, title: str) -> Row:
    return {
        "Id": f"N-{signed.year}-{index:04d}",
        "Nomor Naskah": f"119/{300 + index}/35.07.014/{signed.year}",
        "Jenis Naskah": rng.choice(("PKS", "MoU", "Perjanjian Kerja Sama", "KSP", "Kesepakatan Bersama")),
        "Judul": title[0].upper() + title[1:],
        "Pihak": request["Pemohon"],
        "Lingkup": request["Lingkup"],
        "Bidang": request["Bidang"],
        "Sifat": "Baru",
        "Tanggal TTD": _way(rng, signed),
        "Tanggal Mulai": _way(rng, signed),
        "Tanggal Berakhir": _way(rng, date(signed.year + 3, signed.month, min(signed.day, 28))),
        "Permohonan": request["Id"],
        "Kode Wilayah": request["Kode Wilayah"],
    }


def _lawful(
    rng: Random, requests: list[Row | list[str]], agreements: list[Row | list[str]], pairs: list[tuple[Row, Row]]
) -> None:
    """Add what looks wrong and is not, each to the last of *pairs*, which no fault gets to see then."""
    for turn in range(max(1, len(pairs) // 20)):
        request, agreement = pairs.pop()
        mark = f"{turn:03d}"
        for year in (2026, 2027):  # the same plan each year, under its agreement, from the same request
            plan = {"Jenis Naskah": "RKT", "Naskah Induk": agreement["Id"], "Id": f"R-{year}-{mark}"}
            days = dict.fromkeys(("Tanggal TTD", "Tanggal Mulai"), f"15/01/{year}")
            ends = {"Tanggal Berakhir": f"31/12/{year}", "Nomor Naskah": f"119/{600 + turn}/35.07.014/{year}"}
            agreements.append({**agreement, **plan, **days, **ends})
        again = {"Id": f"F-2027-9{mark}", "Nomor Surat": f"{turn}/ULANG/I/2027", "Sifat": "Perpanjangan"}
        dates = {"Tanggal Surat": "04/01/2027", "Tanggal Terima": "05/01/2027", "Tanggal Fasilitasi": "08/01/2027"}
        requests.append({**request, **again, **dates})
        new = {"Id": f"N-2027-9{mark}", "Nomor Naskah": f"119/{900 + turn}/35.07.014/2027", "Sifat": "Perpanjangan"}
        span = {"Tanggal TTD": "01/02/2027", "Tanggal Mulai": "01/02/2027", "Tanggal Berakhir": "01/02/2030"}
        agreements.append({**agreement, **new, **span, "Permohonan": again["Id"]})
        change = {"Id": f"A-2027-{mark}", "Nomor Naskah": f"119/{950 + turn}/35.07.014/2027", "Sifat": "Adendum"}
        agreements.append({**agreement, **change, **span, "Permohonan": ""})
        requests.append({**request, "Id": f"D-{mark}", "Duplikat Dari": request["Id"]})
        requests.append({**request, "Id": f"T-{mark}", "Data Uji": "ya", "Status": rng.choice(("", "Diterima"))})


def _way(rng: Random, day: date) -> str:
    """Return *day* as offices write it."""
    ways = (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day.year}")
    return rng.choice((*ways, f"{day.day} {MONTHS['id'][day.month - 1]} {day.year}"))
