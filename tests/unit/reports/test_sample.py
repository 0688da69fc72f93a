"""The sample of the working paper: what it hangs on, and that anybody draws the same."""

import re
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from iku_kerjasama.operations.report import material
from iku_kerjasama.reports.working_paper.sampling import beginning, sample
from tests.reading import page
from tests.unit.reports.stuff import TODAY, example, given, made


def _drawn(rows: list[list[str]]) -> list[tuple[str, str]]:
    """Return ids and shown figures of the digests of a sample's *rows*."""
    return [re.match(r"(\S+) \(([0-9a-f]{8})\), ", row[1]).groups() for row in rows]  # type: ignore[union-attr,misc]


@pytest.mark.parametrize("seed", ["", "ST-700/2026"])
def test_anybody_draws_the_same_by_what_is_written(seed: str) -> None:
    """With the line as the page says it, and any program that computes SHA-256, the same records come out."""
    stuff = example("en")
    read = page(made("working-paper", stuff, seed=seed, sample="10"))
    for caption, account in (("agreements", "agreements"), ("facilitated requests", "facilitations")):
        (line,) = {
            match[1]
            for text in read.classes["p.meaning"]
            if (match := re.match(r"The line that is digested begins with (\S+) and ends with the record's id", text))
            and f"|{account}|" in match[1]
        }
        ids = [one.id for one in stuff.measurement.outcomes() if one.counted and one.register == account]
        order = sorted((sha256(f"{line}{one}".encode()).hexdigest(), one) for one in ids)
        rows = read.tables[f"Sample of {caption}"][1:]
        assert _drawn(rows) == [(one, digest[:8]) for digest, one in order[:10]]


@pytest.mark.parametrize("size", ["0", "25", "47", "1000"])
def test_the_size_is_what_was_asked_for(size: str) -> None:
    """As many records of each count as asked for, all where there are fewer, none and no table for 0."""
    read = page(made("working-paper", example("en"), sample=size))
    for unit, population in (("agreements", 47), ("facilitated requests", 60)):
        rows = read.tables.get(f"Sample of {unit}", [[]])[1:]
        assert len(rows) == min(int(size), population)
        told = f"Population {population}, drawn {len(rows)}." in " ".join(read.texts)
        assert told == (size != "0")


def test_neither_order_nor_name_of_a_file_matters(tmp_path: Path) -> None:
    """The same records in another order, in a file of another name, give the same sample."""
    draws = []
    for folder, turned, name in (("a", False, "facilitations.csv"), ("b", True, "surat-masuk.csv")):
        (tmp_path / folder).mkdir()
        for source, target in (("facilitations.csv", name), ("agreements.csv", "agreements.csv")):
            head, *every = Path("examples/kabupaten-malang", source).read_text("utf-8").splitlines()
            rows = [*{row.split(",")[0]: row for row in every}.values()]  # which of two stays hangs on their order
            lines = [head, *(rows[::-1] if turned else rows)]
            (tmp_path / folder / target).write_text("\n".join(lines), "utf-8")
        result = material(tmp_path / folder, period="2025", today=TODAY).measurement
        draws.append([[one.record for one in sample(result, name, 25, "").drawn] for name in result.ledger])
    assert draws[0] == draws[1]


def test_a_record_more_changes_little() -> None:
    """A record that is added takes at most one other's place, and no record's digest hangs on the others."""
    requests = [{"id": f"F-{n}", "received_on": date(2025, 1, 2), "status": "difasilitasi"} for n in range(50)]
    before = sample(given(requests[:-1], []).measurement, "facilitations", 20, "")
    after = sample(given(requests, []).measurement, "facilitations", 20, "")
    kept = {one.digest for one in before.drawn} & {one.digest for one in after.drawn}
    assert len(kept) >= 19


def test_what_is_counted_otherwise_is_drawn_otherwise() -> None:
    """Another rule, period or seed begins the line otherwise, and so draws others; the same period written out not."""
    folder = "examples/kabupaten-malang"
    usual = material(folder, period="2025", today=TODAY).measurement
    spelt = material(folder, period="2025-01-01/2025-12-31", today=TODAY).measurement
    other = material(folder, period="2025", options={"extensions": "include"}, today=TODAY).measurement
    assert beginning(usual, "agreements", "") == beginning(spelt, "agreements", "")
    lines = {beginning(one, "agreements", seed) for one in (usual, other) for seed in ("", "1")}
    assert len(lines) == 4


def test_records_without_an_id_go_by_what_they_hold() -> None:
    """The number of a row has no part in it, also where records share an id."""
    rows = [
        {"received_on": date(2025, 1, day), "status": "difasilitasi", "applicant": f"CV {day}"} for day in range(1, 20)
    ]
    same = [{**row, "id": "F-1"} for row in rows]
    for several, options in ((rows, {}), (same, {"duplicates": "include"})):
        draws = [
            [
                one.record
                for one in sample(
                    material(
                        {"facilitations": records, "agreements": []}, period="2025", options=options, today=TODAY
                    ).measurement,
                    "facilitations",
                    7,
                    "",
                ).drawn
            ]
            for records in (several, several[::-1])
        ]
        assert draws[0] == draws[1]
        assert len(draws[0]) == 7
