"""The loop over a register's rows: one generated function, so that a row costs a few look-ups.

Its source is made of places and fixed words; what it works on is bound by name. `iku_kerjasama.engines.cells.passes`
says what each means.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

from iku_kerjasama.generated import defined
from iku_kerjasama.rows import Cells

__all__ = ["Loop", "Plan", "compiled", "source"]

Loop = Callable[[Iterable[Cells], int], int]
"""Goes through rows, given the number of the row before them; returns the number of the last one."""


@frozen(kw_only=True)
class Plan:
    """Where a register's cells stand.

    There are *width* cells a row: the *identity*, the columns that have *bits*, those whose *parts* tell cases further
    apart, and those of the *letter* number and the *links*.
    """

    width: int
    identity: int
    bits: Mapping[str, int]
    parts: Sequence[int] = ()
    letter: int | None = None
    links: int | None = None


def source(plan: Plan) -> str:
    """Return the Python text of the loop for *plan*."""
    union = " | ".join(f"bits_{name}[cells[{place}]]" for name, place in plan.bits.items()) or "0"
    case = ", ".join(["bits", *(f"part_{index}[cells[{place}]]" for index, place in enumerate(plan.parts))])
    first = "" if plan.identity == 0 else " or cells[0].strip() in doubtful"
    lines = [
        "def run(rows, number):",
        "    upcoming, following, enter = ahead()",
        "    for cells in rows:",
        "        number += 1",
        f"        if len(cells) != {plan.width}:",
        "            upcoming = odd(number, cells)",
        "            continue",
        f"        identity = cells[{plan.identity}].strip()",
        f"        if identity in doubtful{first}:",
        "            upcoming = odd(number, cells)",
        "            continue",
        f"        bits = {union}",
        "        if bits & 3 and set_aside(number, cells, bits):",
        "            upcoming = ''",
        "            continue",
        "        if identity == upcoming:",
        "            enter(number)",
        "            upcoming = following()",
        "        elif claim(identity, number):",
        "            upcoming, following, enter = ahead()",
        "        else:",
        "            upcoming = aside(number, cells)",
        "            continue",
    ]
    if plan.links is not None:
        lines += [
            f"        written = cells[{plan.links}]",
            "        if written:",
            "            row = find(written)",
            "            if row and requests[row]:",
            "                bits |= linked",
            "                if follows[bits]:",
            "                    requests[row] = followed[requests[row]]",
            "            else:",
            "                rows_named = links(written)",
            "                if rows_named is None:",
            "                    upcoming = aside(number, cells)",
            "                    continue",
            "                if rows_named:",
            "                    bits |= linked",
            "                    if follows[bits]:",
            "                        follow(rows_named)",
        ]
    if plan.letter is not None:
        lines.append(f"        letter(hash(cells[{plan.letter}].strip()))")
    lines += [f"        verdict(cases[{case}])", "    return number", ""]
    return "\n".join(lines)


def compiled(plan: Plan, scope: Mapping[str, Any]) -> Loop:
    """Return the loop for *plan*, its names bound to *scope*."""
    loop: Loop = defined("run", source(plan), scope, title="rows")
    return loop
