"""The command report: where the document goes, and which kind it is."""

import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from docx import Document

from iku_kerjasama.plugins import registry
from iku_kerjasama.plugins.hookspecs import GROUP
from tests.unit.cli.conftest import Run
from tests.word import word

PLUGIN = """
from iku_kerjasama.plugins import Label, ReportKind, hookimpl

def render(material, options):
    return f"{material.lang} {material.today} {material.measurement} {material.measurement.achievement}".encode()

def breaking(material, options):
    yield b"setengah"
    raise RuntimeError("rusak")

@hookimpl
def iku_reports():
    label = Label("Uji", "Test")
    return [
        ReportKind(name="putus", summary=label, render=breaking, media="text/plain"),
        ReportKind(name="uji", summary=label, render=render, media="text/plain"),
        ReportKind(name="biner", summary=label, render=render, suffix=".bin"),
    ]
"""


@pytest.fixture(autouse=True)
def _plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "laporan_uji.py").write_text(PLUGIN, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    sys.modules.pop("laporan_uji", None)
    known = registry.load(entry_points=[EntryPoint("uji", "laporan_uji", GROUP)])
    monkeypatch.setattr(registry, "default", lambda: known)


def test_a_report_goes_to_its_file(run: Run, office: Path, tmp_path: Path) -> None:
    """The file holds the document, the screen says where it is, and ``--quiet`` keeps that to itself."""
    path = tmp_path / "laporan.uji"
    result = run("report", office, "--period", "2025", "--today", "2026-01-15", "--target", "50", "--output", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(path) in result.stderr
    assert path.read_text("utf-8").startswith("id 2026-01-15 100,00 % (2 naskah")
    assert "target=Target" in path.read_text("utf-8")
    again = run("report", office, "--period", "2025", "--output", path, "--force", "--quiet")
    assert (again.exit_code, again.stderr) == (0, "")


def test_the_files_ending_says_which_kind(run: Run, office: Path, tmp_path: Path) -> None:
    """A kind can be asked for by ``--format``; else the ending decides, and one that is no kind is refused."""
    asked = run("report", office, "--period", "2025", "--format", "uji", "--lang", "en")
    assert asked.stdout.startswith("en ")
    refused = run("report", office, "--period", "2025", "--output", tmp_path / "laporan.pdf")
    assert refused.exit_code == 2
    assert "“pdf”" in refused.stderr


@pytest.mark.parametrize(
    ("form", "name"), [("html", "a.docx"), ("docx", "a.XLSX"), ("xlsx", "a.html"), ("working-paper", "a.zip")]
)
def test_an_ending_of_another_kind_is_refused(form: str, name: str, run: Run, tmp_path: Path) -> None:
    """No file is written that would not open by its name; nothing is read before that is said."""
    done = run("report", tmp_path / "tidak-ada", "--period", "2025", "--format", form, "--output", tmp_path / name)
    assert done.exit_code == 2
    ending = Path(name).suffix.casefold()
    assert f"--format {form} tidak cocok dengan akhiran {ending} pada --output {tmp_path / name}." in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(("form", "name"), [("working-paper", "a.HTML"), ("html", "a.htm"), ("uji", "a.txt")])
def test_an_ending_of_no_other_kind_is_taken(form: str, name: str, run: Run, office: Path, tmp_path: Path) -> None:
    """An ending that several kinds share, or that none has, is the user's own choice."""
    path = tmp_path / name
    assert run("report", office, "--period", "2025", "--format", form, "--output", path).exit_code == 0
    assert path.exists()


def test_an_unknown_setting_is_told_all_there_are(run: Run, office: Path) -> None:
    """Not the nearest alone; and where the kind has none, that there is nothing to set."""
    asked = ("report", office, "--period", "2025", "--format")
    near = run(*asked, "working-paper", "--set", "sampel=10")
    assert (near.exit_code, near.stdout) == (2, "")
    assert "tidak punya pilihan “sampel”. Yang ada: cutoff, listed, sample, seed." in near.stderr
    none = run(*asked, "html", "--set", "warna=biru")
    assert none.exit_code == 2
    assert "Laporan html tidak punya pilihan, jadi “warna” tidak dapat ditetapkan." in none.stderr


def test_bytes_are_kept_from_a_terminal(
    run: Run, office: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is no text is not written to a screen; a pipe takes it."""
    piped = run("report", office, "--period", "2025", "--format", "biner")
    assert piped.exit_code == 0
    assert piped.stdout_bytes.startswith(b"id ")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    refused = run("report", office, "--period", "2025", "--format", "biner")
    assert refused.exit_code == 2
    assert "--output laporan.bin" in refused.stderr
    path = tmp_path / "x.bin"
    assert run("report", office, "--period", "2025", "--format", "biner", "--output", path).exit_code == 0


def _template(folder: Path, name: str = "kantor.docx") -> Path:
    template = Document()
    template.add_paragraph("PEMERINTAH KABUPATEN CONTOH")
    template.save(str(folder / name))
    return folder / name


NAMES = "docx, handout-docx, working-paper-docx"


@pytest.mark.parametrize("form", NAMES.split(", "))
def test_a_template_is_a_flag_of_its_own(
    form: str, run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--template`` is another spelling of ``--set template=``; a relative path is from the current directory."""
    _template(tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = ("report", office, "--period", "2025", "--today", "2026-01-15", "--format", form)
    flagged = run(*asked, "--template", "kantor.docx")
    assert flagged.exit_code == 0
    assert word(flagged.stdout_bytes).paragraphs[0][1] == "PEMERINTAH KABUPATEN CONTOH"
    assert flagged.stdout_bytes == run(*asked, "--set", "template=kantor.docx").stdout_bytes
    same = run(*asked, "--template", "kantor.docx", "--set", "template=kantor.docx")
    assert same.stdout_bytes == flagged.stdout_bytes


@pytest.mark.parametrize("form", ["html", "xlsx", "handout", "bundle", "uji"])
def test_a_report_without_templates_refuses_one(form: str, run: Run, tmp_path: Path) -> None:
    """Before any data is read, and it names the kinds that take one."""
    done = run("report", tmp_path / "tidak-ada", "--period", "2025", "--format", form, "--template", "kantor.docx")
    assert done.exit_code == 2
    assert f"Laporan {form} tidak memakai templat. Yang memakainya: {NAMES}." in done.stderr
    told = run("report", tmp_path, "--format", form, "--template", "x", "--lang", "en").stderr
    assert NAMES in told


def test_two_templates_are_refused(run: Run, office: Path) -> None:
    """The flag and the setting may not name two files."""
    asked = ("report", office, "--period", "2025", "--format", "docx")
    done = run(*asked, "--template", "kantor.docx", "--set", "template=dinas.docx")
    assert done.exit_code == 2
    assert "--template kantor.docx dan --set template=dinas.docx" in done.stderr


def test_a_template_that_cannot_be_used_is_wrong_use(run: Run, office: Path, tmp_path: Path) -> None:
    """One sentence with the file and the cure, exit code 2, and no document."""
    path, output = tmp_path / "kantor.docx", tmp_path / "bab.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = run("report", office, "--period", "2025", "--template", path, "--output", output)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Templat “{path}” berkata sandi" in done.stderr
    assert "Traceback" not in done.stderr
    assert not output.exists()


def test_strict_sees_every_finding(run: Run, office: Path) -> None:
    """Where there are error findings ``--strict`` leaves with 4, and the document is written all the same."""
    result = run("report", office, "--period", "2025", "--format", "uji", "--strict")
    assert result.exit_code == 4
    assert result.stdout.startswith("id ")


@pytest.mark.parametrize("piped", [True, False])
def test_a_report_that_breaks_off_writes_nothing(piped: bool, run: Run, office: Path, tmp_path: Path) -> None:
    """Neither a half file nor a half stream: the plugin is named, and the exit code is that of a broken plugin."""
    path = tmp_path / "laporan.putus"
    path.write_text("lama", "utf-8")
    where = () if piped else ("--output", path, "--force")
    done = run("report", office, "--period", "2025", "--format", "putus", *where)
    assert (done.exit_code, done.stdout) == (4, "")
    assert "Laporan putus dari plugin laporan-uji gagal dibuat (RuntimeError: rusak)." in done.stderr
    assert path.read_text("utf-8") == "lama"
    assert [one.name for one in tmp_path.iterdir() if "putus" in one.name] == ["laporan.putus"]


def test_a_file_that_is_there_is_refused_first(run: Run, tmp_path: Path) -> None:
    """Before any data is read, the place of the result is looked at."""
    path = tmp_path / "laporan.uji"
    path.write_text("lama", "utf-8")
    result = run("report", tmp_path / "tidak-ada", "--period", "2025", "--output", path)
    assert result.exit_code == 2
    assert "--force" in result.stderr
