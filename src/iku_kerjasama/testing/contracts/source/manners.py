"""That a source looks and does not touch."""

import warnings
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from gc import collect
from pathlib import Path

from attrs import fields

from iku_kerjasama.testing.contracts.source.hooks import Hooks, rows_of

__all__ = ["Manners"]


class Manners(Hooks):
    """Reading changes nothing and leaves nothing behind."""

    def test_options_are_left_as_they_were(self, tmp_path: Path) -> None:
        """Neither the options nor what they hold is changed by reading: the same ones may open it again."""
        options = self.options(tmp_path)
        before = {}
        for field in fields(self.kind.options):
            with suppress(TypeError):  # an open connection or an iterator cannot be copied, nor compared
                before[field.name] = deepcopy(getattr(options, field.name))
        rows_of(self.open(tmp_path, options))
        assert {name: getattr(options, name) for name in before} == before

    def test_files_are_left_as_they_were(self, tmp_path: Path) -> None:
        """Reading writes nothing where the register is: no file is changed, none is added, none goes."""
        options = self.options(tmp_path)
        before = _files(tmp_path)
        table = self.open(tmp_path, options)
        rows_of(table)
        list(table.fetch([table.first_row]))
        assert _files(tmp_path) == before

    def test_nothing_stays_open(self, tmp_path: Path) -> None:
        """A table read to its end, and one given up in the middle, leave no file or connection open."""
        options = self.options(tmp_path)
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", ResourceWarning)
            whole, half = self.open(tmp_path, options), self.open(tmp_path, options)
            rows_of(whole)
            rows = half.rows()
            next(rows)
            del whole, half, rows
            collect()
        assert [str(one.message) for one in told if issubclass(one.category, ResourceWarning)] == []


def _files(directory: Path) -> Mapping[str, bytes]:
    return {str(path): path.read_bytes() for path in directory.rglob("*") if path.is_file()}
