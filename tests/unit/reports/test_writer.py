"""LibreOffice opens the Word documents, finds in them what was written, and puts them on paper."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from attrs import frozen
from docx import Document

from tests.unit.reports.stuff import example, given, made
from tests.unit.reports.test_html import HOSTILE
from tests.word import Word, word

SOFFICE = shutil.which("soffice")
WRITER = SOFFICE and (Path(SOFFICE).resolve().parent / "libswlo.so").exists()
NAMES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}
PLAN = {"medium_term": "85", "year": "2026"}

pytestmark = pytest.mark.xdist_group("libreoffice")


def _hostile() -> bytes:
    agreements = [
        {"id": f"N{n}", "signed_on": "2025-02-03", "kind": "PKS", "own_number": text, "title": text}
        for n, text in enumerate(HOSTILE)
    ]
    return made("docx", given([{"id": "F", "received_on": "2025-01-02", "status": "difasilitasi"}], agreements))


CASES: Mapping[str, Callable[[Path], bytes]] = {
    "id": lambda _: made("docx", example(), **PLAN),
    "en": lambda _: made("docx", example("en"), **PLAN),
    "template": lambda folder: made("docx", example(), template=str(_template(folder)), **PLAN),
    "handout": lambda _: made("handout-docx", example()),
    "hostile": lambda _: _hostile(),
}
"""What is opened: the chapter in both languages, on a template and of hostile registers, and the handout."""


def _template(folder: Path) -> Path:
    template = Document()
    template.add_heading("BAB III", 1)
    template.add_table(1, 1).cell(0, 0).text = "Tabel kantor"
    template.save(str(folder / "kantor.docx"))
    return folder / "kantor.docx"


@frozen(kw_only=True)
class _Read:
    """What was *written*; the headings, tables and frames that LibreOffice made of it; how many *pages* it has."""

    written: Word
    headings: list[str]
    texts: list[str]
    tables: list[list[list[str]]]
    frames: int
    pages: int


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, _Read]:
    """Return each case as LibreOffice reads it."""
    if not WRITER and not os.environ.get("CI"):
        pytest.skip("no LibreOffice Writer here: apt-get install libreoffice-writer-nogui")
    assert WRITER, "CI needs LibreOffice: apt-get install libreoffice-writer-nogui"
    folder = tmp_path_factory.mktemp("writer")
    documents = {name: make(folder) for name, make in CASES.items()}
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    files = [str(folder / f"{name}.docx") for name in documents]
    for form in ("odt", "pdf"):
        command = [str(SOFFICE), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(folder / "out"), *files]
        subprocess.run(command, check=True, timeout=180, capture_output=True)
    return {name: _read(folder / "out" / name, content) for name, content in documents.items()}


def _read(path: Path, written: bytes) -> _Read:
    with ZipFile(path.with_suffix(".odt")) as archive:
        content = ET.fromstring(archive.read("content.xml"))  # noqa: S314 - written just now

    def find(name: str) -> list[ET.Element]:
        return content.findall(f".//{name}", NAMES)

    return _Read(
        written=word(written),
        headings=[_text(one) for one in find("text:h")],
        texts=[_text(one) for one in find("text:p")],
        tables=[
            [[_text(cell) for cell in row.iterfind("table:table-cell", NAMES)] for row in _rows(table)]
            for table in find("table:table")
        ],
        frames=len(find("draw:object")),
        pages=len(re.findall(rb"/Type\s*/Page\b", path.with_suffix(".pdf").read_bytes())),
    )


def _rows(table: Any) -> list[Any]:  # noqa: ANN401 - the library's own
    return list(table.iterfind(".//table:table-row", NAMES))


def _text(element: Any) -> str:  # noqa: ANN401 - the library's own
    return " ".join("".join(element.itertext()).split())


def _plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", ["id", "en", "template"])
def test_the_chapter_opens_whole(name: str, read: Mapping[str, _Read]) -> None:
    """Headline, every table with every cell, the chart and the annex are there as they were written."""
    found = read[name]
    headings = [text for style, text in found.written.paragraphs if style.startswith(("Heading", "IKU Lampiran"))]
    assert found.headings == headings
    assert any("78,33 %" in text or "78.33 %" in text for text in found.texts)
    written = [[[_plain(cell) for cell in row] for row in rows] for rows in found.written.tables.values()]
    assert found.tables == written
    assert len(written[-1]) == 48
    assert found.frames == 1
    assert 3 <= found.pages <= 12


def test_the_templates_contents_stay(read: Mapping[str, _Read]) -> None:
    """The office's own heading and table stand before the section, and the tables go on behind them."""
    found = read["template"]
    assert found.headings[0] == "BAB III"
    assert found.tables[0] == [["Tabel kantor"]]
    assert len(found.tables) == len(read["id"].tables) + 1


def test_the_handout_is_one_page(read: Mapping[str, _Read]) -> None:
    """One sheet of paper, with the year's number on it."""
    assert read["handout"].pages == 1
    assert "78,33 %" in " ".join(read["handout"].texts)


def test_hostile_registers_stay_text(read: Mapping[str, _Read]) -> None:
    """What looks like markup, a formula or a field is read as the text that it is, one row for each agreement."""
    table = read["hostile"].tables[-1]
    assert len(table) == len(HOSTILE) + 1
    shown = [row[3] for row in table[1:]]
    for text in HOSTILE[:6]:
        assert _plain(text) in shown
