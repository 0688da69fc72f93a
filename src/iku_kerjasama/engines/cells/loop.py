"""The loop over a register's rows: one generated function, so that a row costs a few look-ups.

Its source is made of places and fixed words; what it works on is bound by name. `iku_kerjasama.engines.cells.passes`
says what each means.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field, frozen

from iku_kerjasama.generated import defined
from iku_kerjasama.rows import ERROR_SIGNS, Cells

__all__ = ["Loop", "Plan", "compiled", "source"]

Loop = Callable[[Iterator[Cells]], None]
"""Goes through rows, each of which gets a verdict: their number is its place among all verdicts."""


@frozen(kw_only=True)
class Plan:
    """Where a register's cells stand.

    There are *width* cells a row: the *identity*, the columns that have *bits*, those whose *parts* tell cases further
    apart, and those of the *letter* number and the *links*. *beside* is a cell that records seldom leave empty. *texts*
    are the columns without bits, in which nothing but an error matters, where there may be one. *blanks* are the bits
    of empty cells in columns that mostly have such.
    """

    width: int
    identity: int
    beside: int | None = None
    bits: Mapping[str, int]
    blanks: Mapping[str, int] = field(factory=dict)
    parts: Sequence[int] = ()
    texts: Sequence[int] = ()
    letter: int | None = None
    links: int | None = None


def source(plan: Plan, names: Iterable[str]) -> str:
    """Return the Python text of the loop for *plan*; *names* are bound where that is quickest.

    Ids mostly follow one another. So a row is looked at in full, and those after it only as far as each has the id that
    is foreseen, and nothing in it asks for more.
    """
    union = " | ".join(_bits(name, place, plan.blanks) for name, place in plan.bits.items()) or "0"
    first = "" if plan.identity == 0 else " or cells[0].strip() in doubtful"
    if plan.texts:
        joined = "(joined := ''.join(cells))"
        hints = [f"{sign!r} in {'joined' if place else joined}" for place, sign in enumerate(ERROR_SIGNS)]
        first += f" or ({' or '.join(hints)}) and wrong(cells)"
    judged = list(_judged(plan))
    alone = "" if plan.beside is None else f" or not cells[{plan.beside}]"
    lines = [
        f"def run(rows, {', '.join(f'{name}={name}' for name in names)}):",
        "    cells = next(rows, None)",
        "    while cells is not None:",
        "        number = len(verdicts)",
        "        foreseen = ()",
        f"        identity = cells[{plan.identity}].strip() if len(cells) == {plan.width} else ''",
        f"        if identity in doubtful{alone}{first}:",
        "            odd(number, cells)",
        "        else:",
        f"            bits = {union}",
        "            if not bits & 3 or not set_aside(number, cells, bits):",
        "                if claim(identity, number):",
        *(f"                    {line}" for line in judged),
        "                    foreseen, enter = ahead()",
        "                else:",
        "                    aside(number, cells)",
        "        number = len(verdicts)",
        "        for upcoming, cells in zip(foreseen, rows):",
        f"            if len(cells) != {plan.width} or cells[{plan.identity}] != upcoming{first}:",
        "                break",
        f"            bits = {union}",
        "            if bits & 3:",
        "                break",
        *(f"            {line}" for line in judged),
        "        else:",
        "            cells = next(rows, None)",
        "        if number < len(verdicts):",
        "            enter(range(number, len(verdicts)))",
        "",
    ]
    return "\n".join(lines)


def _bits(name: str, place: int, blanks: Mapping[str, int]) -> str:
    """Return the expression for the bits of a cell of field *name*."""
    if name in blanks:
        return f"(bits_{name}[cell] if (cell := cells[{place}]) else {blanks[name]})"
    return f"bits_{name}[cells[{place}]]"


def _judged(plan: Plan) -> Iterator[str]:
    """Yield the lines that give a row, whose ``bits`` are known, its verdict."""
    if plan.links is not None:
        yield f"written = cells[{plan.links}]"
        yield "if written:"
        yield "    row = find(written)"
        yield "    case = requests[row]"
        yield "    if case:"
        yield "        bits |= linked"
        yield "        if follows[bits]:"
        yield "            requests[row] = followed[case]"
        yield "    else:"
        yield "        bits = link(bits, written)"
    if plan.letter is not None:
        yield f"letter(hash(cells[{plan.letter}].strip()))"
    case = ", ".join(["bits", *(f"part_{index}[cells[{place}]]" for index, place in enumerate(plan.parts))])
    yield f"verdict(cases[{case}])"


def compiled(plan: Plan, scope: Mapping[str, Any]) -> Loop:
    """Return the loop for *plan*, its names bound to *scope*."""
    loop: Loop = defined("run", source(plan, scope), scope, title="rows")
    return loop
