"""One select over a register, and what stands beside each of its rows: facts found by other steps, joined on demand."""

from collections.abc import Callable

from attrs import define, field, frozen
from sqlglot import exp

from iku_kerjasama.engines.sql.plan import Plan
from iku_kerjasama.engines.sql.tree import Truth, column, equal, joined
from iku_kerjasama.rules.criteria import Criterion

__all__ = ["Fact", "Facts", "Scope"]

Fact = bool | str
"""What holds of all rows or of none, or the step that has a row for each of which it holds."""


@frozen(kw_only=True)
class Facts:
    """What the books together say of a register's rows, for the criteria that ask it.

    *copies* is the step of the duplicates, None where none can be. *carried* is asked of the row itself, *children* of
    a criterion about a child.
    """

    copies: str | None = None
    linked: Fact = False
    in_cohort: Fact = False
    parent_counted: Fact = False
    child_counted: Fact = False
    carried: Callable[["Scope", bool], Truth] | None = None
    children: Callable[[Criterion], Fact] | None = None


@define(kw_only=True)
class Scope:
    """A select over *register* in the making: *facts* are known of its rows, *joined* the steps beside them."""

    plan: Plan
    register: str
    facts: Facts = field(factory=Facts)
    joined: dict[str, None] = field(factory=dict[str, None])

    @property
    def row(self) -> exp.Column:
        """The column that tells the rows apart."""
        return column(self.register, "row")

    def field(self, name: str) -> exp.Column | None:
        """Return the column of field *name*, None where it is not staged."""
        return self.plan.column(self.register, name)

    def beside(self, step: str, name: str = "row") -> exp.Column:
        """Return the column *name* of *step*, whose rows are unique; it is NULL where it has none for this row."""
        self.joined[step] = None
        return column(step, name)

    def select(self, *columns: exp.Expr, of: exp.Column | None = None) -> exp.Select:
        """Return *columns* of every row, with all that stands beside it; with *of* of each row that this column names.

        Its step comes first: SQLite looks nothing up in a table that stands before an outer join.
        """
        query, table = exp.select(*columns, copy=False), self.plan.table(self.register)
        if of is None:
            query.from_(table, copy=False)
        else:
            joined(query.from_(exp.table_(of.table), copy=False), table, equal(of, self.row))
        for step in self.joined:
            query.join(exp.table_(step), on=column(step, "row").eq(self.row), join_type="left", copy=False)
        return query
