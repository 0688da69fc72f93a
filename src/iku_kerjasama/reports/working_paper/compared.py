"""The procedures that hold the number against others: against the recaps, and against other ways of counting."""

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.numbers import number, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.tested import Procedure

__all__ = ["alternatives", "published"]


def published(stuff: Material) -> Procedure:
    """Return the procedure over the figures that were published quarter by quarter."""
    found, lang = stuff.reconciliation, stuff.lang
    compared, differing = (len(found.compared), len(found.differing)) if found else (0, 0)
    text = N_("{differing} angka berbeda dari register") if found else N_("Tidak ada rekap untuk periode ini")
    return Procedure(
        id="published",
        name=say(N_("Pencocokan dengan rekap triwulan"), lang),
        done=say(
            N_("Tiap angka rekap dicocokkan dengan hitungan register pada triwulan itu. Pengecualian: yang berbeda."),
            lang,
        ),
        population=say(N_("{many} angka rekap"), lang, many=number(compared, lang)),
        result=say(text, lang, differing=number(differing, lang)),
        exceptions=differing if found else None,
        elsewhere="recaps" if found else "",
    )


def alternatives(stuff: Material) -> Procedure:
    """Return the procedure over every other choice there is, one at a time."""
    found, lang = stuff.comparison, stuff.lang
    changing = sum(map(found.changes, found.variants))
    text = N_("{changing} pilihan mengubah nilai atau hitungannya; nilainya dari {lowest} sampai {highest}")
    return Procedure(
        id="alternatives",
        name=say(N_("Kepekaan terhadap cara hitung"), lang),
        done=say(N_("Tiap opsi diganti satu per satu, dan nilainya dihitung ulang."), lang),
        population=say(N_("{many} pilihan lain"), lang, many=number(len(found.variants), lang)),
        result=say(
            text,
            lang,
            changing=number(changing, lang),
            lowest=share(found.lowest.percentage, lang),
            highest=share(found.highest.percentage, lang),
        ),
        exceptions=changing,
        elsewhere="ways",
    )
