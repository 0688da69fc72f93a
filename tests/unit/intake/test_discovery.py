"""Where no register is found, the message says where it was looked for, readably, and what to do."""

from pathlib import Path

import pytest

from iku_kerjasama import UsageError, read


def test_a_folder_without_registers_points_to_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder stands in quotes: a dot for the current one is not read together with the full stop."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        read(".")
    assert "di “.”. " in str(caught.value)
    assert str(caught.value).endswith("iku-kerjasama init .")


def test_a_path_to_nothing_may_be_meant_as_a_file(tmp_path: Path) -> None:
    """It is not called a folder where it may as well be a workbook."""
    path = tmp_path / "tiada.xlsx"
    with pytest.raises(UsageError, match=f"^Berkas atau folder “{path}” tidak ditemukan"):
        read(path)
