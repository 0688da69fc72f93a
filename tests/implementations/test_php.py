import re
import subprocess
from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from iku_kerjasama.conformance.cases import cases
from iku_kerjasama.conformance.program import Program
from iku_kerjasama.conformance.running import run
from iku_kerjasama.testing.conformance import assert_agrees
from tests.implementations.questions import questions

EXAMPLE = Path(__file__).parents[2] / "examples" / "php"
CALCULATOR = EXAMPLE / "kalkulator.php"
PATIENCE = timedelta(seconds=20)
NUMBERS = count(1)

pytestmark = pytest.mark.xdist_group("php")


@pytest.fixture(scope="module")
def program(php: str) -> Iterator[Program]:
    """Yield the calculator, running."""
    running = Program([php, str(CALCULATOR)], timeout=PATIENCE)
    yield running
    assert running.close() is None


def test_it_answers_every_case_of_its_levels(php: str) -> None:
    """The PHP calculator answers each case of the levels `core` and `registers` as it expects."""
    report = run(cases(("core", "registers")), [php, str(CALCULATOR)], timeout=PATIENCE)
    assert len(report.results) > 400
    assert [result.case.id for result in report.failures] == []


@settings(max_examples=200)
@given(question=questions())
def test_it_agrees_on_any_registers(program: Program, question: Mapping[str, Any]) -> None:
    """On registers nobody reasoned about, clean, dirty or hostile, PHP and the package come to the same, row by row."""
    asked = {**question, "id": f"{question['id']}-{next(NUMBERS)}"}
    reply = program.ask(asked)
    assert reply.fault is None
    assert reply.answer is not None
    assert_agrees(asked, reply.answer)


def test_options_get_no_answer_and_end_nothing(program: Program) -> None:
    """A question of a level it does not know gets an answer without a value, and the next one is answered."""
    (case, *_) = cases(("options",))
    reply = program.ask(case.question)
    assert reply.answer == {"id": case.id}
    (plain, *_) = cases(("core",))
    assert program.ask(plain.question).answer is not None


@pytest.mark.parametrize("readme", ["README.md", "README.id.md"])
def test_the_readme_shows_how_to_take_it_along(php: str, readme: str) -> None:
    """A program that includes the file has its functions, nothing is read or written, and prints what is shown."""
    (block,) = re.findall(r"```php\n(.*?)```", (EXAMPLE / readme).read_text("utf-8"), re.DOTALL)
    _, shown = block.rsplit("// ", 1)
    done = subprocess.run([php, "-r", block], cwd=EXAMPLE, capture_output=True, text=True, check=True, input="{}")
    assert done.stdout == shown.strip()


def test_it_is_small_and_without_floats() -> None:
    """It stays within 400 lines of 140 characters, and no percentage of it is a float."""
    source = CALCULATOR.read_text("utf-8")
    lines = source.splitlines()
    assert len(lines) <= 400
    assert max(map(len, lines)) <= 140
    assert not any(word in source for word in ("(float)", "round(", "number_format", "floor("))
