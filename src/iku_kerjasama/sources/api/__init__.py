"""The ``api`` source: JSON over HTTP, page after page, all of it or an error.

The whole answer is read when the table is opened, and put aside; its rows are the same as often as they are read. The
header is the union of the records' names in the order they appear. What stands inside an object has a name with dots,
``pemohon.nama``; a list is joined, ``a; b``. Numbers keep every digit.
"""

from collections.abc import Sequence

from iku_kerjasama.plugins import Label, Origin, SourceKind, Table, hookimpl
from iku_kerjasama.sources.api.options import ApiOptions, Cursor, Numbered

__all__ = ["KIND", "ApiOptions", "Cursor", "Numbered", "iku_sources"]


def _table(options: ApiOptions, origin: Origin) -> Table:
    from iku_kerjasama.sources.api.opening import opened  # noqa: PLC0415 - only who reads an API needs it

    return opened(options, origin)


KIND = SourceKind(
    name="api",
    summary=Label("API yang menjawab JSON melalui HTTPS", "API that answers JSON over HTTPS"),
    options=ApiOptions,
    open=_table,
)
"""The ``api`` source as a plugin declares it."""


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the ``api`` source."""
    return (KIND,)
