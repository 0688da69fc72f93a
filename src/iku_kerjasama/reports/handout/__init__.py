"""The handout: one page that tells a village head or a partner university what counts, and what to send."""

from collections.abc import Sequence

from attrs import frozen

from iku_kerjasama.plugins import Label, Material, ReportKind, hookimpl

__all__ = ["Options", "WordOptions", "iku_reports"]

_MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@frozen(kw_only=True)
class Options:
    """What may be chosen: the *contact*, who is asked and where, in the office's own words."""

    contact: str = ""


@frozen(kw_only=True)
class WordOptions:
    """What may be chosen in Word: the *contact*, and the path of a *template*."""

    contact: str = ""
    template: str = ""


def _page(material: Material, options: Options) -> bytes:
    from iku_kerjasama.reports.handout.content import handout  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.handout.drawn import drawn  # noqa: PLC0415 - only who reports needs it

    return drawn(handout(material, options.contact)).encode()


def _document(material: Material, options: WordOptions) -> bytes:
    from iku_kerjasama.reports.handout.content import handout  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.handout.told import told  # noqa: PLC0415 - only who reports needs it
    from iku_kerjasama.reports.word.writing import written  # noqa: PLC0415 - only who reports needs it

    sheet = handout(material, options.contact)
    return written(
        told(sheet),
        title=sheet.title,
        office=sheet.office,
        lang=sheet.lang,
        today=material.today,
        template=options.template,
        form="handout-docx",
    )


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the handout as a page and as a Word document."""
    page = Label("Lembar penjelasan satu halaman untuk mitra dan desa", "A one-page handout for partners and villages")
    document = Label("Lembar penjelasan itu sebagai dokumen Word", "The same handout as a Word document")
    return [
        ReportKind(name="handout", summary=page, render=_page, suffix=".html", media="text/html", options=Options),
        ReportKind(
            name="handout-docx",
            summary=document,
            render=_document,
            suffix=".docx",
            media=_MEDIA,
            options=WordOptions,
        ),
    ]
