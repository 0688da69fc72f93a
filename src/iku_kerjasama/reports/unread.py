"""What is written in cells that could not be read, to stand where their value would."""

from collections import defaultdict
from collections.abc import Mapping

from attrs import evolve

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Record
from iku_kerjasama.reports.words import say
from iku_kerjasama.rows import Location

__all__ = ["Unread"]

_CODES = frozenset({"date-unreadable", "date-two-digit-year", "term-unknown", "value-unreadable", "value-error"})
"""The findings of a cell whose value, or a part of it, is unknown though something is written there."""


class Unread:
    """The texts of the cells of *stuff* that could not be read, each found by its record and field."""

    def __init__(self, stuff: Material) -> None:
        self._lang = stuff.lang
        self._texts: defaultdict[Location, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for one in stuff.registers.findings:
            if one.code in _CODES and one.location and one.value and "field" in one.params:
                self._texts[evolve(one.location, column=None, cell=None)][one.params["field"]].append(one.value)

    def of(self, record: Record) -> Mapping[str, str]:
        """Return what is written in the cells of *record* that could not be read, by field, said to be just that."""
        found = self._texts.get(record.location) if record.location else None
        text = N_("tertulis “{written}”")
        return {name: say(text, self._lang, written="; ".join(several)) for name, several in (found or {}).items()}

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have such a cell in some register."""
        return frozenset(name for own in self._texts.values() for name in own)
