"""The example of a Laravel application's database gives, on a real MariaDB, the number that its page says."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from iku_kerjasama.cli.application import application
from tests.docs.pages import ROOT, blocks
from tests.servers import Place, place

EXAMPLE = ROOT / "examples" / "laravel-mariadb"
PASSWORD = "ganti-kata-sandi-ini"  # noqa: S105 - the one in the example


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of the example's profile, its database made by the example's own SQL."""
    with place("mariadb", tmp_path) as found:
        name = str(found.address.database)
        for script in ("skema.sql", "isi.sql", "hak.sql"):
            text = (EXAMPLE / script).read_text("utf-8").replace("kerjasama.", f"{name}.").replace("pembaca", name)
            _run(found, text)
        profile = (EXAMPLE / "iku.toml").read_text("utf-8")
        address = found.address.set(drivername="mariadb", username=name, password=None)
        own = address.render_as_string(hide_password=False)
        (tmp_path / "iku.toml").write_text(
            profile.replace("mariadb://pembaca@127.0.0.1/kerjasama", own), encoding="utf-8"
        )
        monkeypatch.setenv("IKU_DB_PASSWORD", PASSWORD)
        yield tmp_path
        found.run(f"DROP USER '{name}'@'%%'")


def _run(found: Place, script: str) -> None:
    text = re.sub(r"^--.*$", "", script, flags=re.MULTILINE).replace("%", "%%")
    found.run(*(part for part in map(str.strip, text.split(";\n")) if part))


@pytest.mark.parametrize(("lang", "page"), [("en", "README.md"), ("id", "README.id.md")])
def test_the_number_is_what_the_page_says(example: Path, lang: str, page: str) -> None:
    """The command on the page prints what stands below it, and says nothing of the password."""
    shown = next(block.text for block in blocks((EXAMPLE / page).read_text("utf-8")) if block.language == "text")
    run = CliRunner().invoke(application(lang), ["compute", str(example), "--period", "2025", "--by", "scope"])
    assert run.exit_code == 0, run.output
    assert run.stdout.splitlines()[: len(shown.splitlines())] == shown.splitlines()
    assert PASSWORD not in run.output


def test_the_source_engine_counts_the_same(example: Path) -> None:
    """Counted within the database, the example gives the number of its page, and says what was not looked for."""
    shown = next(
        block.text for block in blocks((EXAMPLE / "README.id.md").read_text("utf-8")) if block.language == "text"
    )
    run = CliRunner().invoke(application("id"), ["compute", str(example), "--period", "2025", "--engine", "source"])
    assert run.exit_code == 0, run.output
    assert run.stdout.splitlines()[: len(shown.splitlines())] == shown.splitlines()
    assert "--engine reference" in run.output


def test_a_register_takes_ten_lines_at_most() -> None:
    """Each register's block in the profile has no more than ten lines."""
    profile = (EXAMPLE / "iku.toml").read_text("utf-8")
    registers = re.split(r"^(?=\[)", profile, flags=re.MULTILINE)[1:]
    assert len(registers) == 2
    assert all(len(block.strip().splitlines()) <= 10 for block in registers)


def test_the_reader_sees_no_more_than_it_needs(example: Path) -> None:
    """The grant lets the profile be read, and neither a citizen's number be seen nor a row be changed."""
    text = (example / "iku.toml").read_text("utf-8")
    (example / "iku.toml").write_text(text.replace("label, id_kategori", "label, nik_pemohon, id_kategori"), "utf-8")
    run = CliRunner().invoke(application("en"), ["compute", str(example), "--period", "2025"])
    assert run.exit_code == 3
    assert "nik_pemohon" in run.stderr
    assert os.environ["IKU_DB_PASSWORD"] not in run.output
