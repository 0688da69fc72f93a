"""The way of counting, as the sheet tells it."""

from attrs import evolve

from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS
from iku_kerjasama.rules.sheets.blocks import Block, Bullets, Table, Text
from iku_kerjasama.rules.sheets.counting import counting


def told(indicator: Indicator = INDICATOR, lang: str = "id", **options: str) -> tuple[Block, ...]:
    """Return the section's blocks under *options*."""
    return tuple(counting(indicator, {**DEFAULTS, **options}, lang))


def sentences(blocks: tuple[Block, ...]) -> list[str]:
    """Return the paragraphs and the items of lists."""
    found: list[str] = []
    for block in blocks:
        found += [block.text] if isinstance(block, Text) else block.items if isinstance(block, Bullets) else ()
    return found


def in_force(blocks: tuple[Block, ...]) -> dict[str, str]:
    """Return what the table says is in force, by the option's name."""
    (table,) = [block for block in blocks if isinstance(block, Table)]
    return {str(name): str(value) for name, _, value, _ in table.rows}


def test_every_option_stands_in_the_table() -> None:
    """In the specification's order, with the default in force in words and as it is typed."""
    found = in_force(told())
    assert tuple(found) == tuple(option.name for option in OPTIONS)
    assert found["numerator_date"] == "penandatanganan (signed_on)"
    assert found["extensions"] == "yang ada permohonannya (with_request)"
    assert found["kinds"] == "semua yang disebut aturan (six)"


def test_a_chosen_option_tells_what_it_changes() -> None:
    """The option in words and as it is typed, then each clause it takes away, adds or changes."""
    found = sentences(told(extensions="exclude", kinds="letter_of_intent,perjanjian_kerja_sama"))
    assert found[1:3] == [
        (
            "Jenis naskah: Letter of Intent (LoI) dan Perjanjian Kerja Sama "
            "(kinds=letter_of_intent,perjanjian_kerja_sama; baku: six)"
        ),
        "Perpanjangan: tidak dihitung (extensions=exclude; baku: with_request)",
    ]
    assert found[3] == "Yang berubah terhadap cara menghitung yang baku:"
    assert found[4].startswith("Pembilang, ketentuan extension-without-request dihapus: ")
    assert found[5].startswith("Pembilang, ketentuan extension ditambahkan: Sifat bukan Perpanjangan")
    assert found[6].startswith("Pembilang, ketentuan kind-not-counted, syarat diubah: semula: ")
    assert found[6].endswith("; menjadi: jenis naskah adalah Letter of Intent (LoI) atau Perjanjian Kerja Sama")


def test_the_way_of_counting_in_english() -> None:
    """Nothing of it stays in Indonesian."""
    found = sentences(told(lang="en", extensions="exclude", kinds="letter_of_intent,perjanjian_kerja_sama"))
    assert found[1] == (
        "Kinds of agreement: Letter of intent and Cooperation agreement "
        "(kinds=letter_of_intent,perjanjian_kerja_sama; default: six)"
    )
    assert found[2:4] == [
        "Extensions: not counted (extensions=exclude; default: with_request)",
        "What differs from the default way of counting:",
    ]
    assert found[5] == (
        "Numerator, clause extension added: The nature is not Extension. "
        "Basis: counting practice, on which the law is silent."
    )
    plain = evolve(INDICATOR, denominator=None)
    assert sentences(told(plain, "en", requests="all"))[2] == "These options do not change this rule."


def test_an_option_without_effect_says_so() -> None:
    """A plain count has no requests to be counted otherwise."""
    assert "Opsi itu tidak mengubah aturan ini." in sentences(told(evolve(INDICATOR, denominator=None), requests="all"))


def test_a_default_that_a_rule_does_not_follow_is_said_as_it_is() -> None:
    """Where a rule has no such clause, or another date, the default means what the rule says, and no more."""
    bare = evolve(INDICATOR, numerator=INDICATOR.numerator.without("extension-without-request"))
    assert in_force(told(bare))["extensions"] == "menurut aturan (with_request)"
    assert in_force(told(bare, extensions="exclude"))["extensions"] == "tidak dihitung (exclude)"
    dated = evolve(INDICATOR, numerator=evolve(INDICATOR.numerator, dated_by="registered_on"))
    assert in_force(told(dated, "en"))["numerator_date"] == "as the rule says (signed_on)"
