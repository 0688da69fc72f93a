"""The source keeps what a source promises, and reads a portal to its end or not at all."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

import iku_kerjasama as iku
from iku_kerjasama.plugins import Origin, SourceError
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.testing import SourceContract
from iku_satudata import KIND, Options
from portal import portal, told

RECORDS = [
    {"_id": 1, "id": "P-1", "received_on": "2025-01-10T00:00:00", "status": "difasilitasi", "agenda": 7},
    {"_id": 2, "id": "P-2", "received_on": "2025-02-11T00:00:00", "status": "ditolak", "agenda": None},
    {"_id": 3, "id": "P-3", "received_on": "2025-03-12T00:00:00", "status": "menjadi_naskah", "agenda": 9.0},
]


class TestSaved(SourceContract):
    """A saved answer keeps every promise of a source."""

    kind = KIND

    def options(self, directory: Path) -> Options:
        (directory / "surat.json").write_bytes(told(RECORDS, 3))
        return Options(path="surat.json")

    def content(self, directory: Path) -> bytes:
        return (directory / "surat.json").read_bytes()

    def broken(self, directory: Path) -> Options:
        (directory / "rusak.json").write_bytes(told(RECORDS, 3)[:-40])
        return Options(path="rusak.json")

    def missing(self, directory: Path) -> Options:
        return Options(path="tidak-ada.json")

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Options:
        records = [dict(zip(header, row, strict=True)) for row in rows]
        (directory / "tertulis.json").write_bytes(told(records, len(records), header))
        return Options(path="tertulis.json")


def read(url: str, **more: object) -> list[list[object]]:
    """Return the rows of the portal at *url*, asked two at a time."""
    table = KIND.open(Options(url=url, resource="r-1", page=2, **more), Origin(register="facilitations"))  # type: ignore[arg-type]
    return [list(cells) for cells in table.rows()]


def test_a_portal_is_read_page_by_page() -> None:
    """All pages make one table, in CKAN's order, without CKAN's own number; a whole number is whole."""
    with portal(RECORDS) as (url, tokens):
        rows = read(url, token="rahasia")
    assert [row[0] for row in rows] == ["P-1", "P-2", "P-3"]
    assert [row[3] for row in rows] == [7, None, 9]
    assert tokens == ["rahasia"] * 2


@pytest.mark.parametrize("fault", ["short", "changing", "repeating", "moved", "refused", "down", "cut"])
def test_a_portal_that_does_not_give_all_is_an_error(fault: str) -> None:
    """Fewer records than it says, the same page twice, another host, a refusal, half a body: never a smaller number."""
    with portal(RECORDS, fault) as (url, _tokens), pytest.raises(SourceError) as caught:
        read(url, token="rahasia")
    assert "rahasia" not in caught.value.text("id") + repr(caught.value)


@pytest.mark.parametrize(
    "options", [{}, {"path": "x.json", "url": "https://x"}, {"url": "https://x"}, {"resource": "r"}]
)
def test_what_is_meant_must_be_clear(options: dict[str, Any]) -> None:
    """Either a saved answer or a portal with its resource."""
    with pytest.raises(SourceError, match="tulis path"):
        KIND.open(Options(**options), Origin())


@pytest.mark.parametrize("url", ["http://satudata.contoh.go.id", "file:///etc/passwd", "ftp://x"])
def test_a_portal_is_asked_over_https_only(url: str) -> None:
    """A token is not sent where others read along, and a file is no portal."""
    with pytest.raises(SourceError, match="https"):
        read(url)


def test_a_part_of_a_resource_is_no_register(tmp_path: Path) -> None:
    """A saved answer that holds the first page of several is refused."""
    (tmp_path / "surat.json").write_bytes(told(RECORDS[:2], 3))
    with pytest.raises(SourceError, match="2 dari 3"):
        KIND.open(Options(path="surat.json"), Origin(base=str(tmp_path)))


def test_a_refusal_is_told_as_the_portal_says_it(tmp_path: Path) -> None:
    """CKAN's own message is in the error."""
    said = {"success": False, "error": {"message": "Not found"}}
    (tmp_path / "surat.json").write_text(json.dumps(said), "utf-8")
    with pytest.raises(SourceError, match="Not found"):
        KIND.open(Options(path="surat.json"), Origin(base=str(tmp_path)))


def test_installed_it_is_found_and_stands_in_the_result(tmp_path: Path) -> None:
    """A profile names the source, and the result says which plugin it came from."""
    assert default().source("satudata").name == "satudata"
    (tmp_path / "surat.json").write_bytes(told(RECORDS, 3))
    (tmp_path / "naskah.csv").write_text("id,kind,signed_on,facilitation_ids\nN-1,PKS,2025-04-01,P-3\n", "utf-8")
    (tmp_path / "iku.toml").write_text(
        "[facilitations]\nsource = 'satudata'\npath = 'surat.json'\n[agreements]\npath = 'naskah.csv'\n", "utf-8"
    )
    result = iku.compute(tmp_path, "kab-malang", "2025")
    assert (result.numerator, result.denominator, result.plugins) == (1, 2, ("iku-satudata",))
