"""A file most of whose rows are no records is no register."""

from collections.abc import Callable
from pathlib import Path

import pytest

import iku_kerjasama as iku
from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake import reader

HEADER = "Id,Tanggal Terima,Status\n"
AGREEMENTS = "Id,Tanggal Penandatanganan,Jenis Naskah,Permohonan\n"


def count(data: Path) -> object:
    """Count what is in *data* cell by cell."""
    return iku.compute(data, period="2025")


@pytest.mark.parametrize("verb", [iku.read, count])
@pytest.mark.parametrize("broken", [3, 4])
def test_too_many_rejected_rows_are_an_error(
    verb: Callable[[Path], object], broken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to so many each has its finding; past that the file and the last row are named, and nothing is counted."""
    monkeypatch.setattr(reader, "MOST_REJECTED", 3)
    (tmp_path / "facilitations.csv").write_text(HEADER + "F-1\n" * broken, "utf-8")
    (tmp_path / "agreements.csv").write_text(AGREEMENTS, "utf-8")
    if broken == 3:
        verb(tmp_path)
        return
    with pytest.raises(SourceError, match=r"facilitations\.csv: lebih dari 3 baris .* baris 5") as caught:
        verb(tmp_path)
    assert caught.value.code == "rows-unfit"
