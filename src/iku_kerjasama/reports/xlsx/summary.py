"""The first sheet: the value and how it comes about, the target, the account of every row, and the parts."""

from collections.abc import Iterator
from re import compile as pattern

from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.measurement.achievement import REASONS, VERSIONS, Achievement
from iku_kerjasama.measurement.narration import narrate
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.percentages import NOT_AVAILABLE
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import account, dimension, key, say
from iku_kerjasama.reports.xlsx.cells import Figure, count, proportional, quotient, share
from iku_kerjasama.reports.xlsx.layout import Leaf, Line
from iku_kerjasama.reports.xlsx.names import SHEETS, ranges, records_sheet, yes
from iku_kerjasama.reports.xlsx.recomputed import above, below, checked, differs, headline
from iku_kerjasama.rules.readings.labels import period_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line
from iku_kerjasama.terms import Label

__all__ = ["summary"]

_DIMENSIONS = ("scope", "kind", "sectors", "subdivision")
_REQUESTS = Label("permohonan", "requests")
_WIDTHS = (54, 18, 24, 12, 58)
_is_simple = pattern(r"[a-z][a-z0-9-]*").fullmatch
_CHECKED = (N_("Hasil program"), N_("Dihitung ulang di sini"), N_("Cocok"))


def summary(stuff: Material) -> Leaf:
    """Return the sheet."""
    lang, result = stuff.lang, stuff.measurement
    about = [upper_first(period_text(result.period, lang)), *([str(result.region)] if result.region else [])]
    lines = [
        Line([one_line(result.indicator.title.text(lang))], "title"),
        Line([" · ".join(map(one_line, about))], "heading"),
        Line([narrate(result, lang)], "lead"),
        *(Line([message(finding, lang)], "lead") for finding in result.findings if finding.register is None),
        Line(),
        Line([say(head, lang) for head in (N_("Unsur"), *_CHECKED, N_("Dari mana"))], "head"),
    ]
    lines += headline(stuff, len(lines) + 1)
    lines += _promise(result, result.achievement, lang)
    for name in result.indicator.accounts:
        lines += _account(stuff, name)
    for name in _DIMENSIONS:
        lines += _parts(result, name, lang)
    return Leaf(name=SHEETS["summary"].text(lang), widths=_WIDTHS, lines=lines, judged=("D", differs(lang)))


def _promise(result: Measurement, found: Achievement | None, lang: str) -> Iterator[Line]:
    if found is None:
        return
    yield Line()
    yield Line([say(N_("Target dan capaian"), lang)], "heading")
    yield Line([say(N_("Target"), lang), proportional(found.target.value), VERSIONS[found.target.version].text(lang)])
    reason = say(REASONS[found.unavailable], lang) if found.unavailable else None
    yield Line([say(N_("Capaian"), lang), proportional(found.value), reason], "strong")
    if found.capped:
        yield Line([say(N_("Capaian sebelum dibatasi"), lang), proportional(found.raw)])
    grade = found.grade.label.text(lang) if found.grade else NOT_AVAILABLE
    yield Line([say(N_("Predikat"), lang), Figure(grade, "count")])
    if found.missing:
        unit = result.indicator.numerator.unit if found.missing.unit == "documents" else _REQUESTS
        yield Line([say(N_("Kekurangan"), lang), count(found.missing.count), unit.text(lang)])


def _account(stuff: Material, name: str) -> Iterator[Line]:
    """Yield the account of every row of the register: read, counted, and left out for which reason."""
    lang, row = stuff.lang, stuff.measurement.ledger[name]
    ruled = stuff.measurement.indicator.accounts[name]
    labels = {clause.reason: upper_first(clause.label.text(lang)) for clause in ruled.clauses}
    where = ranges(stuff, name)
    entries = say(N_("Entri pada lembar {sheet}"), lang, sheet=records_sheet(name, lang))
    yield Line()
    yield Line([account(name, ruled.register, lang)], "heading")
    yield Line([say(head, lang) for head in (N_("Baris register"), *_CHECKED, N_("Kode alasan"))], "head")
    yield Line([say(N_("Baris yang dibaca"), lang), row.read])
    yield Line([say(N_("Tidak terbaca: isinya tidak cocok dengan judul kolom"), lang), row.rejected])
    yield Line([say(N_("Dilewati: kosong, judul berulang, atau baris jumlah"), lang), row.skipped])
    yield Line([entries, *checked(count(row.accepted), f"=COUNTA({where.ids})", lang)])
    counted = checked(count(row.counted), f'=COUNTIF({where.counted},"{yes(lang)}")', lang)
    yield Line([say(N_("Dihitung"), lang), *counted, None], "strong")
    for reason, many in row.excluded.items():
        yield Line([labels[reason], *checked(count(many), _having(where.reason, reason), lang), reason])


def _having(cells: str, reason: str) -> str:
    """Return the formula of how many of *cells* say *reason*, which stands in column E of the same row.

    Of a code that is more than letters, figures and hyphens COUNTIF might take a sign for a pattern or an operator.
    """
    if _is_simple(reason):
        return f"=COUNTIF({cells},E{{row}})"
    return f"=SUMPRODUCT(--({cells}=E{{row}}))"


def _parts(result: Measurement, name: str, lang: str) -> Iterator[Line]:
    """Yield the value by the parts of the dimension *name*, where a register has a column for it."""
    rows = result.by(name)
    if all(row.key is None for row in rows):
        return
    yield Line()
    yield Line([say(N_("Menurut {dimension}"), lang, dimension=dimension(name, lang))], "heading")
    heads = [upper_first(dimension(name, lang)), above(result, lang), below(result, lang), say(N_("Nilai"), lang)]
    yield Line(heads, "head")
    for row in rows:
        value = share(row.percentage, quotient("B{row}", "C{row}"))
        yield Line([key(name, row.key, lang), count(row.numerator), count(row.denominator), value])
