"""The one module that knows the HTTP library: a GET, and what came of it.

That is httpcore2, the part of httpx2 that speaks to the network. Of the rest nothing would be used as it is: it tells
its log the whole address, takes its proxies from the environment, and unpacks an answer however large that becomes.
"""

import logging
import socket
import ssl
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore2
from attrs import define, evolve, field, frozen

from iku_kerjasama.plugins import N_, SourceError
from iku_kerjasama.sources.api.addresses import Address
from iku_kerjasama.sources.api.faults import PassingError, Server
from iku_kerjasama.sources.api.network import ForbiddenError, resolved
from iku_kerjasama.sources.api.patience import Patience, retry_after
from iku_kerjasama.sources.api.unpacking import DamagedError, TooLargeError, gathered, unpacked

__all__ = ["Answer", "Client"]

_OK = 200
_BUSY = 429
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FAILING = range(500, 600)
_OWN = {"accept": "application/json", "accept-encoding": "gzip", "user-agent": "iku-kerjasama"}

_UNREACHABLE = N_(
    "{source} tidak dapat dihubungi: {fault}. Periksa `url` pada profil, jaringan, dan apakah servernya menyala."
)
_BROKEN = N_(
    "Sambungan ke {source} putus sebelum jawabannya lengkap, jadi tidak ada angka yang dihitung dari sebagian entri. "
    "Coba lagi; bila tetap putus, hubungi pengelola API."
)
_SLOW = N_(
    "{source} tidak menjawab dalam {seconds} detik, jadi tidak ada angka yang dihitung. Coba lagi, atau naikkan "
    "`timeout` pada profil."
)
_CERTIFICATE = N_(
    "Sertifikat TLS {source} tidak dapat dipercaya, jadi tidak ada yang dikirim ke sana. Periksa `url`; bila servernya "
    "memakai CA milik kantor, pasang CA itu pada sistem."
)
_FORBIDDEN = N_(
    "{source} menunjuk ke alamat jaringan yang bukan tempat register (link-local atau metadata cloud), jadi tidak "
    "dihubungi. Periksa `url` pada profil."
)
_REFUSED = N_(
    "{source} menjawab dengan status {status}. Periksa `url` pada profil, dan pada 401 atau 403 juga token serta "
    "haknya."
)
_FAILED = N_(
    "{source} gagal menjawab (status {status}), juga setelah beberapa kali dicoba, jadi tidak ada angka yang dihitung. "
    "Coba lagi nanti, atau hubungi pengelola API."
)
_PACKED = N_(
    "Jawaban {source} dipadatkan dengan cara yang tidak diminta atau rusak, jadi tidak dibaca. Hubungi pengelola API."
)
_LARGE = N_(
    "Satu jawaban {source} lebih besar daripada {limit} bita setelah dibuka, jadi tidak dibaca. Bila memang sebesar "
    "itu, baca halaman demi halaman atau naikkan `max_page_bytes` pada profil."
)

_asking: ContextVar[bool] = ContextVar("asking", default=False)


def _of_others(_: logging.LogRecord) -> bool:
    return not _asking.get()


# What is sent and received while a register is read holds secrets: a `Link` may repeat the token. None of it is logged.
for _name in ("httpcore2.connection", "httpcore2.http11"):
    logging.getLogger(_name).addFilter(_of_others)


@frozen(kw_only=True)
class Answer:
    """What a server answered: its *status*, its *headers* by name in small letters, and its *body*, unpacked."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@frozen(kw_only=True)
class _Timed(httpcore2.NetworkStream):
    """What comes over *stream* as long as *patience* lasts: a server may send a byte now and a byte then."""

    stream: httpcore2.NetworkStream
    patience: Patience

    def read(self, max_bytes: int, timeout: Any = None) -> bytes:  # noqa: ANN401 - the library's seconds
        """Return what comes next; SourceError where there is no time left."""
        return self.stream.read(max_bytes, min(timeout, self.patience.left))

    def write(self, buffer: bytes, timeout: Any = None) -> None:  # noqa: ANN401 - the library's seconds
        """Send *buffer*."""
        self.stream.write(buffer, timeout)

    def close(self) -> None:
        """Close the connection."""
        self.stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: Any = None,  # noqa: ANN401 - the library's seconds
    ) -> httpcore2.NetworkStream:
        """Return the same, encrypted."""
        return evolve(self, stream=self.stream.start_tls(ssl_context, server_hostname, timeout))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's
        """Return what is known of the connection."""
        return self.stream.get_extra_info(info)


@frozen(kw_only=True)
class _Checked(httpcore2.SyncBackend):
    """Connects to the very address that was looked at, so that a name cannot mean another one a moment later.

    What it connects to is listened to as long as *patience* lasts.
    """

    patience: Patience

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: Any = None,  # noqa: ANN401 - the library's seconds
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the addresses of *host* that answers."""
        *others, last = resolved(host, port)
        for numeric in others:
            try:
                stream = super().connect_tcp(numeric, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                continue
            return _Timed(stream=stream, patience=self.patience)
        stream = super().connect_tcp(last, port, timeout, local_address, socket_options)
        return _Timed(stream=stream, patience=self.patience)


@define(kw_only=True, eq=False)
class Client:
    """Asks *server* for one address after another, as *headers* say, within *timeout* seconds each and *patience*."""

    server: Server
    patience: Patience
    headers: Mapping[str, str] = field(repr=False)
    timeout: int
    limit: int
    _pool: httpcore2.ConnectionPool = field(init=False, repr=False)

    @_pool.default
    def _pooled(self) -> httpcore2.ConnectionPool:
        return httpcore2.ConnectionPool(network_backend=_Checked(patience=self.patience))

    def close(self) -> None:
        """Close the connections."""
        with _unlogged():
            self._pool.close()

    def get(self, place: Address) -> Answer:
        """Return the answer to a GET of *place*, 200 or a redirect, tried again where the trouble may pass.

        Raises SourceError where there is none within the time there is, or another.
        """
        return self.patience.insist(lambda: self._once(place))

    def _once(self, place: Address) -> Answer:
        seconds = min(self.timeout, self.patience.left)
        waits = dict.fromkeys(("connect", "read", "write", "pool"), seconds)
        problem: Exception
        try:
            with (
                _unlogged(),
                self._pool.stream("GET", place.text, headers=self._sent(place), extensions={"timeout": waits}) as found,
            ):
                return self._taken(found)
        except httpcore2.TimeoutException:
            problem = PassingError(self.server.fault("api-slow", _SLOW, seconds=seconds))
        except httpcore2.ConnectError as fault:
            problem = self._unconnected(fault)
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            problem = PassingError(self.server.fault("api-broken-off", _BROKEN))
        except ForbiddenError:
            problem = self.server.fault("api-address-forbidden", _FORBIDDEN)
        except (TooLargeError, DamagedError) as fault:
            problem = self._unfit(fault)
        except SourceError as error:
            problem = error
        except OSError as fault:
            unknown = self.server.fault("api-unreachable", _UNREACHABLE, fault=_reason(fault))
            problem = PassingError(unknown) if fault.errno == socket.EAI_AGAIN else unknown
        raise problem

    def _taken(self, found: httpcore2.Response) -> Answer:
        """Return the answer *found*, its body read; PassingError where another try may have a better one."""
        status, headers = found.status, _named(found.headers)
        if status == _BUSY or status in _FAILING:
            error = self.server.fault("api-failed", _FAILED, status=status)
            raise PassingError(error, retry_after(headers.get("retry-after")))
        if status in _REDIRECTS:
            return Answer(status=status, headers=headers, body=b"")
        if status != _OK:
            raise self.server.fault("api-refused", _REFUSED, status=status)
        packing = headers.get("content-encoding", "identity").strip().casefold()
        if packing not in {"", "identity", "gzip", "x-gzip"}:
            raise DamagedError
        pieces = found.iter_stream()
        body = gathered(unpacked(pieces) if packing.endswith("gzip") else pieces, self.limit)
        return Answer(status=status, headers=headers, body=body)

    def _sent(self, place: Address) -> list[tuple[bytes, bytes]]:
        named = {"host": place.place, **_OWN, **{name.lower(): value for name, value in self.headers.items()}}
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in named.items()]

    def _unconnected(self, fault: BaseException) -> Exception:
        causes = _causes(fault)
        if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
            return self.server.fault("api-certificate", _CERTIFICATE)
        return PassingError(self.server.fault("api-unreachable", _UNREACHABLE, fault=_reason(causes[-1])))

    def _unfit(self, fault: Exception) -> SourceError:
        if isinstance(fault, TooLargeError):
            return self.server.fault("api-answer-large", _LARGE, limit=self.limit)
        return self.server.fault("api-packing", _PACKED)


@contextmanager
def _unlogged() -> Iterator[None]:
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)


def _named(headers: Sequence[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Return *headers* by name, those that are there several times as the list that they are."""
    named: dict[str, str] = {}
    for name, value in headers:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        named[key] = f"{named[key]}, {text}" if key in named else text
    return named


def _causes(fault: BaseException) -> list[BaseException]:
    causes = [fault]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
        causes.append(cause)
    return causes


def _reason(fault: BaseException) -> str:
    return (getattr(fault, "strerror", None) or type(fault).__name__) if isinstance(fault, OSError) else "?"
