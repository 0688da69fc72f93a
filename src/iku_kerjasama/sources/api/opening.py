"""An API opened: its options looked at, and every page of it read."""

import re
from base64 import b64encode
from importlib.util import find_spec
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.plugins import N_, Origin
from iku_kerjasama.sources.api.addresses import Address, address, shown
from iku_kerjasama.sources.api.faults import Server
from iku_kerjasama.sources.api.options import ApiOptions
from iku_kerjasama.sources.api.patience import Patience
from iku_kerjasama.sources.api.table import ApiTable

if TYPE_CHECKING:
    from iku_kerjasama.sources.api.documents import Query
    from iku_kerjasama.sources.api.reading import Queries

__all__ = ["opened"]

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", re.ASCII)
_VALUE = re.compile(r"([\x21-\x7e\xa1-\xff]([\t\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa1-\xff])?)?")
_OURS = frozenset({"accept-encoding", "connection", "content-length", "host", "te", "transfer-encoding", "upgrade"})

_NOT_INSTALLED = N_('Untuk membaca {source} diperlukan klien HTTP. Pasang dengan: pip install "iku-kerjasama[api]"')
_URL = N_(
    "{place}: alamatnya tidak dapat dipakai (isinya tidak ditampilkan). Tulis seperti https://host/jalur; tanda @ di "
    "jalur atau parameter ditulis %40, dan tanda khusus di kata sandi juga dengan %."
)
_HTTP = N_(
    "{place}: alamat http:// dapat dibaca siapa pun di jalan. Pakai https://, atau tulis `allow_http = true` bila "
    "risikonya diterima, misalnya di jaringan dalam."
)
_HEADER = N_(
    "{place}: header ini tidak dapat dikirim (isinya tidak ditampilkan). Nama dan isinya harus satu baris tanpa tanda "
    "kendali, dan bukan header milik sambungan seperti Host."
)
_QUERY = N_("{place}: bukan ekspresi JMESPath yang benar. Periksa titik, kurung, dan tanda petiknya.")
_PAGING = N_("{place}: cara berhalaman ditulis lebih dari satu. Sisakan salah satu dari next, page, dan cursor.")
_SIZE = N_("{place}: size dan size_param ditulis bersama, dan size paling sedikit 1. Lengkapi atau hapus keduanya.")
_NUMBER = N_("{place}: seharusnya bilangan bulat paling sedikit 1.")


def opened(options: ApiOptions, origin: Origin) -> ApiTable:
    """Return the table of the records that *options* name; ProfileError for a key that cannot be.

    Raises SourceError where they cannot be read, or not all of them.
    """
    home = _checked(options, origin)
    server = Server(name=shown(str(origin.written.get("url", ""))) or home.place, asked_with=_asked_with(options, home))
    if any(find_spec(name) is None for name in ("httpcore2", "jmespath", "stamina")):
        raise server.fault("api-not-installed", _NOT_INSTALLED)
    from iku_kerjasama.sources.api.http import Client  # noqa: PLC0415 - only who reads an API needs the extra
    from iku_kerjasama.sources.api.reading import Reading  # noqa: PLC0415 - the same
    from iku_kerjasama.sources.api.visiting import Visitor  # noqa: PLC0415 - the same

    queries = _queries(options, origin)
    client = Client(
        server=server,
        patience=Patience(server=server, seconds=options.deadline),
        headers={**_login(home), **{name.lower(): value for name, value in options.headers.items()}},
        timeout=options.timeout,
        limit=min(options.max_page_bytes, options.max_bytes),
    )
    visitor = Visitor(server=server, client=client, home=home, hosts=options.hosts, allow_http=options.allow_http)
    reading = Reading(server=server, options=options, queries=queries, visitor=visitor, tell=origin.progress)
    try:
        reading.run()
    finally:
        client.close()
    return ApiTable(source=server.name, header=tuple(reading.header), spool=reading.spool)


def _checked(options: ApiOptions, origin: Origin) -> Address:
    """Return the address that *options* name; ProfileError for whatever in them cannot be."""
    try:
        home = address(options.url)
    except ValueError:
        home = None
    # What stands before an @ that is not the login's would be taken for a host, and shown.
    if home is None or "@" in home.target:
        raise _wrong("url", _URL, origin, "url")
    if home.scheme == "http" and not options.allow_http:
        raise _wrong("http", _HTTP, origin, "url")
    for name, value in options.headers.items():
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value) or name.lower() in _OURS:
            raise _wrong("header", _HEADER, origin, "headers")
    if sum(way is not None for way in (options.next, options.page, options.cursor)) > 1:
        raise _wrong("paging", _PAGING, origin, "page" if options.page else "cursor")
    page = options.page
    if page and ((page.size is None) is not (page.size_param is None) or (page.size is not None and page.size < 1)):
        raise _wrong("page-size", _SIZE, origin, "page")
    for name in ("timeout", "deadline", "max_pages", "max_page_bytes", "max_bytes"):
        if getattr(options, name) < 1:
            raise _wrong("limit", _NUMBER, origin, name)
    return home


def _asked_with(options: ApiOptions, home: Address) -> tuple[str, ...]:
    names = [way.param for way in (options.page, options.cursor) if way is not None]
    return (home.target, home.login or "", *names, *options.params.values(), *options.headers.values())


def _login(home: Address) -> dict[str, str]:
    """Return the header that the login in the address is, which goes with every page."""
    if home.login is None:
        return {}
    user, _, word = home.login.partition(":")
    both = b64encode(unquote_to_bytes(user) + b":" + unquote_to_bytes(word))
    return {"authorization": f"Basic {both.decode('ascii')}"}


def _queries(options: ApiOptions, origin: Origin) -> "Queries":
    from iku_kerjasama.sources.api.reading import Queries  # noqa: PLC0415 - only who reads an API needs the extra

    cursor = options.cursor
    return Queries(
        records=_query(options.records, origin, "records"),
        next=_query(cursor.next, origin, "cursor.next") if cursor else _query(options.next, origin, "next"),
        total=_query(options.total, origin, "total"),
    )


def _query(text: str | None, origin: Origin, key: str) -> "Query | None":
    import jmespath  # noqa: PLC0415 - an extra

    if text is None:
        return None
    try:
        compiled: Query = jmespath.compile(text)
    except ValueError:
        pass
    else:
        return compiled
    raise _wrong("query", _QUERY, origin, key)


def _wrong(code: str, template: str, origin: Origin, key: str) -> ProfileError:
    return ProfileError(f"api-{code}-wrong", template, problems=(), place=f"{origin.register}.{key}")
