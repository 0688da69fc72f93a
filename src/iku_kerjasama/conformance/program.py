"""A program that answers questions: started, asked one by one, and started again when it dies or hangs."""

import json
from collections.abc import Mapping, Sequence
from datetime import timedelta
from time import monotonic_ns
from typing import Any, Literal

from attrs import frozen

from iku_kerjasama.conformance.process import GRACE, Process, started
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["Fault", "FaultKind", "Program", "Reply"]

FaultKind = Literal["timeout", "ended", "junk", "twice", "no-newline"]
"""How a program can fail to answer: not in time, not at all, with something else, again, on a line never finished."""

_SHOWN = 200
_NOT_STARTED = N_("“{command}” tidak dapat dijalankan: {fault}. Periksa nama perintahnya dan letak berkasnya.")


@frozen(kw_only=True)
class Fault:
    """That a program did not answer as it should; *detail* is what it wrote instead, its exit code or its time.

    *stderr* is the end of what it wrote on standard error.
    """

    kind: FaultKind
    detail: str = ""
    stderr: str = ""


@frozen(kw_only=True)
class Reply:
    """What came back for a question after *time*: an *answer*, a *fault*, or both where it came among junk."""

    answer: Mapping[str, Any] | None = None
    fault: Fault | None = None
    time: timedelta = timedelta()


class Program:
    """The program that *command* starts; it has *timeout* for each answer, its start included."""

    def __init__(self, command: Sequence[str], *, timeout: timedelta) -> None:
        """Remember how to start it: the first question does."""
        self._command = command
        self._timeout = timeout
        self._process: Process | None = None
        self._answers = 0
        self._asked: set[str] = set()
        self.repeated: list[str] = []
        """The ids of earlier questions that were answered once more."""

    def ask(self, question: Mapping[str, Any]) -> Reply:
        """Return what the program answers to *question*; UsageError where it cannot be started at all."""
        began = _now()
        line = json.dumps(question).encode() + b"\n"
        reply = None
        while reply is None:  # at most twice: a program just started has not ended after an answer
            reply = self._asked_of(self._process or self._start(), question["id"], line, began + self._timeout)
        self._asked.add(question["id"])
        answer, fault = reply
        return Reply(answer=answer, fault=fault, time=_now() - began)

    def close(self) -> str | None:
        """End the program's input and wait a little; return the first thing it wrote after its last answer, if any."""
        process, self._process = self._process, None
        if process is None:
            return None
        process.hush()
        junk = None
        try:
            while (line := process.line(GRACE)) is not None:
                found = self._understood(line)
                junk = junk or (found if isinstance(found, str) else None)
        except TimeoutError:
            pass
        process.end()
        return junk

    def _asked_of(
        self, process: Process, identity: str, line: bytes, deadline: timedelta
    ) -> tuple[Mapping[str, Any] | None, Fault | None] | None:
        """Return answer and fault; None where the process had ended after its last answer and saw no question."""
        process.say(line)
        junk: str | None = None
        while True:
            try:
                written = process.line(deadline - _now())
            except TimeoutError:
                return None, self._late(process, identity, junk)
            if written is None:
                self._process = None
                code = process.end()
                if code == 0 and self._answers and not junk:
                    return None
                return None, _fault(process, "junk" if junk else "ended", junk or str(code))
            found = self._understood(written)
            if isinstance(found, Mapping) and found["id"] == identity:
                self._answers += 1
                return found, _fault(process, "junk", junk) if junk else None
            if found is not None:
                junk = junk or _shown(written)
                deadline = min(deadline, _now() + GRACE)

    def _late(self, process: Process, identity: str, junk: str | None) -> Fault:
        """End the program, which is late, and return why no answer came."""
        self._process = None
        unfinished = self._understood(process.partial)
        process.end(patience=timedelta())
        if isinstance(unfinished, Mapping) and unfinished["id"] == identity:
            return _fault(process, "no-newline")
        return _fault(process, "junk" if junk else "timeout", junk or f"{self._timeout.total_seconds():g}")

    def _understood(self, line: bytes) -> Mapping[str, Any] | str | None:
        """Return the answer that *line* holds, or the line where it holds none.

        None is for what is no new answer: a blank line, and one to an earlier question.
        """
        try:
            found = json.loads(line.decode("utf-8-sig"))  # some consoles put a mark before the first line
        except (ValueError, RecursionError):
            return _shown(line) if line.strip() else None
        if not isinstance(found, Mapping) or not isinstance(found.get("id"), str):
            return _shown(line)
        if found["id"] in self._asked:
            self.repeated.append(found["id"])
            return None
        return found

    def _start(self) -> Process:
        try:
            self._process = started(self._command)
        except OSError as fault:
            command, reason = " ".join(self._command), fault.strerror or str(fault)
            raise UsageError("program-not-started", _NOT_STARTED, command=command, fault=reason) from fault
        self._answers = 0
        return self._process


def _fault(process: Process, kind: FaultKind, detail: str = "") -> Fault:
    return Fault(kind=kind, detail=detail, stderr=process.complaint.decode("utf-8", "replace").strip())


def _shown(line: bytes) -> str:
    return line[:_SHOWN].decode("utf-8", "backslashreplace").strip()


def _now() -> timedelta:
    return timedelta(microseconds=monotonic_ns() // 1000)
