"""Variables of the environment, ``${NAME}``: read here and nowhere else, and veiled in whatever goes wrong."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from attrs import define, evolve, field

from iku_kerjasama.errors import IkuError, SourceError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.wrapping import WrappedTable
from iku_kerjasama.rows import Cells, Remark

__all__ = ["Veil", "VeiledTable", "named", "value_of"]

_NAME = re.compile(r"\$\{([^{}]*)\}")
_T = TypeVar("_T")

_FAILED = N_(
    "Sumber {source} gagal dibuka ({fault}). Periksa kunci-kuncinya di profil dan isi variabel lingkungannya; isinya "
    "tidak ditampilkan."
)


def value_of(name: str) -> str | None:
    """Return the value of the variable *name*, None where there is none or it is empty."""
    return os.environ.get(name) or None


def named(value: object) -> Iterator[str]:
    """Yield the names of the variables that *value*, a text or data with texts inside, reads."""
    if isinstance(value, str):
        yield from _NAME.findall(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from named(part)
    elif isinstance(value, Sequence):
        for part in value:
            yield from named(part)


@define
class Veil:
    """What is known of variables while a source is opened: their values by name, to be put in and to be kept hidden."""

    values: Mapping[str, str] = field(factory=dict, repr=False)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle without the values: a pickle may go anywhere."""
        return Veil, ()

    def filled(self, value: object) -> object:
        """Return *value* with each variable's name replaced by its value."""
        if isinstance(value, str):
            return _NAME.sub(lambda found: self.values[found[1]], value)
        if isinstance(value, Mapping):
            return {key: self.filled(part) for key, part in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(map(self.filled, value))
        return value

    def hidden(self, text: str) -> str:
        """Return *text* with each variable's value replaced by its name."""
        for name, value in sorted(self.values.items(), key=lambda pair: -len(pair[1])):
            text = text.replace(value, f"${{{name}}}")
        return text

    def guarded(self, work: Callable[[], _T], source: str) -> _T:
        """Return what *work* on *source* returns; where it fails, the error shows no variable's value."""
        if not self.values:
            return work()
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - whatever a plugin raises may hold the secret
            veiled = self.told(error, source)
        raise veiled

    def told(self, error: Exception, source: str) -> IkuError:
        """Return the error to raise in place of *error*, which *source* raised: it shows no variable's value."""
        if isinstance(error, IkuError):
            return self._veiled(error)
        return SourceError("source-open-failed", _FAILED, source=source, fault=type(error).__name__)

    def _veiled(self, error: IkuError) -> IkuError:
        params = {name: self._shown(value) for name, value in error.params.items()}
        problems = [self._veiled(problem) for problem in error.problems]
        return type(error)(error.code, error.template, problems=problems, **params)

    def _shown(self, value: object) -> object:
        text = str(value)
        return value if self.hidden(text) == text else self.hidden(text)


@define(kw_only=True, eq=False)
class VeiledTable(WrappedTable):
    """A table opened with variables: the same rows, under a name and with errors that show none of their values."""

    veil: Veil

    def __attrs_post_init__(self) -> None:
        """Take what the table says of itself, less the values."""
        super().__attrs_post_init__()
        self.source: str = self.veil.hidden(self.table.source)
        self.sheet: str | None = self.table.sheet and self.veil.hidden(self.table.sheet)
        self.remarks: Sequence[Remark] = [self._veiled(remark) for remark in self.table.remarks]

    def rows(self) -> Iterator[Cells]:
        """Yield each row's cells."""
        try:
            yield from self.table.rows()
        except Exception as error:  # noqa: BLE001 - whatever a plugin raises may hold the secret
            veiled = self.veil.told(error, self.source)
        else:
            return
        raise veiled

    def fetch(self, numbers: Iterable[int]) -> Iterator[tuple[int, Cells]]:
        """Yield the rows with these *numbers*."""
        return iter(self.veil.guarded(lambda: list(self.table.fetch(numbers)), self.source))

    def _veiled(self, remark: Remark) -> Remark:
        hidden = self.veil.hidden
        return evolve(
            remark,
            location=evolve(remark.location, source=self.source, sheet=self.sheet),
            value=remark.value and hidden(remark.value),
            params={name: hidden(str(param)) for name, param in remark.params.items()},
        )
