"""What importing and plain use load: nothing that is not needed."""

import subprocess
import sys
from pathlib import Path

import pytest

import iku_kerjasama

EXAMPLE = Path(__file__).parents[2] / "examples" / "kabupaten-malang"


def loaded(program: str, *names: str) -> list[str]:
    """Return which of the modules *names* a fresh process has loaded after *program*."""
    script = f"import sys\n{program}\nprint(*[name for name in {names!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_a_plain_import_loads_no_dependency() -> None:
    """The four core dependencies are loaded when something is used, not before."""
    assert loaded("import iku_kerjasama", "attr", "attrs", "cattrs", "dateutil", "pluggy") == []


def test_a_plain_computation_scans_no_package_metadata_and_reads_no_rule_from_data() -> None:
    """A CSV job by a built-in rule looks for no plugins, and needs neither cattrs nor the command line's libraries."""
    program = f"import iku_kerjasama as iku; iku.compute({str(EXAMPLE)!r}, 'kab-malang', '2025')"
    assert loaded(program, "importlib.metadata", "cattrs", "click", "rich") == []


@pytest.mark.parametrize("name", list(iku_kerjasama.__all__))
def test_every_public_name_is_there(name: str) -> None:
    """A lazy name is found on first use, and is what its home defines."""
    assert getattr(iku_kerjasama, name).__name__ == name
    assert name in dir(iku_kerjasama)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="no attribute 'sum_of_everything'"):
        iku_kerjasama.sum_of_everything  # noqa: B018 - reading it is the point
