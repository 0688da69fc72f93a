"""Where a database is, what the place is called when it is shown, and what is never shown."""

import re
from pathlib import Path
from urllib.parse import quote, quote_plus, unquote

from attrs import field, frozen
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.plugins import N_
from iku_kerjasama.sources.database.options import DatabaseOptions

__all__ = ["Address"]

_PARTS = re.compile(
    r"(?P<scheme>[A-Za-z][\w+.-]*)://(?:(?P<user>[^:/@?#]*)(?P<colon>:(?P<password>.*))?@)?(?P<rest>[^@]*)",
    re.ASCII | re.DOTALL,
)
_HOST = re.compile(r"[\w.:%-]*", re.ASCII)
_USUAL = {
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "mysql": "mysql+pymysql",
    "mariadb": "mariadb+pymysql",
}
"""The drivers of the extra ``database``, where an address names none."""

_SECRET = re.compile("pass|secret|token|key|pwd", re.IGNORECASE)

_MALFORMED = N_(
    "{place}: ini bukan alamat basis data (isinya tidak ditampilkan). Tulis seperti "
    "mariadb://pengguna@host:3306/basisdata, dan kata sandinya pada kunci password."
)


@frozen(kw_only=True)
class Address:
    """A database's address: its *url*, and for a SQLite *file* the path; the *name* of it shows no secret."""

    url: URL = field(repr=False)
    name: str = field(eq=False)
    file: Path | None = field(default=None, repr=False)
    _secrets: tuple[str, ...] = field(eq=False, repr=False)

    @classmethod
    def of(cls, options: DatabaseOptions, base: str, register: str) -> "Address":
        """Return the address in *options* of *register*; a SQLite file is looked for from *base* on."""
        parts = _PARTS.fullmatch(options.url.strip())
        url = _parsed(f"{parts['scheme']}://{parts['rest']}") if parts else None
        if parts is None or url is None:
            raise ProfileError("database-url", _MALFORMED, place=f"{register}.url")
        if url.drivername in _USUAL:
            url = url.set(drivername=_USUAL[url.drivername])
        written = options.password if options.password is not None else parts["password"]
        password = options.password if options.password is not None else _unquoted(parts["password"])
        url = url.set(username=_unquoted(parts["user"]) or None, password=password)
        file = _file(url, base)
        return cls(url=url, name=_named(url), file=file, secrets=tuple(_secrets(url, written)))

    def hidden(self, text: str) -> str:
        """Return *text* without any secret of this address."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, "…")
        return text


def _parsed(text: str) -> URL | None:
    """Return the address in *text*, which names no user; None where it is none."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        return None
    return url if _HOST.fullmatch(url.host or "") else None


def _unquoted(text: str | None) -> str | None:
    return None if text is None else unquote(text)


def _file(url: URL, base: str) -> Path | None:
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(base, str(url.database))


def _named(url: URL) -> str:
    """Return what the database is called: a file by its path, another by its host, port and name."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    port = f":{url.port}" if url.port else ""
    return f"{url.host or 'localhost'}{port}/{url.database or ''}"


def _secrets(url: URL, written: str | None) -> set[str]:
    """Return every text that gives a secret of *url* away, however it is written."""
    values = [value for name, several in url.normalized_query.items() if _SECRET.search(name) for value in several]
    plain = {*values, written or "", str(url.password or "")}
    forms = {form for text in plain for form in (text, quote(text, safe=""), quote_plus(text), repr(text)[1:-1])}
    return forms - {""}
