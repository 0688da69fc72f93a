"""Registers on a Satu Data portal, which runs CKAN, as a source of iku-kerjasama: the portal, or a saved answer."""

from collections.abc import Sequence

from attrs import field, frozen

from iku_kerjasama.plugins import Label, Origin, SourceKind, Table, hookimpl

__all__ = ["KIND", "Options", "iku_sources"]


@frozen(kw_only=True)
class Options:
    """The keys of a profile: a saved answer at *path*, or the *resource* of the portal at *url*.

    *page* is how many records are asked for at a time; *token* is for what a portal does not show to everybody.
    """

    path: str | None = None
    url: str | None = None
    resource: str | None = None
    page: int = 1000
    token: str = field(default="", repr=False, metadata={"secret": True})


def _open(options: Options, origin: Origin) -> Table:
    from iku_satudata.table import opened  # noqa: PLC0415 - only who reads from a portal needs it

    return opened(options, origin)


KIND = SourceKind(
    name="satudata",
    summary=Label(
        "Portal Satu Data (CKAN), atau jawabannya yang disimpan", "Satu Data portal (CKAN), or a saved answer"
    ),
    options=Options,
    open=_open,
)


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Offer the source."""
    return [KIND]
