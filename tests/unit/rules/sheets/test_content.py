"""What the indicator sheet says."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import Known
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR, PRACTICE
from iku_kerjasama.rules.options import DEFAULTS, applied
from iku_kerjasama.rules.sheets.blocks import Section, Text
from iku_kerjasama.rules.sheets.content import sheet
from iku_kerjasama.rules.sheets.markdown import markdown
from iku_kerjasama.terms import Label

GOLDEN = Path(__file__).parent
DIGEST = f"sha256:{'0' * 64}"

PLAIN = Indicator(
    code="kab-x",
    title=Label("Jumlah dokumen", "Number of documents"),
    goal=Label("Tertib", "Tertib"),
    citation=PRACTICE,
    numerator=Count(
        register="agreements",
        dated_by="registered_on",
        unit=Label("dokumen", "documents"),
        clauses=(
            Clause(
                reason="date-unknown",
                criterion=Known("registered_on"),
                citation=Citation(
                    basis="law", regulation=Regulation(title="Perbup X", number="1", issued_on=date(2024, 5, 6))
                ),
                label=Label("tanggal tidak diketahui", "its date is unknown"),
            ),
        ),
    ),
    denominator=None,
)


def _text(indicator: Indicator, lang: str = "id", **more: Any) -> str:  # noqa: ANN401 - what a sheet is given
    return markdown([sheet(indicator, lang, **more)])


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheet_of_kabupaten_malang(lang: str) -> None:
    """The sheet of the shipped rule, word for word, in both languages."""
    golden = (GOLDEN / f"kab-malang.{lang}.md").read_text("utf-8")
    assert markdown([sheet(INDICATOR, lang, digest=DIGEST)]) == golden


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_plain_count_that_names_little(lang: str) -> None:
    """What a rule does not name is said to be missing, never left out: the sheet word for word in both languages."""
    golden = (GOLDEN / f"kab-x.{lang}.md").read_text("utf-8")
    assert markdown([sheet(PLAIN, lang)]) == golden


def test_the_sheet_is_indonesian_unless_asked() -> None:
    """Without a language the sheet is in Indonesian."""
    assert sheet(INDICATOR) == sheet(INDICATOR, "id")


def test_the_digest_is_shown_where_it_is_given() -> None:
    """The sheet ends with the digest passed in, and says nothing of one that was not."""
    assert _text(INDICATOR, digest=DIGEST).endswith(f"| Kode pengenal aturan (sha256) | {'0' * 64} |\n")
    assert "sha256" not in _text(INDICATOR)


def test_number_and_date_of_the_decree_are_unknown() -> None:
    """The decree's number and date are not known, and the sheet says so."""
    assert "XLIII. Bagian Administrasi Kerja Sama. Nomor: tidak diketahui. Tanggal: tidak diketahui." in _text(
        INDICATOR
    )


def test_options_that_were_changed_are_named() -> None:
    """With what they decide and their default; where none is changed the sheet says so."""
    values = {**DEFAULTS, "extensions": "include", "parties": "each"}
    told = _text(INDICATOR, options=values)
    assert "- Perpanjangan: semuanya dihitung (extensions=include; baku: with_request)\n- Naskah dengan banyak" in told
    assert "| extensions | perpanjangan | semuanya dihitung (include) | with_request, include, exclude |" in told
    assert "tidak ada yang diubah" not in told
    assert "tidak ada yang diubah" in _text(INDICATOR)


def test_what_a_rule_was_derived_from_is_said() -> None:
    """By code and digest, where it was."""
    rule = evolve(PLAIN, derived_from=Derivation(code="kab-malang", digest=DIGEST))
    assert f"| Diturunkan dari | kab-malang, {DIGEST} |" in _text(rule)
    assert "Diturunkan" not in _text(PLAIN)


def test_an_example_stands_where_it_is_given() -> None:
    """In a section of its own, before the dates of force."""
    example = (Text("dua per tiga"),)
    *_, worked, force = sheet(PLAIN, example=example).sections
    assert worked == Section("Contoh penghitungan", example)
    assert force.title == "Masa berlaku"
    assert "Contoh penghitungan" not in _text(PLAIN)


@pytest.mark.parametrize(
    ("indicator", "indonesian", "english"),
    [
        (
            evolve(INDICATOR, denominator=40),
            "Nilainya adalah jumlah naskah dibagi 40, dikali 100 %.",
            "The value is the number of agreements divided by 40, times 100 %.",
        ),
        (
            applied(INDICATOR, {**DEFAULTS, "numerator_unit": "followed_up"}),
            (
                "Nilainya adalah proporsi: jumlah fasilitasi yang ditindaklanjuti menjadi naskah dibagi jumlah "
                "fasilitasi, dikali 100 %; paling tinggi 100 %."
            ),
            (
                "The value is a proportion: the number of facilitated requests followed up by agreements divided by "
                "the number of facilitated requests, times 100 %; at most 100 %."
            ),
        ),
        (
            evolve(INDICATOR, denominator=INDICATOR.numerator),
            "Nilainya adalah jumlah naskah dibagi jumlah naskah, dikali 100 %.\n",
            "The value is the number of agreements divided by the number of agreements, times 100 %.\n",
        ),
        (
            evolve(INDICATOR, denominator=None, numerator=evolve(INDICATOR.numerator, clauses=())),
            "tanggal naskah yang dipakai adalah tanggal penandatanganan. Setiap naskah dihitung.\n",
            "the date used for the agreement is the signing date. Every agreement counts.\n",
        ),
        (
            INDICATOR,
            "\n- Naskah dan permohonan: duplikat dari entri lain (duplicate)\n",
            "\n- Agreement and request: a duplicate of another record (duplicate)\n",
        ),
        (
            INDICATOR,
            "Sebuah permohonan ditindaklanjuti bila dihitung dalam penyebut",
            "A request is followed up if it counts in the denominator",
        ),
        (
            applied(INDICATOR, {**DEFAULTS, "parties": "each"}),
            "Tiap naskah dihitung sebanyak mitra yang berbeda di dalamnya, sekurang-kurangnya satu. Sebuah naskah",
            "Each agreement counts once for each different partner in it, and at least once. Each agreement that",
        ),
        (
            applied(INDICATOR, {**DEFAULTS, "numerator_date": "effective_on"}),
            "naskah ditempatkan dalam periode menurut tanggal mulai berlaku.",
            "the start date places the agreement in the period.",
        ),
        (
            evolve(INDICATOR, in_force_from=date(2022, 1, 1), in_force_until=date(2025, 12, 31), verified_on=None),
            (
                "| Berlaku sejak | 1 Januari 2022 |\n| Berlaku sampai | 31 Desember 2025 |\n"
                "| Dicocokkan dengan sumbernya | belum pernah |"
            ),
            (
                "| In force from | 1 January 2022 |\n| In force until | 31 December 2025 |\n"
                "| Last compared with its source | never |"
            ),
        ),
    ],
)
def test_the_sheet_follows_the_rule(indicator: Indicator, indonesian: str, english: str) -> None:
    """A constant denominator, the other scoring, weights, another date and dates of force are said as they are."""
    assert indonesian in _text(indicator, "id")
    assert english in _text(indicator, "en")


def test_the_end_that_another_version_sets() -> None:
    """A version without an end of its own ends where it is told to; its own end stands before that."""
    assert "| Berlaku sampai | 30 Juni 2025 |" in _text(INDICATOR, until=date(2025, 6, 30))
    own = evolve(INDICATOR, in_force_until=date(2024, 12, 31))
    assert "| Berlaku sampai | 31 Desember 2024 |" in _text(own, until=date(2025, 6, 30))


def test_only_what_has_requests_is_followed_up() -> None:
    """A rule over one register, a planned number or nothing does not speak of requests followed up."""
    assert "Sebuah permohonan ditindaklanjuti" not in _text(evolve(INDICATOR, denominator=INDICATOR.numerator))
    assert "Sebuah permohonan ditindaklanjuti" not in _text(evolve(INDICATOR, denominator=40))


def test_a_rule_without_practice_says_so() -> None:
    """Where every clause is law, no counting practice is listed."""
    assert "## Ketentuan penghitungan (tidak diatur dalam peraturan)\n\ntidak ada\n" in _text(PLAIN)


def test_a_law_without_a_place_is_said_in_the_language_asked_for() -> None:
    """Both where it is quoted and where its clause stands."""
    bare = evolve(PLAIN.numerator.clauses[0], citation=Citation(basis="law"))
    rule = evolve(PLAIN, numerator=evolve(PLAIN.numerator, clauses=(bare,)))
    assert _text(rule, "en").count("place in the law unknown") == 2
    assert _text(rule, "id").count("letak dalam peraturan tidak diketahui") == 2


@pytest.mark.parametrize(("lang", "heading"), [("id", "Pembilang: dokumen"), ("en", "Numerator: documents")])
def test_a_count_without_clauses_has_its_heading(lang: str, heading: str) -> None:
    """In the language asked for, like one with clauses."""
    assert f"{heading}\n" in _text(evolve(PLAIN, numerator=evolve(PLAIN.numerator, clauses=())), lang)
