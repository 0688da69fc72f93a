"""Two machines make one bundle: hash seed, locale, time zone and the order that rows were stored in are not in it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

import iku_kerjasama as iku
from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.bundle.making import bundled
from iku_kerjasama.reports.bundle.proof import proved
from tests.unit.reports.stuff import TODAY

EXAMPLE = "examples/rekap-berbeda"
SCRIPT = """
import locale, sys, time
from datetime import date
from hashlib import sha256
from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.bundle.making import bundled
where = locale.setlocale(locale.LC_ALL, "")
print(hash("iku"), time.tzname[0], where)
print(sha256(bundled(material(sys.argv[1], period="2025", today=date(2026, 1, 15)))).hexdigest())
"""
LOCALES = ("id_ID", "tr_TR", "ar_EG")
"""Locales with other decimal signs, another i without its dot, and a script from right to left."""

LOCALEDEF = shutil.which("localedef")


def made_on(**machine: str) -> tuple[str, str, str, str]:
    """Return what a process in the environment *machine* has as hash, time zone and locale, and its bundle's digest."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **machine}
    command = [sys.executable, "-c", SCRIPT, EXAMPLE]
    done = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
    seed, zone, where, digest = done.stdout.split()
    return seed, zone, where, digest


@pytest.fixture(scope="module")
def here() -> str:
    """Return the digest of the bundle that this process makes."""
    return sha256(bundled(material(EXAMPLE, period="2025", today=TODAY))).hexdigest()


def test_the_hash_seed_is_not_in_it(here: str) -> None:
    """Sets and dicts come in another order in each process; the bytes do not."""
    several = [made_on(PYTHONHASHSEED=seed) for seed in ("0", "1", "4242", "random")]
    assert len({seed for seed, *_ in several}) == 4
    assert {digest for *_, digest in several} == {here}


def test_the_time_zone_is_not_in_it(here: str) -> None:
    """On either side of the line of dates, the day and the bytes are the same."""
    several = [made_on(TZ=zone) for zone in ("UTC", "Asia/Jakarta", "Pacific/Kiritimati", "America/Adak")]
    assert len({zone for _, zone, *_ in several}) == 4
    assert {digest for *_, digest in several} == {here}


@pytest.mark.parametrize("name", ["C", "POSIX", "C.UTF-8"])
def test_the_locale_is_not_in_it(name: str, here: str) -> None:
    """What every machine has, with and without UTF-8."""
    _, _, where, digest = made_on(LC_ALL=name, PYTHONUTF8="0", IKU_LANG="en")
    assert where in {"C", name}
    assert digest == here


@pytest.mark.parametrize("name", LOCALES)
def test_a_locale_of_people_is_not_in_it(name: str, here: str, tmp_path: Path) -> None:
    """A locale with other numbers, letters or directions; made here, since machines seldom have it."""
    there = Path("/usr/share/i18n/locales", name).exists()
    if not (LOCALEDEF and there) and not os.environ.get("CI"):
        pytest.skip("no locales to be made here: apt-get install locales")
    assert LOCALEDEF, "CI needs locales: apt-get install locales"
    subprocess.run(
        [LOCALEDEF, "-i", name, "-f", "UTF-8", str(tmp_path / f"{name}.UTF-8")], check=False, capture_output=True
    )
    _, _, where, digest = made_on(LC_ALL=f"{name}.UTF-8", LOCPATH=str(tmp_path))
    assert where == f"{name}.UTF-8"
    assert digest == here


def test_all_of_it_together(here: str) -> None:
    """Everything else at once, without assertions too."""
    assert made_on(PYTHONHASHSEED="7", TZ="Asia/Makassar", LC_ALL="C", PYTHONOPTIMIZE="1")[-1] == here


def _stored(folder: Path, requests: Sequence[tuple[str, str, str]], *, backwards: bool) -> bytes:
    """Return the bundle of a database in *folder* whose rows were written in their order, or *backwards*."""
    folder.mkdir()
    base = sqlite3.connect(folder / "register.db")
    base.execute("CREATE TABLE facilitations (id TEXT PRIMARY KEY, received_on TEXT, status TEXT) WITHOUT ROWID")
    base.execute("CREATE TABLE agreements (id TEXT PRIMARY KEY, signed_on TEXT, kind TEXT, facilitation_ids TEXT)")
    base.executemany("INSERT INTO facilitations VALUES (?, ?, ?)", requests[:: -1 if backwards else 1])
    base.executemany(
        "INSERT INTO agreements VALUES (?, '2025-06-07', 'PKS', ?)",
        [(f"N-{one}", one) for one, *_ in requests[:: -1 if backwards else 1]],
    )
    base.commit()
    base.close()
    url = f"sqlite:///{folder / 'register.db'}"
    blocks = {
        name: iku.RegisterBlock(source="database", keys={"url": url, "table": name})
        for name in ("facilitations", "agreements")
    }
    return bundled(material(iku.Profile(**blocks), period="2025", today=TODAY))  # type: ignore[arg-type]


def test_the_order_that_rows_were_stored_in_is_not_in_it(tmp_path: Path) -> None:
    """A database is read by its keys: whatever order its rows were written in, and wherever, the bytes are the same."""
    requests = [(f"F-{n:03d}", f"2025-{1 + n % 12:02d}-03", "difasilitasi") for n in range(40)]
    first = _stored(tmp_path / "satu", requests, backwards=False)
    assert proved(first, "berkas.zip").holds
    assert _stored(tmp_path / "dua", requests, backwards=True) == first
