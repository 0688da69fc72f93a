"""A stranger's source inside its guard: whatever it does is an error that names it, and what it says right passes."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.plugins import Cells, Origin, Session, Table
from iku_kerjasama.plugins.guarding import guarded
from tests.contracts.lines import Lines, LinesContract, kind


class PanicException(BaseException):
    """A panic of a library written in Rust, which is no Exception."""


FAULTS = [RuntimeError("rahasia"), SystemExit(0), KeyError("rahasia"), PanicException("rahasia")]


class TestGuarded(LinesContract):
    """A good source keeps every promise inside the guard too."""

    kind = guarded(kind(), "iku-lines")


def _opened(folder: Path, table: type[Lines]) -> Table:
    options = LinesContract().options(folder)
    return guarded(kind(table), "iku-lines").open(options, Origin(base=str(folder)))


def _raising(name: str, fault: BaseException) -> type[Lines]:
    """Return a table whose method *name* raises *fault*."""

    def raises(*_: object) -> Any:  # noqa: ANN401 - it never returns
        raise fault

    return type("Raising", (Lines,), {name: raises})


USES: dict[str, Callable[[Table], object]] = {
    "rows": lambda table: list(table.rows()),
    "fetch": lambda table: list(table.fetch([2])),
    "line": lambda table: table.line(2, ("1", "a")),
    "digest": lambda table: table.digest(),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_whatever_it_raises_names_the_plugin(use: str, fault: BaseException, tmp_path: Path) -> None:
    """The error says which plugin failed and how, and shows no text of the fault, which may hold a secret."""
    table = _opened(tmp_path, _raising(use, fault))
    with pytest.raises(SourceError, match="iku-lines") as caught:
        USES[use](table)
    assert caught.value.code == "source-failed"
    assert type(fault).__name__ in caught.value.text("en")
    assert "rahasia" not in caught.value.text("id") + repr(caught.value.params)


@pytest.mark.parametrize("fault", [SourceError("own", "Sendiri."), UsageError("own", "Sendiri.")])
def test_an_error_that_says_what_is_wrong_passes(fault: Exception, tmp_path: Path) -> None:
    """The plugin's own sentence is the better one."""
    with pytest.raises(type(fault), match=r"Sendiri\."):
        list(_opened(tmp_path, _raising("rows", fault)).rows())


def test_who_interrupts_is_heard(tmp_path: Path) -> None:
    """An interruption from the keyboard is no fault of the plugin's."""
    with pytest.raises(KeyboardInterrupt):
        list(_opened(tmp_path, _raising("rows", KeyboardInterrupt())).rows())


class _Short(Lines):
    """A table that fetches less than it is asked for."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Leave the last one out."""
        yield from super().fetch(list(numbers)[:-1])


class _Other(Lines):
    """A table that fetches other rows than it is asked for."""

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Fetch the next one."""
        for number in numbers:
            yield number + 1, ("x", "y")


@pytest.mark.parametrize("table", [_Short, _Other])
def test_rows_that_are_not_those_asked_for_are_refused(table: type[Lines], tmp_path: Path) -> None:
    """A record shown with another's row would be a wrong explanation."""
    with pytest.raises(SourceError, match="Baris") as caught:
        list(_opened(tmp_path, table).fetch([2, 3]))
    assert caught.value.code == "source-row-unfit"


def test_the_names_of_its_tables_are_asked_for_inside() -> None:
    """A list of sheets that cannot be given names the plugin."""

    def failing(_path: Path, _session: Session) -> list[str]:
        raise SystemExit

    assert guarded(kind(), "iku-lines").sheets is None
    sheets = guarded(evolve(kind(), sheets=lambda _path, _session: ["2025"]), "iku-lines").sheets
    assert sheets is not None
    assert sheets(Path("x"), Session()) == ("2025",)
    broken = guarded(evolve(kind(), sheets=failing), "iku-lines").sheets
    assert broken is not None
    with pytest.raises(SourceError, match="iku-lines"):
        broken(Path("x"), Session())


def test_a_guard_is_known_by_what_it_guards() -> None:
    """Two guards around one source are equal, so that nothing hangs on when it was put there."""
    one = kind()
    assert guarded(one, "a").open == guarded(one, "a").open
    assert guarded(one, "a").open != guarded(one, "b").open


@pytest.mark.parametrize("said", ["header_rows", "textual", "faultless"])
def test_what_a_table_may_say_of_itself_passes(said: str, tmp_path: Path) -> None:
    """Also what it need not say: the rows of its header, that all cells are text, that none holds an error."""
    value = {"header_rows": (("id", "perihal"), ("", "surat"))}.get(said, True)
    assert getattr(_opened(tmp_path, type("Saying", (Lines,), {said: value})), said) == value
