import csv
import json
from io import StringIO

import pytest

from iku_kerjasama.cli.streaming import as_csv, as_lines
from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA

PLACE = Location(source="surat, masuk.csv", sheet='lembar "1"', row=7)
NOT_FACILITATED = FASILITASI_KERJASAMA.clauses[-1]


def outcome(identity: str, clause: Clause | None = None, location: Location | None = PLACE) -> Outcome:
    """Return a request's outcome."""
    verdict = Verdict("facilitations", 0 if clause else 1, clause, None if clause else True)
    return Outcome(verdict, identity, location)


@pytest.mark.parametrize("identity", ["F-1", "=1+1", "+F", "@F", "F,1", 'F"1"', "F\n1", " F ", "Σ"])
def test_an_id_stands_as_it_is(identity: str) -> None:
    """Whatever the id holds, a CSV reader gets it back, unchanged by any guard against formulas."""
    (row,) = csv.DictReader(StringIO("".join(as_csv([outcome(identity)])), newline=""))
    assert row["id"] == identity
    assert (row["source"], row["sheet"], row["row"]) == ("surat, masuk.csv", 'lembar "1"', "7")


def test_the_cells_of_a_verdict() -> None:
    """A row says whether the record counts, its weight, the reason and where the clause comes from."""
    counted, excluded = csv.DictReader(StringIO("".join(as_csv([outcome("F-1"), outcome("F-2", NOT_FACILITATED)]))))
    assert (counted["counted"], counted["weight"], counted["reason"], counted["followed_up"]) == (
        "true",
        "1",
        "",
        "true",
    )
    assert (excluded["counted"], excluded["weight"], excluded["reason"]) == ("false", "0", "not-facilitated")
    assert (excluded["basis"], excluded["followed_up"]) == ("law", "")
    assert excluded["place"] == NOT_FACILITATED.citation.place


def test_a_record_without_a_place() -> None:
    """A record that stood nowhere has empty cells for its place, and null in JSON."""
    (row,) = csv.DictReader(StringIO("".join(as_csv([outcome("F-1", location=None)]))))
    assert (row["source"], row["sheet"], row["row"]) == ("", "", "")
    assert json.loads("".join(as_lines([outcome("F-1", location=None)])))["location"] is None


def test_a_row_that_is_not_known() -> None:
    """A place without a row number leaves that cell empty."""
    (row,) = csv.DictReader(StringIO("".join(as_csv([outcome("F-1", location=Location(source="basis data"))]))))
    assert (row["source"], row["row"]) == ("basis data", "")
