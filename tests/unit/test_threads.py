"""Reading and measuring from several threads at once: each has what one alone would have, to the byte."""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import EntryPoint
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest

import iku_kerjasama as iku
from iku_kerjasama.measurement import documents
from iku_kerjasama.plugins.registry import load

EXAMPLES = Path(__file__).parents[2] / "examples"
THREADS = 6

T = TypeVar("T")

SLOW = """
from time import sleep
from attrs import frozen
from iku_kerjasama.plugins import Label, SourceKind, hookimpl

@frozen(kw_only=True)
class Options:
    path: str

def open_table(options, origin):
    raise NotImplementedError

times = []

@hookimpl
def iku_sources():
    times.append(1)
    sleep(0.05)
    return [SourceKind(name="lambat", summary=Label("Lambat", "Slow"), options=Options, open=open_table)]
"""


@pytest.fixture(autouse=True)
def _often() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


def at_once(work: Callable[[int], T]) -> list[T]:
    """Return what each of several threads made of its number, all having begun at the same time."""
    together = Barrier(THREADS, timeout=60)

    def begun(number: int) -> T:
        together.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(begun, range(THREADS)))


def _document(number: int) -> str:
    """Return the measurement of an example as JSON: read by either way, of either place, for one of three years."""
    place = EXAMPLES / ("kabupaten-malang", "kabupaten-malang-profil")[number % 2]
    year = str(2023 + number % 3)
    if number % 4 < 2:
        result = iku.measure(iku.read(place), period=year, by=["scope", "quarter"])
    else:
        result = iku.compute(place, period=year, by=["scope", "quarter"])
    return json.dumps(documents.measurement(result, version="0"))


def test_each_thread_measures_what_it_would_alone() -> None:
    """Different registers, years and ways at once give the bytes that each gives by itself."""
    assert at_once(_document) == [_document(number) for number in range(THREADS)]


def test_threads_measure_the_same_registers() -> None:
    """Registers, once read, may be measured by several threads: nothing in them changes."""
    registers = iku.read(EXAMPLES / "kabupaten-malang")

    def measured(number: int) -> str:
        result = iku.measure(registers, "kab-malang", str(2023 + number % 3), by=["scope"])
        return json.dumps(documents.measurement(result, version="0"))

    assert at_once(measured) == [measured(number) for number in range(THREADS)]


def test_a_registry_loads_each_plugin_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Threads that ask at the same time get the same declarations, so that a stranger's part is told in each result."""
    (tmp_path / "plugin_lambat.py").write_text(SLOW, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    registry = load(entry_points=[EntryPoint("lambat", "plugin_lambat", "iku_kerjasama")])
    owners = at_once(lambda _number: registry.owner(registry.source("lambat")))
    assert owners == ["plugin-lambat"] * THREADS
    assert sys.modules["plugin_lambat"].times == [1]
    monkeypatch.delitem(sys.modules, "plugin_lambat")
