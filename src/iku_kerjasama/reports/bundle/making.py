"""The bundle made: from what it holds every part, and from these the archive."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from attrs import frozen

from iku_kerjasama import __version__
from iku_kerjasama.errors import UsageError
from iku_kerjasama.measurement.documents import measurement, outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reconciliation.documents import reconciliation
from iku_kerjasama.reconciliation.reconcile import Reconciliation
from iku_kerjasama.reports.bundle.archive import LARGEST, packed
from iku_kerjasama.reports.bundle.canonical import document, lines
from iku_kerjasama.reports.bundle.computing import computed, reconciled
from iku_kerjasama.reports.bundle.contents import MOST_RECAPS, Contents
from iku_kerjasama.reports.bundle.names import MANIFEST, OUTCOMES, README, RECAPS, RECONCILIATION, RESULT, SCHEMAS
from iku_kerjasama.reports.bundle.reading import contents_of
from iku_kerjasama.reports.bundle.readme import text
from iku_kerjasama.reports.bundle.taking import taken
from iku_kerjasama.reports.bundle.writing import input_parts

__all__ = ["Made", "bundled", "made", "manifest"]


@frozen
class Made:
    """A bundle's *parts* by name, the manifest among them, and the *result* that they tell of.

    *recaps* is their reconciliation, None without a register of recaps.
    """

    parts: Mapping[str, bytes]
    result: Measurement
    recaps: Reconciliation | None = None


def bundled(material: Material) -> bytes:
    """Return the bundle of *material*.

    It is made from its own inputs, read back, so that whoever verifies it does the same work again. Raises UsageError
    where that does not come to the result, as of registers put together by hand, and where it would be too large.
    """
    if len(material.registers.recaps) > MOST_RECAPS:
        raise UsageError(
            "bundle-recaps-many",
            N_("Rekap memuat {rows} baris, padahal sebuah bundle paling banyak {limit}. Sisihkan rekap tahun lama."),
            rows=len(material.registers.recaps),
            limit=MOST_RECAPS,
        )
    found = made(contents_of(input_parts(taken(material))), version=__version__)
    if _numbers(found.result) != _numbers(material.measurement) or not _reconciled(found, material):
        raise UsageError(
            "bundle-not-reproducible",
            N_(
                "Hasil ini tidak dapat dihitung ulang dari entrinya saja, jadi bundle tidak dibuat. Baca datanya "
                "dengan read(), hitung dengan measure(), lalu ulangi."
            ),
        )
    archive = packed(found.parts)
    if len(archive) > LARGEST:
        raise UsageError(
            "bundle-too-large",
            N_(
                "Bundle akan berukuran {size} MB, padahal paling besar {limit} MB. Bagi registernya, misalnya per "
                "tahun."
            ),
            size=len(archive) // 2**20,
            limit=LARGEST // 2**20,
        )
    return archive


def made(contents: Contents, *, version: str) -> Made:
    """Return the bundle of *contents*, of which the manifest says that *version* of this software made it."""
    result = computed(contents)
    recaps = reconciled(contents, result) if contents.recapped else None
    parts = {
        **input_parts(contents),
        OUTCOMES: lines(_outcomes(result)),
        RESULT: document(measurement(result, version=version)),
        README: text(recapped=contents.recapped).encode("ascii"),
    }
    if recaps:
        parts[RECONCILIATION] = document(_recaps(recaps, version))
    return Made({**parts, MANIFEST: document(manifest(parts, version))}, result, recaps)


def manifest(parts: Mapping[str, bytes], version: str) -> dict[str, Any]:
    """Return what the manifest says of *parts*."""
    return {
        "schema": SCHEMAS[RECAPS in parts],
        "software": {"name": "iku-kerjasama", "version": version},
        "parts": {name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in parts.items()},
    }


def _outcomes(result: Measurement) -> Iterator[dict[str, Any]]:
    """Yield the outcomes; the citation of a reason stands once, in the rule."""
    for one in result.outcomes():
        said = outcome(one)
        del said["citation"]
        yield said


def _numbers(result: Measurement) -> tuple[object, ...]:
    told = measurement(result, version="")
    return tuple(value for name, value in told.items() if name not in {"breakdowns", "sources"})


def _recaps(found: Reconciliation, version: str) -> dict[str, Any]:
    """Return the reconciliation; the messages of its findings are left to the catalogue, as everywhere in a bundle."""
    told = reconciliation(found, version=version)
    for finding in told["findings"]:
        del finding["message"]
    return told


def _reconciled(found: Made, material: Material) -> bool:
    """Return whether the recaps of *found* come to what they came to in *material*, where that holds them at all."""
    recaps = material.reconciliation if found.recaps else None
    return not (recaps and found.recaps) or _figures(recaps) == _figures(found.recaps)


def _figures(found: Reconciliation) -> tuple[object, ...]:
    told = reconciliation(found, version="")
    return told["rows"], told["fits"]
