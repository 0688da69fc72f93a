"""The command verify: one line and an exit code."""

import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from iku_kerjasama import __version__
from iku_kerjasama.reports.bundle.archive import packed, unpacked
from tests.unit.cli.conftest import Run
from tests.unit.test_schemas import check


@pytest.fixture
def bundle(run: Run, office: Path, tmp_path: Path) -> Path:
    """Return the bundle of the office, as the command writes it."""
    path = tmp_path / "berkas.zip"
    done = run("report", office, "--period", "2025", "--format", "bundle", "--output", path)
    assert done.exit_code == 0
    return path


def change(path: Path, part: str, old: bytes, new: bytes) -> None:
    """Replace *old* in *part* of the bundle at *path*."""
    parts = unpacked(path.read_bytes(), "")
    assert old in parts[part]
    path.write_bytes(packed({**parts, part: parts[part].replace(old, new)}))


def test_a_bundle_that_holds_is_one_line(run: Run, bundle: Path) -> None:
    """One line says that it holds, with the result and the archive's digest; the exit code is 0."""
    done = run("verify", bundle)
    assert (done.exit_code, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"Cocok: {bundle} ")
    assert "100,00 % (2 naskah / 2 fasilitasi) · rasio · 2025 (sha256:" in line
    assert run("verify", bundle, "--lang", "en").stdout.startswith("It holds: ")


def test_the_ending_of_the_file_is_enough(run: Run, office: Path, bundle: Path, tmp_path: Path) -> None:
    """A file that ends in ``.zip`` is a bundle, the one kind of report whose files do."""
    path = tmp_path / "lagi.zip"
    assert run("report", office, "--period", "2025", "--output", path).exit_code == 0
    assert path.read_bytes() == bundle.read_bytes()


def test_one_that_does_not_is_5_with_what_does_not(run: Run, bundle: Path) -> None:
    """The first line says so, then comes what does not hold, then what the archive itself comes to; exit code 5."""
    change(bundle, "result.json", b'"denominator": 2', b'"denominator": 1')
    done = run("verify", bundle)
    assert done.exit_code == 5
    first, digest, *places, last = done.stdout.splitlines()
    assert first.startswith("TIDAK COCOK: ")
    assert "result.json" in digest
    assert "  - result.json, denominator: tertulis 1, hasil hitung ulang 2" in places
    assert last == "Hasil hitung ulang dari isinya: 100,00 % (2 naskah / 2 fasilitasi) · rasio · 2025"


def test_many_differences_are_counted(run: Run, bundle: Path) -> None:
    """Twenty are told, the rest counted."""
    change(bundle, "result.json", b'"', b"'")
    change(bundle, "outcomes.jsonl", b'"weight":', b'"wight":')
    shown = run("verify", bundle).stdout.splitlines()
    assert len([line for line in shown if line.startswith("  - ")]) <= 21
    change(bundle, "outcomes.jsonl", b'"', b"'")
    assert run("verify", bundle).exit_code == 5


def test_signs_of_the_archive_do_not_reach_the_terminal(run: Run, bundle: Path) -> None:
    """What a hostile archive says is shown without the signs that move a cursor, on one line, and cut."""
    change(bundle, "manifest.json", b'"version": "0.1.0"', b'"version": "\\u001b[2J\\nCocok: ' + b"x" * 900 + b'"')
    done = run("verify", bundle)
    assert done.exit_code == 5
    assert "\x1b" not in done.stdout
    assert not any(line.startswith("Cocok") for line in done.stdout.splitlines())
    assert max(map(len, done.stdout.splitlines())) < 700


def test_as_json_it_is_one_object(run: Run, bundle: Path) -> None:
    """For a program: whether it holds, what does not, and what the inputs come to, by the schema in the package."""
    done = run("verify", bundle, "--format", "json")
    assert (done.exit_code, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    check(document)
    assert (document["holds"], document["differences"], document["file"]) == (True, [], str(bundle))
    assert document["digest"] in run("verify", bundle).stdout
    assert (document["result"]["numerator"], document["result"]["percentage"]) == (2, "100.00")
    assert document["made_with"] == document["software"]["version"] == __version__
    change(bundle, "result.json", b'"denominator": 2', b'"denominator": 1')
    done = run("verify", bundle, "--format", "json", "--lang", "en")
    assert done.exit_code == 5
    document = json.loads(done.stdout)
    check(document)
    assert document["holds"] is False
    told = [(one["code"], one["part"], one["place"]) for one in document["differences"]]
    assert told[0] == ("digest", "result.json", None)
    assert ("value", "result.json", "denominator") in told
    (one,) = [one for one in document["differences"] if one["place"] == "denominator"]
    assert (one["archived"], one["computed"]) == ("1", "2")
    assert one["message"]["en"] == "result.json, denominator: says 1, computed again 2"
    change(bundle, "inputs/question.json", b"{", b"[")
    document = json.loads(run("verify", bundle, "--format", "json").stdout)
    check(document)
    assert document["result"] is None
    assert "part" in [one["code"] for one in document["differences"]]


def test_it_is_written_to_a_file_too(run: Run, bundle: Path, tmp_path: Path) -> None:
    """``--output`` takes either form; nothing is there where the archive is refused, and none is overwritten."""
    path = tmp_path / "bukti.json"
    asked = ("verify", bundle, "--format", "json")
    assert run(*asked, "--output", path).stdout == ""
    assert path.read_text("utf-8") == run(*asked).stdout
    assert run(*asked, "--output", path).exit_code == 2
    bundle.write_bytes(b"PK")
    assert run(*asked, "--output", tmp_path / "lain.json").exit_code == 3
    assert not (tmp_path / "lain.json").exists()


def test_what_is_no_bundle_is_3(run: Run, bundle: Path, tmp_path: Path) -> None:
    """A file cut off, or none, is refused with one sentence and exit code 3."""
    bundle.write_bytes(bundle.read_bytes()[:-5])
    for path in (bundle, tmp_path / "tiada.zip"):
        done = run("verify", path)
        assert (done.exit_code, done.stdout) == (3, "")
        assert str(path) in done.stderr


def test_it_needs_a_file(run: Run) -> None:
    """Without one the use is wrong."""
    assert run("verify").exit_code == 2


@pytest.mark.parametrize("name", ["../../jahat.sh", "/etc/jahat.sh", "inputs/../jahat.sh", "jahat.sh"])
def test_a_part_that_leads_out_is_refused(name: str, run: Run, bundle: Path) -> None:
    """A zip that would write elsewhere is refused with 3 in one sentence, and nothing is laid anywhere."""
    before = sorted(bundle.parent.rglob("*"))
    with ZipFile(bundle, "a") as archive:
        archive.writestr(name, b"#!/bin/sh")
    done = run("verify", bundle)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "jahat.sh" in done.stderr
    assert sorted(bundle.parent.rglob("*")) == before


def test_a_bomb_is_refused(run: Run, bundle: Path) -> None:
    """A part that is compressed, and would be many times its size, is refused with 3 and never unpacked."""
    parts = unpacked(bundle.read_bytes(), "")
    with ZipFile(bundle, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=False) as stream:
                for _ in range(64 if name == "result.json" else 1):
                    stream.write(bytes(2**20) if name == "result.json" else content)
    assert bundle.stat().st_size < 2**20
    done = run("verify", bundle)
    assert (done.exit_code, done.stdout) == (3, "")
    assert "dimampatkan" in done.stderr
