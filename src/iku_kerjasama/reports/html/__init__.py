"""The report as one page of HTML: it stands alone, asks nothing of any network, and prints on A4."""

from collections.abc import Sequence

from iku_kerjasama.plugins import Label, Material, NoOptions, ReportKind, hookimpl

__all__ = ["iku_reports"]


def _render(material: Material, _options: NoOptions) -> bytes:
    from iku_kerjasama.reports.html.drawn import drawn  # noqa: PLC0415 - the template engine is an extra
    from iku_kerjasama.reports.html.page import page  # noqa: PLC0415 - only who reports needs it

    return drawn(page(material)).encode()


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the one kind of report that is here."""
    summary = Label("Satu halaman HTML yang berdiri sendiri", "One page of HTML that stands alone")
    return [ReportKind(name="html", summary=summary, render=_render, media="text/html")]
