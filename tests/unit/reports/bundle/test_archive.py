"""The archive of a bundle: the same bytes for the same parts, and what is refused of a hostile one."""

import stat
from collections.abc import Callable, Iterator
from io import BytesIO
from struct import pack_into
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.reports.bundle.archive import packed, unpacked
from iku_kerjasama.reports.bundle.names import PARTS, RECAPS, RECONCILIATION, WITH_RECAPS

CONTENT = {name: f"{name}\n".encode() * 3 for name in PARTS}


def zipped(parts: dict[str, bytes], *, method: int = ZIP_STORED, extra: tuple[ZipInfo, ...] = ()) -> bytes:
    """Return *parts* as another program packs them, with empty entries *extra*."""
    stream = BytesIO()
    with ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
        for entry in extra:
            archive.writestr(entry, b"/etc/passwd")
    return stream.getvalue()


def refused(data: bytes) -> str:
    """Return the code of the error by which *data* is refused."""
    with pytest.raises(SourceError) as caught:
        unpacked(data, "berkas.zip")
    for lang in ("id", "en"):
        assert caught.value.text(lang).startswith("berkas.zip")
        assert "\n" not in caught.value.text(lang)
    return caught.value.code


def test_what_is_packed_is_unpacked() -> None:
    """The parts come back as they were, in whatever order they were given."""
    assert unpacked(packed(CONTENT), "berkas.zip") == CONTENT
    assert packed(dict(reversed(CONTENT.items()))) == packed(CONTENT)


def test_any_program_can_open_it() -> None:
    """It is a zip as others write them: sorted, stored, of a fixed day, each a plain file that all may read."""
    with ZipFile(BytesIO(packed(CONTENT))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(CONTENT)
        for entry in archive.infolist():
            assert archive.read(entry) == CONTENT[entry.filename]
            assert (entry.compress_type, entry.date_time) == (ZIP_STORED, (1980, 1, 1, 0, 0, 0))
            assert entry.external_attr >> 16 == stat.S_IFREG | 0o644
            assert (entry.flag_bits, entry.extra, entry.comment) == (0, b"", b"")


@pytest.mark.parametrize(
    "name", ["../../.bashrc", "/etc/passwd", "C:\\x.json", "inputs\\rule.json", "inputs/../rule.json", "a\x1b[2Jb", "é"]
)
def test_a_name_that_is_no_part_is_refused(name: str) -> None:
    """A path that leads out, one of another system, or any other name is refused, and shown without its signs."""
    data = zipped({**CONTENT, name: b"x"})
    assert refused(data) == "bundle-part-foreign"
    with pytest.raises(SourceError) as caught:
        unpacked(data, "berkas.zip")
    assert str(caught.value).isprintable()


def test_a_part_that_stands_there_twice_is_refused() -> None:
    """Readers of zips do not agree which of two entries of a name counts; so neither does."""
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(CONTENT, extra=(ZipInfo(PARTS[0]),))
    assert refused(data) == "bundle-part-twice"


def test_a_link_is_refused() -> None:
    """A part that says it is a link to somewhere else is refused."""
    link = ZipInfo(PARTS[-1])
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    data = zipped({name: data for name, data in CONTENT.items() if name != PARTS[-1]}, extra=(link,))
    assert refused(data) == "bundle-part-odd"


def test_a_bomb_is_refused_unopened() -> None:
    """What is compressed is refused as such: 100 MB of nothing are never unpacked."""
    data = zipped({**CONTENT, PARTS[0]: bytes(100 * 2**20)}, method=ZIP_DEFLATED)
    assert len(data) < 2**20
    assert refused(data) == "bundle-part-odd"


def _patched(place: Callable[[bytes], int], value: int, form: str = "<I") -> bytes:
    data = bytearray(packed(CONTENT))
    pack_into(form, data, place(bytes(data)), value)
    return bytes(data)


def _damaged() -> Iterator[tuple[str, bytes]]:
    whole = packed(CONTENT)
    yield "empty", b""
    yield "text", b"PK"
    yield "no zip", b"x" * 500
    yield "cut off", whole[:-1]
    yield "cut in half", whole[: len(whole) // 2]
    yield "more behind", whole + b"\0"
    yield "more in front", b"#!/bin/sh\n" + whole
    yield "many entries", _patched(lambda data: len(data) - 12, 0xFFFF, "<H")
    yield "directory elsewhere", _patched(lambda data: len(data) - 6, 0)
    yield "no directory", _patched(lambda data: data.index(b"PK\1\2"), 0)
    yield "entry past the end", _patched(lambda data: data.index(b"PK\1\2") + 42, 0xFFFFFFF0)
    yield "entry that is none", _patched(lambda data: data.index(b"PK\1\2") + 42, 1)
    yield "name past the end", _patched(lambda data: data.rindex(b"PK\1\2") + 30, 0xFFFF, "<H")
    large = bytearray(whole)
    for field in (20, 24):
        pack_into("<I", large, whole.index(b"PK\1\2") + field, len(whole) - 100)
    yield "parts that overlap", bytes(large)


DAMAGED = dict(_damaged())


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_no_whole_archive_is_refused(name: str) -> None:
    """An archive cut off, with something around it, or with sizes and places that cannot be, is refused."""
    assert refused(DAMAGED[name]) == "bundle-broken"


def test_sizes_that_contradict_are_refused() -> None:
    """A part whose size when unpacked is another than the one it takes is refused, however large it says it is."""
    assert refused(_patched(lambda data: data.index(b"PK\1\2") + 24, 2**32 - 1)) == "bundle-part-odd"


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_missing_is_named(name: str) -> None:
    """An archive without one of the parts is no bundle, and the part is named."""
    data = packed({other: data for other, data in CONTENT.items() if other != name})
    assert refused(data) == "bundle-part-missing"
    with pytest.raises(SourceError, match=name):
        unpacked(data, "berkas.zip")


def test_recaps_come_with_their_reconciliation() -> None:
    """An archive with recaps has two parts more, and is no bundle where one of them is missing."""
    whole = dict.fromkeys(WITH_RECAPS, b"{}")
    assert unpacked(packed(whole), "berkas.zip") == whole
    for missing in (RECAPS, RECONCILIATION):
        with pytest.raises(SourceError, match=missing) as caught:
            unpacked(packed({name: data for name, data in whole.items() if name != missing}), "berkas.zip")
        assert caught.value.code == "bundle-part-missing"
