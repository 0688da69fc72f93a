"""What the handout says. What counts is read from the rule; what to send is what the registers ask for."""

from collections.abc import Iterator

from attrs import frozen

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.narration import narrate
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.numbers import number, share
from iku_kerjasama.reports.words import say
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.readings.labels import day_text, listed, period_text, term, unit
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["Handout", "Part", "handout"]

_OURS = frozenset({"duplicate", "test-record", "outside-period", "date-unknown", "kind-unknown", "status-unknown"})
"""The reasons that concern how the registers are kept, or that are told in a sentence of their own."""


@frozen(kw_only=True)
class Part:
    """One part: a *title*, and what there is to know, item by item."""

    title: str
    items: tuple[str, ...]


@frozen(kw_only=True)
class Handout:
    """The whole page."""

    lang: str
    title: str
    office: str
    intro: str
    period: str
    value: str
    counts: str
    meaning: str
    parts: tuple[Part, ...]
    contact: str
    footer: str


def handout(stuff: Material, contact: str = "") -> Handout:
    """Return the handout about *stuff*; *contact* says whom to ask, else it is who the rule holds responsible."""
    result, lang = stuff.measurement, stuff.lang
    parts = (
        Part(title=say(N_("Yang dihitung"), lang), items=tuple(_counted(result, lang))),
        Part(title=say(N_("Yang perlu Bapak/Ibu kirim"), lang), items=tuple(_sent(result, lang))),
    )
    return Handout(
        lang=lang,
        title=say(N_("Kerja sama Bapak/Ibu ikut dihitung"), lang),
        office=one_line(result.region.name or result.region.code) if result.region else "",
        intro=say(
            N_(
                "Setiap tahun kami melaporkan berapa kerja sama yang benar-benar sampai menjadi naskah. Namanya "
                "panjang: “{title}”. Lembar ini menerangkannya dengan kata sehari-hari, dan apa yang membantu kami "
                "mencatat kerja sama Bapak/Ibu dengan benar."
            ),
            lang,
            title=result.indicator.title.text(lang),
        ),
        period=upper_first(period_text(result.period, lang)),
        value=number(result.numerator, lang)
        if result.indicator.denominator is None
        else share(result.percentage, lang),
        counts=_over(result, lang),
        meaning=_meaning(result, lang),
        parts=tuple(part for part in parts if part.items),
        contact=one_line(contact) or _responsible(result, lang),
        footer=say(
            N_("Angka per {as_of}, dibuat {day}. Terima kasih atas kerja sama Bapak/Ibu."),
            lang,
            as_of=day_text(result.as_of, lang),
            day=day_text(stuff.today, lang),
        ),
    )


def _over(result: Measurement, lang: str) -> str:
    rule = result.indicator
    followed = result.value.scoring == "proportion" and rule.paired
    part = say(N_("ditindaklanjuti"), lang) if followed else unit(rule.numerator.unit, result.numerator, lang)
    above = f"{number(result.numerator, lang)} {part}"
    if rule.denominator is None:
        return above
    whole = f" {unit(rule.denominator.unit, result.denominator, lang)}" if isinstance(rule.denominator, Count) else ""
    return f"{above} / {number(result.denominator, lang)}{whole}"


def _meaning(result: Measurement, lang: str) -> str:
    """Return the value in plain words; where no request is paired with an agreement, as it is told everywhere."""
    scores = {score.scoring: score for score in (result.value, result.companion) if score}
    if len(scores) == 1 or not result.denominator:
        return narrate(result, lang).replace(" %", "\u00a0%")
    text = N_(
        "Ada {below} permohonan yang kami fasilitasi, dan {followed} di antaranya sudah menjadi naskah. Naskah yang "
        "dihitung ada {above}, termasuk dari permohonan sebelumnya, jadi angkanya dapat lebih dari 100 %."
    )
    return say(
        text,
        lang,
        below=number(scores["ratio"].denominator, lang),
        followed=number(scores["proportion"].numerator, lang),
        above=number(scores["ratio"].numerator, lang),
    ).replace(" %", "\u00a0%")


def _counted(result: Measurement, lang: str) -> Iterator[str]:
    rule = result.indicator
    counts = [*rule.accounts.values()]
    reasons = {clause.reason for count in counts for clause in count.clauses}
    if isinstance(rule.denominator, Count):
        text = N_("Kami menghitung jumlah {above}, lalu membandingkannya dengan jumlah {below}.")
        yield say(text, lang, above=rule.numerator.unit.text(lang), below=rule.denominator.unit.text(lang))
    if "kind-not-counted" in reasons:
        kinds = listed((term("kind", kind, lang) for kind in counted_kinds(rule)), N_("dan"), lang)
        yield say(N_("Jenis naskahnya: {kinds}."), lang, kinds=kinds)
    dates = [
        say(N_("{date} untuk {unit}"), lang, date=FIELDS[one.dated_by].text(lang).casefold(), unit=one.unit.text(lang))
        for one in counts
    ]
    yield say(N_("Masuk ke tahun yang mana? Yang dilihat adalah {dates}."), lang, dates=listed(dates, N_("dan"), lang))
    others = dict.fromkeys(
        clause.label.text(lang)
        for count in counts
        for clause in count.clauses
        if clause.reason not in _OURS and clause.reason != "kind-not-counted"
    )
    if others:
        yield say(N_("Tidak ikut dihitung: {others}."), lang, others="; ".join(others))


def _sent(result: Measurement, lang: str) -> Iterator[str]:
    counts = [*result.indicator.accounts.values()]
    registers = {count.register for count in counts}
    reasons = {clause.reason for count in counts for clause in count.clauses}
    if "facilitations" in registers:
        text = N_(
            "Surat permohonan, dengan nomor dan tanggal surat, nama lembaga atau desa, hal yang ingin "
            "dikerjasamakan, dan nomor telepon yang dapat kami hubungi."
        )
        yield say(text, lang)
    if "agreements" in registers:
        text = N_(
            "Setelah ditandatangani: salinan naskahnya, dengan nomor dari kedua pihak, tanggal penandatanganan, dan "
            "tanggal berakhirnya."
        )
        yield say(text, lang)
        if reasons & {"date-unknown", "kind-unknown"}:
            text = N_(
                "Pastikan jenis naskah dan tanggalnya tertulis. Tanpa itu naskah tidak dapat dihitung, walaupun kerja "
                "samanya berjalan baik."
            )
            yield say(text, lang)
    if result.indicator.paired:
        text = N_(
            "Nomor surat permohonan yang dijawab naskah itu, supaya kami tahu permohonan mana yang sudah selesai."
        )
        yield say(text, lang)
    if "extension-without-request" in reasons:
        yield say(N_("Bila kerja sama diperpanjang: surat permohonan yang baru, lalu salinan naskah barunya."), lang)


def _responsible(result: Measurement, lang: str) -> str:
    names = listed((term("subdivision", code, lang) for code in result.indicator.responsible), N_("dan"), lang)
    return say(N_("Sub Bagian {names}"), lang, names=names) if names else ""
