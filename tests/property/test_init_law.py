"""The laws of what init proposes: it loads, it says nothing that is not certain, and it changes no number."""

import csv
import tomllib
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import measure, propose, read
from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.intake.profile.files import read_profile
from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.proposing.matching import certain, known
from iku_kerjasama.proposing.spellings import SHORT, SUGGESTED
from iku_kerjasama.records import field_names
from iku_kerjasama.terms import VOCABULARIES
from iku_kerjasama.testing.strategies import Books, books

from .test_sources_law import write

PERIOD = "2025"
REGISTERS = ("facilitations", "agreements")


def spelt(register: str, name: str) -> st.SearchStrategy[str]:
    """Return the ways a header of a field may be written so that it is known or certain."""
    ways = st.sampled_from(HEADERS[register].get(name, (name,)))
    return st.builds(_shortened, ways, st.integers(0, 3), st.booleans(), st.sampled_from(["", ".", ":"]))


def _shortened(header: str, which: int, upper: bool, mark: str) -> str:
    words = []
    for word in header.split():
        shorts = [short for short, long in SHORT.items() if long == word.casefold()]
        words.append((shorts[which % len(shorts)] + mark).capitalize() if shorts and which else word)
    text = " ".join(words)
    return text.upper() if upper else text


@st.composite
def headings(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    """Return a header for each field of both registers."""
    return {
        register: {name: draw(spelt(register, name)) for name in field_names(register)}
        for register in ("facilitations", "agreements")
    }


def renaming(row: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """Return *row* under other headers; one that repeats the header repeats the other one."""
    repeats = all(cell.strip() == name for name, cell in row.items())
    return {names[name]: names[name] if repeats else cell for name, cell in row.items()}


class TestNoNumberChanges:
    """Issue 4: "`init` writes a commented profile fitted to the data it is pointed at"."""

    @settings(max_examples=30)
    @given(content=books(max_size=6, complete=True), headers=headings())
    def test_headers_in_many_spellings_compute_the_same(
        self, content: Books, headers: dict[str, dict[str, str]]
    ) -> None:
        """Where headers are shortened the profile loads and gives the number of plain ones, dates read alike."""
        with TemporaryDirectory() as one, TemporaryDirectory() as other:
            plain, renamed = Path(one), Path(other)
            for register, rows in content.data().items():
                write(plain / f"{register}.csv", rows)
                names = headers[register]
                write(renamed / f"{register}.csv", [renaming(row, names) for row in rows])
            proposal = propose(renamed)
            (renamed / "iku.toml").write_text(proposal.text(), "utf-8")
            assert read_profile(renamed).faults == ()
            told = tomllib.loads(proposal.text())
            dates = {register: {"dates": told[register]["dates"]} for register in headers if "dates" in told[register]}
            (plain / "iku.toml").write_text(tomlkit.dumps(dates), "utf-8")
            before, after = (measurement(measure(read(place), period=PERIOD), version="") for place in (plain, renamed))
            for key in ("numerator", "denominator", "percentage", "companion", "ledger"):
                assert before[key] == after[key]


def headers() -> st.SearchStrategy[str]:
    """Return headers: known ones, shortened, suggested for some field, and any text at all."""
    return st.one_of(
        st.sampled_from([way for names in HEADERS.values() for ways in names.values() for way in ways]),
        st.sampled_from([way for names in SUGGESTED.values() for ways in names.values() for way in ways]),
        st.sampled_from(["Tgl Terima", "Tgl. Diterima", "No Surat", "Jns Naskah", "Tgl TTD", "Sub Bag", "Ket."]),
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12),
    )


def cells() -> st.SearchStrategy[str]:
    """Return cells: dates in both orders, codes, words near and far from terms, and any text at all."""
    return st.one_of(
        st.sampled_from(["1/13/2025", "13/1/2025", "3/4/2025", "2025-01-31", "", "-", "7", "0", "PKS", "Difasilitas"]),
        st.sampled_from([term.label.id for words in VOCABULARIES.values() for term in words.terms]),
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12),
    )


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Return a register as somebody may have kept it: header and rows."""
    first = ["Tanggal Terima", "Pemohon", "No. Agenda"] if draw(st.booleans()) else ["Judul", "Pihak", "Jenis Naskah"]
    top = [*first, *draw(st.lists(headers(), max_size=8))]
    return [top, *draw(st.lists(st.lists(cells(), min_size=len(top), max_size=len(top)), max_size=6))]


def hindrance(place: str) -> str | None:
    """Return the code of what keeps the registers in *place* from being read."""
    try:
        read(place)
    except SourceError as fault:
        return fault.code
    return None


class TestNothingIsGuessed:
    """The specification's tenet: "Nothing is guessed, nothing is dropped silently."."""

    @settings(max_examples=100)
    @given(table=tables())
    def test_only_what_is_certain_is_in_force(self, table: list[list[str]]) -> None:
        """Whatever a register holds, the text loads; in it are its path, certain headers, and a proven order alone.

        Beside them stands the header's row, where another would be taken for it. A file of which no column at all is
        known cannot be read, and says so.
        """
        with TemporaryDirectory() as place:
            with Path(place, "surat-masuk.csv").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(table)
            with Path(place, "register-naskah.csv").open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(table)
            proposal = propose(place)
            told = [tomllib.loads(proposal.text(lang)) for lang in LANGUAGES]
            assert told[0] == told[1]
            for draft in proposal.drafts:
                block = told[0][draft.register]
                assert set(block) <= {"path", "columns", "dates", "header_row"}
                assert block.get("header_row", 1) == 1
                sure = certain(draft.register, table[0])
                assert block.get("columns", {}) == sure
                taken = {**known(draft.register, table[0]), **sure}
                for name, order in block.get("dates", {}).get("columns", {}).items():
                    assert order == "mdy"
                    assert name in taken
                    assert draft.orders(name).rows["mdy"] > 0
                    assert draft.orders(name).texts["mdy"] > 1 or not draft.orders(name).either
                    assert draft.orders(name).rows["dmy"] == 0
            assert len(proposal.questions("id")) == len(proposal.questions("en"))
            Path(place, "iku.toml").write_text(proposal.text("en"), "utf-8")
            assert read_profile(place).faults == ()
            fault = hindrance(place)
            assert fault in (None, "columns-unknown")
            assert fault is None or not all({**known(name, table[0]), **certain(name, table[0])} for name in REGISTERS)
