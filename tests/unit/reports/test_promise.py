"""What the page says of a target, and of results that have no quotient."""

from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations.report import material
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.reading import Page, page
from tests.unit.reports.stuff import TODAY, html

EXAMPLE = "examples/kabupaten-malang"


def _page(target: Target | None = None, rule: Indicator = INDICATOR, **options: str) -> Page:
    targets = [target] if target else []
    return page(html(material(EXAMPLE, rule=rule, period="2025", targets=targets, options=options, today=TODAY)))


def _target(value: str, **more: object) -> Target:
    return Target(period=parse("2025"), value=value, **more)  # type: ignore[arg-type]


def _facts(read: Page) -> str:
    """Return the names and what is so of each, those of the target first."""
    return " ".join(f"{name} {what}" for name, what in zip(read.classes["dt."], read.classes["dd."], strict=True))


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            _target("80"),
            (
                "Target 80,00 % (Murni) Capaian 97,92 % Predikat Sangat Tinggi Kekurangan 1 naskah; dari 18 permohonan "
                "yang belum ditindaklanjuti, 7 masih terbuka"
            ),
        ),
        (_target("70"), "Capaian 111,90 % Predikat Sangat Tinggi Kekurangan tidak ada, target tercapai"),
        (_target("70", cap="100"), "Capaian 100,00 %, dibatasi; sebelum dibatasi 111,90 %"),
        (_target("0"), "Capaian tidak dapat dihitung: targetnya 0"),
        (
            _target("85", version="perubahan", effective_on=date(2025, 9, 1)),
            "Target 85,00 % (Perubahan, berlaku sejak 1 September 2025)",
        ),
    ],
)
def test_what_was_promised_and_kept(target: Target, said: str) -> None:
    """Target, *capaian*, *predikat* and what is missing, each as the measurement has it."""
    assert said in _facts(_page(target))


def test_missing_requests_are_requests() -> None:
    """Under the proportion what is missing is requests followed up, and those still open are said."""
    text = _facts(_page(_target("80"), numerator_unit="followed_up"))
    assert "Kekurangan 6 permohonan; dari 18 permohonan yang belum ditindaklanjuti, 7 masih terbuka" in text


def test_a_rule_without_links_says_what_is_missing_alone() -> None:
    """Where no request is paired, nobody can say what is still open."""
    text = _facts(_page(_target("100"), evolve(INDICATOR, denominator=50)))
    assert "Kekurangan 3 naskah Aturan" in text


def test_a_target_of_another_period_is_said_to_be_no_target() -> None:
    """A target for a quarter is not divided, nor made into one for the year; the page says that there is none."""
    read = page(html(material("examples/kabupaten-malang-profil", period="2025-Q1", today=TODAY)))
    assert "div.promise" not in read.classes
    assert any("target" in text for text in read.classes["p.note"])


def test_a_plain_count_is_a_number() -> None:
    """Without a denominator the value is the count itself, compared with nothing."""
    read = _page(rule=evolve(INDICATOR, denominator=None))
    assert read.classes["p.value"] == ["47"]
    assert read.classes["p.counts"] == ["47 naskah"]
    assert "quarters" in read.ids


def test_above_a_hundred_is_shown_as_it_is() -> None:
    """A value above 100 % is kept, and a note says so."""
    read = _page(rule=evolve(INDICATOR, denominator=40))
    assert read.classes["p.value"] == ["117,50 %"]
    assert any("melampaui 100 %" in text for text in read.classes["p.note"])
