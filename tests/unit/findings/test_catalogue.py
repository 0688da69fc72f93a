"""The catalogue: what each code says in both languages, and how grave it is."""

import re
import string

import pytest

from iku_kerjasama.findings import Severity
from iku_kerjasama.findings.catalogue import Entry, catalogue, found, message
from iku_kerjasama.rows import Location

SEVERITIES = {
    "date-unreadable": Severity.ERROR,
    "date-two-digit-year": Severity.ERROR,
    "date-order-conflict": Severity.ERROR,
    "row-blank": Severity.INFO,
    "row-header-repeated": Severity.INFO,
    "row-total": Severity.INFO,
    "row-footer": Severity.INFO,
    "row-rejected": Severity.ERROR,
    "column-missing": Severity.ERROR,
    "column-unknown": Severity.INFO,
    "column-duplicate": Severity.WARNING,
    "id-duplicate": Severity.ERROR,
    "duplicate-unresolved": Severity.ERROR,
    "links-missing": Severity.ERROR,
    "denominator-zero": Severity.ERROR,
    "ratio-above-hundred": Severity.INFO,
}


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_code_has_its_severity(code: str) -> None:
    """An error moves or may move the number, a warning is likely wrong, the rest is told."""
    assert catalogue()[code].severity is SEVERITIES[code]
    assert found(code).severity is SEVERITIES[code]


@pytest.mark.parametrize("code", catalogue())
def test_an_entry_says_it_in_both_languages(code: str) -> None:
    """It has a title, and what was found and what it does to the number, in both languages, with the same places."""
    for entry in (catalogue()[code], *catalogue()[code].variants.values()):
        assert_said(entry, code)


def assert_said(entry: Entry, code: str) -> None:
    """Assert that *entry*, of *code* or a variant of it, says everything in both languages."""
    assert entry.code == code
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert code not in {entry.title.id, entry.title.en}, "it has no title"
    assert not entry.title.id.endswith(".")
    for label in (entry.text, entry.effect, entry.cure):
        assert bool(label.id) is bool(label.en)
        assert places(label.id) == places(label.en)
        assert not label.id or (label.id != label.en and label.id.endswith(".") and label.en.endswith("."))
    assert entry.text.id
    assert entry.effect.id
    assert entry.cure.id or entry.severity is Severity.INFO


def places(text: str) -> set[str | None]:
    """Return the names of the places that *text* has."""
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_a_finding_carries_texts() -> None:
    """Value and parameters are texts; the place and the id stay as given."""
    place = Location(source="a.csv", row=3)
    finding = found(
        "link-broken", severity=Severity.INFO, register="agreements", id="N1", location=place, value=17, row=4
    )
    assert finding.code == "link-broken"
    assert finding.severity is Severity.INFO
    assert (finding.register, finding.id, finding.location) == ("agreements", "N1", place)
    assert (finding.value, finding.params) == ("17", {"row": "4"})


def test_a_value_that_is_not_there_is_not_a_text() -> None:
    """None is no value; an empty text is one."""
    assert found("row-blank").value is None
    assert found("row-blank", value="").value == ""


def test_an_unknown_code_is_no_finding() -> None:
    """A check cannot make up a code."""
    with pytest.raises(KeyError):
        found("no-such-code")


def test_a_message_says_what_its_effect_and_its_cure() -> None:
    """Three sentences, in the language asked for, with the finding's own value, id and parameters."""
    finding = found("id-duplicate", id="A", value="A", place_id="baris 2", place_en="row 2")
    assert message(finding) == message(finding, "id")
    assert message(finding) == (
        "Id A sudah dipakai pada baris 2. Baris yang kemudian dianggap duplikat dan tidak dihitung; yang berlaku "
        "baris 2. Bila memang entri yang sama, hapus salah satu; bila bukan, beri id yang berbeda."
    )
    assert message(finding, "en") == (
        "The id A already stands in row 2. The later row is taken as a duplicate and not counted; row 2 stays. "
        "If it is the same record, remove one of them; if not, give it an id of its own."
    )


def test_a_message_without_a_cure_ends_with_the_effect() -> None:
    """Where there is nothing to cure, nothing is said, and no space is left."""
    assert message(found("row-total"), "en") == "A totals row, not a record. It is skipped; the number is not affected."


def test_a_message_fills_what_is_not_known_with_nothing() -> None:
    """A finding without a value or id still has a text."""
    assert message(found("link-broken", id="N1"), "en").startswith("The request  that agreement N1 names")
    assert message(found("link-broken", value="A"), "en").startswith("The request A that agreement  names")


def test_an_unknown_term_names_those_there_are() -> None:
    """So that the cure can be followed without another page; in the language asked for."""
    finding = found("term-unknown", value="Selesai", field="status")
    assert "istilahnya: Diterima, Difasilitasi, Menjadi Naskah, Dihentikan, Ditolak, Ditarik." in message(finding)
    assert "one of its terms: Received, Facilitated," in message(finding, "en")


def test_a_sentence_that_begins_with_a_field_begins_with_a_capital() -> None:
    """What a field is called is written for the middle of a sentence."""
    assert message(found("value-placeholder", value="idem", field="title")).startswith("Judul naskah hanya berisi")
