import io
import sys

import pytest

from iku_kerjasama.cli.streams import prepare


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        """Return that somebody watches."""
        return True


def test_a_pipe_gets_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a pipe goes UTF-8 with plain newlines, whatever the machine's own encoding."""
    content = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(content, encoding="cp1252", newline="\r\n"))
    prepare()
    sys.stdout.write("Σ naskah\n")
    sys.stdout.flush()
    assert content.getvalue() == "Σ naskah\n".encode()


def test_a_terminal_keeps_its_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a terminal cannot show becomes a question mark there; the run goes on."""
    content = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", _Terminal(content, encoding="cp1252"))
    prepare()
    sys.stdout.write("Σ · %\n")
    sys.stdout.flush()
    assert content.getvalue() == "? · %\n".encode("cp1252")


def test_what_is_no_text_stream_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that cannot change its encoding, as some programs set, stays as it is."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    prepare()
    assert sys.stdout is stream
