"""A measurement as a page for people who know the office: the value, what it rests on, its parts, the accounts."""

from collections.abc import Iterator
from datetime import date

from iku_kerjasama.cli.accounts import accounts
from iku_kerjasama.cli.bounded import bounded
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid, Line, Pairs, Paragraph
from iku_kerjasama.cli.remarked import findings
from iku_kerjasama.cli.targeted import against, by_quarter
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.bounds import Bounds
from iku_kerjasama.measurement.breakdowns import Breakdown
from iku_kerjasama.measurement.quarterly import Quarterly
from iku_kerjasama.measurement.results import SCORINGS, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.indicator import Count, Regulation
from iku_kerjasama.rules.options import OPTIONS
from iku_kerjasama.rules.readings.labels import MONTHS, day_text, term
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["page"]

_COMPANIONS = {"proportion": N_("Ditindaklanjuti: {score}"), "ratio": N_("Naskah terhadap fasilitasi: {score}")}
_CALENDAR = {"month": N_("bulan"), "quarter": N_("triwulan"), "year": N_("tahun")}
_ROMAN = ("I", "II", "III", "IV")


def page(
    result: Measurement,
    lang: str,
    *,
    as_of: date | None = None,
    quarters: Quarterly | None = None,
    limits: Bounds | None = None,
) -> Iterator[Block]:
    """Yield *result* in *lang*, part by part.

    *as_of* is the day that was asked for, *quarters* the year by quarter, *limits* how far the value could be moved.
    """
    yield Line(result.text(lang), strong=True)
    if result.companion:
        yield Line(say(_COMPANIONS[result.companion.scoring], lang, score=result.companion.text(lang)))
    if limits:
        yield Line(bounded(limits, lang))
    yield from _cautions(result, lang)
    yield Pairs(list(_premises(result, lang, as_of)))
    yield from against(result, lang)
    if quarters:
        yield from by_quarter(quarters, lang)
    for breakdown in result.breakdowns:
        yield from _parts(result, breakdown, lang)
    yield from accounts(result, lang)
    yield from findings(result.findings, lang)
    yield Pairs(
        [(source.location, f"{source.kind}, {_short(source.digest, lang)}") for source in result.sources],
        title=say(N_("Sumber data"), lang),
    )


def _cautions(result: Measurement, lang: str) -> Iterator[Block]:
    if result.denominator == 0:
        yield Paragraph(
            say(N_("Penyebutnya 0, sehingga persentasenya tidak ada: bukan 0 % dan bukan pula 100 %."), lang)
        )
    if result.percentage.above_hundred and not result.indicator.paired:
        yield Paragraph(say(N_("Nilainya melampaui 100 % dan ditampilkan apa adanya."), lang))
    elif result.percentage.above_hundred:
        yield Paragraph(
            say(
                N_(
                    "Nilainya melampaui 100 % dan ditampilkan apa adanya: satu permohonan dapat menghasilkan beberapa "
                    "naskah, dan naskah dihitung menurut tanggalnya sendiri."
                ),
                lang,
            )
        )


def _premises(result: Measurement, lang: str, as_of: date | None) -> Iterator[tuple[str, str]]:
    rule, period = result.indicator, result.period
    if result.region:
        yield say(N_("Daerah"), lang), str(result.region)
    yield say(N_("Indikator"), lang), rule.title.text(lang)
    yield say(N_("Aturan"), lang), f"{rule.code}, {_short(result.digest, lang)}"
    if rule.citation.regulation:
        yield say(N_("Dasar"), lang), _regulation(rule.citation.regulation, lang)
    yield say(N_("Cara hitung"), lang), _options(result, lang)
    days = {"start": day_text(period.start, lang), "end": day_text(period.end, lang)}
    yield say(N_("Periode"), lang), say(N_("{label}: {start} s.d. {end}"), lang, label=period.label, **days)
    yield say(N_("Batas data"), lang), _evidence(result.as_of, lang, asked=as_of is not None)


def _regulation(regulation: Regulation, lang: str) -> str:
    unknown = say(N_("tidak diketahui"), lang)
    return say(
        N_("{title} (nomor: {number}, tanggal: {day})"),
        lang,
        title=regulation.title,
        number=regulation.number or unknown,
        day=day_text(regulation.issued_on, lang) if regulation.issued_on else unknown,
    )


def _options(result: Measurement, lang: str) -> str:
    changed = [
        say(
            N_("{label}: {name}={value} (baku: {default})"),
            lang,
            label=option.label.text(lang),
            name=option.name,
            value=result.options[option.name],
            default=option.default,
        )
        for option in OPTIONS
        if result.options[option.name] != option.default
    ]
    return "; ".join(changed) or say(N_("Baku, tanpa opsi lain"), lang)


def _evidence(day: date, lang: str, *, asked: bool) -> str:
    if not asked:
        return day_text(day, lang)
    return say(
        N_(
            "{day}, sesuai permintaan; status dan entri yang dimasukkan belakangan tetap terbaca seperti keadaan "
            "register hari ini."
        ),
        lang,
        day=day_text(day, lang),
    )


def _parts(result: Measurement, breakdown: Breakdown, lang: str) -> Iterator[Block]:
    dimension = _dimension(breakdown.by, lang)
    denominator = result.indicator.denominator
    ratio = result.value.scoring == "ratio"
    part = result.indicator.numerator.unit.text(lang) if ratio else say(N_("ditindaklanjuti"), lang)
    heads = [dimension, part]
    rows = [[_key(breakdown.by, row.key, lang), _count(row.numerator)] for row in breakdown.rows]
    if isinstance(denominator, Count):
        heads += [denominator.unit.text(lang), say(SCORINGS[result.value.scoring], lang)]
        for cells, row in zip(rows, breakdown.rows, strict=True):
            cells += [_count(row.denominator), row.percentage.shown(lang)]
    yield Grid(
        say(N_("Rincian menurut {dimension}"), lang, dimension=dimension), [upper_first(head) for head in heads], rows
    )
    if not breakdown.additive:
        text = N_("Satu entri dapat masuk beberapa bidang, jadi jumlah rinciannya dapat melebihi jumlah seluruhnya.")
        yield Line(f"  {say(text, lang)}")
    if breakdown.by == "kind" and result.indicator.paired:
        text = N_("Jenis naskah melekat pada naskah, bukan pada permohonan, jadi permohonannya tidak dirinci.")
        yield Line(f"  {say(text, lang)}")


def _dimension(name: str, lang: str) -> str:
    return say(_CALENDAR[name], lang) if name in _CALENDAR else FIELDS[name].text(lang)


def _key(dimension: str, key: str | None, lang: str) -> str:
    if key is None:
        return upper_first(say(N_("tidak diketahui"), lang))
    year, _, rest = key.partition("-")
    if dimension == "month":
        return f"{MONTHS[lang][int(rest) - 1]} {year}"
    if dimension == "quarter":
        return say(N_("Triwulan {number} {year}"), lang, number=_ROMAN[int(rest[1:]) - 1], year=year)
    return term(dimension, key, lang)


def _count(count: int | None) -> str:
    return "n/a" if count is None else str(count)


def _short(digest: str | None, lang: str) -> str:
    if digest is None:
        return say(N_("tanpa kode pengenal"), lang)
    return f"{digest[:19]}…"
