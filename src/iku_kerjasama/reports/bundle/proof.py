"""The proof: a bundle computed once more from itself alone, and what of it does not hold."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from attrs import frozen

from iku_kerjasama import __version__
from iku_kerjasama.errors import SourceError
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.reports.bundle.archive import packed, unpacked
from iku_kerjasama.reports.bundle.canonical import parsed
from iku_kerjasama.reports.bundle.differing import Difference, differing
from iku_kerjasama.reports.bundle.making import Made, made
from iku_kerjasama.reports.bundle.names import MANIFEST
from iku_kerjasama.reports.bundle.reading import contents_of, of_part

__all__ = ["Verified", "proved"]


@frozen(kw_only=True)
class Verified:
    """What became of a bundle when it was computed again.

    It holds where there are no *differences*. *result* is the measurement computed from the bundle, None where its
    inputs cannot be read; *digest* is of the archive. *made_with* is the version that the bundle says made it, None
    where it says none, *computed_with* the one that computed it again.
    """

    file: str
    digest: str
    differences: tuple[Difference, ...]
    result: Measurement | None
    made_with: str | None
    computed_with: str

    @property
    def holds(self) -> bool:
        """Whether the bundle, made again, is the same to the byte."""
        return not self.differences

    def __bool__(self) -> bool:
        """Return whether the bundle holds."""
        return self.holds


def proved(data: bytes, file: str) -> Verified:
    """Return what becomes of the bundle *data*, called *file*, when it is computed again.

    Raises SourceError where it is no whole bundle, as `unpacked` says.
    """
    parts = unpacked(data, file)
    found: list[Difference] = []
    version: str | None = None
    again: Made | None = None
    try:
        with of_part(MANIFEST):
            said = parsed(parts[MANIFEST])
            version = said["software"]["version"]
            if not isinstance(version, str):
                raise TypeError(version)
            found.extend(_digests(parts, said["parts"]))
    except SourceError as fault:
        found.append(Difference(part=MANIFEST, fault=fault))
    try:
        contents = contents_of(parts)
        with of_part("inputs"):
            again = made(contents, version=version or __version__)
    except SourceError as fault:
        found.append(Difference(part=str(fault.params["part"]), fault=fault))
    if again:
        found.extend(_compared(parts, again.parts, data, silent=bool(found)))
    return Verified(
        file=file,
        digest=f"sha256:{sha256(data).hexdigest()}",
        differences=tuple(found),
        result=again.result if again else None,
        made_with=version,
        computed_with=__version__,
    )


def _digests(parts: Mapping[str, bytes], said: Any) -> Iterator[Difference]:  # noqa: ANN401 - JSON of any shape
    """Yield each part that is not the one whose digest the manifest has."""
    for name in sorted(parts):
        if name != MANIFEST and said[name]["sha256"] != sha256(parts[name]).hexdigest():
            yield Difference(part=name, code="digest")


def _compared(
    parts: Mapping[str, bytes], again: Mapping[str, bytes], data: bytes, *, silent: bool
) -> Iterator[Difference]:
    """Yield what differs from the bundle made *again*; of the manifest and the archive where nothing else does."""
    for name in sorted(parts):
        if name != MANIFEST and parts[name] != again[name]:
            silent = True
            yield from differing(name, parts[name], again[name])
    if not silent and parts[MANIFEST] != again[MANIFEST]:
        silent = True
        yield from differing(MANIFEST, parts[MANIFEST], again[MANIFEST])
    if not silent and packed(again) != data:
        yield Difference(part="", code="archive")
