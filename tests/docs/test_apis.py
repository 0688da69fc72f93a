"""The pages about APIs name every key in the words of its class, and each recipe reads the whole register."""

import re
from pathlib import Path

import pytest
from attrs import fields

from iku_kerjasama import measure, read
from iku_kerjasama.sources.api import ApiOptions, Cursor, Numbered
from tests.docs.pages import ROOT, blocks
from tests.unit.sources.api.server import Asked, Reply, said, serving

PAGES = {"en": "apis.md", "id": "membaca-api.md"}
HOST = "https://api.kerjasama.example"
TOKEN = "rekaan-123"  # noqa: S105 - invented
SIZE = 3

PERMOHONAN = [
    {"id": f"F-{number}", "received_on": f"2025-01-{number:02}", "status": "difasilitasi"} for number in range(1, 8)
]
NASKAH = [
    {"id": f"N-{number}", "signed_on": "2025-03-04", "kind": "perjanjian_kerja_sama", "facilitation_ids": f"F-{number}"}
    for number in range(1, 5)
]
INSIDE = {
    "permohonan": [
        {"nomor": row["id"], "received_on": row["received_on"], "status": 1, "pemohon": {"nama": "Dinas"}}
        for row in PERMOHONAN
    ],
    "naskah": [
        {
            "id": row["id"],
            "signed_on": row["signed_on"],
            "kind": row["kind"],
            "permohonan": [{"nomor": row["facilitation_ids"]}],
            "dihapus": None,
        }
        for row in NASKAH
    ]
    + [{"id": "N-9", "signed_on": "2025-03-04", "kind": "perjanjian_kerja_sama", "dihapus": "2025-04-01"}],
}


def answer(asked: Asked) -> Reply:
    """Return a page as the server of the recipe pages it."""
    assert TOKEN in (asked.headers.get("authorization", "") + asked.params.get("kunci", ""))
    _, style, register = asked.path.split("/")
    rows = PERMOHONAN if register == "permohonan" else NASKAH
    page = int(asked.params.get("page") or asked.params.get("halaman") or asked.params.get("after") or "1")
    part, more = rows[(page - 1) * SIZE : page * SIZE], page * SIZE < len(rows)
    match style:
        case "tautan":
            return said(part, Link=f'<?page={page + 1}>; rel="next"' if more else '<?page=1>; rel="first"')
        case "laravel":
            following = f"{asked.path}?page={page + 1}" if more else None
            return said({"data": part, "links": {"next": following}, "meta": {"total": len(rows)}})
        case "halaman":
            assert asked.params["banyak"] == "100"
            return said({"hasil": {"daftar": part, "jumlah": len(rows)}})
        case "kursor":
            return said({"items": part, "meta": {"cursor": page + 1 if more else None}})
        case _:
            return said(INSIDE[register])


@pytest.mark.parametrize("lang", PAGES)
def test_every_recipe_reads_the_whole_register(lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each profile on the page, against a server that pages so, gives every record of both registers."""
    monkeypatch.setenv("IKU_TOKEN", TOKEN)
    recipes = [
        block.text for block in blocks((ROOT / "docs" / PAGES[lang]).read_text("utf-8")) if block.language == "toml"
    ]
    assert len(recipes) == 5
    with serving(answer) as server:
        for recipe in recipes:
            here = recipe.replace(HOST, server.url).replace('source = "api"', 'source = "api"\nallow_http = true')
            (tmp_path / "iku.toml").write_text(here, "utf-8")
            registers = read(tmp_path)
            result = measure(registers, "kab-malang", "2025")
            assert (result.value.numerator, result.value.denominator) == (4, 7)
            assert result.companion is not None
            assert result.companion.numerator == 4


@pytest.mark.parametrize("lang", PAGES)
def test_every_key_stands_there_in_its_own_words(lang: str) -> None:
    """The tables are the classes' fields in their order, with what the classes say they mean."""
    table = re.findall(r"^\| `(\w+)` \| (.*) \|$", (ROOT / "docs" / PAGES[lang]).read_text("utf-8"), re.MULTILINE)
    known = [attribute for kind in (ApiOptions, Numbered, Cursor) for attribute in fields(kind)]
    assert table == [(attribute.name, attribute.metadata["key"].text(lang)) for attribute in known]


def test_both_pages_show_the_same_recipes() -> None:
    """A recipe is a recipe in either language."""
    english, indonesian = (
        [block for block in blocks((ROOT / "docs" / page).read_text("utf-8")) if block.language == "toml"]
        for page in PAGES.values()
    )
    assert english == indonesian
