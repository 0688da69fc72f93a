"""Make the registers of a whole invented country: 514 regencies, ten years, the same each time.

    python buat.py FOLDER [--surat 2] [--tahun 10] [--kabupaten 514] [--parquet]

Everything is invented: the codes have the shape of region codes and belong to no region. With ``--parquet`` the files
are Parquet, which DuckDB writes (``pip install "iku-kerjasama[engines]"``).
"""

import csv
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

LAST_YEAR = 2025
PROVINCES = 38
FACILITATED = 85
"""How many of a hundred requests are facilitated."""
AGREED = 75
"""How many of a hundred of these come to an agreement."""
REQUESTS = ("id", "letter_number", "received_on", "region", "scope", "partner_kind", "status", "facilitated_on")
AGREEMENTS = ("id", "own_number", "kind", "signed_on", "region", "scope", "facilitation_ids")
SCOPES = ("antar_daerah", "lembaga", "lembaga", "lembaga", "luar_negeri")
PARTNERS = ("pemerintah", "swasta", "lembaga_berbadan_hukum", "perseorangan", "organisasi_kemasyarakatan")
KINDS = ("kesepakatan_bersama", "perjanjian_kerja_sama", "perjanjian_kerja_sama", "rencana_kerja_tahunan")


def regions(number: int) -> list[str]:
    """Return the codes of *number* invented regencies, spread over the provinces."""
    return sorted(f"{11 + place % PROVINCES}.{1 + place // PROVINCES:02d}" for place in range(number))


def letters(codes: list[str], years: int, a_year: int) -> Iterator[tuple[list[str], list[str] | None]]:
    """Yield each request with the agreement that came of it, if one did: *a_year* for each regency and year."""
    for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
        for code in codes:
            luck = Random(f"{code}/{year}")  # noqa: S311 - seeded, not secret
            for number in range(1, a_year + 1):
                yield letter(luck, code, year, number)


def letter(luck: Random, code: str, year: int, number: int) -> tuple[list[str], list[str] | None]:
    """Return one request of a regency in *year*, and its agreement."""
    received = date(year, 1, 1) + timedelta(days=luck.randrange(365))
    scope = luck.choice(SCOPES)
    facilitated = luck.randrange(100) < FACILITATED
    request = f"F-{code}-{year}-{number:04d}"
    row = [
        request,
        f"{number:03d}/{code}/{year}",
        received.isoformat(),
        code,
        scope,
        luck.choice(PARTNERS),
        "difasilitasi" if facilitated else "diterima",
        (received + timedelta(days=luck.randrange(5, 30))).isoformat() if facilitated else "",
    ]
    if not facilitated or luck.randrange(100) >= AGREED:
        return row, None
    signed = received + timedelta(days=luck.randrange(20, 120))
    agreement = [
        f"N-{code}-{year}-{number:04d}",
        f"{number:03d}/PKS/{code}/{year}",
        luck.choice(KINDS),
        signed.isoformat(),
        code,
        scope,
        request,
    ]
    return row, agreement


def make(folder: Path, *, regencies: int = 514, years: int = 10, a_year: int = 2, parquet: bool = False) -> None:
    """Write both registers into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{name}.csv" for name in ("facilitations", "agreements")]
    with (
        paths[0].open("w", encoding="utf-8", newline="") as requests,
        paths[1].open("w", encoding="utf-8", newline="") as agreements,
    ):
        books = [csv.writer(file, lineterminator="\n") for file in (requests, agreements)]
        books[0].writerow(REQUESTS)
        books[1].writerow(AGREEMENTS)
        for request, agreement in letters(regions(regencies), years, a_year):
            books[0].writerow(request)
            if agreement is not None:
                books[1].writerow(agreement)
    if parquet:
        for path in paths:
            columns(path)
            path.unlink()


def columns(path: Path) -> None:
    """Write the CSV file at *path* as Parquet, beside it."""
    import duckdb  # noqa: PLC0415 - the only part that needs more than the core

    target = path.with_suffix(".parquet")
    with duckdb.connect(":memory:") as database:
        rows = database.read_csv(str(path), all_varchar=True, header=True)
        rows.write_parquet(str(target), compression="zstd", row_group_size=100_000)


if __name__ == "__main__":
    asked = ArgumentParser(description="Registers of an invented country.")
    asked.add_argument("folder", type=Path, nargs="?", default=None)
    asked.add_argument("--kabupaten", type=int, default=514)
    asked.add_argument("--tahun", type=int, default=10)
    asked.add_argument("--surat", type=int, default=2, help="requests for each regency and year")
    asked.add_argument("--parquet", action="store_true")
    given = asked.parse_args()
    if given.folder is None:
        print(f"{given.kabupaten} regencies, {given.tahun} years: name a folder to write them to.")
    else:
        make(
            given.folder,
            regencies=given.kabupaten,
            years=given.tahun,
            a_year=given.surat,
            parquet=given.parquet,
        )
