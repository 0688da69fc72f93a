"""How long a server is waited for, and how often it is asked again."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Thread
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.errors import SourceError
from iku_kerjasama.sources.api import Numbered
from iku_kerjasama.sources.api.patience import ATTEMPTS, retry_after
from tests.unit.sources.api.conftest import Naps
from tests.unit.sources.api.reads import ROWS, failing, failure, table, told
from tests.unit.sources.api.server import Asked, Reply, said


def test_retry_after_in_seconds(naps: Naps) -> None:
    """A server that says how long it wants to be left alone is left alone for as long, and a little more."""
    assert told(failing(1, said(b"", 429, Retry_After="17"))) == ROWS
    assert 17 <= naps.taken[0] < 18


def test_retry_after_as_a_date(naps: Naps) -> None:
    """It may say so as a date."""
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    assert told(failing(1, said(b"", 503, Retry_After=until))) == ROWS
    assert 38 <= naps.taken[0] <= 41


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("-1", None),
        ("1.5", None),
        ("sebentar lagi", None),
        ("٣", None),
        (None, None),
        ("Sun, 06 Nov 1994 08:49:37 GMT", 0),
        ("Sun Nov  6 08:49:37 1994", 0),
    ],
)
def test_retry_after_as_it_is_written(text: str | None, seconds: int | None) -> None:
    """What has passed is no wait, and what cannot be read says nothing."""
    assert retry_after(text) == seconds


@given(st.text() | st.from_regex(r"(Sun, )?[0-9]{1,2} Nov [0-9]{1,6} [0-9]{1,2}:[0-9:]{0,5}( [+-]?[0-9A-Z]{0,9})?"))
def test_retry_after_whatever_is_written(text: str) -> None:
    """No text is too odd: it is a wait, or says nothing."""
    seconds = retry_after(text)
    assert seconds is None or seconds >= 0


def test_no_longer_than_the_deadline(naps: Naps) -> None:
    """A wait beyond the deadline is not begun."""
    found = failure(failing(9, said(b"", 429, Retry_After="120")), deadline=60)
    assert (found.code, naps.taken) == ("api-failed", [])


def test_no_longer_than_the_deadline_by_itself(naps: Naps) -> None:
    """Nor is one that the server did not ask for: the waits that were begun are all within it."""
    failure(failing(ATTEMPTS, said({}, 503)), deadline=4)
    assert 0 < sum(naps.taken) < 4


def test_the_deadline_is_for_all_pages(naps: Naps) -> None:
    """Pages that each come after a wait end at the deadline, however many there are."""
    answers = iter(range(1000))

    def answer(_: Asked) -> Reply:
        number = next(answers)
        return said(b"", 503, Retry_After="20") if number % 2 else said([{"id": str(number)}])

    found = failure(answer, page=Numbered(param="page"), deadline=60)
    assert found.code in {"api-deadline", "api-failed"}
    assert sum(naps.taken) <= 61


def test_a_byte_now_and_a_byte_then(naps: Naps) -> None:
    """A server that never is silent for long and never ends is left at the deadline."""

    def dripping() -> Iterator[bytes]:
        for _ in range(100):
            naps.taken.append(10)
            yield b" "

    found = failure(lambda _: Reply(headers={"Content-Type": "application/json"}, pieces=dripping()), deadline=60)
    assert found.code == "api-deadline"


@pytest.mark.parametrize(
    ("first", "piece"),
    [(b"HTTP/1.1 200 OK\r\nX: ", b"x"), (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")],
    ids=["a header", "early answers"],
)
def test_a_head_without_end(first: bytes, piece: bytes, naps: Naps) -> None:
    """The deadline holds too where a server never comes to the body of its answer."""

    def dripping(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.recv(4096)
            connection.sendall(first)
            for _ in range(100):
                naps.taken.append(10)
                connection.sendall(piece)
                sleep(0.01)

    with socket.create_server(("127.0.0.1", 0)) as server:
        answering = Thread(target=lambda: dripping(server.accept()[0]))
        answering.start()
        with pytest.raises(SourceError) as caught:
            table(f"http://127.0.0.1:{server.getsockname()[1]}", deadline=60)
        answering.join()
    assert caught.value.code == "api-deadline"
    assert len(naps.taken) < 100
