"""How far the value could be moved by what is unknown, in a line."""

from iku_kerjasama.cli.language import say
from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.measurement.pieces import MOST
from iku_kerjasama.messages import N_

__all__ = ["bounded"]

_DETERMINED = N_("Batas nilai: tidak ada entri yang belum pasti, jadi nilainya tidak dapat bergeser.")
_BETWEEN = N_("Batas nilai: bila {number} entri yang belum pasti dihitung atau tidak, antara {lowest} dan {highest}.")
_TANGLED = N_(
    "Batas nilai: tidak dihitung, karena {number} entri yang belum pasti saling berkaitan dan dapat terisi dengan "
    "lebih dari {most} cara. Lengkapi dahulu tanggal, status, atau jenisnya."
)
_NONE = N_("Batas nilai: tidak ada, karena indikator ini tidak punya persentase, bagaimana pun entrinya dilengkapi.")


def bounded(limits: Bounds, lang: str) -> str:
    """Return *limits* as a sentence in *lang*."""
    if limits.tangled:
        return say(_TANGLED, lang, number=limits.tangled, most=MOST)
    if limits.lowest.fraction is None:
        return say(_NONE, lang)
    if not limits.undetermined:
        return say(_DETERMINED, lang)
    lowest, highest = limits.lowest.shown(lang), limits.highest.shown(lang)
    return say(_BETWEEN, lang, number=limits.undetermined, lowest=lowest, highest=highest)
