"""What a table has the moment it is open."""

import re
from pathlib import Path

import pytest

from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.intake.reader import opened
from iku_kerjasama.plugins import Location, Table
from iku_kerjasama.testing.contracts.source.hooks import Hooks, rows_of

__all__ = ["Opened"]

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Opened(Hooks):
    """What opens is a table, and says of itself what is so."""

    def test_is_a_table(self, table: Table) -> None:
        """What opens has everything a table has, and its place has a name, which findings are told by."""
        assert isinstance(table, Table)
        assert type(table.source) is str
        assert table.source

    def test_numbers_and_addresses_are_those_of_a_place(self, table: Table) -> None:
        """Rows count from 1 or later, as columns of a spreadsheet do; a sheet has a name, or there is none."""
        assert type(table.first_row) is int
        assert table.first_row >= 1
        assert table.first_column is None or table.first_column >= 1
        assert table.sheet is None or table.sheet.strip()

    def test_header_is_text(self, table: Table) -> None:
        """Each header cell is text: by it the column's field is found."""
        assert table.header
        assert all(isinstance(cell, str) for cell in table.header)

    def test_header_stays(self, tmp_path: Path) -> None:
        """The header is the same before and after reading, and each time the source is opened."""
        options = self.options(tmp_path)
        table, again = self.open(tmp_path, options), self.open(tmp_path, options)
        before = tuple(table.header)
        rows_of(table)
        assert tuple(table.header) == before == tuple(again.header)

    def test_remarks_can_be_told(self, table: Table) -> None:
        """A remark has a code in kebab case, a place, and words that can be read in both languages."""
        for remark in table.remarks:
            assert _CODE.fullmatch(remark.code)
            assert isinstance(remark.location, Location)
            assert remark.location.source
            assert remark.value is None or isinstance(remark.value, str)
        for finding in opened("facilitations", table, kind=self.kind.name).findings:
            assert message(finding, "id")
            assert message(finding, "en")

    def test_remarks_stay(self, table: Table) -> None:
        """What a table has to say can be asked again, after reading too."""
        before = tuple(table.remarks)
        rows_of(table)
        assert tuple(table.remarks) == before

    def test_opens_from_wherever_it_is_asked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Paths are relative to the profile's folder, not to the one where the command happens to run."""
        home, elsewhere = tmp_path / "profil", tmp_path / "lain"
        home.mkdir()
        elsewhere.mkdir()
        options = self.options(home)
        here = rows_of(self.open(home, options))
        monkeypatch.chdir(elsewhere)
        assert rows_of(self.open(home, options)) == here
