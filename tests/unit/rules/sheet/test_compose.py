"""The indicator sheet, as Markdown shows it."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.rules.criteria import Known
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Citation, Clause, Count, Derivation, Indicator, Regulation
from iku_kerjasama.rules.kab_malang import INDICATOR, PRACTICE
from iku_kerjasama.rules.options import DEFAULTS, applied
from iku_kerjasama.rules.sheet.compose import sheet
from iku_kerjasama.rules.sheet.markdown import markdown
from iku_kerjasama.terms import Label

GOLDEN = Path(__file__).parent / "golden"

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


def told(indicator: Indicator, lang: str = "id", **options: str) -> str:
    """Return the sheet of *indicator* under *options* as Markdown."""
    return markdown(sheet(indicator, lang, options=options))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheet_of_kabupaten_malang(lang: str) -> None:
    """The sheet of the shipped rule, word for word, in both languages."""
    golden = (GOLDEN / f"kab-malang.{lang}.md").read_text("utf-8")
    assert told(INDICATOR, lang) == golden


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_plain_count_that_names_little(lang: str) -> None:
    """What a rule does not name is said to be missing, never left out: the sheet word for word in both languages."""
    golden = (GOLDEN / f"kab-x.{lang}.md").read_text("utf-8")
    assert told(PLAIN, lang) == golden


def test_the_sheet_is_indonesian_unless_asked() -> None:
    """Without a language the sheet is in Indonesian."""
    assert sheet(INDICATOR) == sheet(INDICATOR, "id")


def test_the_digest_is_that_of_the_rule_after_options() -> None:
    """What identifies the rule is the digest after the options; the one before stands beside it where it differs."""
    default, other = sheet(INDICATOR), sheet(INDICATOR, options={"unlinked": "exclude"})
    assert default.digest == digest(INDICATOR)
    assert other.digest == digest(applied(INDICATOR, {**DEFAULTS, "unlinked": "exclude"}))
    assert f"- **Kode pengenal aturan:** `{default.digest}`\n" in markdown(default)
    assert "sebelum opsi" not in markdown(default)
    assert f"- **Kode pengenal aturan:** `{other.digest}`\n" in markdown(other)
    assert f"- **Kode pengenal sebelum opsi:** `{default.digest}`\n" in markdown(other)


def test_number_and_date_of_the_decree_are_unknown() -> None:
    """The decree's number and date are not known, and the sheet says so."""
    assert "XLIII. Bagian Administrasi Kerja Sama. Nomor: tidak diketahui. Tanggal: tidak diketahui." in told(INDICATOR)


def test_the_end_may_be_told_from_outside() -> None:
    """A version without an end of its own ends where it is told that another one begins; its digest stays."""
    ended = sheet(INDICATOR, until=date(2025, 6, 30))
    assert "- **Berlaku sampai:** 30 Juni 2025\n" in markdown(ended)
    assert ended.digest == digest(INDICATOR)
    own = evolve(INDICATOR, in_force_until=date(2024, 12, 31))
    assert "- **Berlaku sampai:** 31 Desember 2024\n" in told(own)


def test_what_a_rule_was_derived_from_is_told() -> None:
    """With code and digest, and only where it was derived."""
    derived = evolve(INDICATOR, derived_from=Derivation(code="kab-asal", digest="sha256:00"))
    assert "- **Diturunkan dari:** kab-asal, sha256:00\n" in told(derived)
    assert "Diturunkan" not in told(INDICATOR)


def test_an_unknown_option_is_refused() -> None:
    """As everywhere, with the nearest."""
    with pytest.raises(UnknownName, match="unlinked"):
        sheet(INDICATOR, options={"unlinkd": "exclude"})


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
                "fasilitasi, dikali 100 %; paling tinggi 100 %. Di sampingnya selalu disebutkan rasio: jumlah naskah"
            ),
            (
                "The value is a proportion: the number of facilitated requests followed up by agreements divided by "
                "the number of facilitated requests, times 100 %; at most 100 %. Beside it the ratio is always given"
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
            applied(INDICATOR, {**DEFAULTS, "matching": "cohort"}),
            "Tanggal batas data adalah hari terakhir periode, kecuali disebutkan tanggal lain. Sebuah naskah dihitung",
            "The as-of day is the last day of the period, unless another is given. Each agreement that",
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
                "- **Berlaku sejak:** 1 Januari 2022\n- **Berlaku sampai:** 31 Desember 2025\n"
                "- **Terakhir dicocokkan dengan sumbernya:** Belum pernah"
            ),
            (
                "- **In force from:** 1 January 2022\n- **In force until:** 31 December 2025\n"
                "- **Last compared with its source:** Never"
            ),
        ),
    ],
)
def test_the_sheet_follows_the_rule(indicator: Indicator, indonesian: str, english: str) -> None:
    """A constant denominator, the other scoring, weights, another date and dates of force are said as they are."""
    assert indonesian in told(indicator, "id")
    assert english in told(indicator, "en")


def test_a_rule_without_practice_says_so() -> None:
    """Where every clause is law, no counting practice is listed."""
    assert "## Ketentuan penghitungan (tidak diatur dalam peraturan)\n\nTidak ada.\n" in told(PLAIN)


def test_a_law_without_a_place_is_said_in_the_language_asked_for() -> None:
    """Both where it is quoted and where its clause stands."""
    bare = evolve(PLAIN.numerator.clauses[0], citation=Citation(basis="law"))
    rule = evolve(PLAIN, numerator=evolve(PLAIN.numerator, clauses=(bare,)))
    assert told(rule, "en").count("place in the law unknown") == 2
    assert told(rule, "id").count("letak dalam peraturan tidak diketahui") == 2
