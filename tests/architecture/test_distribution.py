"""What a stranger downloads: the contents of the source distribution and of the wheel.

Both are built here, once; where ``IKU_DIST`` names a folder that holds them already, those are looked at.
"""

import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

import pytest

from tests.architecture.modules import ROOT

pytestmark = pytest.mark.xdist_group("distribution")

PACKAGE = "iku_kerjasama"
VERSION = "0.1.0"
DATA = frozenset({".css", ".html", ".js", ".json", ".mo", ".po", ".toml", ".typed", ".xml"})
SDIST = frozenset(
    {
        ".gitignore",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "PKG-INFO",
        "README.id.md",
        "README.md",
        "SECURITY.md",
        "benchmarks",
        "conformance",
        "docs",
        "examples",
        "pyproject.toml",
        "src",
        "tests",
        "tools",
    }
)
IN_THE_WHEEL = (
    "__init__.py",
    "conformance/kit/README.md",
    "conformance/kit/cases/core/periods.json",
    "conformance/kit/schema.json",
    "findings/catalogue.toml",
    "messages/en/LC_MESSAGES/iku_kerjasama.mo",
    "messages/en/LC_MESSAGES/iku_kerjasama.po",
    "py.typed",
    "rules/kab_malang.py",
)
METADATA = frozenset({"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"})


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the sdist and the wheel made from it."""
    given = os.environ.get("IKU_DIST")
    if given:
        return Path(given)
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Iterator[zipfile.ZipFile]:
    """Return the wheel, open for reading."""
    (path,) = dist.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def sdist(dist: Path) -> list[Path]:
    """Return the files of the source distribution, below its one folder."""
    (path,) = dist.glob("*.tar.gz")
    with tarfile.open(path) as opened:
        names = [Path(member.name) for member in opened if member.isfile()]
    assert {name.parts[0] for name in names} == {f"{PACKAGE}-{VERSION}"}
    return [Path(*name.parts[1:]) for name in names]


def _source_files() -> set[str]:
    package, kit = ROOT / "src" / PACKAGE, ROOT / "conformance"
    own = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.suffix in DATA | {".py"} or path.name == "py.typed"
    }
    return own | {f"conformance/kit/{path.relative_to(kit).as_posix()}" for path in kit.rglob("*") if path.is_file()}


def _split(wheel: zipfile.ZipFile) -> tuple[set[str], set[str]]:
    names = [name for name in wheel.namelist() if not name.endswith("/")]
    inside = {name.removeprefix(f"{PACKAGE}/") for name in names if name.startswith(f"{PACKAGE}/")}
    return inside, {name for name in names if not name.startswith(f"{PACKAGE}/")}


def test_the_wheel_holds_the_package_whole(wheel: zipfile.ZipFile) -> None:
    """The wheel has every module, catalogue, schema and translation, the kit whole, and no file besides."""
    inside, _ = _split(wheel)
    assert inside == _source_files()


@pytest.mark.parametrize("name", IN_THE_WHEEL)
def test_the_wheel_holds_what_the_package_reads(wheel: zipfile.ZipFile, name: str) -> None:
    """What the code reads beside itself is in the wheel."""
    inside, _ = _split(wheel)
    assert name in inside


def test_the_wheel_holds_the_schemas(wheel: zipfile.ZipFile) -> None:
    """The wheel has JSON Schemas of the outputs."""
    inside, _ = _split(wheel)
    assert [name for name in inside if name.startswith("schemas/") and name.endswith(".json")]


def test_the_wheel_brings_nothing_beside_the_package(wheel: zipfile.ZipFile) -> None:
    """Installing the wheel adds one package and its metadata, the licence included: no tests, no examples."""
    _, beside = _split(wheel)
    assert beside == {f"{PACKAGE}-{VERSION}.dist-info/{name}" for name in METADATA}


def test_the_metadata_tells_what_it_is(wheel: zipfile.ZipFile) -> None:
    """Name, version, licence, Python and the four core dependencies stand in the metadata."""
    metadata = Parser().parsestr(wheel.read(f"{PACKAGE}-{VERSION}.dist-info/METADATA").decode("utf-8"))
    assert metadata["Name"] == "iku-kerjasama"
    assert metadata["Version"] == VERSION
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.11"
    needed = [line.split(">")[0] for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert sorted(needed) == ["attrs", "cattrs", "pluggy", "python-dateutil"]


def test_the_command_is_installed(wheel: zipfile.ZipFile) -> None:
    """The wheel offers the command ``iku-kerjasama``."""
    entry_points = wheel.read(f"{PACKAGE}-{VERSION}.dist-info/entry_points.txt").decode("utf-8")
    assert "iku-kerjasama = iku_kerjasama.cli:main" in entry_points


def test_the_sdist_has_what_a_packager_needs(sdist: list[Path]) -> None:
    """The source distribution has the code, tests, docs, examples and benchmarks, and no other thing at its top."""
    assert {name.parts[0] for name in sdist} == SDIST


def test_the_sdist_has_no_leavings(sdist: list[Path]) -> None:
    """No cache, compiled file or hidden folder is in the source distribution."""
    leavings = [name for name in sdist if name.suffix in {".pyc", ".pyo"} or any(p.startswith(".") for p in name.parts)]
    assert leavings == [Path(".gitignore")]
