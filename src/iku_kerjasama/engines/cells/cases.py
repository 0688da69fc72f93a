"""What rows that are judged alike have in common."""

from collections.abc import Callable
from typing import Any

from attrs import define, field

from iku_kerjasama.rules.indicator import Clause

__all__ = ["Case", "Cases", "Parts", "aside"]

Parts = tuple[tuple[str | None, ...], ...]
"""For each dimension asked for, the keys a record stands under."""


@define(eq=False, kw_only=True)
class Case:
    """A verdict that many records share: the *clause* that failed, their *weight* and the *parts* they stand in.

    *special* says that the record behind an id must be looked up another way. *followed* is the same case once the
    request is followed up; itself, where that makes no difference.
    """

    clause: Clause | None = None
    weight: int = 1
    parts: Parts = ()
    special: bool = False
    is_followed: bool = False
    followed: "Case" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Give a counted record's case the one it turns into when it is followed up."""
        self.followed = self
        if self.clause is None and not self.special and not self.is_followed:
            self.followed = Case(weight=self.weight, parts=self.parts, is_followed=True)


class Cases(dict[Any, Case]):
    """The cases of one register by what decides them; each is made when first met."""

    def __init__(self, make: Callable[..., Case]) -> None:
        """Make cases with *make*, called with a row's bits, its weight and its parts."""
        super().__init__()
        self.make = make

    def __missing__(self, key: Any) -> Case:  # noqa: ANN401 - bits alone, or a tuple that begins with them
        """Make the case of *key* and keep it."""
        case = self.make(*key) if isinstance(key, tuple) else self.make(key)
        self[key] = case
        return case


def aside() -> Case:
    """Return what stands, under its id, for a record that is judged on its own."""
    return Case(special=True)
