"""The way of counting, as the sheet tells it."""

import pytest
from attrs import evolve

from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS
from iku_kerjasama.rules.sheet.blocks import Bullets, Paragraph, Section, Table, plain
from iku_kerjasama.rules.sheet.counting import counting

PLAIN = evolve(INDICATOR, denominator=None)


def told(indicator: Indicator = INDICATOR, lang: str = "id", **options: str) -> Section:
    """Return the section under *options*."""
    return counting(indicator, {**DEFAULTS, **options}, lang)


def sentences(section: Section) -> list[str]:
    """Return the section's paragraphs and bullets as text."""
    found = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            found.append(plain(block.words))
        elif isinstance(block, Bullets):
            found += [plain(item) for item in block.items]
    return found


def rows(section: Section) -> dict[str, tuple[str, str]]:
    """Return the table's rows by the option's name."""
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    return {
        next(run.text for run in head if run.role == "code"): (plain(value), plain(others))
        for head, value, others in table.rows
    }


def test_every_option_stands_in_the_table() -> None:
    """In the specification's order, with the default in force and every other value as it is typed."""
    found = rows(told())
    assert tuple(found) == tuple(option.name for option in OPTIONS)
    assert found["numerator_date"] == (
        "penandatanganan (signed_on)",
        "registrasi (registered_on), mulai berlaku (effective_on)",
    )
    assert found["kinds"] == ("semua yang disebut aturan (six)", "daftar jenis naskah, dipisahkan koma")


def test_the_default_says_so_and_no_more() -> None:
    """Without options no change is told."""
    assert sentences(told()) == ["Lembar ini memuat cara menghitung yang baku, tanpa opsi lain."]


def test_a_chosen_option_tells_what_it_changes() -> None:
    """The option as it is typed, then each clause it takes away, adds or changes, with before and after."""
    found = sentences(told(extensions="exclude", kinds="perjanjian_kerja_sama"))
    assert found[0].startswith("Lembar ini memuat aturan sesudah opsi yang dipilih")
    assert found[1:3] == [
        "Jenis naskah: Perjanjian Kerja Sama (kinds=perjanjian_kerja_sama)",
        "Perpanjangan: tidak dihitung (extensions=exclude)",
    ]
    assert found[3] == "Yang berubah terhadap cara menghitung yang baku:"
    assert found[4].startswith("Pembilang, ketentuan extension-without-request dihapus: ")
    assert found[5].startswith("Pembilang, ketentuan extension ditambahkan: Sifat bukan Perpanjangan")
    assert found[6].startswith("Pembilang, ketentuan kind-not-counted, syarat diubah: semula: ")
    assert found[6].endswith("; menjadi: jenis naskah adalah Perjanjian Kerja Sama")


def test_what_is_in_force_stands_with_the_other_values() -> None:
    """A value that was chosen is in force, and the default is among the others."""
    assert rows(told(unlinked="exclude"))["unlinked"] == ("tidak dihitung (exclude)", "ikut dihitung (include)")
    chosen = rows(told(lang="en", kinds="letter_of_intent,perjanjian_kerja_sama"))["kinds"]
    assert chosen == (
        "Letter of intent and Cooperation agreement (letter_of_intent,perjanjian_kerja_sama)",
        "all those the rule names (six), a list of kinds, separated by commas",
    )


def test_a_default_that_a_rule_does_not_follow_is_said_as_it_is() -> None:
    """Where a rule has no such clause, or another date, the default means what the rule says, and no more."""
    bare = evolve(INDICATOR, numerator=evolve(INDICATOR.numerator.without("extension-without-request")))
    assert rows(told(bare))["extensions"][0] == "menurut aturan (with_request)"
    assert rows(told(bare, extensions="exclude"))["extensions"][0] == "tidak dihitung (exclude)"
    assert rows(told(bare, extensions="exclude"))["extensions"][1].startswith("yang ada permohonannya")
    dated = evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, dated_by="registered_on"))
    assert rows(told(dated, "en"))["numerator_date"][0] == "as the rule says (signed_on)"
    assert rows(told())["extensions"][0] == "yang ada permohonannya (with_request)"


def test_options_without_effect_are_named() -> None:
    """A plain count has no requests: what asks about them stands outside the table, and changes nothing."""
    found = told(PLAIN)
    idle = {"numerator_unit", "denominator_date", "matching", "carry_over", "requests"}
    assert set(rows(found)) == set(DEFAULTS) - idle
    assert sentences(found)[-1] == (
        "Opsi yang tidak berpengaruh pada aturan ini: numerator_unit, denominator_date, matching, carry_over, requests."
    )
    assert "Opsi itu tidak mengubah aturan ini." in sentences(told(PLAIN, requests="all"))


def test_a_rule_that_no_option_changes() -> None:
    """Where nothing can be chosen there is no table."""
    bare = evolve(PLAIN, numerator=evolve(PLAIN.numerator, register="recaps", clauses=()))
    found = told(bare)
    assert not [block for block in found.blocks if isinstance(block, Table)]
    assert all(name in sentences(found)[-1] for name in DEFAULTS)


@pytest.mark.parametrize("kinds", ["letter_of_intent", "perjanjian_kerja_sama"])
def test_kinds_matter_even_where_one_is_chosen(kinds: str) -> None:
    """Whichever kind was chosen, others could be."""
    assert "kinds" in rows(told(kinds=kinds))
