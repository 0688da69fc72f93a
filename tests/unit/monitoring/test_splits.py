from fractions import Fraction

import pytest

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.monitoring.splits import MEASURES
from tests.helpers import naskah, request
from tests.unit.monitoring.conftest import Monitor, ago

BATU, BATU_AGAIN = "Pemerintah  Kota Batu", "PEMERINTAH KOTA  batu "


def table(found: Monitoring, dimension: str) -> dict[str | None, list[int | None]]:
    """Return the counts of each part, in their order."""
    return {row.key: [row.count(measure) for measure in MEASURES] for row in found.by(dimension)}


def test_by_sub_division(monitored: Monitor) -> None:
    """Each measure of each part; the vocabulary's order, the unknown last."""
    abroad, regions = "kerja_sama_luar_negeri_dan_antar_lembaga", "kerja_sama_antar_daerah"
    found = monitored(
        [request("F-1", subdivision=abroad), request("F-2", subdivision=regions), request("F-3", subdivision="")],
        [
            naskah("N-1", "F-1", subdivision=regions, expires_on=ago(-5)),
            naskah("N-2", subdivision=abroad, expires_on=ago(5), scope="luar_negeri"),
        ],
    )
    assert table(found, "subdivision") == {
        regions: [1, 1, 0, 1, 1, 1, 1, 0, 0],
        abroad: [1, 0, 1, 0, 1, 0, 0, 1, 1],
        None: [1, 1, 0, 1, 0, 0, 0, 0, 0],
    }


def test_partners_are_one_whatever_the_case_and_spaces(monitored: Monitor) -> None:
    """Whoever asked and whoever is a party is a partner, shown as first written, the requests first."""
    found = monitored(
        [request("F-1", applicant=BATU), request("F-2", applicant=BATU_AGAIN), request("F-3", applicant="CV Satu")],
        [naskah("N-1", "F-2", parties=(BATU_AGAIN, "PT Dua", "pt dua"))],
    )
    assert table(found, "partner") == {
        "Pemerintah Kota Batu": [2, 1, 1, 1, 1, 1, 0, 0, 0],
        "CV Satu": [1, 1, 0, 1, 0, 0, 0, 0, 0],
        "PT Dua": [0, 0, 0, 0, 1, 1, 0, 0, 0],
    }


def test_who_asked_most_stands_first(monitored: Monitor) -> None:
    """Then who has most in force, then the alphabet; the unknown is last, however large."""
    found = monitored(
        [
            *(request(f"F-{place}", applicant="") for place in range(5)),
            request("F-5", applicant="Cempaka"),
            request("F-6", applicant="anggrek"),
            request("F-7", applicant="Bakung"),
            request("F-8", applicant="Dahlia"),
            request("F-9", applicant="Dahlia"),
        ],
        [naskah("N-1", parties=("Cempaka",)), naskah("N-2", parties=())],
    )
    assert [row.key for row in found.by("partner")] == ["Dahlia", "Cempaka", "anggrek", "Bakung", None]


def test_a_part_names_its_records(monitored: Monitor) -> None:
    """Each count is that of the records behind it; a record with two sectors stands in both."""
    found = monitored(
        [request("F-1", sectors=("ekonomi", "sosial")), request("F-2", sectors=("sosial",))], by="sectors"
    )
    rows = {row.key: [one.id for one in row.records["requests"] or ()] for row in found.by("sectors")}
    assert rows == {"ekonomi": ["F-1"], "sosial": ["F-1", "F-2"]}
    assert [one.additive for one in found.splits] == [False]


def test_each_part_has_its_lead_times(monitored: Monitor) -> None:
    """Those of its requests, by the request's own value; a part without any has a count of 0 and no median."""
    found = monitored(
        [
            request("F-1", scope="lembaga", received_on=ago(100)),
            request("F-2", scope="lembaga", received_on=ago(90)),
            request("F-3", scope="lembaga", received_on=None, letter_date=ago(9)),
            request("F-4", scope="antar_daerah"),
        ],
        [naskah("N", "F-1", "F-2", "F-3", scope="luar_negeri", signed_on=ago(80))],
        options={"denominator_date": "letter_date"},
    )
    assert [row.lead_times and row.lead_times.count for row in found.by("scope")] == [0, 0, 0]
    rows = [row.lead_times and [one.id for one in row.lead_times.unknown] for row in found.by("scope")]
    assert rows == [[], [], ["F-3"]]
    plain = monitored(
        [request("F-1", scope="lembaga", received_on=ago(100)), request("F-2", scope="lembaga", received_on=ago(91))],
        [naskah("N", "F-1", "F-2", scope="luar_negeri", signed_on=ago(80))],
    )
    abroad, institutions = (row.lead_times for row in plain.by("scope"))
    assert abroad
    assert institutions
    assert (abroad.count, abroad.median, abroad.p90) == (0, None, None)
    assert (institutions.count, institutions.median, institutions.p90) == (2, Fraction(31, 2), 20)


def test_without_links_follow_up_is_not_known(monitored: Monitor) -> None:
    """None, and not 0."""
    found = monitored([request("F", scope="lembaga")], [naskah("N")], without=["facilitation_ids"])
    assert [row.count("followed_up") for row in found.by("scope")] == [None, None]
    assert [row.lead_times for row in found.by("scope")] == [None, None]


def test_only_what_was_asked_for(monitored: Monitor) -> None:
    """A dimension is there once, and by name; one that was not asked for, or is none, is refused."""
    found = monitored(by=["region", "region"])
    assert [one.dimension for one in found.splits] == ["region"]
    with pytest.raises(UsageError) as caught:
        found.by("scope")
    assert caught.value.code == "breakdown-not-computed"
    with pytest.raises(UnknownName, match="partner"):
        found.by("partners")
    with pytest.raises(UnknownName, match="partner"):
        monitored(by=["partners"])


def test_a_span_below_nothing_is_refused(monitored: Monitor) -> None:
    """The error gives the number."""
    with pytest.raises(UsageError, match="-1") as caught:
        monitored(within=-1)
    assert caught.value.code == "within-negative"
