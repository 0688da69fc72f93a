"""Which mistakes the cases of the conformance kit notice: the right calculator with each of them, asked every case."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from iku_kerjasama.conformance.cases import Case, cases
from iku_kerjasama.conformance.comparing import differences
from iku_kerjasama.terms import Label

__all__ = ["Mistake", "calculator", "kit_cases", "matrix", "mistakes", "noticed"]

HERE = Path(__file__).parent
LEVELS = ("core", "registers")
_IMPORT = re.compile(r"^from tests\.wrong_calculators\.reading import .*\n", re.MULTILINE)

Calculator = Callable[[Mapping[str, Any]], Mapping[str, Any]]


@frozen(kw_only=True)
class Mistake:
    """One realistic mistake: the words of the calculator that it has otherwise, told in both languages.

    *helper* is code that the wrong words call.
    """

    name: str
    group: str
    told: Label
    old: str
    new: str
    helper: str = ""


def mistakes() -> Iterator[Mistake]:
    """Yield the mistakes in the order of the file."""
    for entry in tomllib.loads((HERE / "mistakes.toml").read_text("utf-8"))["mistake"]:
        yield Mistake(told=Label(entry.pop("id"), entry.pop("en")), **entry)


def calculator(mistake: Mistake | None = None) -> Calculator:
    """Return the right calculator, or the one that makes *mistake*; ValueError where its words are not there once."""
    reading, right = ((HERE / name).read_text("utf-8") for name in ("reading.py", "right.py"))
    source = reading + _IMPORT.sub("", right)
    if mistake is not None:
        if source.count(mistake.old) != 1:
            msg = f"{mistake.name}: the calculator does not have these words exactly once: {mistake.old}"
            raise ValueError(msg)
        source = source.replace(mistake.old, mistake.new) + mistake.helper
    name = mistake.name if mistake else "right"
    space: dict[str, Any] = {"__name__": name, "__file__": str(HERE / "right.py")}
    exec(compile(source, name, "exec"), space)  # noqa: S102 - the wrong calculators are texts of this folder
    answer: Calculator = space["answer"]
    return answer


def kit_cases() -> Sequence[Case]:
    """Return the reasoned cases that a calculator of the levels `core` and `registers` is asked.

    Those that were drawn are left out, and those of the shipped example: a mistake that only they notice asks for a
    case that says why, and they are so large that two hundred calculators would read them for minutes.
    """
    return tuple(case for case in cases(LEVELS) if case.seed is None and case.topic != "example")


def noticed(answer: Calculator, kit: Sequence[Case]) -> list[str]:
    """Return the ids of the cases that *answer* gets wrong, a crash included."""
    return [case.id for case in kit if not _agrees(answer, case)]


def matrix() -> dict[str, list[str]]:
    """Return for each mistake the ids of the cases that notice it."""
    kit = kit_cases()
    return {mistake.name: noticed(calculator(mistake), kit) for mistake in mistakes()}


def _agrees(answer: Calculator, case: Case) -> bool:
    try:
        given = answer(case.question)
    except Exception:  # noqa: BLE001 - a wrong calculator may fail in any way
        return False
    if all(given.get(part) == value for part, value in case.expected.items()):
        return True  # most are equal outright, which is known sooner than that nothing differs
    return next(differences(case.expected, given), None) is None
