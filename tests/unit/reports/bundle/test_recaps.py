"""Recaps in a bundle: they are there with what they come to, and what is changed of either is named."""

import json
from functools import cache
from itertools import product

import pytest

import iku_kerjasama as iku
from iku_kerjasama.errors import UsageError
from iku_kerjasama.operations.gathering import Gathered
from iku_kerjasama.operations.report import material
from iku_kerjasama.reconciliation.documents import reconciliation
from iku_kerjasama.reports.bundle import making, reading
from iku_kerjasama.reports.bundle.archive import unpacked
from iku_kerjasama.reports.bundle.making import bundled
from iku_kerjasama.reports.bundle.names import MANIFEST, QUESTION, RECAPS, RECONCILIATION, REGISTERS, WITH_RECAPS
from iku_kerjasama.reports.bundle.proof import proved
from tests.unit.reports.bundle.test_bundle import AGREEMENTS, HOSTILE, REQUESTS, edited, replaced, told
from tests.unit.reports.stuff import TODAY

PUBLISHED = (
    {"year": "2025", "quarter": "1", "facilitations": "1", "agreements": "2"},
    {"year": "2025", "quarter": "2", "facilitations": "0", "agreements": "-"},
    {"year": "2025", "quarter": "?", "facilitations": "9", "agreements": "9"},
)


def stuff_of(*recaps: dict[str, str], **asked: object) -> Gathered:
    """Return the material of the small office with these *recaps*."""
    data = {"facilitations": REQUESTS, "agreements": AGREEMENTS, "recaps": recaps}
    return material(data, period="2025", today=TODAY, **asked)  # type: ignore[arg-type]


@cache
def recapped() -> bytes:
    """Return the bundle of the small office with recaps, of which one figure differs."""
    return bundled(stuff_of(*PUBLISHED))


def test_recaps_are_in_it_with_what_they_come_to() -> None:
    """The rows of the recaps, what could not be read of them, and each figure beside what the registers come to."""
    assert proved(recapped(), "berkas.zip").holds
    parts = unpacked(recapped(), "berkas.zip")
    assert tuple(parts) == WITH_RECAPS
    assert json.loads(parts[MANIFEST])["schema"] == "iku-kerjasama/bundle/2"
    assert b"iku-kerjasama/bundle/2" in parts["README.txt"]
    for name in (RECAPS, RECONCILIATION):
        assert parts["README.txt"].count(name.encode()) == 2
    assert len(parts[RECAPS].splitlines()) == 3
    said = json.loads(parts[RECONCILIATION])
    found = stuff_of(*PUBLISHED).reconciliation
    assert found is not None
    again = reconciliation(found, version=iku.__version__)
    for finding in again["findings"]:
        del finding["message"]
    assert said == json.loads(json.dumps(again))
    assert [row["difference"] for row in said["rows"]] == [0, 1, 0, None]
    assert {finding["code"] for finding in said["findings"]} == {"recap-mismatch", "recap-unplaced"}


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (RECAPS, '"agreements":2', '"agreements":1', "agreements.published: tertulis 2, hasil hitung ulang 1"),
        (RECONCILIATION, '"computed": 1', '"computed": 2', "facilitations.computed: tertulis 2, hasil hitung ulang 1"),
        (
            "inputs/agreements.jsonl",
            '"2025-03-04"',
            '"2025-04-04"',
            "agreements.computed: tertulis 1, hasil hitung ulang 0",
        ),
    ],
)
def test_a_figure_that_is_changed_is_named(part: str, old: str, new: str, said: str) -> None:
    """A figure published, counted or reconciled otherwise than it was is named by quarter and what it counts."""
    assert f"reconciliation.json, rows.2025-Q1 {said}" in told(edited(part, replaced(old, new), whole=recapped))


@pytest.mark.parametrize(
    ("old", "new"),
    [('"year":2025', '"year":"2025"'), ('"quarter":1', '"quarter":true'), ('"fields":', '"repeats":null,"felder":')],
)
def test_a_recap_that_is_none_is_refused_by_its_part(old: str, new: str) -> None:
    """A count is a whole number; the part with the recaps is named, and nothing computed."""
    found = edited(RECAPS, replaced(old, new), whole=recapped)
    assert found.result is None
    assert [difference.part for difference in found.differences] == [RECAPS]


@pytest.mark.parametrize(("part", "name"), [*product((RECAPS, RECONCILIATION, REGISTERS, QUESTION), HOSTILE)])
def test_a_hostile_part_is_named(part: str, name: str) -> None:
    """Whatever stands in it, the bundle does not hold, in words that name the part."""
    assert any(part in line for line in told(edited(part, lambda _: HOSTILE[name], whole=recapped)))


def test_evidence_counts_up_to_the_day_that_was_asked_for() -> None:
    """Where a day was given, it holds in every quarter, as in ``reconcile``; else the last day of each."""
    for day in (None, TODAY.replace(year=2025, month=2, day=28)):
        archive = bundled(stuff_of(*PUBLISHED, as_of=day, options={"matching": "cohort"}))
        parts = unpacked(archive, "berkas.zip")
        assert json.loads(parts[QUESTION])["recaps_as_of"] == (day and day.isoformat())
        assert [row["computed"] for row in json.loads(parts[RECONCILIATION])["rows"]] == [1, 0 if day else 1, 0, 0]
        assert proved(archive, "berkas.zip").holds


def test_recaps_of_other_years_are_kept() -> None:
    """Recaps none of whose quarters lies in the period are in the archive, and are held against nothing."""
    archive = bundled(stuff_of({**PUBLISHED[0], "year": "2023"}))
    parts = unpacked(archive, "berkas.zip")
    assert b'"year":2023' in parts[RECAPS]
    assert json.loads(parts[RECONCILIATION])["rows"] == []
    assert proved(archive, "berkas.zip").holds


def test_the_example_holds() -> None:
    """The shipped example whose recaps differ: its bundle holds, with each of its figures, and no path of a machine."""
    archive = bundled(material("examples/rekap-berbeda", period="2025", today=TODAY))
    assert proved(archive, "berkas.zip").holds
    said = json.loads(unpacked(archive, "berkas.zip")[RECONCILIATION])
    assert any(row["difference"] for row in said["rows"])
    assert any(clue["records"] for one in said["differences"] for clue in one["possible"])


def test_more_than_a_bundle_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the stated number none is made, and one that has more is refused by its part."""
    archive = recapped()
    monkeypatch.setattr(reading, "MOST_RECAPS", 2)
    assert [difference.part for difference in proved(archive, "berkas.zip").differences] == [RECAPS]
    monkeypatch.setattr(making, "MOST_RECAPS", 2)
    with pytest.raises(UsageError, match="3 baris"):
        bundled(stuff_of(*PUBLISHED))
