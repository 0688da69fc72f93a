"""A template that is none, is locked or damaged: always a sentence that names the file and the cure."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from xlsxwriter import Workbook

from iku_kerjasama.errors import UsageError
from iku_kerjasama.reports.word import writing
from tests.unit.reports.stuff import example, made
from tests.word import word

STYLES, CONTENT, PROPERTIES = "word/styles.xml", "word/document.xml", "docProps/core.xml"
CODES = {f"report-template-{name}" for name in ("missing", "unread", "locked", "foreign", "damaged")}


def whole() -> bytes:
    """Return a template that is sound."""
    stream = BytesIO()
    template = Document()
    template.add_paragraph("PEMERINTAH KABUPATEN CONTOH")
    template.save(stream)
    return stream.getvalue()


def changed(change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return the template after *change* to its parts."""
    with ZipFile(BytesIO(whole())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replacing(part: str, content: bytes) -> bytes:
    """Return the template whose *part* is *content*."""
    return changed(lambda parts: parts.update({part: content}))


def workbook() -> bytes:
    """Return a workbook of Excel."""
    stream = BytesIO()
    Workbook(stream).close()
    return stream.getvalue()


def encrypted() -> bytes:
    """Return the template as an archive that says its parts have a password."""
    content = bytearray(whole())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = content.find(mark)
        while start >= 0:
            content[start + place] |= 1
            start = content.find(mark, start + 4)
    return bytes(content)


def unstyled(parts: dict[str, bytes]) -> None:
    """Take the styles out, with what leads to them."""
    del parts[STYLES]
    rels = "word/_rels/document.xml.rels"
    before, _, after = parts[rels].partition(b'Target="styles.xml"')
    start, end = before.rindex(b"<Relationship"), after.index(b"/>") + 2
    parts[rels] = before[:start] + after[end:]


BROKEN: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "foreign", "bukan dokumen Word"),
    "a text": (b"Templat", "foreign", "bukan dokumen Word"),
    "a PDF": (b"%PDF-1.7", "foreign", "bukan dokumen Word"),
    "an archive of nothing": (b"PK\x05\x06" + b"\0" * 18, "foreign", "bukan dokumen Word"),
    "a workbook": (workbook(), "foreign", "bukan dokumen Word"),
    "with macros": (
        changed(
            lambda parts: parts.update(
                {
                    "[Content_Types].xml": parts["[Content_Types].xml"].replace(
                        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                        b"application/vnd.ms-word.document.macroEnabled.main+xml",
                    )
                }
            )
        ),
        "foreign",
        "simpan",
    ),
    "with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked", "hapus kata sandinya"),
    "an encrypted archive": (encrypted(), "locked", "hapus kata sandinya"),
    "cut off": (whole()[:-30], "damaged", "simpan dengan nama lain"),
    "cut in half": (whole()[: len(whole()) // 2], "damaged", "simpan dengan nama lain"),
    "without content": (changed(lambda parts: parts.pop(CONTENT)), "damaged", "simpan dengan nama lain"),
    "without its styles' part": (changed(lambda parts: parts.pop(STYLES)), "damaged", "simpan dengan nama lain"),
    "with broken styles": (replacing(STYLES, b"<w:styles"), "damaged", "simpan dengan nama lain"),
    "with styles of another kind": (replacing(STYLES, b"<styles/>"), "damaged", "simpan dengan nama lain"),
    "with styles that are no text": (replacing(STYLES, b"\xff\xfe\x00"), "damaged", "simpan dengan nama lain"),
    "with broken content": (replacing(CONTENT, b"<w:document><w:body>"), "damaged", "simpan dengan nama lain"),
    "with another content": (replacing(CONTENT, b"<html/>"), "damaged", "simpan dengan nama lain"),
    "with a page of no width": (
        changed(lambda parts: parts.update({CONTENT: parts[CONTENT].replace(b'w:w="12240"', b'w:w="lebar"')})),
        "damaged",
        "simpan dengan nama lain",
    ),
    "with properties of another kind": (replacing(PROPERTIES, b"<properties/>"), "damaged", "simpan"),
}


@pytest.mark.parametrize("form", ["docx", "handout-docx"])
@pytest.mark.parametrize("name", BROKEN)
def test_what_is_wrong_is_said_with_its_cure(name: str, form: str, tmp_path: Path) -> None:
    """No template, a locked one and a damaged one are three sentences, each with the file and what to do."""
    content, code, cure = BROKEN[name]
    path = tmp_path / "kantor.docx"
    path.write_bytes(content)
    with pytest.raises(UsageError) as caught:
        made(form, example(), template=str(path))
    assert caught.value.code == f"report-template-{code}"
    assert cure in str(caught.value)
    for lang in ("id", "en"):
        assert str(path) in caught.value.text(lang)
        assert caught.value.text(lang).isprintable()


def test_a_template_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """Plainly, with its name."""
    path = tmp_path / "tiada.docx"
    with pytest.raises(UsageError) as caught:
        made("docx", example(), template=str(path))
    assert str(caught.value) == f"Templat “{path}” tidak ditemukan. Periksa nama dan foldernya."
    assert caught.value.code == "report-template-missing"


@pytest.mark.parametrize("name", [".", "a\0b.docx"])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    """A folder, and a name that no file can have."""
    with pytest.raises(UsageError, match="tidak dapat dibaca") as caught:
        made("docx", example(), template=str(tmp_path / name))
    assert caught.value.code == "report-template-unread"
    assert str(caught.value).isprintable()


def test_a_template_without_styles_gets_ours(tmp_path: Path) -> None:
    """A document that has no styles at all keeps its contents and is dressed as one without a template."""
    path = tmp_path / "kantor.docx"
    path.write_bytes(changed(unstyled))
    read, plain = word(made("docx", example(), template=str(path))), word(made("docx", example()))
    assert read.paragraphs[0][1] == "PEMERINTAH KABUPATEN CONTOH"
    assert read.paragraphs[1:] == plain.paragraphs
    assert read.tables == plain.tables
    assert [style.name for style in read.document.styles] == [style.name for style in plain.document.styles]


def test_no_damage_ends_in_the_librarys_error(tmp_path: Path) -> None:
    """Whatever part is missing, empty, cut or of another kind, and whatever bytes are turned: a document, or a word."""
    sound, path, chance = whole(), tmp_path / "kantor.docx", Random(7)  # noqa: S311 - seeded, not secret
    with ZipFile(BytesIO(sound)) as archive:
        names = archive.namelist()
        halves = {name: archive.read(name)[: archive.getinfo(name).file_size // 2] for name in names}
    damaged = [changed(lambda parts, name=name: parts.pop(name)) for name in names]  # type: ignore[misc]
    damaged += [replacing(name, content) for name in names for content in (b"", b"<x/>", halves[name])]
    for _ in range(60):
        turned = bytearray(sound)
        for _ in range(chance.randrange(1, 40)):
            turned[chance.randrange(len(turned))] = chance.randrange(256)
        damaged.append(bytes(turned))
    refused = []
    for content in damaged:
        path.write_bytes(content)
        try:
            assert word(made("handout-docx", example(), template=str(path))).paragraphs
        except UsageError as fault:
            refused.append(fault.code)
    assert set(refused) <= CODES
    assert len(damaged) // 3 < len(refused) < len(damaged)


def test_a_fault_of_ours_is_not_the_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a template nothing is hidden, and what fails before one is opened is not laid at its door."""
    path = tmp_path / "kantor.docx"
    path.write_bytes(whole())
    monkeypatch.setattr(writing, "table", None)
    with pytest.raises(TypeError):
        made("docx", example())
    monkeypatch.setattr(sys.modules["iku_kerjasama.reports.docx.chapter"], "held", None)
    with pytest.raises(TypeError):
        made("docx", example(), template=str(path))
