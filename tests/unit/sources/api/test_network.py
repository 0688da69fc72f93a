import socket
from typing import Any, NoReturn

import httpcore2
import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.api.network import forbidden
from tests.unit.sources.api.reads import ROWS, rows, table
from tests.unit.sources.api.server import said, serving


@pytest.mark.parametrize(
    "numeric",
    [
        "169.254.169.254",
        "169.254.0.1",
        "fe80::1",
        "fe80::1%eth0",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::1",
        "::a9fe:a9fe",
        "fd00:ec2::254",
        "100.100.100.200",
        "168.63.129.16",
        "192.0.0.192",
        "0.0.0.0",  # noqa: S104 - an address that is refused
        "::",
        "224.0.0.1",
        "ff02::1",
    ],
)
def test_what_no_register_is_on(numeric: str) -> None:
    """Link-local addresses and those of clouds' metadata are refused, in whatever clothes."""
    assert forbidden(numeric)


@pytest.mark.parametrize(
    "numeric",
    ["127.0.0.1", "::1", "10.0.0.5", "192.168.1.10", "103.10.1.1", "2001:4860::1", "::ffff:10.0.0.5", "fd00::1"],
)
def test_what_a_register_may_be_on(numeric: str) -> None:
    """The machine itself, the office's network and the world are not."""
    assert not forbidden(numeric)


@pytest.mark.parametrize(
    "url", ["http://169.254.169.254/latest", "http://[fe80::1]/", "http://2852039166/", "http://0xa9fea9fe/"]
)
def test_an_address_that_is_refused(url: str) -> None:
    """However the number is written, nothing is sent there."""
    with pytest.raises(SourceError) as caught:
        table(url)
    assert caught.value.code == "api-address-forbidden"


class Names:
    """A resolver that says what a test wants: the *answers*, one after another."""

    def __init__(self, *answers: list[str]) -> None:
        """Give *answers*."""
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, **_: object) -> list[tuple[Any, ...]]:
        """Return the next answer as the machine gives it."""
        self.asked.append(host)
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in one], socket.SOCK_STREAM, 6, "", (one, port)) for one in self.answers.pop(0)]


def test_a_name_that_means_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """One forbidden address among those of a name is enough."""
    monkeypatch.setattr("iku_kerjasama.sources.api.network.socket.getaddrinfo", Names(["127.0.0.1", "169.254.169.254"]))
    with pytest.raises(SourceError) as caught:
        table("http://api.example/")
    assert caught.value.code == "api-address-forbidden"


def test_the_address_that_was_checked_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is resolved once, and connected to as the number that was found: a second answer changes nothing."""
    connected: list[str] = []
    connect = httpcore2.SyncBackend.connect_tcp

    def noted(backend: httpcore2.SyncBackend, host: str, *given: Any) -> httpcore2.NetworkStream:  # noqa: ANN401 - as it was
        connected.append(host)
        return connect(backend, host, *given)

    with serving(lambda _: said(ROWS)) as server:
        names = Names(["127.0.0.1"], ["169.254.169.254"])
        monkeypatch.setattr(
            "iku_kerjasama.sources.api.network.socket.getaddrinfo",
            lambda host, *given, **named: (
                names(host, *given, **named) if host == "api.example" else real(host, *given, **named)
            ),
        )
        monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", noted)
        assert rows(table(f"http://api.example:{server.port}/")) == ROWS
        assert server.asked[0].headers["host"] == f"api.example:{server.port}"
    assert (names.asked, connected) == (["api.example"], ["127.0.0.1"])


real = socket.getaddrinfo


def test_the_next_address_where_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with several addresses is reached at the first that answers."""
    with serving(lambda _: said(ROWS)) as server:
        names = Names(["::1", "127.0.0.1"])
        monkeypatch.setattr("iku_kerjasama.sources.api.http.resolved", lambda *_: ("::1", "127.0.0.1"))
        assert rows(table(f"http://api.example:{server.port}/")) == ROWS
        assert names.asked == []


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says so in the machine's words."""

    def unknown(*_: object, **__: object) -> NoReturn:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr("iku_kerjasama.sources.api.network.socket.getaddrinfo", unknown)
    with pytest.raises(SourceError, match=r"api\.example tidak dapat dihubungi: Name or service not known"):
        table("http://api.example/")


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name itself, unchecked, and see what is sent."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    with serving(lambda _: said(ROWS)) as server:
        assert rows(table(server.url)) == ROWS
