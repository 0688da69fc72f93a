"""The cases of the kit, and the questions they put."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import frozen

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.messages import N_

__all__ = ["LEVELS", "Case", "cases", "kit", "topics"]

LEVELS = ("core", "registers", "options", "findings")
"""The levels of the kit, in the order in which they are asked."""

_LEVEL_UNKNOWN = N_("Tingkat “{name}” tidak ada. Yang tersedia: {nearest}.")
_TOPIC_UNKNOWN = N_("Pokok “{name}” tidak ada. Yang terdekat: {nearest}.")


@frozen(kw_only=True, slots=False)
class Case:
    """One case: what it *tests* and *why* (a sentence), what is asked (*given*), and the answer *expected*.

    *law* tells where a law decides; *seed* is the number a case was drawn with, None of one written by hand.
    """

    id: str
    tests: str
    why: str
    given: Mapping[str, Any]
    expected: Mapping[str, Any]
    law: Mapping[str, str] | None = None
    seed: int | None = None

    @property
    def level(self) -> str:
        """The level, the first part of the id."""
        return self.id.split("/")[0]

    @property
    def topic(self) -> str:
        """The topic, the second part of the id."""
        return self.id.split("/")[1]

    @cached_property
    def question(self) -> Mapping[str, Any]:
        """The question as a program is asked it; every key is there."""
        return {
            "id": self.id,
            "level": self.level,
            "rule": "kab-malang",
            "period": self.given["period"],
            "as_of": self.given.get("as_of"),
            "options": self.given.get("options", {}),
            "by": self.given.get("by", []),
            "facilitations": self.given["facilitations"],
            "agreements": self.given["agreements"],
        }


def kit() -> Path:
    """Return the folder of the kit: inside the package where it is installed, else that of the project."""
    installed = Path(__file__).parent / "kit"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "conformance"


def topics(level: str) -> tuple[str, ...]:
    """Return the topics of *level*, in their order."""
    return tuple(sorted(path.stem for path in (kit() / "cases" / level).glob("*.json")))


def cases(levels: Collection[str] = (), only: Collection[str] = ()) -> Iterator[Case]:
    """Yield the cases of these *levels*, all where none is named; *only* those of topics named, or of one case's id.

    Raises UnknownName for a level, topic or case that does not exist.
    """
    for level in levels:
        if level not in LEVELS:
            raise UnknownName.among("level-unknown", _LEVEL_UNKNOWN, level, LEVELS)
    chosen = [level for level in LEVELS if level in levels or not levels]
    every = [case for level in chosen for topic in topics(level) for case in _read(level, topic)]
    names = {name for case in every for name in _names(case)}
    for name in only:
        if name not in names:
            beside = {case.id for case in every if case.id.rpartition("/")[0] == name.rpartition("/")[0]}
            known = beside or {case.topic for case in every}
            raise UnknownName.among("topic-unknown", _TOPIC_UNKNOWN, name, known)
    for case in every:
        if not only or not _names(case).isdisjoint(only):
            yield case


def _names(case: Case) -> frozenset[str]:
    """Return what *case* can be asked for by: its topic, with its level or without, and its id."""
    return frozenset((case.topic, f"{case.level}/{case.topic}", case.id))


def _read(level: str, topic: str) -> Iterator[Case]:
    content = json.loads((kit() / "cases" / level / f"{topic}.json").read_text("utf-8"))
    shared = content.get("shared", {})
    for case in content["cases"]:
        given = {**shared, **case.pop("input")}
        yield Case(given=given, **case)
