import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from click.testing import CliRunner

from iku_kerjasama.cli.application import application
from iku_kerjasama.cli.faults import DIFFERENT, WRONG_USE
from iku_kerjasama.conformance.cases import cases
from tests.unit.cli.conftest import Run

BAD = Path(__file__).parents[1] / "conformance" / "bad.py"
ONE = "core/counts"


def program(way: str, at: str = "-") -> Sequence[str]:
    """Return the command of a program that goes wrong in this *way* at one case."""
    return "--", sys.executable, str(BAD), way, at


def test_a_sound_program_passes(run: Run) -> None:
    """Each topic is told with its cases, and the sum; the exit code is 0."""
    result = run("conformance", "run", "--topic", ONE, *program("sound"))
    many = len(list(cases(only=[ONE])))
    assert result.exit_code == 0
    assert f"core      {many:5}  {many:6}\n    counts  {many:5}  {many:6}\n" in result.stdout
    assert result.stdout.endswith(f"\nSemua {many} kasus dijawab seperti yang diharapkan.\n")


def test_this_very_command_passes_its_own_kit(run: Run) -> None:
    """The command run over the command that answers."""
    own = ("--", sys.executable, "-m", "iku_kerjasama", "conformance", "answer", "--granularity", "cells")
    assert run("conformance", "run", "--topic", "scorings", *own).exit_code == 0


def test_a_wrong_program_fails(run: Run) -> None:
    """What differs first is told with the case, what it tests and why; the exit code says so."""
    result = run("conformance", "run", "--lang", "en", "--topic", ONE, *program("wrong", f"{ONE}/nothing-signed"))
    many = len(list(cases(only=[ONE])))
    assert result.exit_code == DIFFERENT
    assert "1. core/counts/nothing-signed · numerator 0" in result.stdout
    assert "value: null, expected {" in result.stdout
    assert result.stdout.endswith(f"\n1 of {many} cases differ.\n")


def test_only_the_first_failures_are_told_unless_all_are_asked_for(run: Run) -> None:
    """Ten, and how many more; with --all every one."""
    many = len(list(cases(only=["rounding"])))
    few = run("conformance", "run", "--topic", "rounding", *program("wrong", "all"))
    assert f"… dan {many - 10} lagi" in few.stdout
    whole = run("conformance", "run", "--topic", "rounding", "--all", *program("wrong", "all"))
    assert whole.stdout.count("core/rounding/") == many
    assert "lagi" not in whole.stdout


def test_a_level_without_any_answer_can_be_left_out(run: Run) -> None:
    """The line names the levels that remain; of a run of one level there is none to leave out."""
    code = (
        "import json, sys\n"
        "from iku_kerjasama.conformance.answering import answer\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    found = answer(asked) if asked['id'].startswith('core/') else {'id': asked['id']}\n"
        "    print(json.dumps(found), flush=True)\n"
    )
    half = ("--", sys.executable, "-c", code)
    two = run("conformance", "run", "--topic", ONE, "--topic", "findings/rows", *half)
    assert two.exit_code == DIFFERENT
    assert "Tidak satu pun kasus findings dijawab" in two.stdout
    assert "program ini: --level core" in " ".join(two.stdout.split())
    none = run("conformance", "run", "--topic", ONE, "--topic", "findings/rows", *program("wrong", "all"))
    assert "mulai dari satu tingkat saja: --level core" in " ".join(none.stdout.split())
    assert "--level" not in run("conformance", "run", "--topic", "findings/rows", *half).stdout


def test_a_file_that_is_not_there_is_told_once(run: Run) -> None:
    """And not case by case."""
    result = run("conformance", "run", "--", sys.executable, "tiada.py")
    assert result.exit_code == WRONG_USE
    assert result.stderr.count("tiada.py tidak ada.") == 1
    assert not result.stdout


def test_as_json_and_junit(run: Run, tmp_path: Path) -> None:
    """The account for other programs, on standard output and in a file, over what was there."""
    path = tmp_path / "hasil.xml"
    path.write_text("lama", "utf-8")
    asked = ("conformance", "run", "--format", "json", "--junit", path, "--topic", ONE)
    result = run(*asked, *program("crash", f"{ONE}/all-count"))
    written: Any = json.loads(result.stdout)
    assert result.exit_code == DIFFERENT
    assert [(one["id"], one["kind"]) for one in written["failures"]] == [(f"{ONE}/all-count", "ended")]
    assert "ZeroDivisionError" in written["failures"][0]["message"]["id"]
    assert fromstring(path.read_bytes()).get("failures") == "1"  # noqa: S314 - our own


def test_what_a_program_writes_steers_no_terminal(run: Run) -> None:
    """Signs that would are made plain."""
    code = "import sys\nfor line in sys.stdin: print('\\x1b[2J', flush=True)"
    result = run(
        "conformance", "run", "--topic", f"{ONE}/all-count", "--timeout", "1", "--", sys.executable, "-c", code
    )
    assert result.exit_code == DIFFERENT
    assert "\x1b" not in result.stdout
    assert "[2J" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--level", "cor", "--", "php"), "core"),
        (("--topic", "round", "--", "php"), "rounding"),
        (("--", "tidak-ada-program"), "tidak-ada-program"),
        ((), "PROGRAM"),
        (("--timeout", "0", "--", "php"), "timeout"),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: Sequence[str], says: str) -> None:
    """A level, topic or program that does not exist, none, or no time: an error in a sentence."""
    result = run("conformance", "run", *arguments)
    assert result.exit_code == WRONG_USE
    assert says in result.stderr


def test_questions_are_answered(run: Run) -> None:
    """A line in, a line out, by either granularity; what is no question is an error that names its line."""
    assert run("conformance", "answer", "--help").exit_code == 0
    (case,) = cases(only=["core/periods/first-day"])
    question = json.dumps(case.question)
    for granularity in ("records", "cells"):
        arguments = ["conformance", "answer", "--granularity", granularity]
        result = CliRunner().invoke(application("en"), arguments, input=f"{question}\n{question}\n")
        assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [case.id, case.id]
    result = CliRunner().invoke(application("en"), ["conformance", "answer"], input=f"{question}\nhello\n")
    assert result.exit_code == WRONG_USE
    assert "2" in result.output.splitlines()[-1]
