import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from iku_kerjasama.cli.application import application
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.monitoring.splits import DIMENSIONS as SPLITS
from iku_kerjasama.operations import rule_book, rule_versions
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.schemas import NAMES, schema

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-malang"


def written(*arguments: str) -> Any:  # noqa: ANN401 - JSON of any shape
    """Return the object that the command writes."""
    flags = () if arguments[0] in {"rules", "sources"} else ("--quiet",)
    result = CliRunner().invoke(application("id"), [*arguments, "--format", "json", *flags])
    assert result.exit_code == 0
    return json.loads(result.stdout)


def check(document: Any) -> None:  # noqa: ANN401 - JSON of any shape
    """Hold *document* against the schema that it says it has."""
    name = document["schema"].split("/")[1]
    Draft202012Validator(schema(name), format_checker=FormatChecker()).validate(document)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one(name: str) -> None:
    """Each schema is valid JSON Schema 2020-12, and describes the object that carries its name."""
    content = schema(name)
    Draft202012Validator.check_schema(content)
    assert content["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert content["properties"]["schema"] == {"const": f"iku-kerjasama/{name}/1"}


def _objects(node: object) -> list[dict[str, Any]]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = [node] if isinstance(node, dict) and node.get("type") == "object" else []
    return own + [inner for child in children for inner in _objects(child)]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_admits_no_other_key(name: str) -> None:
    """No object of a schema admits a key that is not described, so that none can come in unnoticed."""
    assert all(
        "additionalProperties" in one and one["additionalProperties"] is not True for one in _objects(schema(name))
    )


def test_an_unknown_schema_names_the_nearest() -> None:
    """A schema that is not there is refused; the error names the nearest."""
    with pytest.raises(UnknownName, match="measurement"):
        schema("measurements")


@pytest.mark.parametrize("period", ["2025", "2025-Q4", "2025-01-15/2025-03-31", "2030"])
def test_measurements(period: str) -> None:
    """What ``compute`` writes fits: with every breakdown, above 100 %, and without a value."""
    by = [part for dimension in DIMENSIONS for part in ("--by", dimension)]
    check(written("compute", str(EXAMPLE), "--period", period, *by))


@pytest.mark.parametrize("option", [f"{option.name}={value}" for option in OPTIONS for value in option.values])
def test_measurements_under_every_option(option: str) -> None:
    """Every value of every option fits the schema, which so names them all."""
    document = written("compute", str(EXAMPLE), "--period", "2025", "--option", option)
    check(document)
    assert list(document["options"]) == [one.name for one in OPTIONS]
    assert list(schema("measurement")["$defs"]["options"]["properties"]) == [one.name for one in OPTIONS]


@pytest.mark.parametrize("target", ["0", "82.5", "10"])
def test_measurements_against_a_target(target: str) -> None:
    """A value against a target, and the year by quarter, fit."""
    asked = ("compute", str(EXAMPLE), "--period", "2025", "--target", target)
    check(written(*asked))
    check(written(*asked, "--by", "quarter", "--cumulative"))


@pytest.mark.parametrize(("period", "lowest"), [("2025", "77.05"), ("2030", None)])
def test_measurements_with_bounds(period: str, lowest: str | None) -> None:
    """The lowest and the highest value fit, with values and without."""
    document = written("compute", str(EXAMPLE), "--period", period, "--bounds")
    check(document)
    assert document["bounds"]["lowest"] == lowest


def test_explanations() -> None:
    """What ``explain`` writes fits, and one record alone, too."""
    check(written("explain", str(EXAMPLE), "--period", "2025"))
    check(written("explain", str(EXAMPLE), "--period", "2025", "--id", "F-2025-059"))


@pytest.mark.parametrize("code", rule_book().codes)
def test_every_rule_that_comes_with_it(code: str) -> None:
    """Measured and explained: with one count, two over one register, over a number, and over requests."""
    by = [part for dimension in DIMENSIONS for part in ("--by", dimension)]
    check(written("compute", str(EXAMPLE), "--period", "2025", "--rule", code, *by))
    explained = written("explain", str(EXAMPLE), "--period", "2025", "--rule", code)
    check(explained)
    (rule,) = rule_versions(code)
    registers = [count.register for count in rule.counts]
    sides = {"denominator", "numerator"} if registers == ["agreements"] * 2 else {None}
    assert {outcome.get("side") for outcome in explained["outcomes"]} == sides


@pytest.mark.parametrize("option", ["requests=all", "numerator_unit=followed_up", "kinds=PKS,LoI", "kinds=PKS"])
@pytest.mark.parametrize("period", ["2025", "2030"])
def test_comparisons(option: str, period: str) -> None:
    """What ``compare`` writes fits, with values and without."""
    document = written("compare", str(EXAMPLE), "--period", period, "--option", option)
    check(document)
    assert {one["option"] for one in document["variants"]} == {one.name for one in OPTIONS}


@pytest.mark.parametrize("arguments", [(), ("--period", "2025"), ("--severity", "error"), ("--code", "region-invalid")])
def test_findings(arguments: tuple[str, ...]) -> None:
    """What ``check`` writes fits: with a period and without, all of it, some and none."""
    document = written("check", str(EXAMPLE), *arguments)
    check(document)
    assert sum(document["counts"].values()) == len(document["findings"])


@pytest.mark.parametrize("day", ["2023-06-30", "2025-12-31", "2030-01-01"])
def test_monitorings(day: str) -> None:
    """What ``monitor`` writes fits, split by everything there is."""
    by = [part for dimension in SPLITS for part in ("--by", dimension)]
    check(written("monitor", str(EXAMPLE), "--as-of", day, *by))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--period", "2025-Q3"),
        ("--period", "2025-Q4", "--option", "kinds=PKS"),
        ("--period", "2025-Q1", "--option", "amendments=include"),
        ("--rule", "jumlah-naskah"),
    ],
)
def test_reconciliations(arguments: tuple[str, ...]) -> None:
    """What ``reconcile`` writes fits, with differences and without counts."""
    check(written("reconcile", str(EXAMPLE.with_name("rekap-berbeda")), *arguments))


def test_reconciliations_of_all_kinds(tmp_path: Path) -> None:
    """Every possibility, every finding and what is not compared fit; the schema's possibilities are those there are."""
    requests = "Id,Tanggal Terima,Status,Tanggal Fasilitasi,Lingkup\nF,10/01/2025,Difasilitasi,05/04/2025,\n"
    naskah = "Id,Tanggal TTD,Jenis Naskah,Sifat,Lingkup\nN,10/01/2025,PKS,,\nA,11/01/2025,PKS,Adendum,KSDD\n"
    recaps = """\
Tahun,Triwulan,Lingkup,Jenis Naskah,Sub Bagian,Jumlah Fasilitasi,Jumlah Naskah
2025,1,,,,0,2
2025,1,,,,0,2
2025,2,,,,2,1
2025,2,KSDD,,,-,
2025,1,KSDD,,,2,1
2025,1,Lembaga,,,-,0
2025,2,Lembaga,PKS,,3,8
2025,2,,,Kerja Sama Antar Daerah,3,8
2025,3,,,,1,0
2025,4,,,,0,-
2024,4,,,,1,
2025,4,KSDD,,,1,
2025,4,Lembaga,,,1,
2025,1,,PKS,,,0
2025,1,,KSP,,,1
2025,6,,,,1,
"""
    for name, text in (("facilitations", requests), ("agreements", naskah), ("recaps", recaps)):
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    document = written("reconcile", str(tmp_path))
    check(document)
    whys = {clue["why"] for one in document["differences"] for clue in one["possible"]}
    assert {one["code"] for one in document["findings"]} == {
        "recap-mismatch",
        "recap-cumulative",
        "recap-parts-differ",
        "recap-duplicate",
        "recap-unplaced",
    }
    assert whys == set(schema("reconciliation")["$defs"]["possibility"]["properties"]["why"]["enum"])


def test_a_register_without_links(tmp_path: Path) -> None:
    """Where links are not known, what is null then fits."""
    (tmp_path / "facilitations.csv").write_text("Id,Tanggal Terima,Status\nF,10/01/2025,Difasilitasi\n", "utf-8")
    (tmp_path / "agreements.csv").write_text("Id,Tanggal TTD,Jenis Naskah\nN,10/01/2025,PKS\n", "utf-8")
    check(written("compare", str(tmp_path), "--period", "2025"))
    check(written("monitor", str(tmp_path), "--as-of", "2025-12-31"))
    measured = written("compute", str(tmp_path), "--period", "2025", "--by", "scope")
    explained = written("explain", str(tmp_path), "--period", "2025")
    check(measured)
    check(explained)
    assert measured["companion"]["numerator"] is None
    assert explained["outcomes"][0]["followed_up"] is None


DIFFERENT = ("rules", "kab-malang", "--diff")


@pytest.mark.parametrize(
    "arguments",
    [
        ("rules",),
        *[("rules", code) for code in rule_book().codes],
        *[(*DIFFERENT, code) for code in rule_book().codes],
        ("rules", "jumlah-naskah", "--diff", "naskah-berlaku"),
        (*DIFFERENT, str(EXAMPLE.parent / "kab-contoh.toml")),
        ("sources",),
    ],
)
def test_rules_and_sources(arguments: tuple[str, ...]) -> None:
    """What ``rules`` and ``sources`` write fits."""
    check(written(*arguments))


def test_a_wrong_document_is_refused() -> None:
    """A key too many, and a number where text should be, do not fit."""
    document = written("compute", str(EXAMPLE), "--period", "2025")
    for wrong in ({"more": 1}, {"percentage": 78}):
        with pytest.raises(ValidationError):
            check({**document, **wrong})
