"""The bundle: what it holds, what it leaves out, and what is found when it was changed."""

import json
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from shutil import copytree

import pytest
from attrs import evolve

import iku_kerjasama as iku
from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.operations.report import material
from iku_kerjasama.plugins import registry
from iku_kerjasama.reports.bundle.archive import LARGEST, packed, unpacked
from iku_kerjasama.reports.bundle.canonical import document
from iku_kerjasama.reports.bundle.documents import verification
from iku_kerjasama.reports.bundle.making import bundled, manifest
from iku_kerjasama.reports.bundle.names import FINDINGS, MANIFEST, OUTCOMES, PARTS, QUESTION, REGISTERS, RESULT, RULE
from iku_kerjasama.reports.bundle.proof import Verified, proved
from tests.unit.reports.stuff import TODAY, example
from tests.unit.test_schemas import check

EXAMPLE = Path("examples/kabupaten-malang")
REQUESTS = [
    {"id": "F-1", "received_on": "2025-02-03", "status": "difasilitasi", "NIK pemohon": "3507123456780001"},
    {"status": "ditolak", "received_on": "2025-04-03", "id": "F-2", "NIK pemohon": "-"},
]
AGREEMENTS = [{"id": "N-1", "signed_on": "2025-03-04", "kind": "PKS", "facilitation_ids": "F-1"}]


def made_of(requests: list[dict[str, str]]) -> bytes:
    """Return the bundle of an office with these *requests*."""
    return bundled(material({"facilitations": requests, "agreements": AGREEMENTS}, period="2025", today=TODAY))


@cache
def office() -> bytes:
    """Return the bundle of a small office, made once."""
    return made_of(REQUESTS)


def edited(
    part: str, change: Callable[[bytes], bytes], *, consistent: bool = True, whole: Callable[[], bytes] = office
) -> Verified:
    """Return what becomes of the *whole* bundle after *change* to *part*, by somebody who knows the manifest."""
    parts = unpacked(whole(), "berkas.zip")
    before = parts[part]
    parts[part] = change(before)
    assert parts[part] != before
    if consistent and part != MANIFEST:
        parts[MANIFEST] = document(manifest({n: d for n, d in parts.items() if n != MANIFEST}, iku.__version__))
    return proved(packed(parts), "berkas.zip")


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """Return the change of the first *old* to *new*."""
    return lambda data: data.replace(old.encode(), new.encode(), 1)


def told(found: Verified, lang: str = "id") -> list[str]:
    """Return what does not hold, in words."""
    assert not found
    return [one.text(lang) for one in found.differences]


def test_the_example_holds() -> None:
    """The bundle of the shipped example is computed again to the same byte, with its value, target and parts."""
    stuff = example()
    found = proved(bundled(stuff), "berkas.zip")
    assert found
    assert found.holds
    assert found.result is not None
    assert str(found.result) == "78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025"
    assert found.result.achievement == stuff.measurement.achievement
    assert (found.made_with, found.computed_with) == (iku.__version__, iku.__version__)
    assert found.digest == f"sha256:{sha256(bundled(stuff)).hexdigest()}"


def test_the_result_is_the_json_of_the_command() -> None:
    """``result.json`` is the object that ``compute`` writes, broken down by every dimension."""
    stuff = example()
    held = json.loads(unpacked(bundled(stuff), "berkas.zip")[RESULT])
    whole = dict(measurement(stuff.measurement, version=iku.__version__))
    breakdowns = held.pop("breakdowns")
    assert held == json.loads(json.dumps({name: value for name, value in whole.items() if name != "breakdowns"}))
    scope = next(one for one in breakdowns if one["by"] == "scope")
    assert sum(row["numerator"] for row in scope["rows"]) == 47


def test_the_manifest_has_the_digest_of_every_part() -> None:
    """Each part but the manifest stands in it with its size and SHA-256, beside the version that made it."""
    parts = unpacked(office(), "berkas.zip")
    said = json.loads(parts.pop(MANIFEST))
    assert said["schema"] == "iku-kerjasama/bundle/1"
    assert said["software"] == {"name": "iku-kerjasama", "version": iku.__version__}
    assert said["parts"] == {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in parts.items()
    }
    assert set(said["parts"]) == set(PARTS) - {MANIFEST}


def test_no_column_comes_along_that_is_not_mapped() -> None:
    """What stands in a column that is no field is nowhere in the archive; its name is only what was found of it."""
    parts = unpacked(office(), "berkas.zip")
    assert not any(b"3507123456780001" in data for data in parts.values())
    assert [name for name, data in parts.items() if b"NIK" in data] == [FINDINGS]


def test_neither_language_nor_day_is_in_it() -> None:
    """The document for a file is one: that of another language, made on another day, has the same bytes."""
    data = {"facilitations": REQUESTS, "agreements": AGREEMENTS}
    assert bundled(material(data, period="2025", lang="en", today=TODAY.replace(year=2031))) == office()


def test_the_order_of_keys_is_not_in_it() -> None:
    """Records whose keys come in another order, in each of them, are the same records."""
    assert made_of([dict(reversed(row.items())) for row in REQUESTS]) == office()


def test_no_path_of_the_machine_is_in_it(tmp_path: Path) -> None:
    """Registers somewhere else, named by their folder or each by its whole path, give the same bytes."""
    there = tmp_path / "rahasia"
    copytree(EXAMPLE, there)
    here = bundled(material(EXAMPLE, period="2025", today=TODAY))
    assert bundled(material(there, period="2025", today=TODAY)) == here
    blocks = {
        name: iku.RegisterBlock(source="csv", keys={"path": str(there / f"{name}.csv")})
        for name in ("facilitations", "agreements")
    }
    by_path = bundled(
        material(
            iku.Profile(facilitations=blocks["facilitations"], agreements=blocks["agreements"]),
            period="2025",
            today=TODAY,
        )
    )
    assert by_path == here
    assert b"rahasia" not in by_path


def test_two_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    """Where two registers stand in files of the same name, the second one's name has a number."""
    paths = {}
    for name in ("facilitations", "agreements"):
        (tmp_path / name).mkdir()
        paths[name] = tmp_path / name / "data.csv"
        paths[name].write_bytes((EXAMPLE / f"{name}.csv").read_bytes())
    blocks = {name: iku.RegisterBlock(source="csv", keys={"path": str(path)}) for name, path in paths.items()}
    data = bundled(
        material(
            iku.Profile(facilitations=blocks["facilitations"], agreements=blocks["agreements"]),
            period="2025",
            today=TODAY,
        )
    )
    assert proved(data, "berkas.zip").holds
    accounts = json.loads(unpacked(data, "berkas.zip")[REGISTERS])
    assert {accounts[name]["sources"][0]["location"] for name in accounts} == {"data.csv", "data.csv (2)"}


def test_a_number_changed_with_its_digest_is_found() -> None:
    """Who changes the result and the manifest after it is found out by the computation, which names the number."""
    found = edited(RESULT, lambda data: data.replace(b'"numerator": 1', b'"numerator": 2'))
    assert told(found)[0] == "result.json, numerator: tertulis 2, hasil hitung ulang 1"
    assert "result.json, breakdowns.month.rows.2025-03.numerator: tertulis 2, hasil hitung ulang 1" in told(found)
    assert all(line.startswith("result.json, ") for line in told(found))
    assert "computed again" in told(found, "en")[0]
    assert found.result is not None
    assert found.result.numerator == 1


def test_a_verdict_changed_with_its_digest_is_found() -> None:
    """A changed outcome is named by the record it is about."""
    found = edited(OUTCOMES, replaced('"counted":false', '"counted":true'))
    assert told(found) == ["outcomes.jsonl, F-2.counted: tertulis true, hasil hitung ulang false"]


def test_an_outcome_taken_away_is_found() -> None:
    """A line that is missing is named by its record, with what should stand there."""
    found = edited(OUTCOMES, lambda data: b"".join(data.splitlines(keepends=True)[:-1]))
    assert told(found)[0].startswith("outcomes.jsonl, N-1: tertulis tidak ada, hasil hitung ulang {")


def test_a_record_changed_with_its_digest_is_found_in_the_outcomes() -> None:
    """A changed record gives other verdicts and another result than those in the archive; both are named."""
    found = edited("inputs/facilitations.jsonl", replaced('"ditolak"', '"difasilitasi"'))
    assert "outcomes.jsonl, F-2.counted: tertulis false, hasil hitung ulang true" in told(found)
    assert "result.json, denominator: tertulis 1, hasil hitung ulang 2" in told(found)


def test_a_rule_or_an_option_changed_is_found() -> None:
    """Another way of counting than the one that was used does not come to the result."""
    found = edited(QUESTION, replaced('"2025-12-31"', '"2025-01-31"'))
    assert any(line.startswith("result.json, as_of: ") for line in told(found))
    found = edited(RULE, replaced('"reason": "duplicate"', '"reason": "salinan"'))
    assert any(line.startswith("result.json, rule.digest: ") for line in told(found))


def test_a_part_that_is_not_the_manifests_is_named() -> None:
    """A part changed without the manifest is named by its digest."""
    found = edited("README.txt", replaced("verify", "percaya"), consistent=False)
    first, second = told(found)
    assert first == "README.txt: sidik SHA-256-nya bukan yang tercatat dalam manifest.json"
    assert second.startswith("README.txt: ")


@pytest.mark.parametrize("part", [name for name in PARTS if name.endswith("json")])
def test_the_same_in_another_form_is_found(part: str) -> None:
    """JSON that says the same with other blanks is not what is written again."""
    found = edited(part, lambda data: json.dumps(json.loads(data)).encode())
    assert [one.code for one in found.differences] == ["bytes"]
    assert [one.part for one in found.differences] == [part]


def test_a_wrong_size_in_the_manifest_is_found() -> None:
    """A manifest whose digests are right and whose sizes are not is named with the size."""
    parts = unpacked(office(), "berkas.zip")
    size = len(parts["README.txt"])
    found = edited(MANIFEST, replaced(f'"bytes": {size}', '"bytes": 7'))
    assert told(found) == [f"manifest.json, parts.README.txt.bytes: tertulis 7, hasil hitung ulang {size}"]


def test_a_bundle_of_the_first_form_still_holds() -> None:
    """One made before there were recaps, kept as it was made, holds; without recaps the same bytes are made today."""
    archive = (Path(__file__).parent / "files" / "bundle-1.zip").read_bytes()
    found = proved(archive, "bundle-1.zip")
    assert found.holds, found.differences
    assert tuple(unpacked(archive, "bundle-1.zip")) == PARTS
    requests = [
        {"id": "F-1", "received_on": "2025-02-03", "status": "menjadi_naskah"},
        {"id": "F-2", "received_on": "2025-04-03", "status": "ditolak"},
        {"id": "F-3", "received_on": "2025-05-06", "status": "difasilitasi"},
    ]
    naskah = [{"id": "N-1", "signed_on": "2025-03-04", "kind": "perjanjian_kerja_sama", "facilitation_ids": "F-1"}]
    assert bundled(material({"facilitations": requests, "agreements": naskah}, period="2025", today=TODAY)) == archive


def test_another_version_is_said_and_holds() -> None:
    """A bundle of another version holds if that version came to the same; it is told which one made it."""
    parts = unpacked(office(), "berkas.zip")
    parts[RESULT] = parts[RESULT].replace(iku.__version__.encode(), b"0.0.9")
    parts[MANIFEST] = document(manifest({n: d for n, d in parts.items() if n != MANIFEST}, "0.0.9"))
    found = proved(packed(parts), "berkas.zip")
    assert found.holds
    assert found.made_with == "0.0.9"


NESTED = b"[" * 100_000
HOSTILE = {
    "nested": NESTED,
    "nested a little": b"[" * 900 + b"]" * 900,
    "not JSON": b"{",
    "not ASCII": "{é}".encode(),
    "null": b"null\n",
    "a number": b"7\n",
    "a list": b"[]\n",
    "an empty object": b"{}\n",
    "a long number": b"9" * 10_000,
    "too long": b'"' + b"x" * 2**23 + b'"',
    "nothing": b"",
}


@pytest.mark.parametrize(("part", "name"), [pair for pair in product(PARTS, HOSTILE) if pair != (FINDINGS, "nothing")])
def test_a_hostile_part_is_named(part: str, name: str) -> None:
    """Whatever stands in a part, the bundle does not hold, in words that name it; no findings are no fault."""
    found = edited(part, lambda _: HOSTILE[name])
    assert any(part in line for line in told(found))
    check(json.loads(json.dumps(verification(found))))


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("inputs/facilitations.jsonl", '"id":"F-1"', '"id":7'),
        ("inputs/facilitations.jsonl", '"id":"F-1"', '"name":"F-1"'),
        ("inputs/facilitations.jsonl", '"2025-02-03"', '"3 Februari"'),
        ("inputs/facilitations.jsonl", '"repeats":null', '"repeats":0'),
        ("inputs/facilitations.jsonl", '"repeats":null', '"repeats":-1'),
        ("inputs/agreements.jsonl", '["F-1"]', '"F-1"'),
        (QUESTION, '"label": "2025"', '"label": 2025'),
        (QUESTION, '"extensions": "with_request"', '"extensions": "semua"'),
        (QUESTION, '"target": null', '"target": {"value": "1/0"}'),
        (REGISTERS, '"accepted": 2', '"accepted": true'),
        (RULE, '"code": "kab-malang"', '"code": "kab-malang", "import": "os"'),
    ],
)
def test_what_is_not_of_its_kind_is_refused_by_its_part(part: str, old: str, new: str) -> None:
    """A value of another kind than the field's is no value; the part that holds it is named, and nothing computed."""
    found = edited(part, replaced(old, new))
    assert found.result is None
    (difference,) = found.differences
    assert difference.part in {part, "inputs"}
    assert difference.fault is not None


def test_a_result_that_its_records_do_not_give_is_not_bundled() -> None:
    """Registers put together by hand, with links that their records do not name, are refused: it would not hold."""
    registers = iku.read({"facilitations": REQUESTS, "agreements": AGREEMENTS})
    result = iku.measure(evolve(registers, links=((),)), period="2025")
    with pytest.raises(UsageError) as caught:
        bundled(material(result, today=TODAY))
    assert caught.value.code == "bundle-not-reproducible"


def test_the_library_writes_and_verifies(tmp_path: Path) -> None:
    """In Python it is two calls."""
    result = iku.measure(iku.read(EXAMPLE), "kab-malang", "2025")
    path = iku.report(result, "bundle", tmp_path / "berkas.zip")
    assert iku.verify(path).holds
    kind = registry.default().report("bundle")
    assert (kind.suffix, kind.textual) == (".zip", False)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """A file that is not there, a folder, and one that is too large are refused in a sentence."""
    with pytest.raises(SourceError) as caught:
        iku.verify(tmp_path / "tiada.zip")
    assert caught.value.code == "bundle-not-read"
    with pytest.raises(SourceError):
        iku.verify(tmp_path)
    with (tmp_path / "besar.zip").open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(SourceError) as caught:
        iku.verify(tmp_path / "besar.zip")
    assert caught.value.code == "bundle-larger"
