"""The report as a workbook: every record with its verdict, and formulas by which the headline can be seen to recompute.

Needs XlsxWriter, which comes with the extra ``reports``.
"""

from collections.abc import Sequence

from iku_kerjasama.plugins import Label, Material, NoOptions, ReportKind, hookimpl

__all__ = ["iku_reports"]

_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _render(material: Material, _options: NoOptions) -> bytes:
    from iku_kerjasama.reports.xlsx.workbook import workbook  # noqa: PLC0415 - only who reports needs it

    return workbook(material)


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the one kind of report that is here."""
    summary = Label(
        "Buku kerja Excel dengan semua entri, yang menghitung ulang nilainya",
        "An Excel workbook with every record, which computes the value once more",
    )
    return [ReportKind(name="xlsx", summary=summary, render=_render, media=_MEDIA)]
