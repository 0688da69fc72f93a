"""The law of seeded faults: what is planted at a cell is found at that cell, and clean registers give no alarm."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.operations.check import check
from iku_kerjasama.registers import Registers
from tests.helpers import books

Row = dict[str, Any]
Plant = Callable[[Row, Random], str]
"""Plants a fault in a row and returns the field it stands in."""

TODAY = date(2026, 1, 15)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
REGIONS = ("35", "35.07", "35.73", "35.79.01", "35.07.13.2003", None)
PARTNERS = (
    "Universitas Arjuno Malang",
    "PT XX Jaya",
    "Koperasi Tes Mandiri",
    "Pemerintah Kabupaten Blitar",
    "CV Test-Lab",
)


def numbered(day: date, running: int, rng: Random) -> str:
    """Return a number of one of the shapes that real registers hold, of that day."""
    return rng.choice(
        (
            f"{running:03d}/PKS/{ROMAN[day.month - 1]}/{day.year}",
            f"119/{running:04d}/35.07.014/{day.year}",
            f"B.{running}-DIR/ABC/{day.month:02d}/{day.year}",
            f"{running} Tahun {day.year}",
            f"HK.02.01/{running}",
        )
    )


def clean_request(running: int, rng: Random) -> Row:
    """Return a request with nothing wrong."""
    written = date(2024, 1, 1) + timedelta(days=rng.randrange(500))
    received = written + timedelta(days=rng.randrange(10))
    facilitated = received + timedelta(days=rng.randrange(30))
    return {
        "id": f"F-{running}",
        "letter_number": numbered(written, running, rng),
        "letter_date": written,
        "received_on": received,
        "applicant": rng.choice(PARTNERS),
        "subject": f"Permohonan kerja sama uji coba lapangan nomor {running}",
        "status": "menjadi_naskah",
        "facilitated_on": facilitated,
        "closed_on": rng.choice((facilitated + timedelta(days=200), None)),
        "region": rng.choice(REGIONS),
    }


def clean_agreement(running: int, rng: Random) -> Row:
    """Return an agreement with nothing wrong, which answers the request of the same number."""
    signed = date(2025, 7, 1) + timedelta(days=rng.randrange(150))
    start = signed + timedelta(days=rng.randrange(-20, 20))
    return {
        "id": f"N-{running}",
        "own_number": numbered(signed, running, rng),
        "partner_number": rng.choice((numbered(signed, running, rng), None)),
        "kind": "perjanjian_kerja_sama",
        "title": f"Pengembangan Testing Center tahap {running}",
        "parties": (rng.choice(PARTNERS),),
        "scope": rng.choice(("lembaga", "antar_daerah", "luar_negeri")),
        "signed_on": signed,
        "registered_on": signed + timedelta(days=rng.randrange(40)),
        "effective_on": start,
        "expires_on": start.replace(year=start.year + rng.randrange(1, 6)),
        "approved_on": signed - timedelta(days=30),
        "facilitation_ids": (f"F-{running}",),
        "region": rng.choice(REGIONS),
    }


def _set(name: str, *values: object) -> Plant:
    def plant(row: Row, rng: Random) -> str:
        row[name] = rng.choice(values)
        return name

    return plant


def _swapped(row: Row, rng: Random) -> str:
    """Exchange day and month as a spreadsheet does, where the number still says the month."""
    true = date(2025, rng.randrange(1, 12), 12)
    row["own_number"] = f"{rng.randrange(1, 99)}/PKS/{ROMAN[true.month - 1]}/{true.year}"
    row["signed_on"] = date(true.year, true.day, true.month)
    row |= dict.fromkeys(("registered_on", "effective_on", "expires_on", "partner_number", "approved_on"))
    row["scope"] = "lembaga"
    return "signed_on"


def _of_another_year(row: Row, rng: Random) -> str:
    row["own_number"] = f"119/{rng.randrange(1, 99):04d}/35.07.014/{row['signed_on'].year + rng.choice((-2, -1, 1))}"
    return "signed_on"


def _too_early(row: Row, rng: Random) -> str:
    row["expires_on"] = min(row["signed_on"], row["effective_on"]) - timedelta(days=rng.randrange(1, 400))
    return "expires_on"


def _too_long(row: Row, rng: Random) -> str:
    row["expires_on"] = row["effective_on"].replace(year=row["effective_on"].year + rng.randrange(6, 30))
    return "expires_on"


def _ahead(row: Row, rng: Random) -> str:
    row |= {"registered_on": TODAY + timedelta(days=rng.randrange(1, 4000)), "own_number": "HK.02.01/9"}
    return "registered_on"


def _unapproved(row: Row, _: Random) -> str:
    row |= {"scope": "luar_negeri", "approved_on": None}
    return "approved_on"


def _without_status(row: Row, _: Random) -> str:
    row |= {"status": None, "facilitated_on": None, "closed_on": None}
    return "status"


REQUESTS: Mapping[str, Plant] = {
    "date-unreadable": _set("received_on", "31/02/2025", "Maret 2025", "1/13/2025", "terlampir"),
    "date-two-digit-year": _set("received_on", "01/03/25", "1.3.25"),
    "term-unknown": _set("status", "Selesai", "7", "Proses TTD"),
    "status-unknown": _without_status,
    "record-test": _set("subject", "Testing", "Tes input", "uji coba aplikasi 2"),
    "value-placeholder": _set("applicant", "terlampir", "….", "xxx", "xxxx"),
    "number-placeholder": _set("letter_number", "100.3.7/    /2024", "…/PKS/2025", "119/___/2025"),
    "region-invalid": _set("region", "Malang", "35-07", "3", "35.7.1"),
    "region-as-number": _set("region", "35.1", "3507", "3507132003"),
}
AGREEMENTS: Mapping[str, Plant] = {
    "date-swapped": _swapped,
    "date-year-mismatch": _of_another_year,
    "dates-out-of-order": _too_early,
    "date-in-future": _ahead,
    "duration-too-long": _too_long,
    "number-missing": _set("own_number", None, "-", "n/a"),
    "parties-missing": _set("parties", ()),
    "approval-missing": _unapproved,
    "link-broken": _set("facilitation_ids", ("F-9999",)),
}


def written(seed: int, size: int) -> tuple[list[Row], list[Row]]:
    """Return clean rows of both registers."""
    rng = Random(seed)  # noqa: S311 - seeded, not secret
    return [clean_request(one, rng) for one in range(size)], [clean_agreement(one, rng) for one in range(size)]


def alarms(registers: Registers) -> set[tuple[str, str | None, str | None]]:
    """Return code, id and column of each finding of a kind that is planted here."""
    return {
        (finding.code, finding.id, finding.location.column if finding.location else None)
        for finding in check(registers, today=TODAY).findings
        if finding.code in REQUESTS or finding.code in AGREEMENTS
    }


class TestSeededFaults:
    """Seeded faults: “a generator plants each kind of fault at a known cell”, “located at the exact cell”."""

    @given(seed=st.integers(0, 10**9))
    def test_clean_registers_give_no_alarm(self, seed: int) -> None:
        """Numbers of any shape, names that only resemble tests and placeholders, agreements that begin early."""
        assert alarms(books(*written(seed, 40))) == set()

    @given(seed=st.integers(0, 10**9), code=st.sampled_from([*REQUESTS, *AGREEMENTS]))
    def test_a_planted_fault_is_found_at_its_cell(self, seed: int, code: str) -> None:
        """One fault among clean rows: its code at its row and column."""
        requests, agreements = written(seed, 10)
        rng = Random(seed)  # noqa: S311 - seeded, not secret
        rows, plants = (requests, REQUESTS) if code in REQUESTS else (agreements, AGREEMENTS)
        row = rng.choice(rows)
        name = plants[code](row, rng)
        found = alarms(books(requests, agreements))
        assert (code, row["id"], name) in found
        assert {identity for _, identity, _ in found if identity != row["id"]} <= {row["id"].replace("N", "F")}
