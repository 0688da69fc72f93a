"""The annex: each record that the numerator counts, so that nobody has to take the number on trust."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.reports.docx.held import UNKNOWN
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.word.blocks import Block, Column, Heading, Paragraph, Table
from iku_kerjasama.reports.word.texts import REPLACED, plain
from iku_kerjasama.reports.words import about, cut, say
from iku_kerjasama.rules.readings.labels import day_text, period_text, term

__all__ = ["MOST", "annex"]

MOST = 1000
"""How many records the annex lists at most."""

_LONG, _SHORT = 280, 60

_HEADS = {
    "agreements": (N_("Nomor naskah"), N_("Jenis"), N_("Mitra dan judul"), N_("Ditandatangani")),
    "facilitations": (N_("Nomor surat"), N_("Status"), N_("Pemohon dan perihal"), N_("Diterima")),
}
_WIDTHS = (7, 6, 12, 6)


def annex(stuff: Material) -> Iterator[Block]:
    """Yield the annex: the records that count in the numerator, in the register's order."""
    result, lang = stuff.measurement, stuff.lang
    account, count = [*result.indicator.accounts.items()][-1]
    records = [record for outcome, record in result.judged() if outcome.verdict.account == account and outcome.counted]
    unit, span = count.unit.text(lang), period_text(result.period, lang)
    yield Heading(say(N_("Lampiran: daftar {unit} yang dihitung, {period}"), lang, unit=unit, period=span), 0)
    if not records:
        yield Paragraph(say(N_("Tidak ada {unit} yang dihitung."), lang, unit=unit))
        return
    unread = Unread(stuff)
    rows = tuple(tuple(_cells(place, one, unread.of(one), lang)) for place, one in enumerate(records[:MOST], 1))
    heads = [say(head, lang) for head in _HEADS[count.register]]
    yield Table(
        caption=say(N_("Daftar {unit}"), lang, unit=unit),
        columns=(
            Column(say(N_("No."), lang), "number", 2),
            *(Column(head, width=width) for head, width in zip(heads, _WIDTHS, strict=True)),
        ),
        rows=rows,
        note=" ".join(_notes(result, rows, len(records), lang)),
    )


def _notes(result: Measurement, rows: tuple[tuple[str, ...], ...], many: int, lang: str) -> Iterator[str]:
    if many > MOST:
        text = N_(
            "Ditampilkan {most} dari {several} entri. Semuanya: iku-kerjasama explain --period {period} --format csv "
            "--output entri.csv"
        )
        period = result.period.label
        yield say(text, lang, most=number(MOST, lang), several=number(many, lang), period=period)
    count = [*result.indicator.accounts.values()][-1]
    if count.weighted_by:
        field = FIELDS[count.weighted_by].text(lang)
        yield say(N_("Satu entri dihitung sebanyak isi kolom {field} yang berbeda."), lang, field=field)
    touched = sum(any(REPLACED in cell for cell in row) for row in rows)
    if touched:
        text = N_("Pada {rows} entri ada tanda yang tidak dapat dimuat dokumen; tempatnya diisi {sign}.")
        yield say(text, lang, rows=number(touched, lang), sign=REPLACED)


def _cells(place: int, record: Facilitation | Agreement, written: Mapping[str, str], lang: str) -> Iterator[str]:
    """Yield the cells of *record*; *written* is what stands in those that could not be read, by field."""
    who, what = about(record)
    if isinstance(record, Agreement):
        own, code, day = record.own_number, ("kind", record.kind), ("signed_on", record.signed_on)
    else:
        own, code, day = record.letter_number, ("status", record.status), ("received_on", record.received_on)
    shown = {name: cut(plain(text), _SHORT) for name, text in written.items()}
    yield number(place, lang)
    yield cut(plain(own or shown_id(record)), _SHORT)
    yield plain(term(code[0], code[1], lang)) if code[1] else shown.get(code[0], UNKNOWN)
    yield cut(plain(". ".join(part for part in (who, what) if part)) or UNKNOWN, _LONG)
    yield day_text(day[1], lang) if day[1] else shown.get(day[0], UNKNOWN)
