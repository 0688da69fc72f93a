"""Where an engine stages registers: each row once, under its number, in its order, whichever way it was read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama import SourceError, UsageError
from iku_kerjasama.data import Opened, opened_data
from iku_kerjasama.engines.duckdb import delimited, rows
from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.staging import Staged, stage
from iku_kerjasama.intake import reader
from iku_kerjasama.intake.reader import read
from iku_kerjasama.intake.values import split_list
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.records import field_names

FIELDS = {
    "facilitations": ("id", "letter_number", "received_on", "status", "sectors", "is_test", "duplicate_of"),
    "agreements": ("id", "kind", "signed_on", "facilitation_ids", "parties"),
}
HEADER = "Id,Nomor Surat,Tanggal Terima,Status,Bidang,Data Uji,Duplikat Dari,Perihal"


@pytest.fixture
def database() -> Iterator[Database]:
    """Return an empty database."""
    with Database() as opened:
        yield opened


def staged(database: Database, found: Opened) -> tuple[Staged, dict[str, list[tuple[Any, ...]]]]:
    """Return what was staged of *found*, and its rows by register, in their order."""
    wanted = {register: frozenset((*FIELDS[register], "whole")) for register in found.parts if register in FIELDS}
    done = stage(database, found.parts, wanted)
    rows_of = {}
    for register in wanted:
        names = ["row", *_held(found, register)]
        columns = ", ".join(f'"{name}"' for name in names)
        several = database.rows(f"SELECT {columns} FROM staged_{register} ORDER BY 1")  # noqa: S608 - our names
        rows_of[register] = [tuple(map(_listed, names, row)) for row in several]
    return done, rows_of


def _listed(name: str, value: object) -> object:
    """Return a list of texts, which is staged as written, as it is read."""
    return ";".join(split_list(str(value or ""))) or None if name in {"facilitation_ids", "parties"} else value


def _held(found: Opened, register: str) -> list[str]:
    columns = [sheet.columns for sheet in found.parts[register]]
    names = {name for one in columns for name in (*one.places, *one.constants)}
    return [name for name in FIELDS[register] if name in names]


def expected(found: Opened, register: str) -> list[tuple[Any, ...]]:
    """Return what the reference makes of the same."""
    records = []
    for part, sheet in enumerate(found.parts[register]):
        for record in read(sheet).records:
            values = [getattr(record, name) for name in _held(found, register)]
            texts = [";".join(value) or None if isinstance(value, tuple) else value for value in values]
            records.append(((part << 40) + record.location.row, *texts))
    return records


def written(folder: Path, lines: Iterable[str], name: str = "facilitations.csv") -> Opened:
    """Return the register in a file of these *lines*, opened."""
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return opened_data(folder, default())


@pytest.fixture
def ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what tells, of each table, whether the engine read it by itself."""
    told: list[str] = []

    def quick(*given: Any) -> object:  # noqa: ANN401 - whatever it is given
        lines = by_itself(*given)
        told.append("engine" if lines else "refused")
        return lines

    def slow(*given: Any) -> None:  # noqa: ANN401 - the same
        told.append("source")
        by_us(*given)

    by_itself, by_us = delimited.load, rows.load
    monkeypatch.setattr(delimited, "load", quick)
    monkeypatch.setattr(rows, "load", slow)
    return told


def test_rows_keep_their_numbers_across_gaps(tmp_path: Path, database: Database, ways: list[str]) -> None:
    """Thousands of rows with blank lines, rows too short and too long, totals and signatures among them."""
    random = Random(8)  # noqa: S311 - seeded, not secret
    odd = (
        "",
        "",
        "F-1,x",
        ",,,,,,,",
        "Jumlah,,,,,,,",
        f"{HEADER}",
        "F-7,1,,,,,,,,",
        "F-8,1,,,,,,,x",
        ' "F-9,,,,,,,'[:1],
    )
    lines = [HEADER]
    for number in range(9000):
        lines += [random.choice(odd)] if random.random() < 0.03 else []
        day = random.choice(("2025-03-01", "1/3/2025", "1 Maret 2025", "31/2/2025", ""))
        status = random.choice(("Difasilitasi", "difasilitasi", "?", "-"))
        lines.append(f"F-{number},{random.randint(1, 9)}/A,{day},{status},Sosial; Budaya,,,perihal {number}")
    found = written(tmp_path, lines)
    done, rows_of = staged(database, found)
    again = opened_data(tmp_path, default())
    assert rows_of["facilitations"] == expected(again, "facilitations")
    assert ways == ["engine"]
    reference = read(opened_data(tmp_path, default()).parts["facilitations"][0]).intake
    assert done.intakes["facilitations"] == reference
    assert done.place("facilitations", rows_of["facilitations"][-1][0]).row == len(lines)


def test_rows_that_are_no_records_are_findings(tmp_path: Path, database: Database) -> None:
    """Somebody has looked at them, so they are told of, each with its place."""
    done, _ = staged(database, written(tmp_path, [HEADER, "F-1,1,,,,,,", "F-2,x", "", "Jumlah,,,,,,,"]))
    told = [(one.code, one.location and one.location.row) for one in done.found if one.code.startswith("row-")]
    assert told == [("row-rejected", 3), ("row-blank", 4), ("row-total", 5)]


def test_too_many_rows_that_fit_nothing_are_an_error(
    tmp_path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the reference refuses them."""
    monkeypatch.setattr(reader, "MOST_REJECTED", 3)
    with pytest.raises(SourceError) as caught:
        staged(database, written(tmp_path, [HEADER, *["F-1,x"] * 5]))
    assert caught.value.code == "rows-unfit"


@pytest.mark.parametrize(
    "line",
    ['"F-1\nF-2",1,,,,,,', ' "F-1",1,,,,,,', "F-1\r,1,,,,,,"],
    ids=["a line end in a cell", "a blank before a quote", "a return"],
)
def test_what_the_engine_might_read_otherwise_is_read_by_us(
    tmp_path: Path, database: Database, ways: list[str], line: str
) -> None:
    """The rows are the same."""
    found = written(tmp_path, [HEADER, line, "F-3,1,,,,,,"])
    _, rows_of = staged(database, found)
    assert rows_of["facilitations"] == expected(opened_data(tmp_path, default()), "facilitations")
    assert ways[-1] == "source"


def test_rows_out_of_order_are_noticed(
    tmp_path: Path, database: Database, ways: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Were the engine to give the rows in another order, the file would be read by us."""
    run = Database.run

    def shuffled(self: Database, statement: str, parameters: object = None) -> None:
        run(self, f"{statement} ORDER BY c0 DESC" if "read_csv" in statement else statement, parameters)

    monkeypatch.setattr(Database, "run", shuffled)
    found = written(tmp_path, [HEADER, *(f"F-{number},1,,,,,," for number in range(100))])
    _, rows_of = staged(database, found)
    assert ways == ["refused", "source"]
    assert [row[1] for row in rows_of["facilitations"]] == [f"F-{number}" for number in range(100)]


def test_a_path_that_looks_like_a_pattern(tmp_path: Path, database: Database, ways: list[str]) -> None:
    """It is the file's name and nothing more."""
    folder = tmp_path / "arsip [2025] *{a}'?"
    folder.mkdir()
    _, rows_of = staged(database, written(folder, [HEADER, "F-1,1,2025-03-01,,,,,"]))
    assert rows_of["facilitations"][0][:4] == (2, "F-1", "1", date(2025, 3, 1))
    assert ways == ["engine"]


def test_rows_without_an_id_column_are_compared_whole(tmp_path: Path, database: Database, ways: list[str]) -> None:
    """Equal rows have equal wholes, whatever blanks stand around their cells; rows with an id need none."""
    lines = ["Nomor Surat,Tanggal Terima", "1,2025-01-01", " 1 ,2025-01-01 ", "1,1/1/2025", "11,", "1,1", "-,1"]
    staged(database, written(tmp_path, lines))
    wholes = [whole for (whole,) in database.rows('SELECT whole FROM staged_facilitations ORDER BY "row"')]
    assert wholes[0] == wholes[1]
    assert len(set(wholes)) == 5
    assert ways == ["source"]


def test_several_tables_are_one_register(tmp_path: Path, database: Database) -> None:
    """Their rows are told apart by table, in the order of the profile, and a constant fills what no column holds."""
    (tmp_path / "a.csv").write_text("Id,Tanggal Terima\nF-1,2025-01-01\nF-2,-\n", "utf-8")
    (tmp_path / "b.csv").write_text("Tanggal Terima,Id,Status\n2025-01-02,F-1,Ditolak\n", "utf-8")
    (tmp_path / "iku.toml").write_text(
        '[facilitations]\npaths = ["a.csv", "b.csv"]\n[facilitations.constants]\nscope = "KSDD"\n', "utf-8"
    )
    found = opened_data(tmp_path, default())
    wanted = frozenset(("id", "received_on", "status", "scope", "whole"))
    done = stage(database, found.parts, {"facilitations": wanted})
    assert database.rows(
        'SELECT "row" & 255, "row" >> 40, id, status, scope FROM staged_facilitations ORDER BY "row"'
    ) == [
        (2, 0, "F-1", None, "antar_daerah"),
        (3, 0, "F-2", None, "antar_daerah"),
        (2, 1, "F-1", "ditolak", "antar_daerah"),
    ]
    assert str(done.place("facilitations", (1 << 40) + 2)) == "b.csv:2"
    assert done.intakes["facilitations"].read == 3


@pytest.mark.parametrize("data", ["kabupaten-malang", "kabupaten-malang-workbook"])
def test_the_shipped_examples(database: Database, data: str) -> None:
    """CSV files, and a workbook with its profile: each record as the reference has it."""
    folder = Path(__file__).parents[4] / "examples" / data
    _, rows_of = staged(database, opened_data(folder, default()))
    for register, found in rows_of.items():
        assert found == expected(opened_data(folder, default()), register)


def test_records_in_memory(database: Database) -> None:
    """Lists are lists, dates dates, and strange letters what they are."""
    data = {
        "facilitations": [
            {"id": "F'1\\", "received_on": date(2025, 1, 2), "sectors": ("sosial", "budaya"), "is_test": False},
            {"id": "\U0001f600\0", "received_on": "3/1/2025", "sectors": None, "is_test": "ya"},
        ]
    }
    _, rows_of = staged(database, opened_data(data, default()))
    assert rows_of["facilitations"] == [
        (1, "F'1\\", date(2025, 1, 2), "sosial;budaya", False),
        (2, "\U0001f600\0", date(2025, 1, 3), None, True),
    ]


@pytest.mark.parametrize(
    ("rows_given", "code"),
    [
        ([{"id": "N-0"}, {"id": "N-1", "facilitation_ids": ("F;1",)}], "engine-cannot-separate"),
        ([{"id": "N-0"}, {"id": "N-\ud800", "facilitation_ids": "F"}], "engine-cannot-hold"),
    ],
)
def test_what_no_column_holds_is_an_error(
    database: Database, rows_given: Sequence[dict[str, object]], code: str
) -> None:
    """It names the file, the row and another engine, and no number is made without it."""
    with pytest.raises(UsageError) as caught:
        staged(database, opened_data({"agreements": rows_given}, default()))
    assert caught.value.code == code
    assert caught.value.params["row"] == 2
    assert "--engine reference" in caught.value.text("id")


def test_a_register_that_is_not_wanted_is_not_read(tmp_path: Path, database: Database) -> None:
    """Its columns are known all the same."""
    found = written(tmp_path, [HEADER, "F-1,1,,,,,,"])
    done = stage(database, found.parts, {})
    intake = done.intakes["facilitations"]
    assert (intake.read, "received_on" in intake.fields) == (0, True)


def test_progress_is_told(tmp_path: Path, database: Database) -> None:
    """Of a file that the engine reads, when it is read."""
    told: list[tuple[str, int]] = []
    found = evolve(written(tmp_path, [HEADER, "F-1,1,,,,,,"]))
    stage(
        database, found.parts, {"facilitations": frozenset(field_names("facilitations"))}, lambda *one: told.append(one)
    )
    assert told == [("facilitations", 1)]
