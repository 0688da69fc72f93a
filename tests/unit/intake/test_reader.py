"""A table read whole: every row has one fate, every fault its place, and the account adds up."""

import tracemalloc
from datetime import date

import pytest

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.intake.reader import opened, read
from iku_kerjasama.records import Agreement, Facilitation, Recap
from iku_kerjasama.registers import SourceUsed
from iku_kerjasama.rows import Location
from tests.helpers import InMemory, reading, request, table

HEADER = ("No.", "id", "Nomor Surat", "Tanggal Terima", "Status", "Bidang", "Data Uji")


def test_rows_become_records_in_their_order() -> None:
    """Each mapped cell becomes the field's value; the record knows its place, and its key is its mapped cells."""
    table = InMemory(
        header=HEADER,
        data=[
            ("1", " F-1 ", "119/0123/35.07.014/2025", "1/3/2025", "Difasilitasi", "ekonomi; Sosial", "tidak"),
            ("2", "", "-", "", "", "", ""),
            ("3", "F-3", "", "", "", "", ""),
        ],
        source="surat-masuk.csv",
        lines={4: 6},
    )
    result = read(opened("facilitations", table, kind="csv"))
    assert result.records == (
        Facilitation(
            id="F-1",
            letter_number="119/0123/35.07.014/2025",
            received_on=date(2025, 3, 1),
            status="difasilitasi",
            sectors=("ekonomi", "sosial"),
            is_test=False,
        ),
        Facilitation(id="F-3"),
    )
    assert [record.location for record in result.records] == [
        Location(source="surat-masuk.csv", row=2),
        Location(source="surat-masuk.csv", row=4, line=6),
    ]
    assert len(result.keys) == 2
    assert tuple(result.keys) == (
        ("F-1", "119/0123/35.07.014/2025", "1/3/2025", "Difasilitasi", "ekonomi; Sosial", "tidak"),
        ("F-3", None, None, None, None, None),
    )


def test_the_account_adds_up() -> None:
    """`read = accepted + rejected + skipped`, blank rows after the last record among them."""
    table = InMemory(
        header=HEADER,
        data=[
            HEADER,
            ("1", "F-1", "", "2025-03-01", "", "", ""),
            ("", "", "", "", "", "", ""),
            ("2", "F-2", "", "2025-03-01", "", ""),
            ("3", "F-3", "", "2025-03-01", "", "", "", "sisa"),
            ("Jumlah", "", "", "", "", "", "3"),
            ("", "", "", "", "", "", ""),
        ],
        source="a.csv",
    )
    result = read(opened("facilitations", table, kind="csv"))
    intake = result.intake
    assert (intake.read, intake.accepted, intake.rejected, intake.skipped) == (7, 1, 2, 4)
    assert [record.id for record in result.records] == ["F-1"]
    assert [(note.code, note.location) for note in result.findings if note.code.startswith("row-")] == [
        ("row-header-repeated", Location(source="a.csv", row=2)),
        ("row-blank", Location(source="a.csv", row=4)),
        ("row-rejected", Location(source="a.csv", row=5)),
        ("row-rejected", Location(source="a.csv", row=6)),
        ("row-total", Location(source="a.csv", row=7)),
        ("row-blank", Location(source="a.csv", row=8)),
    ]
    broken = next(note for note in result.findings if note.code == "row-rejected")
    assert (broken.register, broken.params) == ("facilitations", {"cells": "6", "width": "7"})


def test_a_million_blank_rows_cost_little_each() -> None:
    """What Excel saves below a formatted table: a finding for each row, and nothing in it that it need not hold."""
    table = InMemory(header=HEADER, data=[("",) * len(HEADER)] * 20_000, source="a.csv")
    sheet = opened("facilitations", table, kind="csv")
    tracemalloc.start()
    read(sheet)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(sheet.findings) >= 20_000
    assert size / 20_000 < 400


def test_the_account_names_columns_and_sources() -> None:
    """What was mapped, what stood there, what a header may be, and the bytes that were read."""
    table = InMemory(header=(" No. ", "Judul"), source="naskah.csv")
    intake = read(opened("agreements", table, kind="excel")).intake
    assert intake.register == "agreements"
    assert (intake.read, intake.accepted, intake.rejected, intake.skipped) == (0, 0, 0, 0)
    assert (intake.fields, intake.headers) == (frozenset({"title"}), ("No.", "Judul"))
    assert intake.accepted_headers == HEADERS["agreements"]
    assert intake.sources == (
        SourceUsed(register="agreements", kind="excel", location="naskah.csv", digest="sha256:00"),
    )


def test_a_column_that_nothing_maps_is_told_first() -> None:
    """Findings on the header come before those on rows, at the header's row."""
    table = InMemory(header=("No.", "id"), data=[("1", "-")], source="a.xlsx", sheet="2025", first_row=5)
    first, second = read(opened("facilitations", table, kind="excel")).findings
    assert (first.code, first.location) == (
        "column-unknown",
        Location(source="a.xlsx", sheet="2025", row=4, column="No."),
    )
    assert (second.code, second.location) == ("row-blank", Location(source="a.xlsx", sheet="2025", row=5))


def test_a_value_that_cannot_be_read_is_unknown_and_told_with_its_place() -> None:
    """The record stays; the finding names source, sheet, row, column, field and raw value."""
    table = InMemory(
        header=HEADER,
        data=[
            ("1", "F-1", "", "1/13/2025", "Selesai", "Cuaca;Budaya", "?"),
            ("2", "", "7/2025", "32/01/2025", "", "", ""),
            ("3", "F-3", "", "1/3/25", "Selesai", "", ""),
        ],
        source="a.csv",
        lines={3: 9},
    )
    result = read(opened("facilitations", table, kind="csv"))
    assert result.records == (
        Facilitation(id="F-1", sectors=("budaya",)),
        Facilitation(letter_number="7/2025"),
        Facilitation(id="F-3"),
    )
    assert result.findings[1:] == (
        fault("date-unreadable", "F-1", 2, "Tanggal Terima", "1/13/2025", "received_on"),
        fault("term-unknown", "F-1", 2, "Status", "Selesai", "status", Severity.WARNING),
        fault("term-unknown", "F-1", 2, "Bidang", "Cuaca", "sectors", Severity.WARNING),
        fault("value-unreadable", "F-1", 2, "Data Uji", "?", "is_test", Severity.WARNING),
        fault("date-unreadable", "row-3", 3, "Tanggal Terima", "32/01/2025", "received_on", line=9),
        fault("date-two-digit-year", "F-3", 4, "Tanggal Terima", "1/3/25", "received_on"),
        fault("term-unknown", "F-3", 4, "Status", "Selesai", "status", Severity.WARNING),
    )


def fault(
    code: str,
    identity: str,
    row: int,
    column: str,
    value: str,
    name: str,
    severity: Severity = Severity.ERROR,
    *,
    line: int | None = None,
) -> Finding:
    """Return the finding on one cell of the register of requests."""
    return Finding(
        code=code,
        severity=severity,
        register="facilitations",
        id=identity,
        location=Location(source="a.csv", row=row, line=line, column=column),
        value=value,
        params={"field": name},
    )


def test_a_register_without_ids_names_its_rows() -> None:
    """Without an id column a fault's record is called by its row."""
    table = InMemory(header=("Judul", "Tanggal TTD"), data=[("A", "Mei 2024")])
    result = read(opened("agreements", table, kind="csv"))
    assert result.records == (Agreement(title="A"),)
    assert [note.id for note in result.findings] == ["row-2"]


def test_a_column_that_proves_both_orders_is_told() -> None:
    """One of each order in one column is `date-order-conflict`; ambiguous values are read in the declared order."""
    table = InMemory(
        header=("Tanggal TTD", "Tanggal Mulai", "id"),
        data=[("13/1/2025", "13/1/2025", "1"), ("1/14/2025", "14/1/2025", "2"), ("3/4/2025", "3/4/2025", "3")],
        source="a.csv",
        sheet="x",
    )
    result = read(opened("agreements", table, kind="csv"))
    assert [record.signed_on for record in result.records] == [date(2025, 1, 13), None, date(2025, 4, 3)]
    assert [record.effective_on for record in result.records] == [
        date(2025, 1, 13),
        date(2025, 1, 14),
        date(2025, 4, 3),
    ]
    unreadable, conflict = result.findings
    assert unreadable.code == "date-unreadable"
    assert (conflict.code, conflict.register) == ("date-order-conflict", "agreements")
    assert conflict.location == Location(source="a.csv", sheet="x", row=3, column="Tanggal TTD")
    assert conflict.params == {"dmy": "13/1/2025", "mdy": "1/14/2025"}


def test_whoever_watches_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Now and then, with all rows so far, those of tables before this one included; the records are the same."""
    monkeypatch.setattr("iku_kerjasama.intake.reader._STEP", 2)
    told: list[tuple[str, int]] = []
    rows = [request(f"F-{number}") for number in range(5)]
    sheet = opened("facilitations", table("facilitations", rows), kind="csv")
    watched = read(sheet, lambda register, count, _=0: told.append((register, count)), before=10)
    assert told == [("facilitations", 12), ("facilitations", 14), ("facilitations", 15)]
    assert watched.records == reading("facilitations", rows).records
    assert watched.intake == reading("facilitations", rows).intake


def test_recaps_are_read_too() -> None:
    """The third register holds counts."""
    table = InMemory(
        header=("Tahun", "Triwulan", "Jumlah Fasilitasi", "Jumlah Naskah"), data=[("2025", "3", "1.234", "")]
    )
    assert read(opened("recaps", table, kind="csv")).records == (Recap(year=2025, quarter=3, facilitations=1234),)


def test_typed_cells_are_read_as_texts_are() -> None:
    """A source's own dates, truth values and numbers give the record that their texts give."""
    table = InMemory(
        header=("id", "Tanggal Terima", "Data Uji", "Status"),
        data=[(7, date(2025, 3, 1), True, None)],
        ragged=False,
    )
    (typed,) = read(opened("facilitations", table, kind="memory")).records
    (written,) = reading("facilitations", [request("7", is_test=True, status=None)]).records
    assert typed == written == Facilitation(id="7", received_on=date(2025, 3, 1), is_test=True)
