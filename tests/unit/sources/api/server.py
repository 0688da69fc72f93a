"""A server on this machine that answers as a test tells it to, and as badly."""

import json
import ssl
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from attrs import define, field, frozen

__all__ = ["Asked", "Loopback", "Reply", "said", "serving"]


@frozen(kw_only=True)
class Asked:
    """What a client asked for, its headers by their names in small letters."""

    method: str
    target: str
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The path alone."""
        return urlsplit(self.target).path

    @property
    def params(self) -> dict[str, str]:
        """The parameters, each once."""
        return {name: values[-1] for name, values in parse_qs(urlsplit(self.target).query).items()}


@frozen(kw_only=True)
class Reply:
    """What is answered: *pieces* of a body, which is as long as *headers* say, or else as it is."""

    status: int = 200
    headers: Mapping[str, str] = field(factory=dict)
    pieces: Iterable[bytes] = ()


def said(value: object, status: int = 200, **headers: str) -> Reply:
    """Return *value* as JSON; a header is given by its name with ``_`` for ``-``."""
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Reply(
        status=status,
        headers={"Content-Type": "application/json", "Content-Length": str(len(body)), **named},
        pieces=(body,),
    )


@define(kw_only=True)
class Loopback:
    """A server that runs: its *url*, and what it was *asked*."""

    url: str
    asked: list[Asked] = field(factory=list)

    @property
    def port(self) -> int:
        """The port it listens on."""
        return urlsplit(self.url).port or 0


@contextmanager
def serving(answer: Callable[[Asked], Reply], certificate: str | None = None) -> Iterator[Loopback]:
    """Give a server that answers every GET by *answer*, over TLS where there is a *certificate*."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            asked = Asked(
                method="GET", target=self.path, headers={name.lower(): text for name, text in self.headers.items()}
            )
            running.asked.append(asked)
            reply = answer(asked)
            try:
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                sent = 0
                for piece in reply.pieces:
                    self.wfile.write(piece)
                    sent += len(piece)
                self.close_connection = str(sent) != reply.headers.get("Content-Length")
            except OSError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Say nothing of clients that go away."""

    with Quiet(("127.0.0.1", 0), Handler) as server:
        scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            scheme = "https"
        running = Loopback(url=f"{scheme}://127.0.0.1:{server.server_address[1]}")
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()
