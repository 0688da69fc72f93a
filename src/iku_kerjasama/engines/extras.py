"""What is said where a library that an engine needs is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["guarded"]

_LIBRARIES = ("duckdb", "sqlglot")


@contextmanager
def guarded() -> Iterator[None]:
    """Raise UsageError where what is imported inside lacks a library of the extra ``engines``, which it names."""
    try:
        yield
    except ModuleNotFoundError as fault:
        if fault.name not in _LIBRARIES:
            raise
        raise UsageError(
            "engines-extra-missing",
            N_('Untuk ini diperlukan pustaka {package}. Pasang dengan: pip install "iku-kerjasama[engines]"'),
            package=fault.name,
        ) from fault
