"""The worked example as a part of the sheet."""

import pytest
from attrs import evolve

from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.worked import worked
from iku_kerjasama.rules.criteria import Among, Known
from iku_kerjasama.rules.indicator import Clause, Indicator
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, INDICATOR, PRACTICE
from iku_kerjasama.rules.sheet.blocks import Facts, Paragraph, Section, Table, plain
from iku_kerjasama.terms import Label


def told(indicator: Indicator = INDICATOR, lang: str = "id", **options: str) -> Section:
    """Return the section of *indicator* under *options*."""
    found = example(indicator, options=options)
    assert found
    return worked(found, lang)


def facts(section: Section) -> dict[str, str]:
    """Return the arithmetic, line by line."""
    (block,) = [block for block in section.blocks if isinstance(block, Facts)]
    return {row.label: plain(row.values[0]) for row in block.rows}


def records(section: Section) -> dict[str, tuple[str, str]]:
    """Return what is said of each record, by its id: its values, and its verdict."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return {plain(head): (plain(values), plain(verdict)) for table in tables for head, values, verdict in table.rows}


def test_the_arithmetic_of_the_decree_s_rule() -> None:
    """Each count is a sum of its records by name, each score a quotient of the two."""
    assert facts(told()) == {
        "Penyebut (fasilitasi)": "P-1 + P-2 + P-3 + P-4 + P-9 + P-10 = 6 fasilitasi",
        "Di antaranya sudah ditindaklanjuti": "P-1 + P-3 = 2 fasilitasi",
        "Pembilang (naskah)": "N-1 + N-2 + N-3 + N-4 + N-9 = 5 naskah",
        "Nilai": "Rasio: 5 ÷ 6 × 100 % = 83,33 %",
        "Di sampingnya": "Proporsi: 2 ÷ 6 × 100 % = 33,33 %",
    }


def test_the_arithmetic_in_english() -> None:
    """With a point for the decimals, and one record in the singular."""
    found = facts(told(lang="en", numerator_unit="followed_up", kinds="letter_of_intent"))
    assert found["Numerator (agreements)"] == "N-4 = 1 agreement"
    assert found["Of these, followed up"] == "0 facilitated requests"
    assert found["Value"] == "Proportion: 0 ÷ 6 × 100 % = 0.00 %"
    assert found["Beside it"] == "Ratio: 1 ÷ 6 × 100 % = 16.67 %"


def test_each_record_with_its_values_and_its_verdict() -> None:
    """What the rule asks of it, unknown where the rule asks whether it is known, and the reason by words and code."""
    found = records(told())
    assert found["P-6"] == (
        "Tanggal terima 11 Juni 2025; status tidak diketahui; tanggal fasilitasi tidak diketahui",
        "Tidak dihitung: status dan tanggal fasilitasi tidak diketahui (status-unknown)",
    )
    assert found["P-7"] == (
        "Tanggal terima 6 Maret 2025; status Difasilitasi; tanggal fasilitasi 20 Maret 2025; tanda duplikat P-2",
        "Tidak dihitung: duplikat dari entri lain (duplicate)",
    )
    assert found["P-1"][1] == "Dihitung, dan sudah ditindaklanjuti"
    assert found["P-2"][1] == "Dihitung, tetapi belum ditindaklanjuti"
    assert found["N-1"] == (
        ("Jenis naskah Kesepakatan Bersama; sifat Baru; tanggal penandatanganan 10 April 2025; permohonan asal P-1"),
        "Dihitung",
    )


def test_a_weight_is_shown() -> None:
    """A record that weighs more than one says so, with the values it is weighed by."""
    found = told(parties="each")
    assert records(found)["N-2"][1] == "Dihitung (2)"
    assert "mitra Universitas Contoh dan RS Contoh" in records(found)["N-2"][0]
    assert facts(found)["Pembilang (naskah)"] == "N-1 + N-2 (2) + N-3 + N-4 + N-9 = 6 naskah"


@pytest.mark.parametrize("hierarchy", ["parents", "leaves"])
def test_what_carries_out_another_names_it(hierarchy: str) -> None:
    """Where the hierarchy decides, each agreement names its parent."""
    assert records(told(hierarchy=hierarchy))["N-2"][0].endswith("naskah induk N-1")
    assert "naskah induk" not in records(told())["N-2"][0]


def test_what_carrying_over_looks_at_is_shown() -> None:
    """The day a request was closed on decides whether it is carried over."""
    bare = evolve(FASILITASI_KERJASAMA, clauses=FASILITASI_KERJASAMA.clauses[:4])
    found = records(told(evolve(INDICATOR, denominator=bare), carry_over="include"))
    assert found["P-5"][0] == "Tanggal terima 15 Mei 2025; status Ditolak; tanggal selesai 28 Mei 2025"


def test_a_plain_count_is_its_number() -> None:
    """Without a denominator there is nothing to divide."""
    found = facts(told(evolve(INDICATOR, denominator=None)))
    assert found == {"Pembilang (naskah)": "N-1 + N-2 + N-3 + N-4 + N-9 = 5 naskah", "Nilai": "5 naskah"}


def test_a_number_may_stand_below() -> None:
    """A planned number divides as it is."""
    assert facts(told(evolve(INDICATOR, denominator=8)))["Nilai"] == "5 ÷ 8 × 100 % = 62,50 %"


def test_one_register_on_both_sides() -> None:
    """Each side has its table and its sum, and verdicts of its own."""
    rule = evolve(INDICATOR, denominator=INDICATOR.numerator.without("amendment"))
    section = told(rule)
    titles = [block.title for block in section.blocks if isinstance(block, Table)]
    assert titles == ["Buku register Naskah Kerjasama (penyebut)", "Buku register Naskah Kerjasama (pembilang)"]
    assert facts(section) == {
        "Penyebut (naskah)": "N-1 + N-2 + N-3 + N-4 + N-6 + N-9 = 6 naskah",
        "Pembilang (naskah)": "N-1 + N-2 + N-3 + N-4 + N-9 = 5 naskah",
        "Nilai": "5 ÷ 6 × 100 % = 83,33 %",
    }


def test_no_value_is_said_to_be_none() -> None:
    """Where nothing counts below, there is no value, and the sheet says why."""
    none = Clause(
        reason="never", criterion=Among("status", ("ditarik",)), citation=PRACTICE, label=Label("tidak", "never")
    )
    found = facts(told(evolve(INDICATOR, denominator=FASILITASI_KERJASAMA.followed_by(none))))
    assert found["Penyebut (fasilitasi)"] == "0 fasilitasi"
    assert found["Nilai"] == "Rasio: 5 ÷ 0 × 100 % = n/a (penyebutnya 0, jadi tidak ada nilai)"


def test_a_record_that_says_nothing_of_what_is_asked() -> None:
    """A dash stands where no value is there to be shown."""
    asked = Clause(reason="x", criterion=Among("region", ("35.07",)), citation=PRACTICE, label=Label("x", "x"))
    count = evolve(INDICATOR.numerator, dated_by="approved_on", clauses=(asked,))
    found = records(told(evolve(INDICATOR, numerator=count, denominator=None)))
    assert found["N-1"][0] == "-"
    known = evolve(asked, criterion=Known("region"))
    found = records(told(evolve(INDICATOR, numerator=evolve(count, clauses=(known,)), denominator=None)))
    assert found["N-1"][0] == "Kode wilayah tidak diketahui"


def test_the_period_and_the_day_are_named() -> None:
    """So that every date in the tables can be held against them."""
    (intro,) = [block for block in told().blocks if isinstance(block, Paragraph)]
    assert plain(intro.words).endswith("untuk periode 2025 dan dengan tanggal batas data 31 Desember 2025.")
