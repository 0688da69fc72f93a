"""Asking a portal, page by page: over HTTPS, of the one host that the profile names, and to the end or not at all."""

from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from iku_kerjasama.plugins import SourceError
from iku_satudata.answers import Answer, answer

__all__ = ["everything"]

_SECONDS = 30
_MOST = 64 * 2**20
"""How many bytes a page may have."""

_LOCAL = ("127.0.0.1", "localhost", "::1")

_ADDRESS = "{url}: alamat portal harus diawali https://, agar token dan data tidak terbaca di jalan."
_FAILED = "{place} tidak dapat dibaca: {fault}. Tidak ada angka yang dihitung dari sebagian entri."
_LARGE = "{place}: satu halaman lebih dari {most} bita. Kecilkan `page` pada profil."
_CHANGED = "{place} berubah selagi dibaca, atau terbaca {read} dari {total} entri. Jalankan lagi."


class _NoRedirect(HTTPRedirectHandler):
    """Going nowhere else: another address is another host, which the profile does not name."""

    def redirect_request(self, *_: object) -> None:
        """Return None: the redirect is then an error like any other answer that is none."""


def everything(url: str, resource: str, *, page: int, token: str, place: str) -> Answer:
    """Return all records of *resource* on the portal at *url* as one answer.

    Pages are asked for in the order of CKAN's own numbers. Raises SourceError where one fails, where the total is not
    the same on each, or where as many records as it says do not come, each once.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise SourceError("satudata-address", _ADDRESS, url=url)

    def asked(offset: int) -> Answer:
        wanted = {"resource_id": resource, "limit": page, "offset": offset, "sort": "_id"}
        return _page(f"{url.rstrip('/')}/api/3/action/datastore_search?{urlencode(wanted)}", token, place)

    records: dict[object, dict[str, object]] = {}
    first = asked(0)
    answered, read = first, 0
    while True:
        records |= {one.get("_id", (read, at)): dict(one) for at, one in enumerate(answered.records)}
        read += len(answered.records)
        if (answered.total, answered.header) != (first.total, first.header) or len(records) != read:
            raise SourceError("satudata-changed", _CHANGED, place=place, read=len(records), total=first.total)
        if read >= first.total or not answered.records:
            break
        answered = asked(read)
    if read != first.total:
        raise SourceError("satudata-changed", _CHANGED, place=place, read=read, total=first.total)
    return Answer(header=first.header, records=list(records.values()), total=read)


def _page(address: str, token: str, place: str) -> Answer:
    request = Request(address)  # noqa: S310 - the scheme has been checked
    if token:
        request.add_unredirected_header("Authorization", token)
    try:
        with build_opener(_NoRedirect).open(request, timeout=_SECONDS) as response:
            content: bytes = response.read(_MOST + 1)
            length = response.headers.get("Content-Length")
    except HTTPError as fault:
        fault.close()
        raise SourceError("satudata-failed", _FAILED, place=place, fault=f"HTTP {fault.code}") from None
    except (OSError, HTTPException, ValueError) as fault:
        raise SourceError("satudata-failed", _FAILED, place=place, fault=type(fault).__name__) from None
    if len(content) > _MOST:
        raise SourceError("satudata-large", _LARGE, place=place, most=_MOST)
    if length is not None and len(content) < int(length):
        raise SourceError("satudata-failed", _FAILED, place=place, fault=f"{len(content)} / {length}")
    return answer(content, place)
