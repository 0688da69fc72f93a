import json

import pytest

from iku_kerjasama import UsageError, export, read
from iku_kerjasama.exporting.texts import as_csv, as_jsonl, formulas

ROWS = [
    {"id": "=1+1", "letter_number": "-5", "applicant": "@bupati", "subject": "+62", "note": "biasa"},
    {"id": "F-2", "note": 'kata "kutip", koma', "subject": "baris satu\nbaris dua", "applicant": "a\rb"},
]


def test_csv_has_a_header_and_a_row_for_each_record() -> None:
    """Canonical names, then the values; what holds a separator, a quote or a line's end stands in quotes."""
    text = "".join(as_csv(export({"facilitations": ROWS}, "facilitations")))
    assert text == (
        "id,letter_number,applicant,subject,note\n"
        "=1+1,-5,@bupati,+62,biasa\n"
        'F-2,,"a\rb","baris satu\nbaris dua","kata ""kutip"", koma"\n'
    )


def test_texts_that_look_like_formulas_are_counted_not_changed() -> None:
    """What begins like a formula is written as it is; how many there are can be told."""
    found = export({"facilitations": ROWS}, "facilitations")
    assert formulas(found) == 4
    assert read({"facilitations": found}).facilitations[0].id == "=1+1"


def test_json_lines_have_types() -> None:
    """Several values are an array, a flag is a truth value, a date ISO, unknown null."""
    row = {"id": "N-1", "signed_on": "1/3/2025", "parties": "A; B", "is_test": "tidak", "title": "é", "kind": ""}
    (line,) = "".join(as_jsonl(export({"agreements": [row]}, "agreements"))).splitlines()
    assert json.loads(line) == {
        "id": "N-1",
        "kind": None,
        "title": "é",
        "parties": ["A", "B"],
        "signed_on": "2025-03-01",
        "is_test": False,
    }
    assert "é" in line


def test_an_item_that_holds_the_separator_goes_into_json_alone() -> None:
    """Joined by semicolons it would come back as two; CSV refuses it by name, and JSON Lines keeps it."""
    data = {"agreements": [{"id": "N-1", "parties": ["PT A; Tbk", "B"]}]}
    found = export(data, "agreements")
    with pytest.raises(UsageError, match=r"kolom parties pada entri N-1 .*--format jsonl"):
        "".join(as_csv(found))
    assert json.loads("".join(as_jsonl(found)))["parties"] == ["PT A; Tbk", "B"]


@pytest.mark.parametrize("note", ["a\0b", "é\ud800"])
def test_a_sign_that_no_csv_holds_is_refused(note: str) -> None:
    """A NUL would make the file unreadable, half a character another one; JSON Lines keeps both."""
    found = export({"facilitations": [{"id": "F-1", "note": note}]}, "facilitations")
    with pytest.raises(UsageError, match="kolom note"):
        "".join(as_csv(found))
    assert json.loads("".join(as_jsonl(found)).encode())["note"] == note
