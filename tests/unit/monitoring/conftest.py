"""Registers monitored on one day, the last of 2025 unless a test says otherwise."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from iku_kerjasama.monitoring.monitor import monitor
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import Row, books

TODAY = date(2025, 12, 31)

Monitor = Callable[..., Monitoring]


@pytest.fixture
def monitored() -> Monitor:
    """Return a function that monitors rows of requests and of agreements."""

    def look(
        requests: Sequence[Row] = (),
        naskah: Sequence[Row] = (),
        *,
        as_of: date = TODAY,
        without: Sequence[str] = (),
        options: Mapping[str, str] | None = None,
        **more: Any,  # noqa: ANN401 - what `monitor` takes
    ) -> Monitoring:
        registers = books(_less(requests, without), _less(naskah, without), without=without)
        return monitor(registers, INDICATOR, as_of, options=options, **more)

    return look


def _less(rows: Sequence[Row], columns: Sequence[str]) -> list[Row]:
    return [{name: value for name, value in row.items() if name not in columns} for row in rows]


def ago(days: int) -> date:
    """Return the day so many *days* before the one monitored; below 0 after it."""
    return TODAY - timedelta(days)
