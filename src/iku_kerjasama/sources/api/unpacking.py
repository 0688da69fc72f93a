"""The bytes of an answer, unpacked piece by piece and never more of them than may be."""

from collections.abc import Iterable, Iterator
from zlib import decompressobj
from zlib import error as ZlibError  # noqa: N812 - it is a class

__all__ = ["DamagedError", "TooLargeError", "gathered", "unpacked"]

_GZIP = 31
_PIECE = 2**20


class TooLargeError(Exception):
    """There are more bytes than may be."""


class DamagedError(Exception):
    """The bytes are not what they are said to be, or not all of them are there."""


def gathered(pieces: Iterable[bytes], limit: int) -> bytes:
    """Return all *pieces* as one; TooLargeError where they are more than *limit* bytes."""
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise TooLargeError
    return bytes(body)


def unpacked(packed: Iterable[bytes]) -> Iterator[bytes]:
    """Yield what the gzip stream *packed* holds, at most a megabyte at once; DamagedError where it is broken off."""
    unpacking = decompressobj(_GZIP)
    whole = False
    for chunk in packed:
        rest = chunk
        while rest and not (whole and not rest.strip(b"\0")):
            if whole:
                unpacking, whole = decompressobj(_GZIP), False
            try:
                piece = unpacking.decompress(rest, _PIECE)
            except ZlibError:
                piece = None
            if piece is None:
                raise DamagedError
            yield piece
            rest, whole = unpacking.unconsumed_tail or unpacking.unused_data, unpacking.eof
    while not whole and (piece := unpacking.decompress(b"", _PIECE)):
        yield piece
        whole = unpacking.eof
    if not whole:
        raise DamagedError
