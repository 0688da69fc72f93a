"""Where an API is: an address taken apart, what is added to it, and what of it may be shown."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote, unquote_plus, urlencode, urljoin, urlsplit

from attrs import evolve, field, frozen

__all__ = ["Address", "address", "joined", "shown", "with_param", "with_params"]

_PORTS = {"https": 443, "http": 80}
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What an address may hold as it is; all else is written with ``%``."""


@frozen(kw_only=True)
class Address:
    """An address, http or https. What stands after the host may be secret, and so may the *login* before it."""

    scheme: str
    host: str
    port: int
    target: str = field(repr=False)
    login: str | None = field(default=None, repr=False)

    @property
    def place(self) -> str:
        """The host, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def text(self) -> str:
        """The address as it is asked for, without the login."""
        return f"{self.scheme}://{self.place}{self.target}"


def address(text: str) -> Address:
    """Return the address that *text* writes; ValueError, which shows nothing of it, where it writes none."""
    if any(sign <= " " or sign in '\\"<>^`{|}\x7f' for sign in text):
        raise ValueError
    parts = urlsplit(text)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError
    host = parts.hostname if ":" in parts.hostname else parts.hostname.encode("idna").decode("ascii")
    login, there, _ = parts.netloc.rpartition("@")
    query = f"?{parts.query}" if parts.query else ""
    return Address(
        scheme=parts.scheme,
        host=host,
        port=_PORTS[parts.scheme] if parts.port is None else parts.port,
        target=quote((parts.path or "/") + query, safe=_KEPT),
        login=login if there else None,
    )


def joined(base: Address, text: str) -> Address:
    """Return the address that *text*, found at *base*, means: whole, or relative to it."""
    return address(urljoin(base.text, text))


def with_params(base: Address, params: Mapping[str, str]) -> Address:
    """Return *base* with those of *params* that it does not hold yet."""
    there = {name for name, _ in _pairs(base)}
    missing = urlencode([(name, value) for name, value in params.items() if name not in there])
    return _queried(base, [*(pair for _, pair in _pairs(base)), missing])


def with_param(base: Address, param: str, value: str) -> Address:
    """Return *base* with *param* as *value*, whatever it was."""
    kept = [pair for name, pair in _pairs(base) if name != param]
    return _queried(base, [*kept, urlencode({param: value})])


def shown(written: str) -> str:
    """Return what may be shown of an address as the profile has *written* it: neither login nor parameters."""
    bare = written.partition("#")[0].partition("?")[0]
    scheme, there, rest = bare.partition("://")
    host, slash, path = (rest if there else scheme).partition("/")
    return f"{host.rpartition('@')[2]}{slash}{path}".rstrip("/")


def _pairs(base: Address) -> Iterator[tuple[str, str]]:
    for pair in base.target.partition("?")[2].split("&"):
        if pair:
            yield unquote_plus(pair.partition("=")[0]), pair


def _queried(base: Address, pairs: list[str]) -> Address:
    path, query = base.target.partition("?")[0], "&".join(filter(None, pairs))
    return evolve(base, target=f"{path}?{query}" if query else path)
