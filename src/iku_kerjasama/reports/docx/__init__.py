"""The report as a Word document: what chapter III of an LKjIP says of the indicator, in the office's own template."""

from collections.abc import Sequence

from attrs import frozen

from iku_kerjasama.plugins import Label, Material, ReportKind, hookimpl

__all__ = ["Options", "iku_reports"]

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@frozen(kw_only=True)
class Options:
    """What may be chosen: the path of a *template*; the *medium_term* target, in percent, and its *plan* and *year*."""

    template: str = ""
    medium_term: str = ""
    plan: str = ""
    year: str = ""


def _render(material: Material, options: Options) -> bytes:
    from iku_kerjasama.reports.docx.chapter import chapter  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.docx.plan import planned  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.word.writing import written  # noqa: PLC0415 - only who reports needs it

    plan = planned(material.measurement, value=options.medium_term, name=options.plan, year=options.year)
    result = material.measurement
    return written(
        chapter(material, plan),
        title=result.indicator.title.text(material.lang),
        office=str(result.region) if result.region else "",
        lang=material.lang,
        today=material.today,
        template=options.template,
        form="docx",
    )


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the one kind of report that is here."""
    summary = Label("Bagian bab III LKjIP sebagai dokumen Word", "The LKjIP's chapter III section as a Word document")
    return [ReportKind(name="docx", summary=summary, render=_render, media=_MEDIA, options=Options)]
