"""A stranger's plugin for the tests of profiles: a source with secrets and sheets, and further spellings."""

from collections.abc import Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.plugins import Label, Origin, SourceKind, Table, VocabularyOffer, hookimpl
from tests.helpers import InMemory

OPENED: list[object] = []
"""The options that sources were opened with, the latest last."""

HEADER = ("id", "received_on", "signed_on", "kind", "status", "facilitation_ids")
ROW = ("W-1", "2025-03-01", "2025-03-02", "PKS", "difasilitasi", "W-1")


@frozen(kw_only=True)
class Options:
    """The keys of the source."""

    url: str = field(metadata={"secret": True})
    table: str = "t"
    sheet: str | None = None
    limit: int = 10
    patience: float | None = None
    headers: Mapping[str, str] = field(factory=dict)
    tags: tuple[str, ...] = ()
    words: list[str] = field(factory=list)
    mode: Literal["fast", "slow"] = "fast"


def open_table(options: Options, origin: Origin) -> Table:
    """Open a table of one row, or fail as the URL wants it."""
    OPENED.append(options)
    if "refused" in options.url:
        raise SourceError("refused", "{url}: {register}", url=options.url, register=origin.register)
    if "broken" in options.url:
        raise RuntimeError(options.url)
    return InMemory(header=HEADER, data=[ROW], source=options.url, sheet=options.sheet)


@hookimpl
def iku_sources() -> Sequence[SourceKind]:
    """Return the source."""
    return (SourceKind(name="warehouse", summary=Label("Gudang", "Warehouse"), options=Options, open=open_table),)


@hookimpl
def iku_vocabularies() -> Sequence[VocabularyOffer]:
    """Return a spelling and headers that are new, and one of each that would change what is known."""
    return (
        VocabularyOffer(
            aliases={"kind": {"Piagam": "letter_of_intent", "PKS": "letter_of_intent"}},
            headers={"facilitations": {"Tgl. Masuk": "received_on", "Diterima": "received_on", "Status": "note"}},
        ),
    )
