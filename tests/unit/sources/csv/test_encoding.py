"""What is known of a file that was looked through for its coding."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.intake.values import ERRORS
from iku_kerjasama.rows import ERROR_SIGNS, faultless
from iku_kerjasama.sources.csv import CsvTable, encoding
from iku_kerjasama.sources.csv.files import File


def looked_through(path: Path, content: bytes) -> File:
    """Return a file with this *content*, looked through."""
    path.write_bytes(content)
    file = File(source=path.name, path=path)
    encoding.found_out(file)
    return file


@pytest.mark.parametrize("error", sorted(ERRORS))
def test_every_error_has_a_sign(error: str) -> None:
    """So a file without the signs has no errors."""
    assert any(sign in error for sign in ERROR_SIGNS)


@given(
    before=st.text("aé\n", max_size=12),
    sign=st.sampled_from(["", *ERROR_SIGNS]),
    after=st.text("aé\n", max_size=12),
    size=st.integers(1, 9),
)
def test_a_file_with_a_sign_is_not_faultless(
    tmp_path_factory: pytest.TempPathFactory, before: str, sign: str, after: str, size: int
) -> None:
    """Wherever it stands, across two of the pieces that are read at once, too."""
    path = tmp_path_factory.getbasetemp() / "signs.csv"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(encoding, "_CHUNK", size)
        assert looked_through(path, f"{before}{sign}{after}".encode()).faultless is (sign == "")


@pytest.mark.parametrize("content", [b"id\nPN,caf\xe9\n", b"\xef\xbb\xbfid\na\n", "id\na\n".encode("utf-16")])
def test_a_file_not_looked_through_to_its_end_is_not_faultless(tmp_path: Path, content: bytes) -> None:
    """What is not known is not said."""
    assert not looked_through(tmp_path / "a.csv", content).faultless


def test_a_table_is_as_faultless_as_its_file(tmp_path: Path) -> None:
    """It says of itself what was found out about the file, and nothing where nobody looked."""
    file = looked_through(tmp_path / "a.csv", b"id\na\n")
    assert faultless(CsvTable(source="a.csv", path=file.path, file=file))
    assert not faultless(CsvTable(source="a.csv", path=file.path))
