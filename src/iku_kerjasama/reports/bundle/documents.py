"""What became of a bundle as plain data: the object of specification §6, ready to be written as JSON."""

from iku_kerjasama.measurement.documents import Document, context
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.reports.bundle.differing import Difference
from iku_kerjasama.reports.bundle.proof import Verified

__all__ = ["verification"]


def verification(found: Verified) -> Document:
    """Return ``iku-kerjasama/verification/1``; its software is the one that computed the bundle again.

    Every difference is there, the parts in the order of the archive; *result* is null where the inputs cannot be read.
    """
    return {
        "schema": "iku-kerjasama/verification/1",
        "file": found.file,
        "digest": found.digest,
        "holds": found.holds,
        "differences": [_difference(one) for one in found.differences],
        "result": found.result and _result(found.result),
        "made_with": found.made_with,
        "software": {"name": "iku-kerjasama", "version": found.computed_with},
    }


def _difference(one: Difference) -> Document:
    return {
        "part": one.part or None,
        "code": one.code,
        "place": one.place,
        "archived": one.archived,
        "computed": one.computed,
        "message": {lang: one.text(lang) for lang in ("id", "en")},
    }


def _result(result: Measurement) -> Document:
    about = context(result, version="")
    del about["software"]
    value = result.value
    return {
        **about,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "percentage": value.percentage.text(),
        "scoring": value.scoring,
    }
