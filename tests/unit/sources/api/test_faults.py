import gzip
import socket
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.api import Numbered
from iku_kerjasama.sources.api.patience import ATTEMPTS
from iku_kerjasama.sources.api.unpacking import DamagedError, unpacked
from tests.unit.sources.api.conftest import Naps
from tests.unit.sources.api.reads import ROWS, failing, failure, rows, table, told
from tests.unit.sources.api.server import Asked, Reply, said, serving

BODY = b'[{"id": "F-1"}, {"id": "F-2"}]'
CERTIFICATE = str(Path(__file__).parent / "files" / "localhost.pem")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(status: int, naps: Naps) -> None:
    """A server that is busy or fails is asked again after a while, which grows and is never the same."""
    assert told(failing(ATTEMPTS - 1, said(b"", status))) == ROWS
    assert len(naps.taken) == ATTEMPTS - 1
    assert all(least <= nap <= least + 1 for least, nap in zip((0.5, 1, 2, 4), naps.taken, strict=True))
    assert any(nap % 0.5 for nap in naps.taken)


def test_what_does_not_pass_is_an_error(naps: Naps) -> None:
    """After the last try the error says the status."""
    found = failure(failing(99, said(b"", 503)))
    assert (found.code, found.params["status"]) == ("api-failed", 503)
    assert len(naps.taken) == ATTEMPTS - 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 418, 204, 206])
def test_what_will_not_pass_is_not_tried_again(status: int, naps: Naps) -> None:
    """A refusal, and anything that is not the whole of an answer, ends it."""
    found = failure(lambda _: said(b"", status))
    assert (found.code, found.params["status"]) == ("api-refused", status)
    assert naps.taken == []


def test_a_slow_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that says nothing for `timeout` seconds is asked again, and is an error in the end."""
    monkeypatch.setattr("iku_kerjasama.sources.api.patience.ATTEMPTS", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(SourceError) as caught:
        table(f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=1)
    assert (caught.value.code, caught.value.params["seconds"]) == ("api-slow", 1)


def test_nobody_listens(naps: Naps) -> None:
    """A refused connection is tried again, and the error says what the machine says."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(SourceError, match=f"127.0.0.1:{port} tidak dapat dihubungi: Connection refused"):
        table(f"http://127.0.0.1:{port}")
    assert len(naps.taken) == ATTEMPTS - 1


@pytest.mark.parametrize(
    "cut",
    [
        Reply(headers={"Content-Type": "application/json", "Content-Length": "999"}, pieces=[BODY]),
        Reply(headers={"Content-Type": "application/json", "Transfer-Encoding": "chunked"}, pieces=[b"1E\r\n" + BODY]),
        Reply(headers={"Content-Type": "application/json", "Content-Length": "tiga"}, pieces=[BODY]),
    ],
    ids=["shorter-than-said", "no-last-chunk", "no-number"],
)
def test_an_answer_that_breaks_off(cut: Reply, naps: Naps) -> None:
    """Half an answer is tried again, and is an error in the end, whole as what came may look."""
    assert told(failing(2, cut)) == ROWS
    assert failure(lambda _: cut).code == "api-broken-off"
    assert naps.taken


@pytest.mark.parametrize(
    "body",
    [
        BODY[:-1],
        BODY[:-3],
        b"",
        b"<html>",
        b'[{"id": 1, "id": 2}]',
        b"[NaN]",
        b'[{"id": "\xff"}]',
        b"[" * 100_000,
        b'[{"id": ' + b"9" * 5000 + b"}]",
    ],
    ids=["cut", "cut-more", "empty", "html", "twice", "nan", "bytes", "deep", "long-number"],
)
def test_broken_json(body: bytes, naps: Naps) -> None:
    """What is no JSON, or not all of it, is an error at once: asked again it would be no better."""
    assert failure(lambda _: said(body)).code == "api-json-broken"
    assert naps.taken == []


def test_a_length_that_is_too_short() -> None:
    """A body that is longer than its server says is cut where it says, and so is an error."""
    short = Reply(headers={"Content-Type": "application/json", "Content-Length": "20"}, pieces=[BODY])
    assert failure(lambda _: short).code == "api-json-broken"


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/plain", "application/octet-stream", "\x7f"])
def test_what_is_not_json(kind: str) -> None:
    """A page to log in at is no register; the error says what came."""
    found = failure(lambda _: said(BODY, Content_Type=kind))
    assert found.code == "api-not-json"
    assert found.params["type"] == (kind.partition(";")[0] if kind.isprintable() else "…")


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "application/vnd.api+json", "TEXT/JSON"])
def test_what_is_json(kind: str) -> None:
    """JSON has several names."""
    assert len(told(lambda _: said(BODY, Content_Type=kind))) == 2


class TestRedirects:
    """Redirects are followed to the same host only."""

    def test_to_the_same_host(self) -> None:
        """A path that moved is found there, with the same headers."""

        def answer(asked: Asked) -> Reply:
            assert asked.headers["x-kunci"] == "rahasia"
            return said(ROWS) if asked.path == "/baru" else said(b"", 308, Location="/baru")

        assert told(answer, "/lama", headers={"X-Kunci": "rahasia"}) == ROWS

    @pytest.mark.parametrize("host", ["http://localhost:1/", "https://127.0.0.1/", "//example.com/x", "ftp://a/"])
    def test_to_another(self, host: str) -> None:
        """Another host, another port, another way: not followed, and nothing is sent there."""
        assert failure(lambda _: said(b"", 302, Location=host)).code in {"api-redirect-away", "api-address"}

    def test_to_a_server_next_door(self) -> None:
        """The other server is never asked."""
        with serving(lambda _: said(ROWS)) as other:
            found = failure(lambda _: said(b"", 307, Location=other.url))
            assert (found.code, found.params["host"]) == ("api-redirect-away", f"127.0.0.1:{other.port}")
            assert other.asked == []

    def test_in_a_circle(self) -> None:
        """A redirect without end, and one to nowhere, are errors."""
        assert failure(lambda _: said(b"", 301, Location="/")).code == "api-redirects"
        assert failure(lambda _: said(b"", 301)).code == "api-address"


class TestHosts:
    """Pages are read on the hosts that the profile names."""

    def test_another_host(self) -> None:
        """A next page elsewhere is an error, and nothing is sent there."""
        with serving(lambda _: said(ROWS)) as other:
            found = failure(lambda _: said({"d": [], "next": other.url}), records="d", next="next")
            assert (found.code, other.asked) == ("api-host-foreign", [])

    def test_one_that_is_named(self) -> None:
        """Unless the profile names it, with its port."""
        with serving(lambda _: said({"d": ROWS})) as other:
            place = other.url.removeprefix("http://")
            first = {"d": [{"id": "0"}], "next": other.url}
            assert len(told(lambda _: said(first), records="d", next="next", hosts=(place,))) == 8


class TestSize:
    """No answer grows beyond what may be."""

    def test_ten_gigabytes_of_zeros(self) -> None:
        """A gzip bomb is left at the limit, in little memory, and little of it is taken from the network."""
        sent = [0]

        def bomb() -> Iterator[bytes]:
            packing = zlib.compressobj(9, zlib.DEFLATED, 31)
            zeros = bytes(2**22)
            for _ in range(10 * 2**30 // len(zeros)):
                piece = packing.compress(zeros)
                sent[0] += len(piece)
                yield piece

        limit = 4 * 2**20
        headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
        tracemalloc.start()
        try:
            found = failure(lambda _: Reply(headers=headers, pieces=bomb()), max_page_bytes=limit)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert (found.code, found.params["limit"]) == ("api-answer-large", limit)
        assert peak < 6 * limit
        assert sent[0] < 2**20

    def test_without_packing(self) -> None:
        """And so is one that comes as it is."""

        def endless() -> Iterator[bytes]:
            while True:
                yield bytes(2**16)

        reply = Reply(headers={"Content-Type": "application/json"}, pieces=endless())
        assert failure(lambda _: reply, max_page_bytes=2**20).code == "api-answer-large"

    def test_all_pages_together(self) -> None:
        """Pages that are each small enough are not, if there are too many bytes of them."""

        def answer(asked: Asked) -> Reply:
            return said([{"id": asked.params["page"], "isi": "x" * 1000}])

        found = failure(answer, page=Numbered(param="page"), max_bytes=10_000)
        assert (found.code, found.params["limit"]) == ("api-large", 10_000)

    def test_many_columns(self) -> None:
        """Records that each have a name of their own are no register, and are not spread out on the disk."""
        found = failure(lambda _: said([{f"k{number}": 1} for number in range(2000)]))
        assert (found.code, found.params["limit"]) == ("api-columns", 1000)


class TestPacking:
    """gzip is asked for, and nothing else is taken."""

    @pytest.mark.parametrize("name", ["gzip", "x-gzip", "GZIP"])
    def test_gzip(self, name: str) -> None:
        """A packed answer is unpacked; it may be in several parts, and padded."""
        parts = gzip.compress(BODY[:10]) + gzip.compress(BODY[10:]) + bytes(8)
        with serving(lambda _: said(parts, Content_Encoding=name)) as server:
            assert len(rows(table(server.url))) == 2
            assert server.asked[0].headers["accept-encoding"] == "gzip"

    @pytest.mark.parametrize(
        "packed",
        [gzip.compress(BODY)[:-4], gzip.compress(BODY)[:15], BODY, b""],
        ids=["unsummed", "cut", "plain", "nothing"],
    )
    def test_damaged(self, packed: bytes) -> None:
        """A packed answer that is not whole is an error, though what came of it may be."""
        assert failure(lambda _: said(packed, Content_Encoding="gzip")).code == "api-packing"

    @pytest.mark.parametrize("name", ["br", "deflate", "zstd", "gzip, gzip"])
    def test_another_way(self, name: str) -> None:
        """What nobody asked for is not taken for text."""
        assert failure(lambda _: said(BODY, Content_Encoding=name)).code == "api-packing"

    @pytest.mark.parametrize("size", [1, 7, 1000])
    def test_in_any_pieces(self, size: int) -> None:
        """However the network cuts it, the bytes are the same; none of the last are lost."""
        whole = bytes(range(256)) * 20_000
        packed = gzip.compress(whole)
        pieces = [packed[place : place + size] for place in range(0, len(packed), size)]
        assert b"".join(unpacked(pieces)) == whole
        with pytest.raises(DamagedError):
            b"".join(unpacked(pieces[:-1]))


class TestTls:
    """Who a server is, is checked."""

    def test_a_stranger(self, naps: Naps) -> None:
        """A certificate that nobody vouches for ends it before anything is sent, and is not tried again."""
        with serving(lambda _: said(ROWS), CERTIFICATE) as server, pytest.raises(SourceError) as caught:
            table(server.url.replace("127.0.0.1", "localhost"))
        assert (caught.value.code, server.asked, naps.taken) == ("api-certificate", [], [])

    def test_one_that_is_known(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """One that the system trusts is read, by its name and not by its number."""
        monkeypatch.setenv("SSL_CERT_FILE", CERTIFICATE)
        with serving(lambda _: said(ROWS), CERTIFICATE) as server:
            assert rows(table(server.url.replace("127.0.0.1", "localhost"))) == ROWS
            with pytest.raises(SourceError) as caught:
                table(server.url)
        assert caught.value.code == "api-certificate"

    def test_no_way_back_to_http(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A next page without encryption is not asked for, on the same host either."""
        monkeypatch.setenv("SSL_CERT_FILE", CERTIFICATE)
        with serving(lambda _: said({"d": [], "next": "http://localhost/"}), CERTIFICATE) as server:
            place = server.url.replace("127.0.0.1", "localhost")
            with pytest.raises(SourceError) as caught:
                table(place, allow_http=False, records="d", next="next", hosts=("localhost",))
        assert caught.value.code == "api-http"
