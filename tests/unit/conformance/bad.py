"""A program that answers each question in one of the ways in which programs go wrong.

The first argument is the way, the second the id of the case at which it goes wrong; all others it answers well.
"""

import json
import os
import sys
import time

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


def misbehave(identity: str, written: bytes) -> None:
    """Do what the way says in place of a sound answer."""
    match WAY:
        case "crash":
            sys.stderr.write("Traceback\nZeroDivisionError: pembagian dengan nol\n")
            sys.exit(3)
        case "quits":
            sys.exit(0)
        case "hang":
            time.sleep(3600)
        case "hangs-on":
            say(b'{"id": ')
            time.sleep(3600)
        case "closed":
            os.close(1)
            time.sleep(3600)
        case "no-newline":
            say(written.rstrip(b"\n"))
            time.sleep(3600)
        case "last-line":
            say(written.rstrip(b"\n"))
            os._exit(0)
        case "junk":
            say(b"Memory usage: 3 MB\n")
            say(written)
        case "late-junk":
            say(written)
            say(b"Selesai.\n")
        case "only-junk":
            say(b"Memory usage: 3 MB\n")
        case "not-utf-8":
            say(b'{"id": "\xff\xfe"}\n')
        case "bare-list":
            say(b"[]\n")
        case "deep":
            say(b"[" * 100_000 + b"\n")
        case "no-id":
            say(b'{"value": 1}\n')
        case "other-id":
            say(written.replace(identity.encode(), b"core/other/one"))
        case "twice":
            say(written + written)
        case "blank-lines":
            say(b"\n  \r\n" + written.replace(b"\n", b"\r\n"))
        case "wrong":
            say(json.dumps({**json.loads(written), "value": None}).encode() + b"\n")
        case "loud":
            sys.stderr.write("x" * 1_000_000)
            say(written)
        case "endless":
            while True:
                OUT.write(b"a" * 65536)
        case _:
            say(written)


if __name__ == "__main__":
    main()
