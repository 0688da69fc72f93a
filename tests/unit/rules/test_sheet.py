"""The indicator sheet."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama.rules.criteria import Known
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR, PRACTICE
from iku_kerjasama.rules.options import DEFAULTS, applied
from iku_kerjasama.rules.sheet import sheet
from iku_kerjasama.terms import Label

GOLDEN = Path(__file__).parent / "sheets"
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


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheet_of_kabupaten_malang(lang: str) -> None:
    """The sheet of the shipped rule, word for word, in both languages."""
    golden = (GOLDEN / f"kab-malang.{lang}.md").read_text("utf-8")
    assert sheet(INDICATOR, lang, digest=DIGEST) == golden


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_plain_count_that_names_little(lang: str) -> None:
    """What a rule does not name is said to be missing, never left out: the sheet word for word in both languages."""
    golden = (GOLDEN / f"kab-x.{lang}.md").read_text("utf-8")
    assert sheet(PLAIN, lang) == golden


def test_the_sheet_is_indonesian_unless_asked() -> None:
    """Without a language the sheet is in Indonesian."""
    assert sheet(INDICATOR) == sheet(INDICATOR, "id")


def test_the_digest_is_shown_where_it_is_given() -> None:
    """The sheet ends with the digest passed in, and says nothing of one that was not."""
    assert sheet(INDICATOR, digest=DIGEST) == f"{sheet(INDICATOR)}- Kode pengenal aturan (sha256): {'0' * 64}\n"


def test_number_and_date_of_the_decree_are_unknown() -> None:
    """The decree's number and date are not known, and the sheet says so."""
    assert "XLIII. Bagian Administrasi Kerja Sama. Nomor: tidak diketahui. Tanggal: tidak diketahui." in sheet(
        INDICATOR
    )


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
            applied(INDICATOR, {**DEFAULTS, "parties": "each"}),
            "Tiap naskah dihitung sebanyak mitra yang berbeda di dalamnya, sekurang-kurangnya satu. Sebuah naskah",
            "Each agreement weighs as many as it has different values of its partner, at least one. The agreement",
        ),
        (
            applied(INDICATOR, {**DEFAULTS, "numerator_date": "effective_on"}),
            "naskah ditempatkan dalam periode menurut tanggal mulai berlaku.",
            "the start date places the agreement in the period.",
        ),
        (
            evolve(INDICATOR, in_force_from=date(2022, 1, 1), in_force_until=date(2025, 12, 31), verified_on=None),
            (
                "- Berlaku sejak: 1 Januari 2022\n- Berlaku sampai: 31 Desember 2025\n"
                "- Terakhir dicocokkan dengan sumbernya: belum pernah"
            ),
            (
                "- In force from: 1 January 2022\n- In force until: 31 December 2025\n"
                "- Last compared with its source: never"
            ),
        ),
    ],
)
def test_the_sheet_follows_the_rule(indicator: Indicator, indonesian: str, english: str) -> None:
    """A constant denominator, the other scoring, weights, another date and dates of force are said as they are."""
    assert indonesian in sheet(indicator, "id")
    assert english in sheet(indicator, "en")


def test_a_rule_without_practice_says_so() -> None:
    """Where every clause is law, no counting practice is listed."""
    assert "## Ketentuan penghitungan (tidak diatur dalam peraturan)\n\ntidak ada\n" in sheet(PLAIN)


def test_a_law_without_a_place_is_said_in_the_language_asked_for() -> None:
    """Both where it is quoted and where its clause stands."""
    bare = evolve(PLAIN.numerator.clauses[0], citation=Citation(basis="law"))
    rule = evolve(PLAIN, numerator=evolve(PLAIN.numerator, clauses=(bare,)))
    assert sheet(rule, "en").count("place in the law unknown") == 2
    assert sheet(rule, "id").count("letak dalam peraturan tidak diketahui") == 2
