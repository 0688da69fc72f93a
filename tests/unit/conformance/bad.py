"""A program that answers each question in one of the ways in which programs go wrong.

The first argument is the way, the second the id of the case at which it goes wrong; all others it answers well.
"""

import json
import os
import sys
import time
from collections.abc import Callable

from iku_kerjasama.conformance.answering import answer

WAY, AT = sys.argv[1:3]
OUT = sys.stdout.buffer


def main() -> None:
    """Answer until the input ends."""
    for line in sys.stdin:
        question = json.loads(line)
        written = json.dumps(answer(question)).encode() + b"\n"
        if question["id"] == AT or AT == "all":
            misbehave(question["id"], written)
        else:
            say(written)
        if WAY == "one-shot":
            return


def say(written: bytes) -> None:
    """Write, and see that it gets out."""
    OUT.write(written)
    OUT.flush()


def sleep() -> None:
    """Say nothing more."""
    time.sleep(3600)


def crash() -> None:
    """Die with a traceback's last words."""
    sys.stderr.write("Traceback\nZeroDivisionError: pembagian dengan nol\n")
    sys.exit(3)


def close() -> None:
    """Close standard output and live on."""
    os.close(1)
    sleep()


def endless() -> None:
    """Write a line that never ends."""
    while True:
        OUT.write(b"a" * 65536)


def misbehave(identity: str, written: bytes) -> None:
    """Do what the way says in place of a sound answer: say something, and then do something."""
    said: dict[str, bytes] = {
        "hangs-on": b'{"id": ',
        "no-newline": written.rstrip(b"\n"),
        "last-line": written.rstrip(b"\n"),
        "junk": b"Memory usage: 3 MB\n" + written,
        "late-junk": written + b"Selesai.\n",
        "only-junk": b"Memory usage: 3 MB\n",
        "not-utf-8": b'{"id": "\xff\xfe"}\n',
        "bare-list": b"[]\n",
        "deep": b"[" * 100_000 + b"\n",
        "no-id": b'{"value": 1}\n',
        "other-id": written.replace(identity.encode(), b"core/other/one"),
        "twice": written + written,
        "blank-lines": b"\n  \r\n" + written.replace(b"\n", b"\r\n"),
        "wrong": json.dumps({**json.loads(written), "value": None}).encode() + b"\n",
        "sound": written,
        "mark": b"\xef\xbb\xbf" + written,
        "one-shot": written,
        "loud": written,
    }
    done: dict[str, Callable[[], object]] = {
        "crash": crash,
        "quits": lambda: sys.exit(0),
        "hang": sleep,
        "hangs-on": sleep,
        "closed": close,
        "no-newline": sleep,
        "last-line": lambda: os._exit(0),
        "loud": lambda: sys.stderr.write("x" * 1_000_000),
        "endless": endless,
    }
    say(said.get(WAY, b""))
    done.get(WAY, lambda: None)()


if __name__ == "__main__":
    main()
