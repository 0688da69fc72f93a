"""A result in two sentences, from whatever it has."""

from datetime import date

import pytest
from attrs import evolve

import iku_kerjasama as iku
from iku_kerjasama.measurement.narration import narrate
from iku_kerjasama.operations import measure, read
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.kab_malang import INDICATOR

EXAMPLE = "examples/kabupaten-malang"


def _result(period: str = "2025", **more: object) -> iku.Measurement:
    return measure(read(EXAMPLE), period=period, **more)  # type: ignore[arg-type]


def _target(value: str) -> tuple[iku.Target, ...]:
    return (iku.Target(period=parse("2025"), value=value),)


SAID = {
    ("ratio", "id"): (
        "Pada tahun 2025 tercatat 47 naskah terhadap 60 fasilitasi, dan rasionya adalah 78,33 %. Proporsinya adalah "
        "70,00 %, yaitu 42 permohonan yang ditindaklanjuti dari 60 fasilitasi."
    ),
    ("ratio", "en"): (
        "In 2025 the count is 47 agreements against 60 facilitated requests, and the ratio is 78.33 %. The proportion "
        "is 70.00 %, that is 42 requests followed up of 60 facilitated requests."
    ),
    ("proportion", "id"): (
        "Pada tahun 2025 tercatat 42 permohonan yang ditindaklanjuti dari 60 fasilitasi, dan proporsinya adalah "
        "70,00 %. Rasionya adalah 78,33 %, yaitu 47 naskah terhadap 60 fasilitasi."
    ),
    ("proportion", "en"): (
        "In 2025 the count is 42 requests followed up of 60 facilitated requests, and the proportion is 70.00 %. The "
        "ratio is 78.33 %, that is 47 agreements against 60 facilitated requests."
    ),
}


@pytest.mark.parametrize(("scoring", "lang"), SAID)
def test_either_scoring_in_either_language(scoring: str, lang: str) -> None:
    """What the value is and what stands beside it, each with its two counts."""
    unit = {"ratio": "documents", "proportion": "followed_up"}[scoring]
    assert narrate(_result(options={"numerator_unit": unit}), lang) == SAID[scoring, lang]


def test_the_promise_is_told() -> None:
    """Where a target is known, *capaian* and *predikat* follow."""
    result = _result(targets=_target("80"))
    assert narrate(result).endswith("; capaian terhadap target 80,00 % adalah 97,92 %, dengan predikat Sangat Tinggi.")
    assert narrate(result, "en").endswith(
        "; against the target of 80.00 % the achievement is 97.92 %, graded Very high."
    )


def test_a_promise_that_cannot_be_held() -> None:
    """A target of 0 has no *capaian*, and the reason is given."""
    assert narrate(_result(targets=_target("0"))).endswith("tidak dapat dihitung karena targetnya 0.")


def test_a_year_without_requests_has_no_value() -> None:
    """Neither 0 nor 100: there is no ratio, and it is said so."""
    told = "0 agreements against 0 facilitated requests, and there is no ratio. There is no proportion: 0 requests"
    assert told in narrate(_result("2020"), "en")
    assert "Proporsinya tidak ada: 0 permohonan yang ditindaklanjuti" in narrate(_result("2020"), "id")


def test_one_is_not_many() -> None:
    """English says one agreement, one facilitated request."""
    data = {
        "facilitations": [{"id": "F-1", "received_on": date(2025, 1, 2), "status": "difasilitasi"}],
        "agreements": [{"id": "N-1", "signed_on": date(2025, 2, 3), "kind": "PKS"}],
    }
    text = narrate(measure(read(data), period="2025"), "en")
    assert text.startswith("In 2025 the count is 1 agreement against 1 facilitated request, ")
    assert "n/a requests followed up of 1 facilitated request" in text


def test_a_plain_count_tells_its_account() -> None:
    """Without a denominator, a companion and a target, the second sentence says how many records it rests on."""
    rule = evolve(INDICATOR, denominator=None)
    assert narrate(measure(read(EXAMPLE), rule, "2025")) == (
        "Pada tahun 2025 tercatat 47 naskah. Yang dihitung 47 dari 148 naskah yang terbaca di register."
    )


def test_a_constant_below_the_line() -> None:
    """A number that is no count has no unit."""
    rule = evolve(INDICATOR, denominator=50)
    assert narrate(measure(read(EXAMPLE), rule, "2025"), "en").startswith(
        "In 2025 the count is 47 agreements against 50, and the ratio is 94.00 %. What counts is 47 of 148 agreements"
    )
