"""The working paper of whoever audits the number: what was tested, what was met, and what is left to the auditor."""

from collections.abc import Sequence

from attrs import frozen

from iku_kerjasama.plugins import Label, Material, ReportKind, hookimpl

__all__ = ["Options", "WordOptions", "iku_reports"]

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@frozen(kw_only=True)
class Options:
    """What may be chosen: how many records the *sample* has of each count, and the *seed* it is drawn with.

    *cutoff* is how many days on either side of the period's ends are looked at, *listed* how many records that do not
    count are listed for each reason.
    """

    sample: str = "25"
    seed: str = ""
    cutoff: str = "10"
    listed: str = "50"


@frozen(kw_only=True)
class WordOptions(Options):
    """What may be chosen in Word: the same, and the path of a *template*."""

    template: str = ""


def _page(material: Material, options: Options) -> bytes:
    from iku_kerjasama.reports.working_paper.content import paper  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.working_paper.drawn import drawn  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.working_paper.settings import settings  # noqa: PLC0415 - only who reports needs it

    return drawn(paper(material, settings(options))).encode()


def _document(material: Material, options: WordOptions) -> bytes:
    from iku_kerjasama.reports.word.writing import written  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.working_paper.content import paper  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.working_paper.settings import settings  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.working_paper.told import told  # noqa: PLC0415 - only who reports needs it

    sheet = paper(material, settings(options))
    return written(
        told(sheet),
        title=f"{sheet.title}: {sheet.subject}",
        office=sheet.office,
        lang=sheet.lang,
        today=material.today,
        template=options.template,
        form="working-paper-docx",
    )


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the working paper as a page and as a Word document."""
    page = Label("Kertas kerja pemeriksaan, satu halaman HTML", "An audit working paper, one page of HTML")
    document = Label("Kertas kerja itu sebagai dokumen Word", "The same working paper as a Word document")
    return [
        ReportKind(
            name="working-paper", summary=page, render=_page, suffix=".html", media="text/html", options=Options
        ),
        ReportKind(
            name="working-paper-docx",
            summary=document,
            render=_document,
            suffix=".docx",
            media=_MEDIA,
            options=WordOptions,
        ),
    ]
