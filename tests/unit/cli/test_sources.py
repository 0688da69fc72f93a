import json

import pytest

from iku_kerjasama.errors import PluginError
from iku_kerjasama.plugins import Label, SourceKind, registry
from iku_kerjasama.plugins.examination import SetAside
from iku_kerjasama.plugins.registry import Offer
from iku_kerjasama.sources.csv import KIND, CsvOptions
from tests.unit.cli.conftest import Run


class _Installed:
    """A registry with the CSV source, a stranger's, and a plugin that was set aside."""

    set_aside = (SetAside(name="rusak", distribution="plugin-rusak", reason=PluginError("plugin-empty", "Kosong.")),)

    def sources(self) -> tuple[Offer[SourceKind], ...]:
        """Return both offers."""
        stranger = SourceKind(
            name="satudata", summary=Label("Satu Data", "One Data"), options=CsvOptions, open=KIND.open
        )
        return (
            Offer(name="csv", declaration=KIND, plugin="csv", distribution="iku-kerjasama"),
            Offer(name="satudata", declaration=stranger, plugin="satudata", distribution="iku-satudata"),
        )


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "default", _Installed)


def test_the_sources_there_are(run: Run) -> None:
    """The sources that come with the package are listed, with the file endings they open."""
    page = run("sources").stdout
    assert ".csv; bagian dari iku-kerjasama" in page
    assert "disisihkan" not in page


@pytest.mark.usefixtures("_installed")
def test_strangers_and_failures_are_named(run: Run) -> None:
    """A stranger's source is listed with where it comes from, a plugin set aside with the reason."""
    page = run("sources").stdout
    assert "Satu Data (dari iku-satudata)" in page
    assert "rusak (plugin-rusak)" in page
    assert "Kosong." in page


@pytest.mark.usefixtures("_installed")
def test_the_same_as_json(run: Run) -> None:
    """JSON says the same: sources, where each comes from, and what was set aside."""
    told = json.loads(run("sources", "--format", "json").stdout)
    assert [(source["name"], source["builtin"]) for source in told["sources"]] == [("csv", True), ("satudata", False)]
    assert told["set_aside"] == [
        {
            "plugin": "rusak",
            "distribution": "plugin-rusak",
            "code": "plugin-empty",
            "reason": {"id": "Kosong.", "en": "Kosong."},
        }
    ]
