"""What the tests of the source read: a table as rows by name."""

from collections.abc import Callable
from typing import Any

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.plugins import Origin
from iku_kerjasama.rows import Table
from iku_kerjasama.sources.api import KIND, ApiOptions
from tests.unit.sources.api.server import Asked, Reply, said, serving

__all__ = ["ROWS", "failing", "failure", "rows", "table", "told"]

ROWS: list[dict[str, Any]] = [{"id": f"F-{number}", "perihal": f"Surat {number}"} for number in range(1, 8)]


def table(url: str, **options: Any) -> Table:  # noqa: ANN401 - any option
    """Return the table at *url*, by *options*."""
    given = {"allow_http": True, **options}
    return KIND.open(ApiOptions(url=url, **given), Origin(register="facilitations"))


def rows(found: Table) -> list[dict[str, object]]:
    """Return the rows of *found*, each by its header."""
    return [dict(zip(found.header, cells, strict=True)) for cells in found.rows()]


def told(answer: Callable[[Asked], Reply], path: str = "/", **options: Any) -> list[dict[str, object]]:  # noqa: ANN401 - any option
    """Return the rows that a server which answers by *answer* gives."""
    with serving(answer) as server:
        return rows(table(server.url + path, **options))


def failing(times: int, trouble: Reply) -> Callable[[Asked], Reply]:
    """Return a server's answers: *trouble* so many *times*, and then the rows."""
    left = iter(range(times))
    return lambda _: said(ROWS) if next(left, None) is None else trouble


def failure(answer: Callable[[Asked], Reply], **options: Any) -> SourceError:  # noqa: ANN401 - any option
    """Return the error that reading a server which answers by *answer* ends in."""
    with pytest.raises(SourceError) as caught:
        told(answer, **options)
    return caught.value
