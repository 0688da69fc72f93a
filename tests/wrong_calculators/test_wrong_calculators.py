from collections.abc import Sequence

import pytest

from tests.wrong_calculators.killing import calculator, kit_cases, matrix, mistakes, noticed
from tools import wrong_calculators as tool

pytestmark = pytest.mark.xdist_group("wrong-calculators")


@pytest.fixture(scope="module")
def killed() -> dict[str, list[str]]:
    """Return the cases that notice each mistake."""
    return matrix()


def test_the_right_calculator_answers_every_case() -> None:
    """What the mistakes are planted in is right, so that a case that differs has noticed the mistake."""
    assert noticed(calculator(), kit_cases()) == []


def test_every_mistake_is_noticed(killed: dict[str, list[str]]) -> None:
    """No mistake passes the reasoned cases of the kit: one that does asks for a case that says why."""
    assert [name for name, cases in killed.items() if not cases] == []


def test_the_mistakes_are_many_and_each_is_one() -> None:
    """There are at least sixty, under names and words of their own, in groups that stand together."""
    every = list(mistakes())
    groups = list(dict.fromkeys(mistake.group for mistake in every))
    assert len(every) >= 60
    assert len({mistake.name for mistake in every}) == len({(each.old, each.new) for each in every}) == len(every)
    assert groups == list(tool.GROUPS)


def test_a_crash_is_noticed() -> None:
    """A calculator that fails instead of answering gets the case wrong, and the next is asked."""

    def broken(question: object) -> dict[str, object]:
        raise KeyError(question)

    kit = kit_cases()[:3]
    assert noticed(broken, kit) == [case.id for case in kit]


def test_words_that_are_not_there_are_an_error() -> None:
    """A mistake whose words right.py no longer has is told, rather than passing as the right calculator."""
    mistake = next(mistakes())
    gone = type(mistake)(name="gone", group="value", told=mistake.told, old="not in right.py", new="")
    with pytest.raises(ValueError, match="gone"):
        calculator(gone)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_pages_say_what_was_noticed(killed: dict[str, Sequence[str]], lang: str) -> None:
    """The page in either language is what tools/wrong_calculators.py would write."""
    assert not tool.outdated(lang, killed), "run python tools/wrong_calculators.py"
