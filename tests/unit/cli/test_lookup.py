import pytest

from iku_kerjasama.cli import lookup
from iku_kerjasama.cli.lookup import named
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.outcomes import Outcome, Verdict


def outcomes(*ids: str) -> list[Outcome]:
    """Return an outcome for each id."""
    return [Outcome(Verdict("facilitations", 1, None, None), one, None) for one in ids]


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


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("F-2052-017", "F-2025-017"),
        ("F-2025-17x", "F-2025-017"),
        ("G-2025-017", "F-2025-017"),
        ("F-2025-0177", "F-2025-017"),
        ("F-2025-999", "F-2025-009, F-2025-019, F-2025-029"),
    ],
)
def test_the_nearest_comes_first(typed: str, nearest: str) -> None:
    """One slip of the hand leads to the id that was meant; of those equally alike, the first come first."""
    with pytest.raises(UnknownName) as told:
        named(typed, outcomes(*(f"{letter}-2025-{number:03}" for letter in "FN" for number in range(1, 97))))
    assert str(told.value.params["nearest"]).startswith(nearest)


def test_likeness_is_looked_for_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the register, the nearest id is found wherever it stands, though few are compared in full."""
    monkeypatch.setattr(lookup, "_KEPT", 3)
    with pytest.raises(UnknownName) as told:
        named("F-2025-7777x", outcomes(*(f"F-2025-{number:04}" for number in range(1, 9000))))
    assert str(told.value.params["nearest"]).startswith("F-2025-7777, ")
