"""What the paper is about, and what the number is held against: law and counting practice apart."""

from collections.abc import Iterator

from iku_kerjasama import __version__
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.registers import SourceUsed
from iku_kerjasama.reports.html.blocks import Block, Prose, Section, Table
from iku_kerjasama.reports.meanings import HEADS, caption
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.sheets import LONG, table
from iku_kerjasama.rules.alternatives import counted_kinds
from iku_kerjasama.rules.options import DEFAULTS
from iku_kerjasama.rules.readings.choices import choice
from iku_kerjasama.rules.readings.labels import day_text, term
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line
from iku_kerjasama.rules.sheets.content import foundations

__all__ = ["criteria", "identity"]


def identity(stuff: Material) -> Section:
    """Return the section on what is examined, by which rule, from which sources and with which software."""
    lang = stuff.lang
    rows = ((say(name, lang), text) for name, text in _facts(stuff))
    caption = say(N_("Yang diperiksa"), lang)
    blocks: list[Block] = [
        table(caption, (N_("Hal"), (N_("Keterangan"), LONG)), rows, lang),
        _choices(stuff),
        *_meanings(stuff),
        _sources(stuff),
    ]
    return Section(id="identity", title=say(N_("Identitas"), lang), blocks=tuple(blocks))


def criteria(stuff: Material) -> Section:
    """Return the section of the criteria: the words of the law as they are quoted, and what no law decides."""
    lang = stuff.lang
    text = N_(
        "Kriterianya adalah bunyi peraturan yang dikutip di bawah ini. Bila peraturan tidak mengatur suatu hal, yang "
        "dipakai adalah ketentuan penghitungan; letaknya dipisahkan supaya dapat dinilai tersendiri."
    )
    parts = (
        Section(id=f"criteria-{place}", title=part.title, blocks=part.blocks)  # type: ignore[arg-type]
        for place, part in enumerate(foundations(stuff.measurement.indicator, lang), 1)
    )
    return Section(id="criteria", title=say(N_("Kriteria"), lang), blocks=(Prose(say(text, lang)), *parts))


def _facts(stuff: Material) -> Iterator[tuple[str, str]]:
    result, lang = stuff.measurement, stuff.lang
    rule = result.indicator
    yield N_("Instansi"), one_line(str(result.region)) if result.region else ""
    heads = (say(N_("Kepala Sub Bagian {name}"), lang, name=term("subdivision", one, lang)) for one in rule.responsible)
    yield N_("Penanggung jawab"), "; ".join(heads)
    yield N_("Kinerja utama"), one_line(rule.goal.text(lang))
    yield N_("Indikator kinerja utama"), one_line(rule.title.text(lang))
    yield N_("Aturan"), rule.code
    yield N_("Kode pengenal aturan (sha256)"), result.digest.removeprefix("sha256:")
    verified = rule.verified_on
    yield (
        N_("Aturan dicocokkan dengan peraturannya"),
        day_text(verified, lang) if verified else say(N_("belum pernah"), lang),
    )
    days = {"start": day_text(result.period.start, lang), "end": day_text(result.period.end, lang)}
    yield N_("Periode"), say(N_("{start} s.d. {end}"), lang, **days)
    yield N_("Batas data"), day_text(result.as_of, lang)
    yield N_("Perangkat lunak"), f"iku-kerjasama {__version__} ({result.engine})"
    yield N_("Plugin yang ikut"), ", ".join(result.plugins) or say(N_("tidak ada"), lang)
    yield N_("Hari laporan"), day_text(stuff.today, lang)


def _choices(stuff: Material) -> Block:
    """Return the options that are not as the decree is read literally."""
    result, lang = stuff.measurement, stuff.lang
    kinds = counted_kinds(stuff.rule)
    others = {name: value for name, value in result.options.items() if value != DEFAULTS[name]}
    if not others:
        text = N_(
            "Semua opsi memakai pilihan baku. Bagian 2 memisahkan yang berasal dari bunyi peraturan dan "
            "yang tidak diatur di dalamnya."
        )
        return Prose(say(text, lang))
    return table(
        say(N_("Opsi yang berbeda dari baku"), lang),
        (N_("Opsi"), N_("Dipakai"), N_("Baku")),
        (
            (name, choice(name, value, lang, kinds=kinds), choice(name, DEFAULTS[name], lang, kinds=kinds))
            for name, value in others.items()
        ),
        lang,
    )


def _meanings(stuff: Material) -> Iterator[Table]:
    """Yield what the profile gives a meaning, where it does."""
    found, lang = stuff.meanings, stuff.lang
    if found:
        note = say(N_("Register sendiri tidak berkata begitu; tanpa profil itu nilainya dapat lain."), lang)
        yield table(caption(stuff), HEADS, found, lang, note=note)


def _sources(stuff: Material) -> Table:
    lang = stuff.lang
    without = N_("Basis data dan API tidak berupa berkas, jadi tidak mempunyai sidik.")
    used = [*_used(stuff)]
    return table(
        say(N_("Sumber data"), lang),
        (N_("Register"), N_("Jenis"), N_("Letak"), (N_("Sidik isi berkas (sha256)"), LONG)),
        (
            (
                upper_first(REGISTERS[one.register].text(lang)),
                one.kind,
                one_line(one.location),
                one.digest.removeprefix("sha256:") if one.digest else "–",
            )
            for one in used
        ),
        lang,
        note="" if all(one.digest for one in used) else say(without, lang),
    )


def _used(stuff: Material) -> Iterator[SourceUsed]:
    """Yield the sources of the result, and after them those of the recaps, which only the reconciliation reads."""
    yield from stuff.measurement.sources
    recaps = stuff.registers.intakes.get("recaps")
    if recaps and stuff.reconciliation:
        yield from (one for one in recaps.sources if one not in stuff.measurement.sources)
