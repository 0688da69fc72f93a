"""A database server of a test's own, which it may kill.

It needs the server's programs on this machine. Where CI is set, their absence is a failure; elsewhere the test is
skipped, with the reason.
"""

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep

import pytest
from attrs import frozen

__all__ = ["OwnServer", "own_server"]

_PLACES = (*os.environ.get("PATH", "").split(os.pathsep), "/usr/sbin", *Path("/usr/lib/postgresql").glob("*/bin"))
_PATIENCE = 60


@frozen(kw_only=True)
class OwnServer:
    """A server that runs as *process*, and the *url* of a database on it."""

    url: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """Kill it with all that it is doing; PostgreSQL's own processes end with it at SIGQUIT alone."""
        self.process.send_signal(signal.SIGQUIT if self.url.startswith("postgresql") else signal.SIGKILL)
        self.process.wait(_PATIENCE)


@contextmanager
def own_server(kind: str) -> Iterator[OwnServer]:
    """Give a server of *kind* that nobody else uses."""
    with TemporaryDirectory(prefix="iku", ignore_cleanup_errors=True) as folder:
        port = _free_port()
        server = (_postgresql if kind == "postgresql" else _mariadb)(Path(folder), port)
        try:
            _wait(port, server.process)
            yield server
        finally:
            if server.process.poll() is None:
                server.kill()


def _postgresql(folder: Path, port: int) -> OwnServer:
    user = "postgres" if os.geteuid() == 0 else None  # it refuses to be run by root
    if user:
        shutil.chown(folder, user)
    data = str(folder / "data")
    _run([_program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync"], user)
    command = [_program("postgres"), "-D", data, "-k", str(folder), "-h", "127.0.0.1", "-p", str(port), "-F"]
    return OwnServer(url=f"postgresql://postgres@127.0.0.1:{port}/postgres", process=_started(command, user))


def _mariadb(folder: Path, port: int) -> OwnServer:
    data = f"--datadir={folder / 'data'}"
    user = ["--user=root"] if os.geteuid() == 0 else []
    _run([_program("mariadb-install-db"), "--no-defaults", data, "--auth-root-authentication-method=normal", *user])
    where = [f"--socket={folder / 's'}", f"--port={port}", "--bind-address=127.0.0.1"]
    process = _started([_program("mariadbd"), "--no-defaults", data, *where, *user])
    return OwnServer(url=f"mariadb://root@127.0.0.1:{port}/mysql", process=process)


def _program(name: str) -> str:
    found = next(filter(None, (shutil.which(name, path=str(place)) for place in _PLACES)), None)
    if found is None:
        reason = f"no program {name} on this machine"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _run(command: Sequence[str], user: str | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, user=user, cwd="/")


def _started(command: Sequence[str], user: str | None = None) -> subprocess.Popen[bytes]:
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=nowhere, stderr=nowhere, user=user, cwd="/")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + _PATIENCE
    while monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            sleep(0.1)
        else:
            return
    pytest.fail("the server does not start")
