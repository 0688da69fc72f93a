"""The file: where it is looked for, how it is written, and what is said where it is no profile."""

from pathlib import Path

import pytest

from iku_kerjasama import ProfileError, UsageError, compute, read

from .conftest import Office


def test_a_folder_goes_by_its_profile_and_a_file_by_itself(office: Office) -> None:
    """A folder with ``iku.toml``, that file, and another profile in the folder each count as they say."""
    folder = office("[rule]\noptions = { requests = 'all' }", **{"lain.toml": "", "BESAR.TOML": ""})
    found = [compute(data, period="2025").denominator for data in (folder, folder / "iku.toml", folder / "lain.toml")]
    assert found == [2, 2, 1]
    assert compute(str(folder / "BESAR.TOML"), period="2025").denominator == 1


def test_a_byte_order_mark_is_no_fault(office: Office) -> None:
    """As Windows editors write it."""
    folder = office("")
    (folder / "iku.toml").write_bytes(b"\xef\xbb\xbf[region]\r\ncode = '35.07'\r\n")
    assert str(compute(folder, period="2025").region) == "35.07"


@pytest.mark.parametrize(
    ("content", "code", "named"),
    [
        (b"[facilitations\npath = 'a'", "profile-no-toml", "baris 1, kolom 15"),
        (b"a = 1\na = 2\n", "profile-no-toml", "baris 2"),
        (b'path = "C:\\data\\x"', "profile-no-toml", "baris 1"),
        (b"a = ", "profile-no-toml", "baris 1"),
        (b"x = " + b"[" * 100_000, "profile-no-toml", "baris 1"),
        (b"a = '\xe9'", "profile-not-utf8", "bita ke-6"),
    ],
)  # fmt: skip
def test_what_is_no_toml_says_where(content: bytes, code: str, named: str, tmp_path: Path) -> None:
    """A syntax error with line and column, a wrong encoding with the byte; both name the file."""
    (tmp_path / "iku.toml").write_bytes(content)
    with pytest.raises(ProfileError) as caught:
        read(tmp_path)
    assert caught.value.code == code
    assert named in str(caught.value)
    assert str(tmp_path / "iku.toml") in str(caught.value)


def test_a_profile_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    """A name that ends in .toml is a profile's, so the error speaks of profiles."""
    with pytest.raises(UsageError, match=r"lain\.toml tidak ditemukan"):
        read(tmp_path / "lain.toml")


def test_a_profile_that_may_not_be_read_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own reason is named, with the file and the cure."""
    folder = office("")

    def refused(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ProfileError, match=r"iku\.toml tidak dapat dibaca: Permission denied\. Periksa hak akses"):
        read(folder)


def test_paths_are_relative_to_the_profile_and_windows_separators_are_separators(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From another directory, with either separator, the same file is read and called the same."""
    text = (office("") / "facilitations.csv").read_text("utf-8")
    monkeypatch.chdir(tmp_path.parent)
    for path in ("data/2025/f.csv", r"data\2025\f.csv", r".\data/2025\f.csv"):
        (tmp_path / "data" / "2025").mkdir(parents=True, exist_ok=True)
        (tmp_path / "data" / "2025" / "f.csv").write_text(text, "utf-8")
        result = compute(office(f"[facilitations]\npath = '{path}'"), period="2025")
        assert [source.location for source in result.sources] == ["data/2025/f.csv", "agreements.csv"]
