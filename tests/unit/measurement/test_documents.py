"""Results as plain data: every key of the specification's objects, each with the value that it names."""

import json
from datetime import date

import pytest
from attrs import evolve

from iku_kerjasama.measurement.documents import Document, citation, context, measurement, outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Citation, Regulation
from iku_kerjasama.rules.kab_malang import DECREE, INDICATOR
from iku_kerjasama.rules.options import DEFAULTS
from tests.helpers import books, measured, naskah, request


def register() -> Registers:
    """Return requests and agreements of which the numbers all differ."""
    return books(
        [
            request("F1", scope="lembaga"),
            request("F2"),
            request("F3", scope="lembaga"),
            request("F4", scope="lembaga", received_on=date(2026, 1, 1)),
            request("F5", status="ditolak"),
            request("F6", status="ditolak"),
            request("F7", is_test=True),
            {},
        ],
        [naskah("N1", "F1", scope="lembaga"), naskah("N2", "F1"), naskah("N3", kind=None)],
    )


def document(result: Measurement) -> Document:
    """Return the object of *result*, which JSON can hold as it is."""
    written = measurement(result, version="1.2.3")
    assert json.loads(json.dumps(written)) == written
    return written


SOFTWARE = {"name": "iku-kerjasama", "version": "1.2.3", "engine": "reference", "plugins": []}


def test_a_measurement_is_the_specifications_object() -> None:
    """Every key, in the specification's order, with the value it names."""
    result = measured(register(), "2025-Q1..Q2", as_of=date(2025, 8, 17), by=["scope", "sectors"])
    assert list(document(result).items()) == [
        ("schema", "iku-kerjasama/measurement/1"),
        ("rule", {"code": "kab-malang", "digest": result.digest}),
        ("options", dict(DEFAULTS)),
        ("period", {"label": "2025-Q1..Q2", "start": "2025-01-01", "end": "2025-06-30"}),
        ("as_of", "2025-08-17"),
        ("numerator", 2),
        ("denominator", 3),
        ("percentage", "66.67"),
        ("scoring", "ratio"),
        ("above_hundred", False),
        ("companion", {"scoring": "proportion", "numerator": 1, "denominator": 3, "percentage": "33.33"}),
        (
            "breakdowns",
            [
                {
                    "by": "scope",
                    "additive": True,
                    "rows": [
                        {"key": "lembaga", "numerator": 1, "denominator": 2, "percentage": "50.00"},
                        {"key": None, "numerator": 1, "denominator": 1, "percentage": "100.00"},
                    ],
                },
                {
                    "by": "sectors",
                    "additive": False,
                    "rows": [{"key": None, "numerator": 2, "denominator": 3, "percentage": "66.67"}],
                },
            ],
        ),
        (
            "ledger",
            {
                "facilitations": {
                    "read": 8,
                    "accepted": 7,
                    "rejected": 0,
                    "skipped": 1,
                    "counted": 3,
                    "excluded": {"test-record": 1, "outside-period": 1, "not-facilitated": 2},
                },
                "agreements": {
                    "read": 3,
                    "accepted": 3,
                    "rejected": 0,
                    "skipped": 0,
                    "counted": 2,
                    "excluded": {"kind-unknown": 1},
                },
            },
        ),
        ("findings", {"error": 0, "warning": 0, "info": 1}),
        (
            "sources",
            [
                {"register": name, "kind": "csv", "location": f"{name}.csv", "digest": "sha256:00"}
                for name in ("facilitations", "agreements")
            ],
        ),
        ("software", SOFTWARE),
    ]


def test_a_rejected_row_and_a_finding_are_counted() -> None:
    """Both have their place, and neither is one of the other numbers."""
    result = measured(books([request("F", received_on="Mei 2025")], [naskah("N", "F"), naskah("M", "F")]))
    ledger = {**result.ledger, "agreements": evolve(result.ledger["agreements"], rejected=4)}
    written = document(evolve(result, ledger=ledger))
    assert written["ledger"]["agreements"]["rejected"] == 4
    assert written["findings"] == {
        severity: sum(finding.severity == severity for finding in result.findings)
        for severity in ("error", "warning", "info")
    }
    assert sum(written["findings"].values()) == len(result.findings) > 0


def test_more_than_a_hundred_is_said() -> None:
    """Of the value, not of the companion."""
    registers = books([request("F")], [naskah("N", "F"), naskah("M", "F")])
    assert document(measured(registers))["above_hundred"] is True
    proportion = document(measured(registers, numerator_unit="followed_up"))
    assert (proportion["scoring"], proportion["above_hundred"]) == ("proportion", False)
    assert proportion["companion"] == {"scoring": "ratio", "numerator": 2, "denominator": 1, "percentage": "200.00"}


def test_what_there_is_not_is_null() -> None:
    """No companion, no percentage, no denominator: present as null, and never a zero."""
    written = document(measured(register(), rule=evolve(INDICATOR, denominator=None), by=["scope"]))
    assert written["companion"] is None
    assert (written["numerator"], written["denominator"], written["percentage"]) == (2, None, None)
    assert written["breakdowns"][0]["rows"][0] == {
        "key": "lembaga",
        "numerator": 1,
        "denominator": None,
        "percentage": None,
    }


def test_every_object_says_how_it_was_counted() -> None:
    """Rule, options, period, as-of day and the software with its engine and plugins."""
    plain = measured(register(), extensions="exclude")
    brought = tuple(evolve(plain.sources[0], plugin=plugin) for plugin in ("b", "a", "b", None))
    result = evolve(plain, engine="cells", sources=brought)
    about = context(result, version="4.5")
    assert list(about) == ["rule", "options", "period", "as_of", "software"]
    assert about["software"] == {
        "name": "iku-kerjasama",
        "version": "4.5",
        "engine": "cells",
        "plugins": ["a", "b"],
    }
    assert about["options"] == {**DEFAULTS, "extensions": "exclude"}
    assert measurement(result, version="4.5")["software"] == about["software"]


def test_an_outcome_of_a_request_says_whether_it_was_followed_up() -> None:
    """With the clause's citation and the place where it stood; an agreement has no such key."""
    told = [outcome(one) for one in measured(register(), parties="each").outcomes()]
    assert list(told[0].items()) == [
        ("register", "facilitations"),
        ("id", "F1"),
        ("counted", True),
        ("weight", 1),
        ("reason", None),
        ("citation", None),
        ("followed_up", True),
        ("location", {"source": "facilitations.csv", "sheet": None, "row": 2}),
    ]
    assert told[4]["citation"] == {
        "basis": "law",
        "regulation": DECREE.title,
        "place": "Kolom 4, Formula/Penjelasan, kalimat penutup",
        "quote": (
            "Fasilitasi kerjasama merupakan semua permohonan kerjasama yang di fasilitasi Bagian Administrasi "
            "Kerja Sama"
        ),
    }
    assert (told[4]["counted"], told[4]["weight"], told[4]["reason"], told[4]["followed_up"]) == (
        False,
        0,
        "not-facilitated",
        False,
    )
    assert "followed_up" not in told[7]
    assert (told[7]["register"], told[7]["id"]) == ("agreements", "N1")


def test_an_outcome_without_a_place_has_none() -> None:
    """Records made in memory stand nowhere; a sheet is named where there is one."""
    first = next(measured(register()).outcomes())
    assert outcome(evolve(first, location=None))["location"] is None
    assert first.location is not None
    assert outcome(evolve(first, location=evolve(first.location, sheet="2025")))["location"] == {
        "source": "facilitations.csv",
        "sheet": "2025",
        "row": 2,
    }


@pytest.mark.parametrize(
    ("regulation", "title"), [(None, None), (Regulation(title="Perbup X", number="1"), "Perbup X")]
)
def test_a_citation_names_its_regulation_by_the_title(regulation: Regulation | None, title: str | None) -> None:
    """And is null where there is none to name."""
    source = Citation(basis="law", regulation=regulation, place="Pasal 1", quote="Daerah dapat …")
    assert citation(source) == {"basis": "law", "regulation": title, "place": "Pasal 1", "quote": "Daerah dapat …"}
