"""The working paper that can be checked: one archive with what went in, what came out, and how to get there again."""

from collections.abc import Sequence

from iku_kerjasama.plugins import Label, Material, NoOptions, ReportKind, hookimpl

__all__ = ["iku_reports"]


def _render(material: Material, _options: NoOptions) -> bytes:
    from iku_kerjasama.reports.bundle.making import bundled  # noqa: PLC0415 - only who bundles needs it

    return bundled(material)


@hookimpl
def iku_reports() -> Sequence[ReportKind]:
    """Return the one kind of report that is here."""
    summary = Label(
        "Satu arsip berisi data, aturan, dan hasil, yang dapat dihitung ulang dengan verify",
        "One archive with data, rule and result, which verify computes again",
    )
    return [ReportKind(name="bundle", summary=summary, render=_render, suffix=".zip", media="application/zip")]
