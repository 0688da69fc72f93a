"""The law of the engine over files: however messy a file is, the engine comes to what the reference comes to."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from attrs import evolve, fields, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import IkuError
from iku_kerjasama.data import Data
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations import explain
from iku_kerjasama.periods import Period, parse
from iku_kerjasama.records import is_date
from iku_kerjasama.testing.strategies import Books, Row, books, days, options, periods
from tests.many import many

from .test_clothes_law import Clothes, clothes, noted

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
COMPARED = [attribute.name for attribute in fields(Measurement) if attribute.eq]
OF_ITS_OWN = {"findings", "engine", "achievement"}

CELLS = (
    *("", "-", " n/a ", "#N/A", "#REF!", " #REF!", "Err:508", "####", "\u00a0", "\u2003F-1\t", " F-2 ", "F-1", '""'),
    *("Jumlah", "TOTAL", "id", "Total ", "Malang", "NIP. 19700101", '"Malang, 31 Desember 2025"', "Mengetahui"),
    *(
        "13/1/2025",
        "1/13/2025",
        "2025-06-30",
        "30 Juni 2025",
        "31/2/2025",
        "ya",
        "Ya ",
        "\x1c",
        "\x7f",
        "\ufeff",
        "'",
        "\\",
    ),
)
"""What a cell may hold, as it is written in the file."""

QUOTES = (
    *('"F-1"', ' "F-1"', '"F-1" ', '"F-1"x', 'F"1', 'F""1', '"a""b"', '"F-1', 'F-1"', '"', '"\u00e9 "', '"a, ""b"""'),
    *('" F-1 "', '\t"F-1"', '"F-1"  ', '  ""', '"";""', '""""'),
)
"""The same, with quotes where they belong and where they do not."""

LINES = (
    *("", "", "", " ", "\t", "x", "Jumlah", "Mengetahui,", "Kepala Bagian", "NIP. 19700101 199503 2 001"),
    *('"Malang, 31 Desember 2025"', "Malang; 31 Desember 2025", "\ufeff", "#REF!"),
)
"""What a line may consist of that is no row."""

BROKEN = ('"', '""', '"a\nb"', '"\n', "\r")
"""The same, with a quote that is not closed on it, or an end of its own."""


@frozen(kw_only=True)
class Dirt:
    """What is done to the lines of a file, each by its number: cells written over, added or cut off, lines put in."""

    cells: Sequence[tuple[int, int, str]] = ()
    longer: Sequence[tuple[int, str]] = ()
    shorter: Sequence[tuple[int, int]] = ()
    lines: Sequence[tuple[int, str]] = ()
    ends: str = ""

    def thrown_at(self, text: str, delimiter: str) -> str:
        """Return *text*, whose lines end in LF, with this on it; the header stays clean."""
        header, *lines = text.removesuffix("\n").split("\n")
        rows = [line.split(delimiter) for line in lines]
        for row, place, cell in self.cells if rows else ():
            cells = rows[row % len(rows)]
            cells[place % len(cells)] = cell
        for row, cell in self.longer if rows else ():
            rows[row % len(rows)].append(cell)
        for row, number in self.shorter if rows else ():
            del rows[row % len(rows)][-number:]
        written = [delimiter.join(row) for row in rows]
        for row, line in self.lines:
            written.insert(row % (len(written) + 1), line)
        return "\n".join([header, *written]) + self.ends


places = st.integers(0, 40)


def dirts(cells: Sequence[str], lines: Sequence[str]) -> st.SearchStrategy[Dirt]:
    """Draw some dirt of these *cells* and *lines*."""
    return st.builds(
        Dirt,
        cells=st.lists(st.tuples(places, places, st.sampled_from(cells)), max_size=5),
        longer=st.lists(st.tuples(places, st.sampled_from(("", " ", "x"))), max_size=2),
        shorter=st.lists(st.tuples(places, st.integers(1, 30)), max_size=2),
        lines=st.lists(st.tuples(places, st.sampled_from(lines)), max_size=3),
        ends=st.sampled_from(("\n", "", "\n\n", "\n \n")),
    )


dirt = st.one_of(
    dirts(CELLS, LINES), dirts(CELLS, LINES), dirts((*CELLS, *QUOTES), LINES), dirts(CELLS + QUOTES, LINES + BROKEN)
)


def told(data: Data, period: Period, *, engine: str, **asked: object) -> tuple[dict[str, object], list[Outcome]] | str:
    """Return what *engine* says of *data*: its result, and each outcome; or the code of its error."""
    try:
        explanation = explain(data, "kab-malang", period, engine=engine, **asked)  # type: ignore[arg-type]
        outcomes = [_placed(outcome) for outcome in explanation.outcomes]
    except IkuError as fault:
        return fault.code
    result = explanation.measurement
    assert result.engine == engine
    return {name: getattr(result, name) for name in COMPARED if name not in OF_ITS_OWN}, outcomes


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]], *, typed: bool) -> None:
    """Write *rows* as a Parquet file: blank cells are null, cells that lack at a row's end are blank."""
    columns = ", ".join(f'"{name}" VARCHAR' for name in header)
    cast = [name for name in header if typed and is_date(name)]
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE written ({columns})")
        for row in rows:
            cells = [cell or None for cell in (*row, *[""] * (len(header) - len(row)))]
            connection.execute(f"INSERT INTO written VALUES ({', '.join('?' * len(cells))})", cells)  # noqa: S608 - our names
        dates = ", ".join(f'TRY_CAST("{name}" AS DATE) AS "{name}"' for name in cast)
        replaced = f"* REPLACE ({dates})" if dates else "*"
        connection.execute(f"COPY (SELECT {replaced} FROM written) TO '{path}'")  # noqa: S608 - our names


def _placed(outcome: Outcome) -> Outcome:
    """Return *outcome* without its line, which only the reference tells."""
    return evolve(outcome, location=outcome.location and evolve(outcome.location, line=None))


def agree(contents: Mapping[str, bytes], period: Period, **asked: object) -> None:
    """Hold the engine to the reference over files with these *contents*, by register."""
    with TemporaryDirectory() as directory:
        for register, content in contents.items():
            Path(directory, f"{register}.csv").write_bytes(content)
        expected, found = (told(directory, period, engine=engine, **asked) for engine in ("reference", "duckdb"))
        assert found == expected


def plain(rows: Sequence[Row]) -> str:
    """Return *rows* as the text of a file whose lines end in LF."""
    return Clothes().text(rows)


class TestEngineOverFiles:
    """Issue 8: "messy files mean the same in both"; "Result, ledger, reasons, breakdowns, companion identical"."""

    @given(
        books(max_size=12, complete=True),
        dirt,
        dirt,
        periods(),
        st.none() | days(),
        options(),
        st.sampled_from(",;\t|"),
    )
    @settings(max_examples=many(120))
    def test_messy_lines(
        self,
        drawn: Books,
        first: Dirt,
        second: Dirt,
        period: Period,
        as_of: date | None,
        chosen: dict[str, str],
        delimiter: str,
    ) -> None:
        """Cells of any kind, rows too short and too long, blank lines, totals, signatures, quotes where none belong."""
        worn = Clothes(delimiter=delimiter)
        contents = {
            register: soiled.thrown_at(worn.text(rows), delimiter).encode()
            for (register, rows), soiled in zip(drawn.data().items(), (first, second), strict=True)
        }
        agree(contents, period, as_of=as_of, options=chosen, by=DIMENSIONS)

    @given(books(max_size=10, complete=True), dirts(CELLS, ("x",)), st.booleans(), periods(), options())
    @settings(max_examples=many(40))
    def test_parquet(
        self,
        drawn: Books,
        soiled: Dirt,
        typed: bool,
        period: Period,
        chosen: dict[str, str],
    ) -> None:
        """Columns of texts, some of them unknown, and with *typed* the dates that are ones as such."""
        with TemporaryDirectory() as directory:
            for register, rows in drawn.data().items():
                texts = soiled.thrown_at(plain(rows).replace('"', ""), ",").split("\n")[1 : len(rows) + 1]
                cells = [line.split(",")[: len(rows[0])] for line in texts]
                write(Path(directory, f"{register}.parquet"), list(rows[0]), cells, typed=typed)
            expected, found = (told(directory, period, engine=one, options=chosen) for one in ("reference", "duckdb"))
            assert found == expected

    @given(books(max_size=10), periods(), st.none() | days(), options())
    @settings(max_examples=many(40))
    def test_records_in_memory(self, drawn: Books, period: Period, as_of: date | None, chosen: dict[str, str]) -> None:
        """Whatever no file is goes in by our source, any column may be missing."""
        expected, found = (
            told(drawn.data(), period, engine=one, as_of=as_of, options=chosen, by=DIMENSIONS)
            for one in ("reference", "duckdb")
        )
        assert found == expected

    @given(books(max_size=8, complete=True).map(noted), clothes, clothes, periods(), options())
    @settings(max_examples=many(40))
    def test_any_clothes(
        self, drawn: Books, first: Clothes, second: Clothes, period: Period, chosen: dict[str, str]
    ) -> None:
        """Every separator, coding, line end and way of quoting, with titles, two-row headers, blank rows and totals."""
        pairs = zip(drawn.data().items(), (first, second), strict=True)
        contents = {register: worn.content(rows) for (register, rows), worn in pairs}
        agree(contents, period, options=chosen, by=DIMENSIONS)

    @given(
        books(max_size=4, complete=True).map(noted),
        clothes,
        st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
        st.none() | st.integers(0, 3000),
    )
    @settings(max_examples=many(60))
    def test_broken_files(self, drawn: Books, worn: Clothes, flips: list[tuple[int, int]], cut: int | None) -> None:
        """A file with bytes changed and its end torn off comes to the same number, or the same error."""
        content = bytearray(worn.content(drawn.facilitations))
        for place, byte in flips:
            content[place % len(content)] = byte
        contents = {"facilitations": bytes(content[:cut]), "agreements": plain(drawn.agreements).encode()}
        agree(contents, parse("2025"))
