"""A folder with a profile and two small registers, and a registry that knows a stranger's plugin."""

from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from iku_kerjasama.plugins.hookspecs import GROUP
from iku_kerjasama.plugins.registry import Registry, load

Office = Callable[..., Path]

FACILITATIONS = "Id,Tanggal Terima,Status,Tanggal Fasilitasi\nF-1,2025-01-10,Difasilitasi,\nF-2,2025-02-11,Ditolak,\n"
AGREEMENTS = "Id,Jenis Naskah,Tanggal Penandatanganan,Permohonan\nN-1,PKS,2025-03-20,F-1\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Return a function that writes a profile beside the registers, one of 2025's two requests counted."""

    def written(profile: str, **files: str) -> Path:
        texts = {"facilitations.csv": FACILITATIONS, "agreements.csv": AGREEMENTS, "iku.toml": profile, **files}
        for name, text in texts.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return written


@pytest.fixture
def registry() -> Registry:
    """Return a registry with the plugin ``satudata``, which brings the source ``warehouse``."""
    home = f"{__name__.rpartition('.')[0]}.warehouse" if "." in __name__ else "tests.unit.intake.profile.warehouse"
    return load(entry_points=[EntryPoint(name="satudata", value=home, group=GROUP)])
