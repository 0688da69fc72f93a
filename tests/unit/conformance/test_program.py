import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from iku_kerjasama.conformance.cases import cases
from iku_kerjasama.conformance.program import Program
from iku_kerjasama.conformance.running import Report, run
from iku_kerjasama.errors import UsageError

BAD = Path(__file__).with_name("bad.py")
ASKED = ("core/periods/first-day", "core/periods/last-day", "core/rounding/one-of-eight", "core/counts/all-count")
SECOND = timedelta(seconds=1)
PATIENT = timedelta(seconds=20)


def asked(way: str, at: str = ASKED[1], *, timeout: timedelta = PATIENT) -> Report:
    """Return the report on a program that goes wrong in this *way* at one case."""
    chosen = [case for identity in ASKED for case in cases(only=[identity])]
    return run(chosen, [sys.executable, str(BAD), way, at], timeout=timeout)


def kinds(report: Report) -> list[str | None]:
    """Return what was wrong with each case, None where nothing was."""
    return [one.fault.kind if one.fault else "different" if one.difference else None for one in report.results]


def only_second(kind: str) -> Sequence[str | None]:
    """Return what the kinds are where the second case alone went wrong."""
    return [None, kind, None, None]


@pytest.mark.parametrize("way", ["sound", "blank-lines", "mark", "loud", "last-line", "one-shot"])
def test_sound_programs_pass(way: str) -> None:
    """Blank lines, a byte order mark, much on standard error, a last line without its end, many starts: no harm."""
    report = asked(way)
    assert kinds(report) == [None] * 4
    assert not report.failures


@pytest.mark.parametrize(
    ("way", "kind", "detail"),
    [
        ("crash", "ended", "3"),
        ("quits", "ended", "0"),
        ("wrong", "different", None),
        ("junk", "junk", "Memory usage: 3 MB"),
        ("only-junk", "junk", "Memory usage: 3 MB"),
        ("not-utf-8", "junk", r'{"id": "\xff\xfe"}'),
        ("bare-list", "junk", "[]"),
        ("deep", "junk", "[" * 200),
        ("no-id", "junk", '{"value": 1}'),
        ("twice", "twice", ""),
    ],
)
def test_a_fault_is_of_its_case_alone(way: str, kind: str, detail: str | None) -> None:
    """A program that goes wrong at one case fails that case, and the others are asked and answered."""
    report = asked(way)
    assert kinds(report) == only_second(kind)
    fault = report.results[1].fault
    assert (fault.detail if fault else None) == detail


@pytest.mark.parametrize(
    ("way", "kind"), [("hang", "timeout"), ("hangs-on", "timeout"), ("closed", "ended"), ("no-newline", "no-newline")]
)
def test_a_program_that_hangs_is_started_again(way: str, kind: str) -> None:
    """One that says nothing more, or never ends its line, is killed in time; the next case has a new one."""
    report = asked(way, timeout=SECOND * 3)
    assert kinds(report) == only_second(kind)


def test_an_answer_to_another_question_is_none() -> None:
    """An object with another id is junk, told as it was written."""
    report = asked("other-id")
    assert kinds(report) == only_second("junk")
    assert report.results[1].fault
    assert "core/other/one" in report.results[1].fault.detail


def test_endless_output_ends() -> None:
    """A line without an end is cut, told in short, and the program is killed."""
    report = asked("endless", timeout=SECOND * 5)
    assert kinds(report)[1] in {"junk", "timeout"}
    assert kinds(report)[2:] == [None, None]
    assert report.results[1].fault
    assert len(report.results[1].fault.detail) <= 200


def test_what_comes_after_an_answer_fails_a_case() -> None:
    """A line after the answer never passes: it is of its case, or of the next where it comes late."""
    report = asked("late-junk")
    assert sorted(kinds(report), key=str) == [None, None, None, "junk"]
    assert kinds(asked("late-junk", ASKED[-1])) == [None, None, None, "junk"]


def test_an_answer_after_the_last_is_seen() -> None:
    """The last case, too, is answered once."""
    assert kinds(asked("twice", ASKED[-1])) == [None, None, None, "twice"]


def test_the_program_s_last_words_are_kept() -> None:
    """What it said on standard error stands beside the fault."""
    fault = asked("crash").results[1].fault
    assert fault
    assert fault.stderr == "Traceback\nZeroDivisionError: pembagian dengan nol"


def test_a_program_that_always_dies_fails_everything() -> None:
    """It is started for each case, and the run comes to its end."""
    assert kinds(asked("crash", "all")) == ["ended"] * 4


def test_a_command_that_does_not_exist_is_refused() -> None:
    """Nothing can be asked: an error that names the command."""
    with pytest.raises(UsageError, match="tidak-ada-program"):
        run(cases(only=[ASKED[0]]), ["tidak-ada-program"], timeout=SECOND)


def test_a_large_question_to_one_who_does_not_read() -> None:
    """A question larger than a pipe does not hold the run up."""
    question = {"id": "a", "padding": "x" * 1_000_000}
    program = Program([sys.executable, "-c", "import time; time.sleep(3600)"], timeout=SECOND)
    reply = program.ask(question)
    assert reply.fault
    assert reply.fault.kind == "timeout"
    assert program.close() is None


def test_nothing_is_left_running() -> None:
    """A program that does not end with its input is killed."""
    code = "import sys, time\nfor line in sys.stdin: print(line, end='', flush=True)\ntime.sleep(3600)"
    program = Program([sys.executable, "-c", code], timeout=PATIENT)
    assert program.ask({"id": "a"}).answer == {"id": "a"}
    process = program._process
    assert process
    program.close()
    assert process.popen.poll() is not None
