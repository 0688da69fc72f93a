"""By what a row of a register is known in statements: a number that it bears, or its place when rows are counted."""

from attrs import frozen

from iku_kerjasama.engines.source.base import Base

__all__ = ["Number", "counted", "key", "placed"]


@frozen(kw_only=True)
class Number:
    """The *expression* of a row's number; a *window* counts rows, so that none may be left out before it does."""

    expression: str
    window: bool


def key(base: Base) -> Number | None:
    """Return the row's number where the table has a key of one whole number, None else."""
    order = base.table.selection.order
    if len(order) != 1 or not base.table.selection.key or base.columns[order[0]].kind != "integer":
        return None
    return Number(expression=base.speech.row.format(x=base.value(order[0])), window=False)


def counted(base: Base) -> Number:
    """Return the number of a row, in the order there is, else in one that stays the same."""
    names = [base.value(name) for name in base.table.selection.order]
    if not names:
        own = [base.header("id")] if "id" in base.sheet.columns.places else []
        names = [base.text(header) for header in dict.fromkeys([*own, *base.read]) if base.columns[header].kind]
    return _window(names)


def placed(base: Base) -> Number:
    """Return the place of a row in the order there is."""
    return _window([base.value(name) for name in base.table.selection.order])


def _window(names: list[str]) -> Number:
    return Number(expression=f"ROW_NUMBER() OVER (ORDER BY {', '.join(names)})", window=True)
