"""The law of the clothes: however an office's program wrote a CSV file, the records in it are the same."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama import IkuError, measure, read
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.registers import Registers
from iku_kerjasama.testing.strategies import Books, Row, books, options, periods

NOTE = "“Café” – Malang; Batu, Jawa Timur | é"
TITLES = (
    ["REKAPITULASI SURAT MASUK PERMOHONAN KERJASAMA"],
    ["Tahun 2025; Kabupaten Malang, Jawa Timur | rekap"],
    [""],
    ["Dicetak\npada 31/12/2025", "Bagian Kerja Sama"],
)
FOOTERS: tuple[Sequence[str], ...] = ([], ["Malang, 31 Desember 2025"], ["Kepala Bagian; ttd."])
SIGNATURE = ("Malang, 31 Desember 2025", "Kepala Bagian; ttd.", "", "Dra. Sekar W.", "NIP. 19700101 199503 2 001")


@frozen(kw_only=True)
class Clothes:
    """How a file is written: all that is not its records."""

    delimiter: str = ","
    encoding: str = "utf-8"
    end: str = "\n"
    quoting: int = csv.QUOTE_MINIMAL
    titles: tuple[Sequence[str], ...] = ()
    padded: bool = False
    two_rows: bool = False
    blank: bool = False
    again: bool = False
    total: bool = False
    footers: tuple[Sequence[str], ...] = ()

    def text(self, rows: Sequence[Row]) -> str:
        """Return *rows* as the text of a file."""
        names = list(rows[0])
        parts = [name.partition("_") for name in names]
        heads = [[part[0] for part in parts], [part[2] for part in parts]] if self.two_rows else [names]
        lines: list[Sequence[str]] = [*self.titles, *heads]
        for place, row in enumerate(rows):
            if self.blank and place % 2:
                lines.append([""] * len(names))
            if self.again and place % 3 == 1:
                lines.extend(heads)
            lines.extend(heads if list(row.values()) == names else [list(row.values())])
        if self.total:
            lines.append(["Jumlah"])
        lines.extend(self.footers)
        padded = ([*line, *[""] * (len(names) - len(line) if self.padded and line else 0)] for line in lines)
        return "".join(map(self._line, padded))

    def _line(self, cells: Sequence[str]) -> str:
        """Return one line. The writer quotes a line feed only where one ends its lines, so these end in both."""
        shown = StringIO(newline="")
        csv.writer(shown, delimiter=self.delimiter, lineterminator="\r\n", quoting=self.quoting).writerow(cells)  # type: ignore[arg-type]
        return shown.getvalue().removesuffix("\r\n") + self.end

    def content(self, rows: Sequence[Row]) -> bytes:
        """Return *rows* as a file's bytes."""
        mark = "\ufeff" if self.encoding.startswith("utf-16-") else ""
        return (mark + self.text(rows)).encode(self.encoding)


PLAIN = Clothes()

clothes = st.builds(
    Clothes,
    delimiter=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["cp1252", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be"]),
    end=st.sampled_from(["\r\n", "\n", "\r"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    titles=st.lists(st.sampled_from(TITLES), max_size=4).map(tuple),
    padded=st.booleans(),
    two_rows=st.booleans(),
    blank=st.booleans(),
    again=st.booleans(),
    total=st.booleans(),
)


def noted(drawn: Books) -> Books:
    """Return *drawn* with letters beyond ASCII in them."""
    first, *others = drawn.facilitations
    return evolve(drawn, facilitations=({**first, "note": NOTE}, *others))


def dressed(drawn: Books, *worn: Clothes) -> Registers:
    """Return the registers read from files, each in one of the clothes *worn*."""
    with TemporaryDirectory() as directory:
        for (register, rows), one in zip(drawn.data().items(), worn, strict=True):
            Path(directory, f"{register}.csv").write_bytes(one.content(rows))
        return read(directory)


def counted(result: Measurement) -> object:
    """Return what is counted, and what is not for which reason."""
    ledger = {name: (row.accepted, row.counted, row.excluded) for name, row in result.ledger.items()}
    return result.value, result.companion, ledger, result.breakdowns


class TestClothes:
    """Issue 4: "One set of records written in many clothes […] gives the same measurement"."""

    @given(books(max_size=8, complete=True).map(noted), clothes, clothes, periods(), options())
    def test_the_number_is_the_same(
        self, drawn: Books, first: Clothes, second: Clothes, period: Period, chosen: dict[str, str]
    ) -> None:
        """Every separator, coding, line end and way of quoting, with titles, two-row headers, blank rows and totals."""
        plain, other = dressed(drawn, PLAIN, PLAIN), dressed(drawn, first, second)
        assert other.facilitations == plain.facilitations
        assert other.agreements == plain.agreements
        results = [
            counted(measure(one, "kab-malang", period, options=chosen, by=["scope", "kind"])) for one in (plain, other)
        ]
        assert results[0] == results[1]

    @given(books(max_size=8, complete=True).map(noted), clothes, st.lists(st.sampled_from(FOOTERS), max_size=3))
    def test_what_stands_below_is_skipped_or_rejected(
        self, drawn: Books, worn: Clothes, footers: list[Sequence[str]]
    ) -> None:
        """A place and a signature below the table are no records; what is not known for that is said to be rejected."""
        bare = evolve(worn, padded=False)
        before = dressed(drawn, bare, PLAIN).intakes["facilitations"]
        after = dressed(drawn, evolve(bare, footers=tuple(footers)), PLAIN).intakes["facilitations"]
        assert after.accepted == before.accepted
        below = after.rejected + after.skipped - before.rejected - before.skipped
        assert len(list(filter(None, footers))) <= below <= len(footers)

    @given(books(max_size=8, complete=True).map(noted), clothes, st.integers(0, 40))
    def test_a_signature_as_wide_as_the_table_is_skipped(self, drawn: Books, worn: Clothes, place: int) -> None:
        """Padded with separators, in whichever column, it changes nothing but the number of rows skipped."""
        names = list(drawn.facilitations[0])
        lines = [[*[""] * (place % len(names)), text] for text in SIGNATURE]
        padded = evolve(worn, padded=True)
        before = dressed(drawn, padded, PLAIN)
        after = dressed(drawn, evolve(padded, footers=tuple(lines)), PLAIN)
        assert after.facilitations == before.facilitations
        assert len([footer for footer in after.findings if footer.code == "row-footer"]) >= len(SIGNATURE) - 1

    @given(books(max_size=8, complete=True).map(noted), clothes)
    def test_what_is_unusual_is_said(self, drawn: Books, worn: Clothes) -> None:
        """A coding that was guessed, a separator that is no comma, a header not on the first row: each is a finding."""
        found = {one.code for one in dressed(drawn, worn, PLAIN).findings if one.register == "facilitations"}
        assert ("encoding-guessed" in found) is (worn.encoding == "cp1252")
        assert ("delimiter-guessed" in found) is (worn.delimiter != ",")
        assert ("header-found" in found) is (bool(worn.titles) or worn.two_rows)


class TestBrokenFiles:
    """Issue 4: "never a traceback […] always an error with file and cure"."""

    @given(
        books(max_size=4, complete=True).map(noted),
        clothes,
        st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
        st.none() | st.integers(0, 3000),
    )
    def test_flipped_and_missing_bytes(
        self, drawn: Books, worn: Clothes, flips: list[tuple[int, int]], cut: int | None
    ) -> None:
        """A file with bytes changed and its end torn off is read, or refused by name."""
        content = bytearray(worn.content(drawn.facilitations))
        for place, byte in flips:
            content[place % len(content)] = byte
        survives(bytes(content[:cut]))

    @given(st.binary(max_size=300), st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"id;status\n"]))
    def test_any_bytes(self, content: bytes, start: bytes) -> None:
        """Whatever is in a file, it is read or refused by name."""
        survives(start + content)


def survives(content: bytes) -> None:
    """Read *content* as a register; an error must name the file in both languages."""
    with TemporaryDirectory() as directory:
        Path(directory, "facilitations.csv").write_bytes(content)
        error: IkuError | None = None
        try:
            read(directory)
        except IkuError as caught:
            error = caught
    assert error is None or all("facilitations.csv" in error.text(lang) for lang in ("id", "en"))
