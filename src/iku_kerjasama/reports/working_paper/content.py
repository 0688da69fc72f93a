"""The working paper as a whole: what stands in it, in the order in which an auditor's file has it."""

from attrs import evolve

from iku_kerjasama import __version__
from iku_kerjasama.measurement.bounds import bounds
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.working_paper.concluding import conclusion, recomputing
from iku_kerjasama.reports.working_paper.excluded import excluded
from iku_kerjasama.reports.working_paper.identity import criteria, identity
from iku_kerjasama.reports.working_paper.procedures import procedures
from iku_kerjasama.reports.working_paper.reperformed import reperformed
from iku_kerjasama.reports.working_paper.sensitivity import bounded, sensitivity
from iku_kerjasama.reports.working_paper.settings import Settings
from iku_kerjasama.reports.working_paper.sheets import Paper, blank
from iku_kerjasama.reports.working_paper.vouching import vouching
from iku_kerjasama.rules.readings.labels import day_text, period_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["paper"]

_HEADS = (N_("Diisi dengan tangan"), N_("Nama atau nomor"), N_("Tanggal"), N_("Paraf"))
_ROWS = (N_("Nomor kertas kerja"), N_("Surat tugas"), N_("Disusun oleh"), N_("Direviu oleh"))


def paper(stuff: Material, chosen: Settings) -> Paper:
    """Return the working paper about *stuff*, as it was *chosen*."""
    result, lang = stuff.measurement, stuff.lang
    limits = bounded(bounds(stuff.registers, result), lang)
    parts = (
        identity(stuff),
        criteria(stuff),
        reperformed(stuff),
        procedures(stuff, chosen, limits),
        sensitivity(stuff, limits),
        excluded(stuff, chosen.listed),
        vouching(stuff, chosen),
        recomputing(stuff),
        conclusion(stuff),
    )
    return Paper(
        lang=lang,
        title=say(N_("Kertas kerja pemeriksaan"), lang),
        office=one_line(str(result.region)) if result.region else "",
        subject=one_line(result.indicator.title.text(lang)),
        period=upper_first(period_text(result.period, lang)),
        form=blank(say(N_("Penyusunan dan reviu"), lang), _HEADS, (say(row, lang) for row in _ROWS), lang),
        sections=tuple(evolve(part, title=f"{place}. {part.title}") for place, part in enumerate(parts, 1)),
        footer=say(
            N_("Dibuat {day} dengan iku-kerjasama {version}."),
            lang,
            day=day_text(stuff.today, lang),
            version=__version__,
        ),
        contents=say(N_("Isi kertas kerja"), lang),
    )
