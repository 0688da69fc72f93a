"""What is wrong in the data, the most harmful first, and the published recaps beside what is counted."""

from collections import defaultdict
from collections.abc import Iterator

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import entry_of, told
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reconciliation.figures import Figure
from iku_kerjasama.reconciliation.wording import part_text
from iku_kerjasama.reports.html.blocks import Block, Column, Entry, Prose, Records, Row, Section, Table
from iku_kerjasama.reports.html.entries import MOST
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import cut, say, spot
from iku_kerjasama.rules.readings.labels import period_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["quality", "recaps"]

_KINDS = {
    Severity.ERROR: N_("Kesalahan data: mengubah atau dapat mengubah angkanya"),
    Severity.WARNING: N_("Peringatan: mungkin keliru"),
    Severity.INFO: N_("Informasi"),
}
_MARKS = {Severity.ERROR: "●", Severity.WARNING: "◐", Severity.INFO: "○"}
_LONG = 280


def quality(stuff: Material) -> Section:
    """Return the section of the findings: by harm, and each kind's places behind its number."""
    found, lang = stuff.findings, stuff.lang
    blocks: list[Block] = []
    text = N_("Pemeriksaan tidak menemukan kesalahan, peringatan, atau hal lain.")
    if found:
        text = N_(
            "Temuan pada seluruh register, juga di luar periode ini: dari pembacaan, penghitungan, dan pemeriksaan "
            "lengkap, seperti pada perintah check."
        )
    blocks.append(Prose(say(text, lang)))
    for severity in Severity:
        own = [finding for finding in found if finding.severity is severity]
        if own:
            blocks.append(_group(severity, own, stuff))
    return Section(id="findings", title=say(N_("Mutu data"), lang), blocks=tuple(blocks))


def _group(severity: Severity, found: list[Finding], stuff: Material) -> Section:
    lang = stuff.lang
    kinds: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        kinds[finding.code, finding.params.get("variant", "")].append(finding)
    order = sorted(kinds.values(), key=lambda several: -len(several))
    return Section(
        id=f"findings-{severity.value}",
        title=f"{_MARKS[severity]} {say(_KINDS[severity], lang)} ({number(len(found), lang)})",
        blocks=tuple(_kind(severity, several, stuff) for several in order),
    )


def _kind(severity: Severity, found: list[Finding], stuff: Material) -> Records:
    lang = stuff.lang
    said, entry, code = told(found[0], lang), entry_of(found[0]), found[0].code
    return Records(
        id="-".join(filter(None, ("finding", severity.value, code, found[0].params.get("variant")))),
        summary=f"{entry.title.text(lang)}: {number(len(found), lang)}",
        intro="" if "{" in entry.effect.text(lang) + entry.cure.text(lang) else _both(said),
        heads=tuple(say(head, lang) for head in (N_("Id"), N_("Temuan"), N_("Tempat di register"))),
        entries=tuple(_entry(finding, lang) for finding in found[:MOST]),
        more=_more(len(found), code, stuff),
        search=say(N_("Cari dalam daftar ini"), lang),
    )


def _both(said: object) -> str:
    return " ".join(part for part in (getattr(said, "effect", ""), getattr(said, "cure", "")) if part)


def _entry(finding: Finding, lang: str) -> Entry:
    said = told(finding, lang)
    entry = entry_of(finding)
    varies = "{" in entry.effect.text(lang) + entry.cure.text(lang)
    text = " ".join(filter(None, (said.text, said.effect, said.cure))) if varies else said.text
    row = finding.location.row if finding.location else None
    return Entry(
        anchor="",
        cells=(
            (one_line(finding.id or "–"), ""),
            (cut(one_line(text), 2 * _LONG), ""),
            (cut(one_line(spot(finding.location, lang)) or "–", _LONG), f"{row or 0:09d}"),
        ),
    )


def _more(several: int, code: str, stuff: Material) -> str:
    if several <= MOST:
        return ""
    return say(
        N_("Ditampilkan {most} dari {several}. Semuanya: iku-kerjasama check --period {period} --code {code} --all"),
        stuff.lang,
        most=MOST,
        several=number(several, stuff.lang),
        period=stuff.measurement.period.label,
        code=code,
    )


def recaps(stuff: Material) -> Iterator[Section]:
    """Yield the section of the recaps, where a recap has a quarter of the period."""
    found, lang = stuff.reconciliation, stuff.lang
    if found is None:
        return
    compared, differing = len(found.compared), len(found.differing)
    text = N_("{differing} dari {compared} angka rekap yang dapat dicocokkan berbeda dari register.")
    if not differing:
        text = N_("Semua {compared} angka rekap yang dapat dicocokkan sama dengan register.")
    blocks: list[Block] = [
        Prose(say(text, lang, differing=number(differing, lang), compared=number(compared, lang))),
    ]
    if found.figures:
        heads = (N_("Rekap"), N_("Register"), N_("Selisih"))
        blocks.append(
            Table(
                stacked=True,
                caption=say(N_("Angka rekap di samping register"), lang),
                columns=(
                    Column(say(N_("Triwulan"), lang)),
                    Column(say(N_("Yang dihitung"), lang)),
                    *(Column(say(head, lang), "number") for head in heads),
                ),
                rows=tuple(_figure(figure, lang) for figure in found.figures[:MOST]),
            )
        )
    yield Section(id="recaps", title=say(N_("Rekap triwulan terhadap register"), lang), blocks=tuple(blocks))


def _figure(figure: Figure, lang: str) -> Row:
    difference = figure.difference
    signed = "–" if difference is None else f"{difference:+d}".replace("-", "−") if difference else "0"
    what = upper_first(FIELDS[figure.measure].text(lang))
    part = part_text(figure.part, lang)
    return Row(
        cells=(
            upper_first(period_text(figure.period, lang)),
            f"{what}, {part}" if part else what,
            number(figure.published, lang),
            number(figure.computed, lang),
            signed,
        ),
        key=bool(difference),
    )
