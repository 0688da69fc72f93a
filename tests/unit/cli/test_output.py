import os
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama.cli.output import as_json, opened, pour
from iku_kerjasama.errors import UsageError
from tests.unit.cli.conftest import Run


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_json_keeps_its_order_and_its_letters() -> None:
    """Keys stay in the order of the document, letters as they are, and a newline ends the text."""
    assert as_json({"b": "Σ", "a": None}) == '{\n  "b": "Σ",\n  "a": null\n}\n'


def test_many_texts_are_written_at_once() -> None:
    """What comes in small pieces is written in few: a stream may be unbuffered."""
    pieces: list[str] = []

    class Stream(StringIO):
        def write(self, text: str) -> int:
            """Take note of *text*."""
            pieces.append(text)
            return len(text)

    pour(Stream(), (f"{number}\n" for number in range(3000)))
    assert "".join(pieces) == "".join(f"{number}\n" for number in range(3000))
    assert len(pieces) == 3


def test_a_result_goes_to_the_file(run: Run, office: Path, tmp_path: Path) -> None:
    """With ``--output`` the file holds what the screen would show, and the screen nothing."""
    arguments = ("compute", office, "--period", "2025", "--format", "json")
    path = tmp_path / "hasil.json"
    result = run(*arguments, "--output", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert path.read_bytes() == run(*arguments).stdout_bytes


def test_a_file_that_is_there_stays(run: Run, office: Path, tmp_path: Path) -> None:
    """Without ``--force`` a file that is there is not touched; with it, it is replaced."""
    path = tmp_path / "hasil.txt"
    path.write_text("lama", "utf-8")
    refused = run("compute", office, "--period", "2025", "--output", path)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert path.read_text("utf-8") == "lama"
    assert run("compute", office, "--period", "2025", "--output", path, "--force").exit_code == 0
    assert path.read_text("utf-8").startswith("100,00 %")


def test_a_failed_run_leaves_nothing(run: Run, office: Path, tmp_path: Path) -> None:
    """Where the data cannot be read, there is no file at all, not a part of one; what was there stays."""
    (office / "agreements.csv").write_bytes(b"\x81")
    path = tmp_path / "lama.txt"
    path.write_text("lama", "utf-8")
    before = _names(tmp_path)
    assert run("compute", office, "--period", "2025", "--output", tmp_path / "baru.txt").exit_code == 3
    assert run("compute", office, "--period", "2025", "--output", path, "--force").exit_code == 3
    assert _names(tmp_path) == before
    assert path.read_text("utf-8") == "lama"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder cannot take a result, not even by force."""
    with pytest.raises(UsageError) as told, opened(str(tmp_path), force=True):
        pytest.fail("opened")
    assert told.value.code == "output-is-directory"


def test_the_folder_must_be_there(tmp_path: Path) -> None:
    """No folder is made: the error names the one that is missing."""
    with pytest.raises(UsageError) as told, opened(str(tmp_path / "tidak" / "hasil.txt"), force=False):
        pytest.fail("opened")
    assert told.value.code == "output-folder-missing"
    assert "tidak" in str(told.value)


def test_a_place_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system refuses, the error says why."""

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError) as told, opened(str(tmp_path / "hasil.txt"), force=False):
        pytest.fail("opened")
    assert told.value.code == "output-unwritable"
    assert "Permission denied" in str(told.value)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """What is no plain file (a link, a device) is written through, never replaced."""
    target, link = tmp_path / "sasaran.txt", tmp_path / "tautan.txt"
    target.write_text("lama", "utf-8")
    link.symlink_to(target)
    with opened(str(link), force=True) as stream:
        stream.write("baru")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "baru"
