"""The verb report: what it makes of data, registers and results, and what a report that fails costs."""

from collections.abc import Callable
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from iku_kerjasama.errors import PluginError, UnknownName, UsageError
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations import compute, measure, read
from iku_kerjasama.operations.report import material, report
from iku_kerjasama.periods import parse
from iku_kerjasama.plugins.hookspecs import GROUP
from iku_kerjasama.plugins.registry import Registry, load
from iku_kerjasama.rules.kab_malang import INDICATOR

Plugged = Callable[[str], Registry]

EXAMPLE = "examples/kabupaten-malang"
WORKBOOK = "examples/kabupaten-malang-workbook"
TODAY = date(2026, 1, 15)

HEAD = """
from attrs import frozen
from iku_kerjasama.plugins import Label, Material, ReportKind, hookimpl

@frozen(kw_only=True)
class Options:
    greeting: str = "halo"

@hookimpl
def iku_reports():
    return [ReportKind(name="uji", summary=Label("Uji", "Test"), render=render, media="text/plain", options=Options)]
"""

PLAIN = """
def render(material, options):
    yield options.greeting.encode()
    yield f" {material.lang} {material.today} {material.measurement}".encode()
"""


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugged:
    """Return a function that makes a registry with a plugin that offers the report ``uji``, from its source."""
    monkeypatch.syspath_prepend(tmp_path)

    def make(source: str) -> Registry:
        name = f"laporan_{abs(hash(source))}"
        (tmp_path / f"{name}.py").write_text(HEAD + source, "utf-8")
        return load(entry_points=[EntryPoint("uji", name, GROUP)])

    return make


@pytest.mark.parametrize("kind", ["data", "registers", "result"])
def test_a_report_of_data_registers_or_a_result(kind: str, plugged: Plugged, tmp_path: Path) -> None:
    """All three give the same document, and the path comes back."""
    registry = plugged(PLAIN)
    path = tmp_path / "laporan.txt"
    if kind == "result":
        found = report(measure(read(EXAMPLE), period="2025"), "uji", path, today=TODAY, registry=registry)
    else:
        data = EXAMPLE if kind == "data" else read(EXAMPLE)
        found = report(data, "uji", path, period="2025", today=TODAY, registry=registry)
    assert found == path
    text = "halo id 2026-01-15 78,33 % (47 naskah / 60 fasilitasi) · rasio · 2025"
    assert path.read_text("utf-8") == text


def test_settings_reach_the_report(plugged: Plugged, tmp_path: Path) -> None:
    """What the kind of report lets one choose is chosen by name; a name that it does not have is refused."""
    registry = plugged(PLAIN)
    path = tmp_path / "laporan.txt"
    report(EXAMPLE, "uji", path, period="2025", settings={"greeting": "hai"}, registry=registry)
    assert path.read_text("utf-8").startswith("hai id ")
    with pytest.raises(UnknownName) as told:
        report(EXAMPLE, "uji", tmp_path / "x", period="2025", settings={"greetng": "hai"}, registry=registry)
    assert "greeting" in str(told.value)
    assert not (tmp_path / "x").exists()


def test_a_file_that_is_there_stays(plugged: Plugged, tmp_path: Path) -> None:
    """Nothing is overwritten without force, and it is refused before any data is read."""
    path = tmp_path / "laporan.txt"
    path.write_text("lama", "utf-8")
    with pytest.raises(UsageError) as told:
        report("tidak-ada", "uji", path, registry=plugged(PLAIN))
    assert told.value.code == "output-exists"
    report(EXAMPLE, "uji", path, period="2025", force=True, registry=plugged(PLAIN))
    assert path.read_text("utf-8").startswith("halo")


BROKEN = {
    "yield b'setengah'\n    raise RuntimeError('rusak')": ("report-failed", "RuntimeError: rusak"),
    "raise KeyError": ("report-failed", "KeyError"),
    "raise OSError(28, 'penuh')": ("report-failed", "OSError"),
    "raise ValueError('satu\\ndua\\x1b[2J' + 'x' * 900)": ("report-failed", "satu dua�[2J"),
    "raise SystemExit": ("report-failed", "SystemExit"),
    "raise BaseException": ("report-failed", "BaseException"),
    "yield b'setengah'\n    yield 'teks'": ("report-no-bytes", "str"),
    "return ['teks']": ("report-no-bytes", "str"),
    "return 'teks'": ("report-no-bytes", "str"),
    "return bytearray(b'x')": ("report-no-bytes", "bytearray"),
    "return None": ("report-no-bytes", "NoneType"),
    "return 7": ("report-no-bytes", "int"),
    "return b''": ("report-empty", "tidak memberikan isi"),
    "return []": ("report-empty", "tidak memberikan isi"),
}


@pytest.mark.parametrize("body", BROKEN)
def test_a_report_that_fails_leaves_nothing(body: str, plugged: Plugged, tmp_path: Path) -> None:
    """A stranger's report that breaks its contract is named with its plugin, in one line; no half document stays."""
    registry = plugged(f"def render(material, options):\n    {body}\n")
    with pytest.raises(PluginError) as told:
        report(EXAMPLE, "uji", tmp_path / "laporan.txt", period="2025", registry=registry)
    code, said = BROKEN[body]
    assert told.value.code == code
    (offer,) = [offer for offer in registry.reports() if offer.name == "uji"]
    for lang in ("id", "en"):
        text = told.value.text(lang)
        assert " uji " in text
        assert f" {offer.distribution} " in text
        assert text.isprintable()
        assert len(text) < 600
    assert said in told.value.text("id")
    assert list(tmp_path.glob("*laporan.txt*")) == []


def test_an_error_that_says_what_is_wrong_passes(plugged: Plugged, tmp_path: Path) -> None:
    """The plugin's own sentence is the better one; an interruption from the keyboard is heard."""
    registry = plugged(
        "from iku_kerjasama.errors import UsageError\n"
        "def render(material, options):\n"
        "    if options.greeting == 'berhenti':\n"
        "        raise KeyboardInterrupt\n"
        "    raise UsageError('own', 'Sendiri.')\n"
    )
    with pytest.raises(UsageError, match=r"Sendiri\."):
        report(EXAMPLE, "uji", tmp_path / "x", period="2025", registry=registry)
    with pytest.raises(KeyboardInterrupt):
        report(EXAMPLE, "uji", tmp_path / "x", period="2025", settings={"greeting": "berhenti"}, registry=registry)
    assert list(tmp_path.glob("*x*")) == []


def test_a_setting_that_its_report_refuses(plugged: Plugged, tmp_path: Path) -> None:
    """What a stranger's options class does not take is said in a sentence that names the plugin and the cure."""
    registry = plugged(
        PLAIN
        + "from attrs import field, validators\n"
        + "@frozen(kw_only=True)\n"
        + "class Options:\n"
        + "    greeting: str = field(default='halo', validator=validators.in_(['halo', 'hai']))\n"
    )
    with pytest.raises(UsageError, match=r"plugin laporan-.*'greeting' must be in.*--set") as told:
        report(EXAMPLE, "uji", tmp_path / "x", period="2025", settings={"greeting": "yo"}, registry=registry)
    assert told.value.code == "report-setting-refused"


def test_a_kind_that_is_not_known(tmp_path: Path) -> None:
    """The error names the kinds there are."""
    with pytest.raises(UnknownName) as told:
        report(EXAMPLE, "pdf", tmp_path / "laporan.pdf", period="2025")
    assert told.value.code == "report-unknown"


def test_a_language_that_is_not_known() -> None:
    """The error names the languages there are."""
    with pytest.raises(UnknownName, match="en, id"):
        material(EXAMPLE, period="2025", lang="fr")


def test_a_result_without_its_records_is_refused() -> None:
    """What compute returns keeps counts alone: nothing can be listed."""
    with pytest.raises(UsageError) as told:
        material(compute(EXAMPLE, period="2025"))
    assert told.value.code == "report-needs-registers"


def test_a_result_is_not_asked_otherwise() -> None:
    """Of a result that is there, no other rule or period can be asked: the report would not be about it."""
    with pytest.raises(UsageError) as told:
        material(measure(read(EXAMPLE), period="2025"), period="2024")
    assert told.value.code == "report-of-result"


def test_the_material_is_of_one_piece() -> None:
    """What a report says of a year is counted as its result was: by the same rule, options, day and targets."""
    targets = (Target(period=parse("2025"), value="80"), Target(period=parse("2024"), value="70"))
    stuff = material(
        WORKBOOK,
        rule=INDICATOR,
        period="2025",
        options={"extensions": "include"},
        targets=targets,
        as_of=date(2025, 11, 30),
        lang="en",
        today=TODAY,
    )
    result = stuff.measurement
    assert stuff.rule == INDICATOR != result.indicator
    assert stuff.comparison.baseline.value == result.value
    assert {variant.value for variant in stuff.comparison.variants if variant.option == "extensions"} == {
        "with_request",
        "exclude",
    }
    assert stuff.quarterly is not None
    assert stuff.quarterly.year == result
    assert stuff.quarterly.quarters[3].to_date.as_of == date(2025, 11, 30)
    assert stuff.trend is not None
    assert [row.measurement.achievement is not None for row in stuff.trend.rows] == [False, True, True]
    assert stuff.monitoring.as_of == TODAY
    assert stuff.reconciliation is not None
    assert stuff.reconciliation.whole.value == result.value
    assert {finding.code for finding in result.findings} < {finding.code for finding in stuff.findings}
    assert stuff.sheet.lang == "en"
    assert stuff.comparison is stuff.comparison


def test_a_period_that_is_no_year() -> None:
    """A quarter has neither quarters nor earlier years; recaps that are not there, nothing to be held against."""
    stuff = material(EXAMPLE, period="2025-Q2", today=TODAY)
    assert (stuff.quarterly, stuff.trend, stuff.reconciliation) == (None, None, None)


def test_the_day_is_the_machines_unless_given() -> None:
    """As with check: today is the machine's date, and monitoring looks at it."""
    stuff = material(EXAMPLE, period="2025")
    assert abs((stuff.today - date.today()).days) <= 1  # noqa: DTZ011 - the machine's own day is meant
