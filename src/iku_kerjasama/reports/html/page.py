"""The page as a whole: what stands on it, and in which order."""

from iku_kerjasama import __version__
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.accounts import accounts
from iku_kerjasama.reports.html.blocks import Facts, Page, Section, Sheet
from iku_kerjasama.reports.html.entries import book
from iku_kerjasama.reports.html.flowing import flowing
from iku_kerjasama.reports.html.headline import headline
from iku_kerjasama.reports.html.parts import parts
from iku_kerjasama.reports.html.quality import quality, recaps
from iku_kerjasama.reports.html.standing import standing
from iku_kerjasama.reports.html.ways import ways
from iku_kerjasama.reports.html.years import quarters, trend
from iku_kerjasama.reports.words import counting, say
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.readings.labels import day_text, period_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["page"]

_WORDS = {
    "skip": N_("Langsung ke isi"),
    "contents": N_("Isi laporan"),
    "open_all": N_("Buka semua daftar"),
    "close_all": N_("Tutup semua daftar"),
    "print": N_("Cetak"),
    "none": N_("Tidak ada yang cocok."),
    "sort": N_("Urutkan menurut {column}"),
    "search": N_("Cari dalam daftar ini"),
    "paper": N_(
        "Daftar entri dan lembar indikator yang masih tertutup tidak ikut tercetak. Buka yang perlu, atau pilih “Buka "
        "semua daftar”, lalu cetak lagi. Semua entri juga ada di buku kerja: iku-kerjasama report --period {period} "
        "--output laporan.xlsx"
    ),
}


def page(stuff: Material) -> Page:
    """Return the page about *stuff*."""
    result, lang = stuff.measurement, stuff.lang
    records = book(stuff)
    title = result.indicator.title.text(lang)
    span = upper_first(period_text(result.period, lang))
    return Page(
        lang=lang,
        title=one_line(title),
        office=one_line(str(result.region)) if result.region else "",
        period=span,
        headline=headline(stuff, records),
        sections=(
            *quarters(stuff, records),
            *trend(stuff, records),
            *flowing(stuff, records),
            parts(stuff, records),
            ways(stuff, records),
            standing(stuff, records),
            *recaps(stuff),
            quality(stuff),
            accounts(stuff, records),
            _method(stuff),
        ),
        footer=(
            say(
                N_("Dibuat {day} dengan iku-kerjasama {version}."),
                lang,
                day=day_text(stuff.today, lang),
                version=__version__,
            ),
            say(N_("Halaman ini berdiri sendiri: tidak mengambil dan tidak mengirim apa pun."), lang),
        ),
        words={name: say(text, lang, column="{column}", period=result.period.label) for name, text in _WORDS.items()},
    )


def _method(stuff: Material) -> Section:
    result, lang = stuff.measurement, stuff.lang
    days = {"start": day_text(result.period.start, lang), "end": day_text(result.period.end, lang)}
    facts = [
        (say(N_("Aturan"), lang), f"{result.indicator.code}, {result.digest}"),
        (say(N_("Cara hitung"), lang), counting(result.options, lang, kinds=counted_kinds(stuff.rule))),
        (say(N_("Periode"), lang), say(N_("{start} s.d. {end}"), lang, **days)),
        (say(N_("Batas data"), lang), day_text(result.as_of, lang)),
    ]
    if result.plugins:
        facts.append((say(N_("Plugin yang ikut"), lang), ", ".join(result.plugins)))
    facts += [
        (say(N_("Sumber data"), lang), f"{one_line(location)} ({kind}), {digest or '–'}")
        for location, kind, digest in dict.fromkeys((one.location, one.kind, one.digest) for one in result.sources)
    ]
    return Section(
        id="method",
        title=say(N_("Cara menghitung dan sumbernya"), lang),
        blocks=(Facts(tuple(facts)), Sheet(summary=stuff.sheet.title, sections=stuff.sheet.sections)),
    )
