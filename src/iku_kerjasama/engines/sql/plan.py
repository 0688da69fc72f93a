"""What the parts of a compilation share: the task, what is staged, and the steps named so far."""

from collections.abc import Callable, Mapping

from attrs import define, field, frozen
from sqlglot import exp

from iku_kerjasama.engines.sql.dialects import Dialect
from iku_kerjasama.engines.sql.staging import Relation
from iku_kerjasama.engines.sql.tree import Query, column
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.possible import LINKS

__all__ = ["Plan", "Step"]

_KEYS = dict.fromkeys(("row", "stays", "target", "agreement", "request", "parent"), "INTEGER") | {"entry": "TEXT"}
"""The columns by which steps are joined, and what they are."""


@frozen(kw_only=True)
class Step:
    """A relation that statements build on: its *name* and the *query* it consists of."""

    name: str
    query: Query


@define(kw_only=True)
class Plan:
    """One compilation: the *task*, the *relations* staged by register, the *dialect*, and what came of it so far.

    *steps* are in the order in which they build on each other; *read* are the staged columns that any of them reads;
    *asked* holds what came of each step, its name or nothing.
    """

    task: Task
    relations: Mapping[str, Relation]
    dialect: Dialect
    steps: dict[str, Query] = field(factory=dict[str, Query])
    read: dict[str, set[str]] = field(factory=dict[str, set[str]])
    asked: dict[str, str | None] = field(factory=dict[str, str | None])

    @property
    def links_known(self) -> bool:
        """Whether agreements have a column that names the requests."""
        return self._has("agreements", LINKS)

    @property
    def rule(self) -> Indicator:
        """The rule as it can be judged over what is staged."""
        return self.task.counting_rule(links_known=self.links_known)

    @property
    def denominator(self) -> Count | None:
        """The count below, None where there is none."""
        return self.rule.denominator if isinstance(self.rule.denominator, Count) else None

    @property
    def paired(self) -> bool:
        """Whether agreements are counted over requests, and links between them are known."""
        return self.rule.paired and self.links_known

    def step(self, name: str, make: Callable[[], Query | None]) -> str | None:
        """Return *name*, after the step of that name is there; None where *make*, asked once, makes none."""
        if name not in self.asked:
            self.asked[name] = None
            query = make()
            if query is not None:
                self.steps[name] = self._suited(query)
                self.asked[name] = name
        return self.asked[name]

    def numbered(self, stem: str, query: Query) -> str:
        """Return the name of the step that is *query*: *stem* with a number, the same for the same query."""
        place, query = 1, self._suited(query)
        while self.steps.setdefault(f"{stem}_{place}", query) != query:
            place += 1
        return f"{stem}_{place}"

    def column(self, register: str, name: str, table: str | None = None) -> exp.Column | None:
        """Return the staged column of field *name* of *register*, under *table*; None where there is none."""
        if not self._has(register, name):
            return None
        self.read.setdefault(register, set()).add(name)
        return column(table or register, name)

    def table(self, register: str, alias: str | None = None) -> exp.Table:
        """Return the staged relation of *register*, to be read from under *alias*, its register's name by default."""
        self.read.setdefault(register, set())
        name, alias = self.relations[register].name, alias or register
        return exp.table_(name, alias=None if alias == name else alias)

    def _suited(self, query: Query) -> Query:
        """Return *query*, said so that the dialect looks its keys up: computed ones cast, many groups announced."""
        for select in query.find_all(exp.Select) if self.dialect.keyed_by_groups else ():
            if select.args.get("group"):
                select.set("operation_modifiers", [exp.var("SQL_BIG_RESULT")])
        for alias in query.find_all(exp.Alias) if self.dialect.typeless else ():
            if alias.alias in _KEYS and not isinstance(alias.this, exp.Column | exp.Cast):
                alias.set("this", exp.cast(alias.this, _KEYS[alias.alias]))
        return query

    def _has(self, register: str, name: str) -> bool:
        return register in self.relations and name in self.relations[register].fields
