"""Contracts to inherit: what every plugin of a kind must keep, as tests that pytest finds in the subclass.

A source's author writes::

    class TestSatuData(SourceContract):
        kind = KIND

        def options(self, directory):
            ...  # make a source of at least three rows there, and return the options that open it
"""

from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest
from attrs import NOTHING, fields, has

from iku_kerjasama.errors import SourceError
from iku_kerjasama.findings.catalogue import catalogue, message
from iku_kerjasama.intake.columns import fitting
from iku_kerjasama.plugins import CheckKind, Finding, Origin, Review, RuleOffer, SourceKind, Table
from iku_kerjasama.registers import Intake, Registers, bind
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["CheckContract", "RuleContract", "SourceContract"]


class SourceContract:
    """What a source must keep. Set `kind`, write `options`; `broken` and `content` where they apply."""

    kind: SourceKind

    def options(self, directory: Path) -> object:
        """Return options that open a source of three rows or more, made in *directory* where it needs a place."""
        raise NotImplementedError

    def broken(self, directory: Path) -> object | None:
        """Return options of a source that cannot be read to its end, or None where that cannot be made."""
        del directory
        return None

    def content(self, directory: Path) -> bytes | None:
        """Return the bytes that `options` made in *directory*, or None for a source without bytes."""
        del directory
        return None

    def open(self, directory: Path, options: object) -> Table:
        """Return the table of *options*, opened as a profile in *directory* would."""
        origin = Origin(base=str(directory), register="facilitations", fits=fitting("facilitations"))
        return self.kind.open(options, origin)

    @pytest.fixture
    def table(self, tmp_path: Path) -> Table:
        """Return the table that `options` opens."""
        return self.open(tmp_path, self.options(tmp_path))

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the source is, in Indonesian and in English."""
        assert self.kind.summary.id
        assert self.kind.summary.en

    def test_options_can_be_built_from_a_profile(self, tmp_path: Path) -> None:
        """Options are an attrs class whose fields can be given by name, and an unknown key is refused."""
        options = self.options(tmp_path)
        assert isinstance(options, self.kind.options)
        assert has(self.kind.options)
        build: Callable[..., object] = self.kind.options
        given = {field.alias: getattr(options, field.name) for field in fields(self.kind.options) if field.init}
        assert build(**given) == options
        with pytest.raises(TypeError):
            build(**given, key_that_no_source_has=1)

    def test_file_kinds_ask_for_a_path_only(self) -> None:
        """A kind that opens files by their ending needs nothing but a ``path``."""
        needed = [field.name for field in fields(self.kind.options) if field.init and field.default is NOTHING]
        assert not self.kind.suffixes or needed == ["path"]

    def test_is_a_table(self, table: Table) -> None:
        """What opens has everything a table has, and its place has a name."""
        assert isinstance(table, Table)
        assert table.source
        assert table.first_row >= 1

    def test_header_is_text(self, table: Table) -> None:
        """Each header cell is text."""
        assert table.header
        assert all(isinstance(cell, str) for cell in table.header)

    def test_rows_can_be_read_again(self, table: Table) -> None:
        """Rows come the same as often as they are read, also after a reading that was given up."""
        first = [tuple(cells) for cells in table.rows()]
        assert len(first) >= 3, "the contract needs three rows at least"
        next(table.rows())
        assert [tuple(cells) for cells in table.rows()] == first

    def test_rows_fit_the_header(self, table: Table) -> None:
        """Unless the table says that it is ragged, each row has as many cells as the header."""
        assert table.ragged or {len(cells) for cells in table.rows()} == {len(table.header)}

    def test_fetch_gives_the_same_rows(self, table: Table) -> None:
        """Any ascending choice of numbers gives those rows, as they stand among all."""
        rows = dict(enumerate(map(tuple, table.rows()), table.first_row))
        numbers = list(rows)
        for chosen in (numbers, numbers[::2], numbers[1:], numbers[-1:], []):
            assert [(number, tuple(cells)) for number, cells in table.fetch(chosen)] == [
                (number, rows[number]) for number in chosen
            ]

    def test_fetch_needs_no_reading_before(self, table: Table) -> None:
        """A row can be fetched from a table just opened."""
        number = table.first_row + 2
        fetched = [(at, tuple(cells)) for at, cells in table.fetch([number])]
        assert fetched == [(number, tuple(list(table.rows())[2]))]

    def test_fetch_leaves_no_row_out(self, table: Table) -> None:
        """A number that no row has is an error, never just missing."""
        beyond = table.first_row + sum(1 for _ in table.rows())
        for number in (table.first_row - 1, beyond):
            with pytest.raises(SourceError):
                list(table.fetch([number]))

    def test_lines_ascend(self, table: Table) -> None:
        """A row begins on a line after the one before; None means the line of its own number."""
        numbered = enumerate(table.rows(), table.first_row)
        lines = [table.line(number, cells) or number for number, cells in numbered]
        assert lines == sorted(set(lines))

    def test_digest_is_of_the_bytes(self, tmp_path: Path, table: Table) -> None:
        """The digest is known after the whole reading and not before; a source without bytes never has one."""
        content = self.content(tmp_path)
        rows = table.rows()
        assert table.digest() is None
        next(rows)
        assert table.digest() is None
        assert list(rows)
        assert table.digest() == (None if content is None else f"sha256:{sha256(content).hexdigest()}")

    def test_half_a_source_is_an_error(self, tmp_path: Path) -> None:
        """A source that breaks half-way raises `SourceError`; it never just ends early."""
        options = self.broken(tmp_path)
        if options is None:
            return
        with pytest.raises(SourceError) as caught:
            list(islice(self.open(tmp_path, options).rows(), 1_000_000))
        assert caught.value.code
        assert caught.value.text("id")


class RuleContract:
    """What a plugin's rules must keep. Set `offers` to the hook: ``offers = staticmethod(iku_rules)``."""

    offers: Callable[[], Iterable[RuleOffer]]

    @pytest.fixture
    def indicators(self) -> list[Indicator]:
        """Return every indicator the hook offers."""
        offers = list(self.offers())
        assert all(isinstance(offer, RuleOffer) for offer in offers)
        found = [indicator for offer in offers for indicator in offer.indicators]
        assert all(isinstance(indicator, Indicator) for indicator in found)
        return found

    def test_offers_the_same_each_time(self, indicators: list[Indicator]) -> None:
        """Asked twice, the plugin offers the same rules."""
        assert [indicator for offer in self.offers() for indicator in offer.indicators] == indicators

    def test_versions_do_not_overlap(self, indicators: list[Indicator]) -> None:
        """No two versions of one code come into force on the same day."""
        starts = [(indicator.code, indicator.in_force_from) for indicator in indicators]
        assert len(set(starts)) == len(starts)

    def test_each_clause_says_where_it_comes_from(self, indicators: list[Indicator]) -> None:
        """A clause has a reason of its own, and cites a law with place and words, or says that it is practice."""
        for count in (count for indicator in indicators for count in indicator.counts):
            reasons = [clause.reason for clause in count.clauses]
            assert len(set(reasons)) == len(reasons)
            for clause in count.clauses:
                quoted = (clause.citation.regulation, clause.citation.place, clause.citation.quote)
                assert clause.citation.basis == "practice" or all(quoted)


class CheckContract:
    """What a check must keep. Set `kind`, and write `faulty` and `sound`."""

    kind: CheckKind

    def faulty(self) -> Registers:
        """Return registers, read from some source, in which the check finds something."""
        raise NotImplementedError

    def sound(self) -> Registers:
        """Return registers in which it finds nothing."""
        raise NotImplementedError

    def run(self, registers: Registers) -> list[Finding]:
        """Return what is found in *registers* on the last day of 2025."""
        day = date(2025, 12, 31)
        return list(self.kind.run(Review(registers=registers, rule=INDICATOR, period=None, as_of=day, today=day)))

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the check looks for, in Indonesian and in English."""
        assert self.kind.summary.id
        assert self.kind.summary.en

    def test_finds_the_same_each_time(self) -> None:
        """Asked twice, it finds the same; registers set right give nothing, and so do empty ones."""
        assert self.run(self.faulty())
        assert self.run(self.faulty()) == self.run(self.faulty())
        assert self.run(self.sound()) == []
        assert self.run(self.nothing()) == []

    def test_each_finding_can_be_told(self) -> None:
        """Its code is in the catalogue, and its parameters fill both texts."""
        for finding in self.run(self.faulty()):
            assert finding.code in catalogue()
            assert message(finding, "id")
            assert message(finding, "en")

    def test_each_finding_has_its_place(self) -> None:
        """A finding about a record names its register, its id and where it stood."""
        for finding in self.run(self.faulty()):
            assert finding.id is None or (finding.register and finding.location and finding.location.row)

    def nothing(self) -> Registers:
        """Return registers of no records and no columns."""
        names = ("facilitations", "agreements", "recaps")
        return bind((), (), keys=dict.fromkeys(names, ()), intakes={name: Intake(register=name) for name in names})
