"""The office's template opened: whatever is wrong with it is said in a sentence that names the file and the cure."""

from collections.abc import Generator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from iku_kerjasama.errors import IkuError, UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from docx.document import Document

__all__ = ["opened", "usable"]

_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LIST_OF_TYPES = "[Content_Types].xml"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and any of later versions that has a password."""

_ENCRYPTED = 0x1

_MISSING = N_("Templat “{file}” tidak ditemukan. Periksa nama dan foldernya.")
_UNREAD = N_("Templat “{file}” tidak dapat dibaca: {fault}. Periksa nama dan hak aksesnya.")
_LOCKED = N_(
    "Templat “{file}” berkata sandi, atau berformat .doc lama, jadi laporan tidak dibuat. Buka di Word, hapus kata "
    "sandinya, lalu simpan sebagai .docx atau .dotx."
)
_FOREIGN = N_(
    "Templat “{file}” bukan dokumen Word, jadi laporan tidak dibuat. Berikan berkas .docx atau .dotx; berkas lain "
    "perlu disimpan dahulu dari Word dalam format itu."
)
_DAMAGED = N_(
    "Templat “{file}” rusak, jadi laporan tidak dibuat. Buka di Word, perbaiki bila diminta, lalu simpan dengan nama "
    "lain sebagai .docx atau .dotx."
)


def opened(path: str) -> "Document":
    """Return the template at *path* as a document; UsageError where that is none, is locked or damaged."""
    from docx import Document  # noqa: PLC0415 - an extra

    try:
        content = Path(path).read_bytes()
    except FileNotFoundError as fault:
        raise UsageError("report-template-missing", _MISSING, file=path) from fault
    except OSError as fault:
        raise UsageError(
            "report-template-unread", _UNREAD, file=path, fault=fault.strerror or type(fault).__name__
        ) from fault
    except ValueError as fault:  # a name that no file can have
        raise UsageError("report-template-unread", _UNREAD, file=ascii(path), fault="?") from fault
    if content.startswith(_COMPOUND):
        raise UsageError("report-template-locked", _LOCKED, file=path)
    with usable(path):
        document = Document(_as_document(content, path))
        document.element.body.get_or_add_sectPr()
        return document


@contextmanager
def usable(path: str) -> Generator[None, None, None]:
    """Say of whatever goes wrong within that the template at *path* is damaged; without one nothing is caught."""
    try:
        yield
    except IkuError:
        raise
    except Exception as fault:  # the libraries tell of a damaged file in every way there is
        if not path:
            raise
        raise UsageError("report-template-damaged", _DAMAGED, file=path) from fault


def _as_document(content: bytes, path: str) -> BytesIO:
    """Return *content*, a template declared to be a document: that is all in which they differ."""
    try:
        with ZipFile(BytesIO(content)) as given:
            if any(info.flag_bits & _ENCRYPTED for info in given.infolist()):
                raise UsageError("report-template-locked", _LOCKED, file=path)
            types = given.read(_LIST_OF_TYPES)
            if _TEMPLATE_TYPE not in types:
                if _DOCUMENT_TYPE not in types:
                    raise UsageError("report-template-foreign", _FOREIGN, file=path)
                return BytesIO(content)
            stream = BytesIO()
            with ZipFile(stream, "w", ZIP_DEFLATED) as taken:
                for name in given.namelist():
                    taken.writestr(name, given.read(name).replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE))
    except (BadZipFile, KeyError) as fault:
        if isinstance(fault, BadZipFile) and content.startswith(b"PK"):
            raise UsageError("report-template-damaged", _DAMAGED, file=path) from fault
        raise UsageError("report-template-foreign", _FOREIGN, file=path) from fault
    stream.seek(0)
    return stream
