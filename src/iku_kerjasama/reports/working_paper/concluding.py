"""What is left to the auditor, and how anybody computes the number again."""

from collections.abc import Iterator
from decimal import Decimal
from shlex import quote

from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Prose, Section
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.sheets import LONG, blank, table
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["conclusion", "recomputing"]

_PROFILE = "iku.toml"
"""The name of a profile's file by which its folder stands for it."""


def recomputing(stuff: Material) -> Section:
    """Return the section on how to compute the number again, from the registers and from an archive."""
    lang = stuff.lang
    asked = " ".join(_asked(stuff))
    held = " ".join((asked, *_target(stuff)))
    steps = (
        (N_("Menghitung dari register"), f"iku-kerjasama compute DATA {held}"),
        (
            N_("Melihat putusan atas setiap entri"),
            f"iku-kerjasama explain DATA {asked} --format csv --output entri.csv",
        ),
        (N_("Mengulang pemeriksaan data"), f"iku-kerjasama check DATA {asked} --all"),
        (N_("Membuat arsip hitung ulang"), f"iku-kerjasama report DATA {held} --format bundle --output berkas.zip"),
        (N_("Menghitung ulang dari arsip saja"), "iku-kerjasama verify berkas.zip"),
    )
    text = N_(
        "DATA adalah {data}; sidik registernya ada pada bagian Identitas. Arsip hitung ulang memuat entri, aturan, dan "
        "hasilnya, dan dapat diverifikasi tanpa internet dan tanpa register aslinya."
    )
    rows = ((say(name, lang), command) for name, command in steps)
    return Section(
        id="recompute",
        title=say(N_("Cara menghitung ulang"), lang),
        blocks=(
            Prose(say(text, lang, data=_data(stuff))),
            table(say(N_("Perintah"), lang), (N_("Keperluan"), (N_("Perintah"), LONG)), rows, lang),
        ),
    )


def _asked(stuff: Material) -> Iterator[str]:
    result = stuff.measurement
    yield f"--period {result.period.label}"
    yield f"--rule {quote(result.indicator.code)}"
    for name, value in result.options.items():
        if value != DEFAULTS[name]:
            yield f"--option {name}={value}"
    if result.as_of != result.period.end:
        yield f"--as-of {result.as_of}"


def _target(stuff: Material) -> Iterator[str]:
    """Yield ``--target``, where the value is held against a target that this option says whole."""
    result = stuff.measurement
    if result.achievement and (one := result.achievement.target) == Target(period=result.period, value=one.value):
        yield f"--target {Decimal(one.value.numerator) / one.value.denominator:f}"


def _data(stuff: Material) -> str:
    """Return what DATA stands for: where there was a profile, the folder that holds it, or its file by another name."""
    if stuff.profile is None:
        return say(N_("folder atau berkas registernya"), stuff.lang)
    text = N_("folder yang memuat profil {file}") if stuff.profile == _PROFILE else N_("berkas profil {file}")
    return say(text, stuff.lang, file=one_line(stuff.profile))


def conclusion(stuff: Material) -> Section:
    """Return the section that the auditor fills in: the software concludes nothing."""
    lang = stuff.lang
    text = N_(
        "Kertas kerja ini menyajikan perhitungan dan hasil prosedur. Simpulan, rekomendasi, dan tanda tangan adalah "
        "milik pemeriksa."
    )
    rows = (N_("Simpulan"), N_("Rekomendasi"), N_("Tanggapan instansi"))
    signed = (N_("Disusun oleh"), N_("Direviu oleh"), N_("Disetujui oleh"))
    return Section(
        id="conclusion",
        title=say(N_("Simpulan pemeriksa"), lang),
        blocks=(
            Prose(say(text, lang)),
            blank(
                say(N_("Simpulan dan tanggapan"), lang),
                (N_("Hal"), N_("Uraian")),
                (say(row, lang) for row in rows),
                lang,
            ),
            blank(
                say(N_("Tanda tangan"), lang),
                (N_("Peran"), N_("Nama dan NIP"), N_("Tanggal"), N_("Tanda tangan")),
                (say(row, lang) for row in signed),
                lang,
            ),
        ),
    )
