"""What people call fields and values."""

from datetime import date

import pytest

from iku_kerjasama.labels import FIELDS, REGISTERS
from iku_kerjasama.periods import parse
from iku_kerjasama.records import RECORD_TYPES, field_names
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, NASKAH
from iku_kerjasama.rules.readings.labels import (
    MONTHS,
    OTHERS,
    RECORDS,
    day_text,
    listed,
    period_text,
    shown,
    term,
    unit,
)
from iku_kerjasama.terms import Label


def test_every_field_has_a_label() -> None:
    """Each field of the three registers is labelled, and nothing that is no field."""
    assert set(FIELDS) == {name for register in RECORD_TYPES for name in field_names(register)}


def test_labels_of_one_register_differ() -> None:
    """No two fields of one register share a label in a language."""
    for register in RECORD_TYPES:
        for lang in ("id", "en"):
            labels = [FIELDS[name].text(lang) for name in field_names(register)]
            assert len(set(labels)) == len(labels)


def test_every_register_is_named() -> None:
    """Each register, its record and what it links to has a name; the last two also where the register is not known."""
    assert set(REGISTERS) == set(RECORD_TYPES)
    assert set(RECORDS) == set(OTHERS) == {*RECORD_TYPES, None}


@pytest.mark.parametrize(("lang", "text"), [("id", "29 Februari 2024"), ("en", "29 February 2024")])
def test_a_day_is_written_out(lang: str, text: str) -> None:
    """A day has the month's name in the language asked for."""
    assert day_text(date(2024, 2, 29), lang) == text


def test_the_year_has_twelve_months() -> None:
    """Each language names all the months, and the last day of each year is in December."""
    assert [len(MONTHS[lang]) for lang in ("id", "en")] == [12, 12]
    assert day_text(date(2025, 12, 31), "id") == "31 Desember 2025"
    assert day_text(date(2025, 1, 1), "en") == "1 January 2025"


@pytest.mark.parametrize(
    ("parts", "text"),
    [((), ""), (("A",), "A"), (("A", "B"), "A atau B"), (("A", "B", "C"), "A, B, atau C")],
)
def test_a_list_ends_in_its_conjunction(parts: tuple[str, ...], text: str) -> None:
    """Commas part the items from the third on, and the conjunction stands before the last."""
    assert listed(parts, "atau", "id") == text


def test_a_list_is_joined_in_the_language() -> None:
    """The conjunction is translated."""
    assert listed(("A", "B", "C"), "dan", "en") == "A, B, and C"


@pytest.mark.parametrize(
    ("name", "code", "lang", "text"),
    [
        ("status", "menjadi_naskah", "id", "Menjadi Naskah"),
        ("status", "menjadi_naskah", "en", "Became an agreement"),
        ("region", "35.07", "en", "35.07"),
        ("status", "antri", "id", "antri"),
    ],
)
def test_a_term_is_said_by_its_label(name: str, code: str, lang: str, text: str) -> None:
    """A term of a vocabulary has its label; any other word stands as it is."""
    assert term(name, code, lang) == text


@pytest.mark.parametrize(
    ("label", "number", "lang", "text"),
    [
        (NASKAH.unit, 47, "en", "agreements"),
        (NASKAH.unit, 1, "en", "agreement"),
        (NASKAH.unit, 0, "en", "agreements"),
        (NASKAH.unit, None, "en", "agreements"),
        (NASKAH.unit, 1, "id", "naskah"),
        (FASILITASI_KERJASAMA.unit, 1, "en", "facilitated request"),
        (Label("pasal", "articles of law"), 1, "en", "articles of law"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(label: Label, number: int | None, lang: str, text: str) -> None:
    """English has a singular for the units that are known; Indonesian needs none, and others stay as they are."""
    assert unit(label, number, lang) == text


@pytest.mark.parametrize(
    ("name", "value", "lang", "text"),
    [
        ("is_test", True, "id", "ya"),
        ("is_test", False, "id", "tidak"),
        ("is_test", False, "en", "no"),
        ("signed_on", date(2025, 8, 17), "id", "17 Agustus 2025"),
        ("sectors", ("ekonomi", "sosial"), "id", "Ekonomi dan Sosial"),
        ("sectors", ("ekonomi",), "en", "Economy"),
        ("status", "ditolak", "id", "Ditolak"),
        ("letter_number", "119/0123", "id", "119/0123"),
        ("year", 2025, "id", "2025"),
    ],
)
def test_a_value_is_shown_as_people_read_it(name: str, value: object, lang: str, text: str) -> None:
    """Yes and no, dates, terms, lists and texts each have their way."""
    assert shown(name, value, lang) == text


@pytest.mark.parametrize(
    ("label", "indonesian", "english"),
    [
        ("2025", "tahun 2025", "2025"),
        ("2025-S2", "semester II 2025", "semester II 2025"),
        ("2025-S1", "semester I 2025", "semester I 2025"),
        ("2025-Q3", "triwulan III 2025", "quarter III 2025"),
        ("2025-Q1..Q3", "triwulan I s.d. III 2025", "quarters I to III 2025"),
        ("2025-07", "Juli 2025", "July 2025"),
        ("2025-01-01/2025-12-31", "1 Januari 2025 s.d. 31 Desember 2025", "1 January 2025 to 31 December 2025"),
    ],
)
def test_a_period_is_said_as_it_is_written(label: str, indonesian: str, english: str) -> None:
    """Each notation has its own words, those of two days also where the days are a year's."""
    assert period_text(parse(label), "id") == indonesian
    assert period_text(parse(label), "en") == english
