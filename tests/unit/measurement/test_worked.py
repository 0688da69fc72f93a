"""The worked example: any rule under any option, and numbers that are the measurement's."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama import operations, periods
from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.invented import invented
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.sheet import indicator_sheet
from iku_kerjasama.measurement.worked import worked
from iku_kerjasama.rules.alternatives import alternatives
from iku_kerjasama.rules.criteria import Among
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.options import DEFAULTS, applied
from iku_kerjasama.rules.sheets.blocks import Section, Steps
from iku_kerjasama.rules.sheets.markdown import markdown
from iku_kerjasama.rules.sheets.page import page
from tests.helpers import texts

RULES = tuple(rule for code in operations.rule_book().codes for rule in operations.rule_book().rule(code))
WAYS = [{}, *({option: value} for option, value in alternatives(INDICATOR, DEFAULTS))]


def _steps(rule: Indicator, lang: str = "id", **options: str) -> tuple[str, ...]:
    """Return the steps of the arithmetic."""
    found = example(rule, options)
    assert found
    last = worked(found, lang)[-1]
    assert isinstance(last, Section)
    (steps,) = last.blocks
    assert isinstance(steps, Steps)
    return steps.items


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("options", WAYS, ids=str)
def test_every_shipped_rule_under_each_option(rule: Indicator, options: dict[str, str]) -> None:
    """Is rendered in both languages, with the digest and the numbers of the rule after options."""
    direct = measure(invented(), rule, periods.year(2025), options=options)
    ruled = digest(applied(rule, {**DEFAULTS, **options}))
    for lang in ("id", "en"):
        sheet = indicator_sheet(rule, lang, options=options)
        told = list(texts(sheet.sections))
        assert ruled.removeprefix("sha256:") in told
        assert sheet == indicator_sheet(rule, lang, options=options)
        for text in (markdown([sheet]), page([sheet])):
            assert direct.percentage.shown(lang) in text or rule.denominator is None
        number = f"{direct.numerator} ÷ {direct.denominator} × 100 % = {direct.percentage.shown(lang)}"
        assert any(number in text for text in told) or rule.denominator is None
        assert any("=".join(pair) in text for text in told for pair in options.items()) or not options


@pytest.mark.parametrize("options", WAYS[1:], ids=str)
def test_each_option_can_be_seen_at_work(options: dict[str, str]) -> None:
    """The invented registers are such that every option moves a verdict or the value of Kabupaten Malang's rule."""
    assert _steps(INDICATOR, **options) != _steps(INDICATOR)


def test_the_arithmetic_of_kabupaten_malang() -> None:
    """Which records are on each side, then the value and its companion."""
    assert _steps(INDICATOR) == (
        "Penyebut: P-2, P-3, P-4, P-7, dan P-9. Jumlahnya 5 fasilitasi.",
        "Pembilang: N-2, N-3, N-4, N-7, N-8, N-9, dan N-10. Jumlahnya 7 naskah.",
        "Penyebut yang ditindaklanjuti: P-2, P-3, dan P-9. Jumlahnya 3.",
        "Nilai (rasio): 7 ÷ 5 × 100 % = 140,00 %.",
        "Angka pendamping (proporsi): 3 ÷ 5 × 100 % = 60,00 %.",
    )


def test_a_weight_is_told_beside_its_record() -> None:
    """Where several parties make one agreement count more than once."""
    assert "Numerator: N-2, N-3, N-4 (2), N-7, N-8, N-9, and N-10. Together 8 agreements." in _steps(
        INDICATOR, "en", parties="each"
    )
    found = example(INDICATOR, {"parties": "each"})
    assert found
    assert "dihitung sebanyak 2" in set(texts(worked(found)))


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("jumlah-naskah", ("Nilai: 8 naskah, tanpa penyebut.",)),
        (
            "naskah-terhadap-rencana",
            ("Penyebut: 12, ditetapkan oleh aturan.", "Nilai (rasio): 8 ÷ 12 × 100 % = 66,67 %."),
        ),
        (
            "kesepakatan-ditindaklanjuti",
            (
                "Penyebut: N-3 dan N-8. Jumlahnya 2 kesepakatan bersama.",
                "Pembilang: N-3. Jumlahnya 1 kesepakatan bersama ditindaklanjuti.",
            ),
        ),
    ],
)
def test_other_kinds_of_rule(code: str, steps: tuple[str, ...]) -> None:
    """Without a denominator, over a planned number, and with both counts on one register."""
    (rule,) = operations.rule_book().rule(code)
    assert set(steps) <= set(_steps(rule))


@pytest.mark.parametrize(
    ("since", "until", "year"),
    [
        (None, None, 2025),
        (date(2024, 7, 1), None, 2025),
        (date(2027, 1, 1), None, 2027),
        (None, date(2022, 12, 31), 2022),
        (date(9999, 1, 1), None, 9994),
        (None, date(1, 12, 31), 6),
    ],
)
def test_the_example_is_of_a_year_in_force(since: date | None, until: date | None, year: int) -> None:
    """As far as the calendar reaches, and the numbers are the same in any year."""
    rule = evolve(INDICATOR, in_force_from=since, in_force_until=until)
    found = example(rule)
    assert found
    assert found.measurement.period == periods.year(year)
    assert _steps(rule) == _steps(INDICATOR)


def test_what_cannot_be_counted_has_no_example() -> None:
    """A rule over published counts has none, and its sheet stands without."""
    rule = evolve(INDICATOR, denominator=None, numerator=evolve(INDICATOR.numerator, register="recaps"))
    assert example(rule) is None
    assert "Contoh penghitungan" not in set(texts(indicator_sheet(rule).sections))


def test_a_measurement_without_verdicts_shows_none() -> None:
    """What keeps only its counts cannot be told record by record."""
    found = example(INDICATOR)
    assert found
    assert worked(evolve(found, measurement=evolve(found.measurement, verdicts=None))) == ()


def test_an_end_that_another_version_sets_is_shown() -> None:
    """And changes no digest; the rule's own end goes first."""
    eve = date(2025, 6, 30)
    told = list(texts(indicator_sheet(INDICATOR, until=eve).sections))
    assert "30 Juni 2025" in told
    assert digest(INDICATOR).removeprefix("sha256:") in told
    own = evolve(INDICATOR, in_force_until=date(2025, 3, 31))
    assert "31 Maret 2025" in set(texts(indicator_sheet(own, until=eve).sections))


def test_nothing_counted_is_no_percentage() -> None:
    """Where no request counts the denominator is 0, and the example says so rather than 0 %."""
    below = INDICATOR.denominator
    assert isinstance(below, Count)
    never = evolve(below.clauses[0], reason="never", criterion=Among("scope", ()))
    rule = evolve(
        INDICATOR,
        numerator=evolve(INDICATOR.numerator, clauses=(never,)),
        denominator=evolve(below, clauses=(never,)),
    )
    assert _steps(rule)[:4] == (
        "Penyebut: tidak ada. Jumlahnya 0 fasilitasi.",
        "Pembilang: tidak ada. Jumlahnya 0 naskah.",
        "Penyebut yang ditindaklanjuti: tidak ada. Jumlahnya 0.",
        "Nilai (rasio): penyebutnya 0, jadi persentasenya tidak ada: bukan 0 % dan bukan pula 100 %.",
    )
