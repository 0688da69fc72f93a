"""A monitoring as a page: the day first, then what waits, how long it takes, what is in force, and whose it is."""

from collections.abc import Iterator
from fractions import Fraction
from textwrap import wrap

from iku_kerjasama.cli import attention
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Bars, Block, Grid, Line, Pairs, Paragraph, visible
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.monitoring.docket import AFTER_AS_OF, DUPLICATE, TEST_RECORD
from iku_kerjasama.monitoring.lead_times import LeadTimes
from iku_kerjasama.monitoring.results import Monitoring
from iku_kerjasama.monitoring.splits import Split
from iku_kerjasama.percentages import half_up
from iku_kerjasama.rules.readings.labels import day_text, listed, term, unit
from iku_kerjasama.terms import Label

__all__ = ["page"]

_RECORDS = {"facilitations": Label("permohonan", "requests"), "agreements": Label("naskah", "agreements")}
_REASONS = {
    DUPLICATE: N_("duplikat {number}"),
    TEST_RECORD: N_("data uji {number}"),
    AFTER_AS_OF: N_("diterima sesudah hari itu {number}"),
}
_ABSENT = {
    "facilitations": N_("Register permohonan tidak ada, jadi permohonannya tidak terpantau."),
    "agreements": N_("Register naskah tidak ada, jadi naskahnya tidak terpantau."),
}
_AGES = {
    "0-30": N_("0-30 hari"),
    "31-90": N_("31-90 hari"),
    "91-180": N_("91-180 hari"),
    "181-": N_("181 hari atau lebih"),
    None: N_("tanggal terima tidak diketahui"),
}
_BY = {"partner": Label("pemohon atau mitra", "applicant or partner")}
_LABEL_WIDTH = 22
_PARTNERS = 10
"""How many partners the page shows where nobody asked for them by name."""


def page(found: Monitoring, lang: str, *, whole: bool = False, asked: bool = False) -> Iterator[Block]:
    """Yield *found* in *lang*, part by part; *whole* shows every partner, else those with the most requests.

    *asked* says that somebody named the day: what the registers say today may be news to it.
    """
    day = day_text(found.as_of, lang)
    yield Line(say(N_("Pemantauan kerja sama per {day}"), lang, day=day), strong=True)
    yield Pairs(list(_premises(found, lang, asked=asked)))
    for register in found.absent:
        yield Paragraph(say(_ABSENT[register], lang))
    yield from _columns(found, lang)
    if "facilitations" not in found.absent:
        yield from _waiting(found, lang)
    if "agreements" not in found.absent:
        yield Pairs(list(_force(found, lang)), title=say(N_("Naskah pada hari itu"), lang))
        yield from attention.expiring(found, lang)
        yield from attention.unapproved(found, lang)
    for split in found.splits:
        yield from _split(found, split, lang, whole=whole)
    if found.splits:
        text = N_("{days}: naskah berlaku yang berakhir dalam {days}.")
        yield Line("  " + say(text, lang, days=attention.within(found, lang)))
        yield Line("  " + say(N_("Median: hari dari surat diterima sampai naskah pertama ditandatangani."), lang))


def _premises(found: Monitoring, lang: str, *, asked: bool) -> Iterator[tuple[str, str]]:
    if found.region:
        yield say(N_("Daerah"), lang), str(found.region)
    kept = {"facilitations": len(found.requests), "agreements": len(found.agreements)}
    counts = [f"{number} {unit(_RECORDS[register], number, lang)}" for register, number in kept.items()]
    yield say(N_("Dipantau"), lang), listed(counts, N_("dan"), lang)
    aside = [
        f"{_RECORDS[register].text(lang)}: "
        + ", ".join(say(_REASONS[reason], lang, number=len(several)) for reason, several in reasons.items())
        for register, reasons in found.aside.items()
        if reasons
    ]
    if asked:
        yield say(N_("Status"), lang), say(N_("seperti yang tertulis di register sekarang"), lang)
    yield say(N_("Tidak ikut"), lang), "; ".join(aside) or say(N_("tidak ada"), lang)
    if found.followed_up is None:
        yield (
            say(N_("Tindak lanjut"), lang),
            say(N_("tidak diketahui: register naskah tidak menyebut permohonannya"), lang),
        )
        return
    number = len(found.followed_up)
    text = N_("{counted} menjadi naskah, menurut aturan {rule}")
    counted = f"{number} {unit(_RECORDS['facilitations'], number, lang)}"
    yield say(N_("Tindak lanjut"), lang), say(text, lang, counted=counted, rule=found.indicator.code)


def _columns(found: Monitoring, lang: str) -> Iterator[Block]:
    """Yield which columns are not there, since what they would say is then not known of any record."""
    for register, names in found.missing.items():
        if names:
            text = N_(
                "Register {register} tidak memiliki kolom {names}; isinya dianggap tidak diketahui pada semua entri."
            )
            shown = listed((FIELDS[name].text(lang) for name in names), N_("dan"), lang)
            yield Paragraph(say(text, lang, register=_RECORDS[register].text(lang), names=shown))


def _waiting(found: Monitoring, lang: str) -> Iterator[Block]:
    unknown = say(N_("Status tidak diketahui"), lang)
    yield Bars(
        say(N_("Permohonan menurut status"), lang),
        [(term("status", stage.status, lang) if stage.status else unknown, stage.count) for stage in found.pipeline],
    )
    title = N_("Permohonan yang masih terbuka: {number}, menurut lamanya menunggu")
    yield Bars(
        say(title, lang, number=len(found.open)),
        [(say(_AGES[bracket.key], lang), bracket.count) for bracket in found.ageing],
    )
    yield from attention.waiting(found, lang)
    yield from attention.without_follow_up(found, lang)
    if found.lead_times:
        yield Pairs(
            list(_lead_times(found.lead_times, lang)),
            title=say(N_("Dari surat diterima sampai naskah pertama ditandatangani"), lang),
        )


def _lead_times(found: LeadTimes, lang: str) -> Iterator[tuple[str, str]]:
    yield say(N_("Permohonan"), lang), str(found.count)
    if found.median is not None and found.p90 is not None:
        yield say(N_("Median"), lang), attention.days(_median(found.median, lang), lang)
        text = N_("paling lama {days} (p90)")
        yield say(N_("Sembilan dari sepuluh"), lang), say(text, lang, days=attention.days(str(found.p90), lang))
    if found.before_receipt:
        text = N_("{number} ditandatangani sebelum suratnya diterima: {names}")
        names = attention.named([one.request for one in found.before_receipt], lang)
        yield say(N_("Periksa"), lang), say(text, lang, number=len(found.before_receipt), names=names)
    if found.unknown:
        text = N_("{number} permohonan, salah satu tanggalnya tidak diketahui")
        yield say(N_("Tidak dihitung"), lang), say(text, lang, number=len(found.unknown))


def _median(median: Fraction, lang: str) -> str:
    text = half_up(median, 0 if median.denominator == 1 else 1)
    return text if lang == "en" else text.replace(".", ",")


def _force(found: Monitoring, lang: str) -> Iterator[tuple[str, str]]:
    force = found.force
    extra = [
        say(text, lang, number=len(several))
        for text, several in (
            (N_("tanpa tanggal berakhir {number}"), force.open_ended),
            (N_("adendum {number}"), force.amendments),
        )
        if several
    ]
    among = say(N_(", di antaranya {parts}"), lang, parts=listed(extra, N_("dan"), lang)) if extra else ""
    yield say(N_("Berlaku"), lang), f"{len(force.in_force)}{among}"
    yield say(N_("Berakhir dalam {days}"), lang, days=attention.within(found, lang)), str(len(force.expiring))
    yield say(N_("Sudah berakhir"), lang), str(len(force.expired))
    for text, several in (
        (N_("Diakhiri lebih awal"), force.ended),
        (N_("Belum mulai berlaku"), force.not_yet_in_force),
        (N_("Tanggal mulai tidak diketahui"), force.start_unknown),
    ):
        if several:
            yield say(text, lang), str(len(several))


def _split(found: Monitoring, split: Split, lang: str, *, whole: bool) -> Iterator[Block]:
    label = _BY.get(split.dimension) or FIELDS[split.dimension]
    rows = split.rows if whole or split.dimension != "partner" else split.rows[:_PARTNERS]
    heads = [N_("Masuk"), N_("Terbuka"), N_("Jadi naskah"), N_("Berlaku")]
    measures = ("requests", "open", "followed_up", "in_force", "expiring")
    yield Grid(
        say(N_("Menurut {dimension}"), lang, dimension=label.text(lang)),
        ["", *(say(head, lang) for head in heads), attention.within(found, lang), say(N_("Median"), lang)],
        [
            line
            for row in rows
            for line in _broken(
                _key(split.dimension, row.key, lang),
                [*(_count(row.count(measure)) for measure in measures), _middle(row.lead_times, lang)],
            )
        ],
    )
    if len(rows) < len(split.rows):
        more = len(split.rows) - len(rows)
        yield Line(
            "  " + say(N_("… dan {more} lagi; semuanya dengan --by {name}."), lang, more=more, name=split.dimension)
        )
    if not split.additive:
        yield Line("  " + say(N_("Satu entri dapat berada di beberapa bagian; jumlahnya bukan keseluruhan."), lang))


def _count(number: int | None) -> str:
    return "?" if number is None else str(number)


def _middle(found: LeadTimes | None, lang: str) -> str:
    return "?" if found is None else "-" if found.median is None else _median(found.median, lang)


def _broken(label: str, counts: list[str]) -> Iterator[list[str]]:
    """Yield the row, its label in as many lines as it needs, so that the page stays within eighty columns."""
    first, *rest = wrap(label, _LABEL_WIDTH, subsequent_indent="  ", break_on_hyphens=False) or [label]
    yield [first, *counts]
    for line in rest:
        yield [line, *("" for _ in counts)]


def _key(dimension: str, key: str | None, lang: str) -> str:
    return say(N_("tidak diketahui"), lang) if key is None else visible(term(dimension, key, lang))
