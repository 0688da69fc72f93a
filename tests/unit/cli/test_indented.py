"""JSON text, indented: the standard library's, piece by piece."""

import json

import pytest

from iku_kerjasama.cli.indented import indented


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"a": None, "b": [], "c": {}, "d": (), "e": ""},
        {"flag": True, "count": 0, "big": 10**30, "text": 'Σ "kutip" \\ \n\t\x00 \u2028'},
        {"rows": [{"key": "a", "sides": (1, None, [2, ["x"]])}, {}, "teks", [], 5]},
        {"kunci “aneh”\n": {"dalam": {"lagi": [[], {}]}}},
    ],
)
def test_the_bytes_are_the_standard_librarys(document: dict[str, object]) -> None:
    """Keys in their order, letters as they are, two spaces a level, and a newline at the end."""
    assert "".join(indented(document)) == json.dumps(document, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("elements", [[], [1], [{"a": 1}, "b", []]])
def test_an_iterator_is_a_list(elements: list[object]) -> None:
    """Written an element at a time, it reads like the list of its elements."""
    pieces = list(indented({"before": 1, "them": iter(elements), "after": 2}))
    assert (
        "".join(pieces) == json.dumps({"before": 1, "them": elements, "after": 2}, ensure_ascii=False, indent=2) + "\n"
    )
    assert len(pieces) >= len(elements) + 3


def test_what_json_cannot_say_is_refused() -> None:
    """As the standard library refuses it."""
    with pytest.raises(TypeError, match="not JSON serializable"):
        list(indented({"a": {1, 2}}))
