"""What a source does that cannot be read: it says so, in a sentence, and never gives less."""

import pickle
import re
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from iku_kerjasama.plugins import SourceError, Table
from iku_kerjasama.testing.contracts.source.hooks import Hooks

__all__ = ["Faults"]

_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Faults(Hooks):
    """Whatever goes wrong is a `SourceError`."""

    def test_half_a_source_is_an_error(self, tmp_path: Path) -> None:
        """A source that breaks half-way raises `SourceError`; it never just ends early, which were a wrong number."""
        options = self._faulty(self.broken(tmp_path), "broken")
        with pytest.raises(SourceError):
            self._read(tmp_path, options)

    def test_half_a_source_stays_one(self, tmp_path: Path) -> None:
        """A table that broke half-way breaks again when it is read again; it does not end where it broke."""
        options = self._faulty(self.broken(tmp_path), "broken")
        with suppress(SourceError):
            table = self.open(tmp_path, options)
            if _fault(table):
                assert _fault(table)

    def test_what_is_not_there_is_an_error(self, tmp_path: Path) -> None:
        """A source that is not there raises `SourceError`; it is not an empty register."""
        options = self._faulty(self.missing(tmp_path), "missing")
        with pytest.raises(SourceError):
            self._read(tmp_path, options)

    def test_errors_can_be_told(self, tmp_path: Path) -> None:
        """An error has a stable code, a sentence in either language with all its places filled, and can be pickled.

        Whoever runs many registers in processes gets errors back as pickles, and tells them apart by their codes.
        """
        made = (self.broken(tmp_path), self.missing(tmp_path))
        faulty = [options for options in made if options is not None]
        if not faulty:
            pytest.skip("neither `broken` nor `missing` makes a source that fails")
        for options in faulty:
            try:
                fault = _fault(self.open(tmp_path, options))
            except SourceError as caught:
                fault = caught
            if fault:
                assert _CODE.fullmatch(fault.code)
                assert fault.text("id").strip()
                assert fault.text("en").strip()
                assert pickle.loads(pickle.dumps(fault)).text("id") == fault.text("id")  # noqa: S301 - our own

    def _read(self, directory: Path, options: object) -> None:
        fault = _fault(self.open(directory, options))
        if fault:
            raise fault

    @staticmethod
    def _faulty(options: object | None, hook: str) -> object:
        if options is None:
            pytest.skip(f"`{hook}` makes no such source")
        return options


def _fault(table: Table) -> SourceError | None:
    try:
        for _ in islice(table.rows(), 1_000_000):
            pass
    except SourceError as fault:
        return fault
    return None
