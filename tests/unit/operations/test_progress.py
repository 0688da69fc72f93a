"""Whoever waits is told how far it is, on every way to a result."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from iku_kerjasama.operations import compare, compute, explain
from iku_kerjasama.operations.bounds import bounds
from iku_kerjasama.operations.check import check
from iku_kerjasama.operations.export import export
from iku_kerjasama.operations.monitor import monitor
from tests.unit.sources.api.server import Asked, Reply, said, serving

REQUESTS = [{"id": f"F-{number}", "received_on": "2025-01-02", "status": "difasilitasi"} for number in range(5)]
NASKAH = [{"id": "N-1", "signed_on": "2025-03-04", "facilitation_ids": "F-1", "kind": "PKS"}]

VERBS: dict[str, Callable[..., object]] = {
    "compute": lambda data, told: compute(data, period="2025", progress=told),
    "explain": lambda data, told: list(explain(data, period="2025", progress=told).outcomes),
    "cohort": lambda data, told: compute(data, period="2025", options={"matching": "cohort"}, progress=told),
    "compare": lambda data, told: compare(data, period="2025", progress=told),
    "bounds": lambda data, told: bounds(data, period="2025", progress=told),
    "check": lambda data, told: check(data, period="2025", progress=told),
    "monitor": lambda data, told: monitor(data, as_of=date(2025, 12, 31), progress=told),
    "export": lambda data, told: export(data, "facilitations", progress=told),
}


@pytest.mark.parametrize("verb", VERBS)
def test_every_way_tells(verb: str, tmp_path: Path) -> None:
    """The rows of each register, and of a source that has pages those too, before and while it is read."""

    def answer(asked: Asked) -> Reply:
        page, rows = int(asked.params["p"]), REQUESTS if asked.path == "/surat" else NASKAH
        return said({"data": rows[(page - 1) * 3 : page * 3], "n": len(rows)})

    told: list[tuple[str, int, int]] = []
    with serving(answer) as server:
        keys = 'source = "api"\nallow_http = true\nrecords = "data"\ntotal = "n"\npage = { param = "p" }\n'
        text = f'[facilitations]\n{keys}url = "{server.url}/surat"\n[agreements]\n{keys}url = "{server.url}/naskah"\n'
        (tmp_path / "iku.toml").write_text(text, "utf-8")
        VERBS[verb](tmp_path, lambda register, rows, pages=0: told.append((register, rows, pages)))
    assert told == [
        ("facilitations", 3, 1),
        ("facilitations", 5, 2),
        ("agreements", 1, 1),
        ("facilitations", 5, 0),
        ("agreements", 1, 0),
    ]


def test_files_of_one_register_are_counted_together(tmp_path: Path) -> None:
    """One file a year: the rows go on, from file to file."""
    for year in (2024, 2025):
        (tmp_path / f"{year}.csv").write_text(f"id,received_on\nF-{year},{year}-01-02\n", "utf-8")
    (tmp_path / "iku.toml").write_text('[facilitations]\npaths = ["2024.csv", "2025.csv"]\n', "utf-8")
    told: list[tuple[str, int]] = []
    export(tmp_path, "facilitations", progress=lambda register, rows, _=0: told.append((register, rows)))
    assert told == [("facilitations", 1), ("facilitations", 2)]
