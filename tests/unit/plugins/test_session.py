"""One reading of registers: what its tables share is opened once and closed with it."""

import gc
from contextlib import suppress

import pytest
from attrs import define, field

from iku_kerjasama.plugins import Session


@define
class Connection:
    """Something that notes its closing."""

    name: str
    closed: list[str] = field(factory=list)
    fails: bool = False

    def close(self) -> None:
        """Note it."""
        self.closed.append(self.name)
        if self.fails:
            raise OSError(self.name)


def test_what_is_shared_is_made_once() -> None:
    """Two tables that ask by one key have the same thing; another key has its own."""
    session, made = Session(), iter("abc")
    first = session.once(("database", "x"), lambda: Connection(next(made)))
    assert session.once(("database", "x"), lambda: Connection(next(made))) is first
    assert session.once(("database", "y"), lambda: Connection(next(made))).name == "b"


def test_the_latest_is_closed_first() -> None:
    """What was opened later may stand on what was opened earlier."""
    closed: list[str] = []
    with Session() as session:
        for name in "abc":
            session.once(name, lambda name=name: Connection(name, closed))  # type: ignore[misc]
    assert closed == ["c", "b", "a"]
    session.close()
    assert closed == ["c", "b", "a"]


def test_each_is_closed_though_another_cannot_be() -> None:
    """One that fails to close hinders no other, and is not hushed up."""
    closed: list[str] = []
    session = Session()
    session.once(1, lambda: Connection("a", closed))
    session.once(2, lambda: Connection("b", closed, fails=True))
    with pytest.raises(OSError, match="b"):
        session.close()
    assert closed == ["b", "a"]


def test_a_closed_session_opens_anew() -> None:
    """A table can be read again after its reading is over."""
    session = Session()
    first = session.once("x", lambda: Connection("a"))
    session.close()
    second = session.once("x", lambda: Connection("b"))
    assert (first.closed, second.name, second.closed) == (["a"], "b", [])


def test_a_session_that_nobody_remembers_is_closed() -> None:
    """Outcomes that are not looked through to their end leave no connection open."""
    closed: list[str] = []
    gc.disable()
    try:
        session = Session()
        session.once("x", lambda: Connection("a", closed))
        del session
        assert closed == ["a"]
    finally:
        gc.enable()


def test_a_fault_ends_a_session_that_would_go_on() -> None:
    """What is left open for somebody who looks on is closed where there is nothing to look at."""
    session = Session()
    kept = session.once("x", lambda: Connection("a"))
    with session.unless_done():
        pass
    assert kept.closed == []
    with pytest.raises(LookupError), session.unless_done():
        raise LookupError
    assert kept.closed == ["a"]


def test_a_session_lasts_as_long_as_what_is_looked_at() -> None:
    """With the last of several things the session is over, and not before."""
    session = Session()
    kept = session.once("x", lambda: Connection("a"))
    several = session.during([1, 2])
    assert (next(several), next(several), kept.closed) == (1, 2, [])
    assert list(several) == []
    assert kept.closed == ["a"]


def test_what_cannot_be_opened_is_not_held() -> None:
    """The next one who asks tries again."""
    session = Session()

    def broken() -> Connection:
        raise OSError

    with suppress(OSError):
        session.once("x", broken)
    assert session.once("x", lambda: Connection("b")).name == "b"
