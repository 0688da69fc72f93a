"""A small office with two registers, and the command line run over it."""

from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from iku_kerjasama.cli.application import application
from iku_kerjasama.cli.language import VARIABLE, chosen

Run = Callable[..., Result]

FACILITATIONS = """\
Id,Tanggal Terima,Status,Tanggal Fasilitasi,Lingkup,Bidang,Nomor Surat
F-001,10/01/2025,Menjadi Naskah,12/01/2025,KSDD,Ekonomi; Sosial,1/A
F-002,11/02/2025,Difasilitasi,15/02/2025,Lembaga,Ekonomi,2/A
F-003,03/03/2025,Ditolak,,Lembaga,,3/A
F-004,04/04/2024,Difasilitasi,05/04/2024,,Sosial,4/A
F-005,31/02/2025,Difasilitasi,,Lembaga,Sosial,5/A
"""

AGREEMENTS = """\
Id,Jenis Naskah,Tanggal Penandatanganan,Permohonan,Sifat,Pihak,Lingkup
N-001,PKS,20/03/2025,F-001,Baru,Bank A; Kota B,KSDD
N-002,Berita Acara,21/03/2025,F-002,Baru,Bank A,Lembaga
N-003,MoU,22/11/2025,F-999,Baru,Bank C,Lembaga
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with both registers: 2 agreements to 2 facilitations in 2025, one of these followed up."""
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "facilitations.csv").write_text(FACILITATIONS, "utf-8")
    (folder / "agreements.csv").write_text(AGREEMENTS, "utf-8")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command line as ``iku-kerjasama`` would, in this process."""
    monkeypatch.delenv(VARIABLE, raising=False)
    apart: dict[str, Any] = {"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}

    def invoke(*arguments: str | Path) -> Result:
        texts = [str(argument) for argument in arguments]
        return CliRunner(**apart).invoke(application(chosen(texts)), texts)

    return invoke
