"""Files that are written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.files import whole


def _until(fault: OSError) -> Iterator[bytes]:
    yield b"setengah"
    raise fault


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    """Until the work is done nobody sees the file; then it holds everything, and nothing is left beside it."""
    target = tmp_path / "laporan.html"
    with whole(target) as stream:
        stream.write(b"satu")
        assert not target.exists()
    assert target.read_bytes() == b"satu"
    assert list(tmp_path.iterdir()) == [target]


def test_the_bytes_are_on_the_medium_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file takes its place only after the system was asked to write it through."""
    order: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: order.append("fsync"))
    replace = Path.replace

    def replaced(self: Path, other: Path) -> Path:
        order.append("replace")
        return replace(self, other)

    monkeypatch.setattr(Path, "replace", replaced)
    with whole(tmp_path / "laporan.html") as stream:
        stream.write(b"satu")
    assert order == ["fsync", "replace"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_medium_is_said(code: int, tmp_path: Path) -> None:
    """No space is an error that names the file; what was there before stays, and no half file is left."""
    target = tmp_path / "laporan.html"
    target.write_bytes(b"lama")
    fault = OSError(code, os.strerror(code))
    with pytest.raises(UsageError) as told, whole(target, force=True) as stream:
        stream.writelines(_until(fault))
    assert told.value.code == "output-unwritable"
    assert os.strerror(code) in str(told.value)
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


def test_a_medium_that_is_full_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some systems find out only when asked to write through."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageError) as told, whole(tmp_path / "laporan.html") as stream:
        stream.write(b"satu")
    assert told.value.code == "output-unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_full_medium_that_a_package_wrapped_is_said(tmp_path: Path) -> None:
    """A package that writes files, such as that of workbooks, hands on the system's error inside one of its own."""
    fault = RuntimeError()
    fault.__context__ = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with pytest.raises(UsageError) as told, whole(tmp_path / "laporan.xlsx"):
        raise fault
    assert told.value.code == "output-unwritable"
    assert os.strerror(errno.ENOSPC) in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_medium_that_is_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There even removing a file that is not there is refused; what is told is the file that was asked for."""

    def refused(self: Path, *_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    with monkeypatch.context() as medium:
        medium.setattr(Path, "open", refused)
        medium.setattr(Path, "unlink", refused)
        with pytest.raises(UsageError) as told, whole(tmp_path / "laporan.html"):
            pass
    assert told.value.code == "output-unwritable"
    assert f"{tmp_path / 'laporan.html'} " in str(told.value)
    assert os.strerror(errno.EROFS) in str(told.value)


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file may not be replaced (open in Excel), the error says what to close; nothing is left beside it."""

    def held(_self: Path, _other: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    target = tmp_path / "laporan.xlsx"
    target.write_bytes(b"lama")
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(UsageError) as told, whole(target, force=True) as stream:
        stream.write(b"baru")
    assert told.value.code == "output-locked"
    assert target.read_bytes() == b"lama"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    "fault",
    [SourceError("rusak", "Berkas rusak."), FileNotFoundError(2, "No such file", "lain.csv"), OSError(5, "I/O", "x")],
)
def test_what_goes_wrong_elsewhere_is_not_the_files(fault: OSError, tmp_path: Path) -> None:
    """A fault of what is being read while this is written keeps its own words."""
    with pytest.raises(type(fault)) as told, whole(tmp_path / "laporan.html"):
        raise fault
    assert told.value is fault
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full here")
def test_a_device_is_written_through() -> None:
    """What is no plain file is never replaced; a full one is said to be."""
    with pytest.raises(UsageError) as told, whole(Path("/dev/full"), force=True) as stream:
        stream.write(b"satu")
    assert told.value.code == "output-unwritable"
    assert Path("/dev/full").is_char_device()
