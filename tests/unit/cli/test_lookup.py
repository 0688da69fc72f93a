import pytest

from iku_kerjasama.cli import lookup
from iku_kerjasama.cli.lookup import named
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.outcomes import Outcome


def outcomes(*ids: str) -> list[Outcome]:
    """Return an outcome for each id."""
    return [
        Outcome(register="facilitations", id=one, weight=1, clause=None, followed_up=None, location=None) for one in ids
    ]


def test_the_id_is_found_wherever_it_stands() -> None:
    """Every record with the id is returned, the blanks around what was typed aside."""
    found = named(" F-2 ", outcomes("F-1", "F-2", "F-3", "F-2"))
    assert [one.id for one in found] == ["F-2", "F-2"]


@pytest.mark.parametrize("typed", ["f-001", "F001", "F-1", "f 01", "F_0001"])
def test_an_id_written_otherwise_is_recognised(typed: str) -> None:
    """Case, signs between the parts and leading zeros aside, the id that was meant is named alone."""
    with pytest.raises(UnknownName) as told:
        named(typed, outcomes("F-010", "F-001", "F-100"))
    assert told.value.params["nearest"] == "F-001"


def test_a_likely_id_is_named() -> None:
    """Where none is the same but for its writing, up to three that look like it are named."""
    with pytest.raises(UnknownName) as told:
        named("F-2025-0111", outcomes("N-1", "F-2025-011", "F-2025-012", "F-2025-211", "F-2025-311"))
    assert str(told.value.params["nearest"]).split(", ")[0] == "F-2025-011"
    assert len(str(told.value.params["nearest"]).split(", ")) == 3


def test_nothing_like_it() -> None:
    """Where nothing is like it, nothing is named."""
    with pytest.raises(UnknownName) as told:
        named("zzz", outcomes("F-1"))
    assert "nearest" not in told.value.params


def test_likeness_is_looked_for_among_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a register of millions, only the first ids are compared for likeness; the same id is found in all."""
    monkeypatch.setattr(lookup, "_MOST", 1)
    with pytest.raises(UnknownName) as told:
        named("F-2025-1x", outcomes("N-1", "F-2025-1"))
    assert "nearest" not in told.value.params
    with pytest.raises(UnknownName) as told:
        named("f-2025-01", outcomes("N-1", "F-2025-1"))
    assert told.value.params["nearest"] == "F-2025-1"
