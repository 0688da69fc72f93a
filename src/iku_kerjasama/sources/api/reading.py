"""Page after page into the spool, until there is no further one: all of it or an error."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any

from attrs import define, field

from iku_kerjasama.plugins import N_, SourceError
from iku_kerjasama.sources.api.addresses import Address, with_param, with_params
from iku_kerjasama.sources.api.documents import Query, further, parsed
from iku_kerjasama.sources.api.faults import Server
from iku_kerjasama.sources.api.flattening import UnfitError, flattened
from iku_kerjasama.sources.api.http import Answer
from iku_kerjasama.sources.api.links import next_link
from iku_kerjasama.sources.api.options import ApiOptions
from iku_kerjasama.sources.api.spool import FullError, Spool
from iku_kerjasama.sources.api.visiting import Visitor

__all__ = ["Queries", "Reading"]

_COLUMNS = 1000
_DIGITS = re.compile(r"[0-9]{1,18}")

_NO_LIST = N_(
    "Jawaban {source} (halaman {page}) tidak berisi daftar entri di tempat yang disebut `records`. Periksa `records` "
    "pada profil."
)
_UNFIT = N_(
    "Entri ke-{row} dari {source} bukan objek JSON yang dapat dibaca sebagai baris. Periksa `records` pada profil."
)
_CROWDED = N_(
    "Entri dari {source} memiliki lebih dari {limit} kolom, jadi bukan register. Periksa `records` pada profil."
)
_FULL = N_(
    "{source} mengirim lebih dari {limit} bita, jadi pembacaannya dihentikan dan tidak ada angka yang dihitung. Bila "
    "registernya memang sebesar itu, naikkan `max_bytes` pada profil."
)
_DISK = N_("Isi {source} tidak dapat ditampung sementara di disk ini: {fault}. Beri ruang pada folder sementara.")
_PAGES = N_(
    "{source} belum selesai setelah {limit} halaman, jadi pembacaannya dihentikan dan tidak ada angka yang dihitung. "
    "Bila halamannya memang sebanyak itu, naikkan `max_pages`; bila tidak, servernya berhalaman tanpa akhir."
)
_AGAIN = N_(
    "{source} mengirim halaman yang sama dua kali (halaman {page}), jadi isinya tidak dapat dipercaya. Periksa cara "
    "berhalaman pada profil: mungkin nama parameternya lain."
)
_ROUND = N_(
    "{source} menyebut alamat halaman berikutnya yang sudah dibaca (pada halaman {page}), jadi tidak akan selesai. "
    "Hubungi pengelola API."
)
_NO_TOTAL = N_(
    "Jawaban {source} (halaman {page}) tidak menyebut jumlah entri di tempat yang disebut `total`. Periksa `total` "
    "pada profil."
)
_MOVED = N_(
    "Jumlah entri menurut {source} berubah selagi dibaca, dari {before} menjadi {after}, jadi hasilnya tidak dapat "
    "dipercaya. Ulangi setelah registernya tidak sedang diisi."
)
_TOTAL = N_(
    "{source} menyebut {total} entri, tetapi yang terbaca {rows}, jadi tidak ada angka yang dihitung. Periksa "
    "`records` dan cara berhalaman pada profil."
)
_MORE = N_(
    "{source} masih punya halaman berikutnya setelah {rows} entri, tetapi profil tidak mengikutinya, jadi tidak ada "
    "angka yang dihitung dari sebagian entri. Tulis `next`, `page`, atau `cursor` pada profil."
)
_NEXT = N_(
    "Yang disebut {source} pada halaman {page} bukan alamat atau kursor halaman berikutnya. Periksa `next` atau "
    "`cursor` pada profil."
)


@define(kw_only=True)
class Queries:
    """The profile's JMESPath expressions, read; *next* is that of ``next`` or of ``cursor``."""

    records: Query | None = None
    next: Query | None = None
    total: Query | None = None


@define(kw_only=True, eq=False)
class Reading:
    """One reading of an API; *tell* is told of the rows and pages so far."""

    server: Server
    options: ApiOptions
    queries: Queries
    visitor: Visitor
    tell: Callable[[int, int], object]
    spool: Spool = field(init=False)
    header: dict[str, int] = field(init=False)
    _total: int | None = field(default=None, init=False)
    _bytes: int = field(default=0, init=False)
    _places: set[str] = field(factory=set, init=False, repr=False)
    _pages: set[bytes] = field(factory=set, init=False, repr=False)

    @header.default
    def _named(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(dict.fromkeys(self.options.names))}

    @spool.default
    def _empty(self) -> Spool:
        return Spool(limit=self.options.max_bytes)

    def run(self) -> None:
        """Read every page; SourceError where one cannot be, or where they are not all there is."""
        with self._room():
            self._end(more=self._pages_read())
            self.spool.flush()

    def _pages_read(self) -> bool:
        """Put the records of every page aside, and return whether the last one itself says that there are more."""
        place: Address | None = self._first()
        page = 0
        more = False
        while place is not None:
            page += 1
            if page > self.options.max_pages:
                raise self.server.fault("api-pages", _PAGES, limit=self.options.max_pages)
            self._places.add(place.text)
            answer = self.visitor.visit(place)
            self._bytes += len(answer.body)
            document = parsed(answer, self.server)
            records = self._records(document, page)
            if self._bytes > self.options.max_bytes:
                raise self.server.fault("api-large", _FULL, limit=self.options.max_bytes)
            self._put_down(records, page)
            self._compare(document, page)
            self.tell(self.spool.count, page)
            place = self._next(place, answer, document, page=page, empty=not records)
            more = further(document) or (self.queries.next is not None and self._linked(answer, page) is not None)
            more = more and not (self.options.page and not records)
        return more

    def _first(self) -> Address:
        place = with_params(self.visitor.home, self.options.params)
        numbered = self.options.page
        if numbered is None:
            return place
        if numbered.size_param is not None:
            place = with_param(place, numbered.size_param, str(numbered.size))
        return with_param(place, numbered.param, str(numbered.first))

    def _records(self, document: object, page: int) -> Sequence[object]:
        found = document if self.queries.records is None else self._at(self.queries.records, document)
        if not isinstance(found, list):
            raise self.server.fault("api-no-list", _NO_LIST, page=page)
        if found:
            digest = sha256(json.dumps(found, default=str).encode("ascii")).digest()
            if digest in self._pages:
                raise self.server.fault("api-page-again", _AGAIN, page=page)
            self._pages.add(digest)
        return found

    def _put_down(self, records: Sequence[object], page: int) -> None:
        header = self.header
        for record in records:
            cells = self._cells(record, page)
            for name in cells:
                header.setdefault(name, len(header))
            if len(header) > _COLUMNS:
                raise self.server.fault("api-columns", _CROWDED, limit=_COLUMNS)
            self.spool.add([cells.get(name, "") for name in header])

    def _cells(self, record: object, page: int) -> dict[str, str]:
        with suppress(UnfitError):
            return flattened(record)
        raise self.server.fault("api-record", _UNFIT, row=self.spool.count + 1, page=page)

    @contextmanager
    def _room(self) -> Iterator[None]:
        """Say what is wrong where there is no room for the rows, by the profile or on the disk."""
        try:
            yield
        except SourceError:
            raise
        except FullError:
            problem = self.server.fault("api-large", _FULL, limit=self.options.max_bytes)
        except OSError as fault:
            problem = self.server.fault("api-disk", _DISK, fault=fault.strerror or type(fault).__name__)
        else:
            return
        raise problem

    def _compare(self, document: object, page: int) -> None:
        """Hold what is read against the total that *document* states."""
        if self.queries.total is None:
            return
        found = self._at(self.queries.total, document)
        total = int(found) if isinstance(found, str) and _DIGITS.fullmatch(found) else found
        if total is None and self._total is not None:
            return
        if isinstance(total, bool) or not isinstance(total, int):
            raise self.server.fault("api-no-total", _NO_TOTAL, page=page)
        if self._total not in {None, total}:
            raise self.server.fault("api-total-moved", _MOVED, before=self._total, after=total)
        self._total = total
        if self.spool.count > total:
            raise self.server.fault("api-total", _TOTAL, total=total, rows=self.spool.count)

    def _next(self, place: Address, answer: Answer, document: object, *, page: int, empty: bool) -> Address | None:
        """Return where the next page is, None where this one is the last."""
        numbered, cursor = self.options.page, self.options.cursor
        if numbered is not None:
            done = empty or self.spool.count == self._total
            return None if done else with_param(place, numbered.param, str(numbered.first + page))
        query = self.queries.next
        following = self._linked(answer, page) if query is None else self._at(query, document)
        if following is None or following is False or following == "":
            return None
        if cursor is not None and isinstance(following, str | int):
            further_on = with_param(place, cursor.param, str(following))
        elif cursor is None and isinstance(following, str):
            further_on = with_params(self.visitor.beyond(place, following), self.options.params)
        else:
            raise self.server.fault("api-next", _NEXT, page=page)
        if further_on.text in self._places:
            raise self.server.fault("api-round", _ROUND, page=page)
        return further_on

    def _linked(self, answer: Answer, page: int) -> str | None:
        try:
            return next_link(answer.headers.get("link", ""))
        except ValueError:
            pass
        raise self.server.fault("api-next", _NEXT, page=page)

    def _at(self, query: Query, document: object) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Return what *query* finds in *document*; None where it asks for what the values there do not have."""
        try:
            return query.search(document)
        except (ValueError, TypeError):
            return None

    def _end(self, *, more: bool) -> None:
        """Raise SourceError where what was read is not all."""
        if self._total is not None and self.spool.count != self._total:
            raise self.server.fault("api-total", _TOTAL, total=self._total, rows=self.spool.count)
        if more:
            raise self.server.fault("api-more", _MORE, rows=self.spool.count)
