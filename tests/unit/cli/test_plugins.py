"""Strangers' plugins, installed, as the command line meets them: those that fail are named and harm nobody."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.strangers import SOURCE, install
from tests.unit.cli.conftest import AGREEMENTS

GOOD = SOURCE.replace("NAME", "'toko'")
BAD = {
    "raises-on-import": "raise RuntimeError('rusak sekali')",
    "exits-on-import": "import sys\nsys.exit(0)",
    "raises-on-call": GOOD.replace(
        "    return [SourceKind", "    raise RuntimeError('rusak sekali')\n    return [SourceKind"
    ),
    "exits-on-call": GOOD.replace("    return [SourceKind", "    raise SystemExit(0)\n    return [SourceKind"),
    "lies-about-types": GOOD.replace("    return [SourceKind", "    return ['csv']\n    return [SourceKind"),
}
LATER = {
    "raises-in-open": ("    return Table()", "    raise RuntimeError('rusak')", "RuntimeError"),
    "exits-in-open": ("    return Table()", "    raise SystemExit(0)", "SystemExit"),
    "gives-no-table": ("    return Table()", "    return [('P-1', 'diterima')]", "list"),
    "gives-another-header": ('("id", "status")', '("id", 7)', "Table"),
    "raises-in-rows": ('        yield ("P-1", "diterima")', "        raise KeyError('x')", "KeyError"),
    "exits-in-rows": (
        '        yield ("P-1", "diterima")',
        "        raise SystemExit(0)\n        yield ()",
        "SystemExit",
    ),
    "too-few-cells": ('        yield ("P-1", "diterima")', '        yield ("P-1",)', "1 / 2"),
    "no-text": ("    def rows", "    textual = True\n    def rows", "int"),
}
PROFILE = '{plugins}\n[facilitations]\nsource = "toko"\n[agreements]\npath = "agreements.csv"\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder that plugins are installed in."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def run(site: Path, *arguments: str | Path, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """Run the command with what is installed in *site*."""
    path = os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH")])])
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "IKU_LANG"}}
    return subprocess.run(
        [sys.executable, "-m", "iku_kerjasama", *map(str, arguments)],
        env=kept | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", "COLUMNS": "400"},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=timeout,
    )


@pytest.mark.parametrize("bad", sorted(BAD))
def test_one_that_fails_is_listed_and_harms_nobody(site: Path, office: Path, bad: str) -> None:
    """`sources` names it once with its fault and lists the others; a number that does not need it is the same."""
    install(site, "iku-buruk", BAD[bad], name="buruk")
    install(site, "iku-toko", GOOD, name="toko")
    page = run(site, "sources")
    assert page.returncode == 0, page.stderr
    assert page.stdout.count("iku-buruk") == 1
    assert "dari iku-toko" in page.stdout
    told = json.loads(run(site, "sources", "--format", "json").stdout)["set_aside"]
    assert [(one["plugin"], one["distribution"]) for one in told] == [("buruk", "iku-buruk")]
    with_it = run(site, "compute", office, "--period", "2025", "--format", "json")
    assert with_it.returncode == 0
    empty = site.parent / "kosong"
    empty.mkdir()
    assert with_it.stdout == run(empty, "compute", office, "--period", "2025", "--format", "json").stdout


def test_a_taken_name_is_known_by_its_full_name(site: Path) -> None:
    """A stranger that calls its source ``csv`` is listed under its full name, and the built-in keeps its own."""
    install(site, "iku-buruk", SOURCE.replace("NAME", "'csv'"))
    listed = json.loads(run(site, "sources", "--format", "json").stdout)["sources"]
    assert [(one["name"], one["builtin"]) for one in listed if "csv" in one["name"]] == [
        ("csv", True),
        ("iku-buruk:csv", False),
    ]
    assert "nama csv sudah dipakai, jadi tulis iku-buruk:csv" in run(site, "sources").stdout
    assert "the name csv is taken, so write iku-buruk:csv" in run(site, "sources", "--lang", "en").stdout


@pytest.mark.parametrize("lang", ["id", "en"])
def test_strict_stops_where_a_plugin_was_set_aside(site: Path, office: Path, lang: str) -> None:
    """Exit code 4, nothing written, and the plugin named with its reason; without it the same command goes through."""
    install(site, "iku-buruk", BAD["raises-on-import"], name="buruk")
    asked = ("compute", office, "--period", "2025", "--lang", lang)
    stopped = run(site, *asked, "--strict")
    assert (stopped.returncode, stopped.stdout) == (4, "")
    assert "buruk (iku-buruk)" in stopped.stderr
    assert "rusak sekali" in stopped.stderr
    assert run(site, *asked).returncode == 0
    listed = run(site, "sources", "--strict", "--lang", lang)
    assert listed.returncode == 4
    assert "rusak sekali" in listed.stdout


def test_strict_passes_where_none_was(site: Path) -> None:
    """With nothing but good plugins `sources --strict` ends well."""
    install(site, "iku-toko", GOOD)
    assert run(site, "sources", "--strict").returncode == 0


@pytest.mark.parametrize(("lang", "words"), [("id", "Memuat plugin"), ("en", "Loading plugin")])
def test_debug_names_one_that_hangs(site: Path, lang: str, words: str) -> None:
    """The last plugin that was said to be loading is the one that hangs; those before it were loaded."""
    install(site, "iku-awal", GOOD, name="awal")
    install(site, "iku-macet", "from threading import Event\nEvent().wait()", name="macet")
    install(site, "iku-nanti", GOOD.replace("toko", "nanti"), name="nanti")
    with pytest.raises(subprocess.TimeoutExpired) as caught:
        run(site, "sources", "--debug", "--lang", lang, timeout=8)
    told: Any = caught.value.stderr  # bytes, whatever the encoding asked for; that may change
    lines = (told.decode("utf-8") if isinstance(told, bytes) else told).splitlines()
    assert lines[-1].startswith(f"{words} macet (iku-macet)")
    assert [line.split("(")[1].split(")")[0] for line in lines] == ["iku-awal", "iku-awal", "iku-macet"]


def test_debug_says_how_each_loading_ended(site: Path) -> None:
    """Each plugin is named before and after; without --debug none is."""
    install(site, "iku-buruk", BAD["exits-on-import"], name="buruk")
    install(site, "iku-toko", GOOD, name="toko")
    told = run(site, "sources", "--debug").stderr.splitlines()
    assert [line.split(" (")[0] for line in told] == [
        "Memuat plugin buruk",
        "Plugin buruk",
        "Memuat plugin toko",
        "Plugin toko",
    ]
    assert "disisihkan" in told[1]
    assert "dimuat" in told[3]
    assert run(site, "sources").stderr == ""


@pytest.mark.parametrize("later", sorted(LATER))
def test_one_that_fails_while_it_is_read_is_no_number(site: Path, tmp_path: Path, later: str) -> None:
    """Whatever a source does when it is opened or read, it is named, and the command ends with 3 and no result."""
    before, after, fault = LATER[later]
    source = GOOD.replace(before, after)
    assert source != GOOD
    install(
        site,
        "iku-toko",
        source.replace('yield ("P-1", "diterima")', "yield ('P-1', 7)") if later == "no-text" else source,
    )
    folder = tmp_path / "kantor"
    folder.mkdir()
    (folder / "agreements.csv").write_text(AGREEMENTS, "utf-8")
    (folder / "iku.toml").write_text(PROFILE.format(plugins=""), "utf-8")
    ended = run(site, "compute", folder, "--period", "2025")
    assert (ended.returncode, ended.stdout) == (3, "")
    assert "iku-toko" in ended.stderr
    assert fault in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("status", ["0", "", "7"])
def test_whatever_else_ends_the_program_is_no_result(site: Path, tmp_path: Path, status: str) -> None:
    """A plugin that exits where nobody could foresee it, as its options are made, does not end the command with 0."""
    exits = f'    path: str = ""\n\n    def __attrs_post_init__(self):\n        raise SystemExit({status})\n'
    install(site, "iku-toko", GOOD.replace('    path: str = ""\n', exits))
    folder = tmp_path / "kantor"
    folder.mkdir()
    (folder / "agreements.csv").write_text(AGREEMENTS, "utf-8")
    (folder / "iku.toml").write_text(PROFILE.format(plugins=""), "utf-8")
    ended = run(site, "compute", folder, "--period", "2025")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "SystemExit" in ended.stderr


def test_a_good_one_is_read_and_stands_in_the_result(site: Path, tmp_path: Path) -> None:
    """The plugin that the profile's source comes from is named in the result."""
    install(site, "iku-toko", GOOD)
    folder = tmp_path / "kantor"
    folder.mkdir()
    (folder / "agreements.csv").write_text(AGREEMENTS, "utf-8")
    (folder / "iku.toml").write_text(PROFILE.format(plugins=""), "utf-8")
    result = json.loads(run(site, "compute", folder, "--period", "2025", "--format", "json").stdout)
    assert result["software"]["plugins"] == ["iku-toko"]


@pytest.mark.parametrize(("lang", "words"), [("id", "disisihkan"), ("en", "set aside")])
def test_a_profile_that_names_one_set_aside_is_told_why(site: Path, office: Path, lang: str, words: str) -> None:
    """What the profile counts on and is not there stops the command: the plugin is installed, and this is its fault."""
    install(site, "iku-buruk", BAD["raises-on-import"], name="buruk")
    (office / "iku.toml").write_text('plugins = ["iku-buruk"]\n', "utf-8")
    ended = run(site, "compute", office, "--period", "2025", "--lang", lang)
    assert ended.returncode == 2
    assert "rusak sekali" in ended.stderr
    assert words in ended.stderr
