"""What an answer says: its JSON, and what stands where in it. No number becomes one that it is not."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from iku_kerjasama.plugins import N_
from iku_kerjasama.sources.api.faults import Server
from iku_kerjasama.sources.api.http import Answer

__all__ = ["Query", "further", "parsed"]

_JSON = re.compile(r"(application|text)/([\w.+-]+\+)?json", re.ASCII)
_USUAL = frozenset(
    {
        "application/octet-stream",
        "application/pdf",
        "application/xml",
        "text/csv",
        "text/html",
        "text/plain",
        "text/xml",
    }
)
"""What is answered in place of JSON, and may be shown: another text might be what the server was asked with."""

_NOT_JSON = N_(
    "{source} menjawab {type}, bukan JSON; biasanya itu halaman masuk atau halaman kesalahan. Periksa `url` dan token "
    "pada profil."
)
_BROKEN = N_(
    "Jawaban {source} bukan JSON yang utuh, jadi tidak ada angka yang dihitung darinya. Coba lagi; bila tetap begitu, "
    "hubungi pengelola API."
)


class Query(Protocol):
    """A JMESPath expression that has been read."""

    def search(self, value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what stands there in *value*, None where nothing does."""
        ...


def parsed(answer: Answer, server: Server) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the JSON of *answer*; SourceError where it has none, or one that is not whole."""
    kind = answer.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if not _JSON.fullmatch(kind):
        raise server.fault("api-not-json", _NOT_JSON, type=kind if kind in _USUAL else "…")
    try:
        return json.loads(answer.body, parse_float=Decimal, parse_constant=_refused, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        pass
    raise server.fault("api-json-broken", _BROKEN)


def further(document: object) -> bool:
    """Return whether *document* itself says, in one of the usual places, that there are pages after it."""
    for part in (document, *(_at(document, name) for name in ("links", "_links", "meta", "paging", "pagination"))):
        for name in ("next", "next_page_url", "nextPageUrl", "next_url", "@odata.nextLink"):
            named = _at(part, name)
            if isinstance(_at(named, "href") if isinstance(named, Mapping) else named, str):
                return True
        here, last = _at(part, "current_page"), _at(part, "last_page")
        if isinstance(here, int) and isinstance(last, int) and here < last:
            return True
    return _at(_at(document, "meta"), "links") is not None and further(_at(document, "meta"))


def _at(part: object, name: str) -> object:
    return part.get(name) if isinstance(part, Mapping) else None


def _refused(_: str) -> None:
    raise ValueError


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return *pairs* as an object; a name that stands there twice would hide one of its values."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made
