from datetime import timedelta
from xml.etree.ElementTree import fromstring

from jsonschema import Draft202012Validator

from iku_kerjasama.conformance.answering import answer
from iku_kerjasama.conformance.cases import cases
from iku_kerjasama.conformance.documents import document, junit
from iku_kerjasama.conformance.program import Fault, Reply
from iku_kerjasama.conformance.running import Report, Result, judged
from iku_kerjasama.schemas import schema


def report() -> Report:
    """Return a report on three topics, with a difference, junk and a time-out."""
    chosen = list(cases(["core"], ["counts", "as-of", "cumulative"]))
    results = [judged(case, Reply(answer=answer(case.question), time=timedelta(microseconds=1500))) for case in chosen]
    wrong = judged(chosen[0], Reply(answer={"id": chosen[0].id}))
    junk = Result(case=chosen[1], fault=Fault(kind="junk", detail="\x1b[31m<b>\x00 & \ufffe"))
    late = Result(case=chosen[2], fault=Fault(kind="timeout", detail="10", stderr="menunggu…"))
    return Report(command=("php", "kalkulator.php"), results=(wrong, junk, late, *results[3:]))


def test_the_json_fits_its_schema() -> None:
    """What is written of a run fits the schema in the package, and says what differed first."""
    written = document(report(), version="1")
    Draft202012Validator(schema("conformance")).validate(written)
    assert written["command"] == ["php", "kalkulator.php"]
    assert written["cases"] - written["passed"] == len(written["failures"]) == 3
    assert [one["kind"] for one in written["failures"]] == ["different", "junk", "timeout"]
    assert written["failures"][0]["path"] == ["facilitations"]
    assert written["failures"][0]["given"] is None
    assert sum(one["cases"] for one in written["topics"]) == written["cases"]
    assert sum(one["passed"] for one in written["topics"]) == written["passed"]


def test_the_junit_xml_is_xml() -> None:
    """Whatever a program wrote, the file is XML: a suite for each topic, a test for each case, its failures named."""
    found = fromstring(junit(report()))  # noqa: S314 - our own
    suites = found.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["core.as-of", "core.counts", "core.cumulative"]
    tests = found.findall("testsuite/testcase")
    assert int(found.get("tests", "")) == len(tests) == len(report().results)
    assert int(found.get("failures", "")) == len(found.findall("testsuite/testcase/failure")) == 3
    assert {failure.get("type") for failure in found.iter("failure")} == {"different", "junk", "timeout"}
    assert tests[0].get("classname") == "core.as-of"
    assert tests[5].get("time") == "0.002"
    assert "<b>" in "".join(failure.get("message", "") for failure in found.iter("failure"))
