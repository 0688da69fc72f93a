"""Both registers are read in one session, over when nobody reads any more."""

import gc
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from attrs import define, evolve, field

import iku_kerjasama as iku
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.intake.profile.model import RegisterBlock
from iku_kerjasama.operations import compute, explain
from iku_kerjasama.plugins import Label, Origin, SourceError, SourceKind, Table, hookimpl
from iku_kerjasama.plugins.registry import BUILTINS, Registry, load
from iku_kerjasama.rows import Cells
from iku_kerjasama.sources.memory import MemoryTable

ROWS = {
    "facilitations": [{"id": "F-1", "received_on": "2025-01-02", "status": "difasilitasi"}],
    "agreements": [{"id": "A-1", "signed_on": "2025-03-04", "facilitation_ids": "F-1", "kind": "PKS"}],
}


@define
class Link:
    """A connection, as a source would share one."""

    log: list[str]

    def __attrs_post_init__(self) -> None:
        """Note that it was opened."""
        self.log.append("opened")

    def close(self) -> None:
        """Note that it was closed."""
        self.log.append("closed")


@define
class Wired:
    """The options of a source over a connection."""

    broken: bool = False


@define(kw_only=True, eq=False)
class WiredTable(MemoryTable):
    """A table that needs the connection for its rows."""

    origin: Origin
    log: list[str]

    def link(self) -> Link:
        """Return the connection, opened if this is the first who asks."""
        return self.origin.session.once("link", lambda: Link(self.log))

    def rows(self) -> Iterator[Cells]:
        """Yield the rows, through the connection."""
        self.link()
        return super().rows()


@define
class Source:
    """A source whose tables share a connection, with the log of what became of it."""

    log: list[str] = field(factory=list)

    def open(self, options: Wired, origin: Origin) -> Table:
        """Open a table over the connection."""
        table = WiredTable(source="wired", records=ROWS[origin.register], origin=origin, log=self.log)
        table.link()
        if options.broken and origin.register == "agreements":
            raise SourceError("source-unreadable", "{source}", source="agreements")
        return table


@pytest.fixture
def wired(monkeypatch: pytest.MonkeyPatch) -> tuple[Registry, list[str]]:
    """Return a registry that knows the source, and the log of its connections."""
    source = Source()
    module = ModuleType("wired_source")
    kind = SourceKind(name="wired", summary=Label("Kabel", "Wire"), options=Wired, open=source.open)
    module.iku_sources = hookimpl(lambda: [kind])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "wired_source", module)
    return load(builtins={**BUILTINS, "wired": "wired_source"}, entry_points=()), source.log


def profile(**keys: object) -> Profile:
    """Return a profile of two registers over one connection."""
    block = RegisterBlock(source="wired", keys=keys)
    return evolve(Profile(), facilitations=block, agreements=block)


def test_both_registers_share_one_connection(wired: tuple[Registry, list[str]]) -> None:
    """Registers that are read share what they are read through, and it is closed when they have been."""
    registry, log = wired
    registers = iku.read(profile(), registry=registry)
    assert (len(registers.facilitations), len(registers.agreements)) == (1, 1)
    assert log == ["opened", "closed"]


def test_a_number_alone_leaves_nothing_open(wired: tuple[Registry, list[str]]) -> None:
    """Without the garbage collector, too: nothing that is left points back at itself."""
    registry, log = wired
    gc.disable()
    try:
        assert str(compute(profile(), period="2025", registry=registry).percentage) == "100,00 %"
        assert log == ["opened", "closed"]
    finally:
        gc.enable()


def test_outcomes_belong_to_the_same_moment(wired: tuple[Registry, list[str]]) -> None:
    """They are read through the connection that was counted through, which is closed after the last."""
    registry, log = wired
    explanation = explain(profile(), period="2025", registry=registry)
    assert len(list(explanation.outcomes)) == 2
    del explanation
    gc.collect()
    assert log == ["opened", "closed"]


def test_a_table_that_does_not_open_leaves_nothing_open(wired: tuple[Registry, list[str]]) -> None:
    """What was opened for the register before it is closed."""
    registry, log = wired
    with pytest.raises(SourceError):
        iku.read(profile(broken=True), registry=registry)
    assert log == ["opened", "closed"]
