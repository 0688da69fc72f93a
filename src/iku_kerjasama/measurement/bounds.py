"""How much what is unknown matters: the lowest and the highest value there could be.

The undetermined records are resolved in every way, and the rule judges them as it judges all others. What each piece of
them may add to the two counts is combined into the least and the greatest quotient, exactly, by Dinkelbach's method: a
quotient is the least if no combination makes numerator less quotient × denominator smaller than nothing.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from fractions import Fraction
from operator import itemgetter

from attrs import frozen

from iku_kerjasama.measurement.laid import Added
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.measurement.pieces import pieces
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.percentages import Percentage
from iku_kerjasama.registers import Registers

__all__ = ["Bounds", "bounds"]

_first, _below = itemgetter(0), itemgetter(1)

_NONE = Percentage(numerator=None, denominator=None)

_Several = Mapping[frozenset[Added], int]
"""What pieces may add, and how many pieces may add the same."""


@frozen(kw_only=True)
class Bounds:
    """The *lowest* and the *highest* value of *measurement* that resolving its *undetermined* records could give.

    Undetermined is a record in which something is unknown that a clause asks to be known, if the two counts hang on it.
    Dates and single terms are resolved, each to any value or to none; links, duplicates and lists stay as they are.
    The two have no value where no resolution gives one, where the rule has no quotient, and where records are
    *tangled*: so many undetermined ones hang together that their resolutions cannot be gone through. Then no others are
    looked at, and *undetermined* are these alone.
    """

    measurement: Measurement
    lowest: Percentage
    highest: Percentage
    undetermined: int = 0
    tangled: int = 0


def bounds(registers: Registers, result: Measurement) -> Bounds:
    """Return how far *result*, measured over *registers*, could be moved by what is unknown in them."""
    value = result.value
    if value.numerator is None or value.denominator is None:
        return Bounds(measurement=result, lowest=_NONE, highest=_NONE)
    task = Task(rule=result.indicator, options=result.options, period=result.period, as_of=result.as_of, dimensions=())
    rule = task.counting_rule(links_known=registers.links_known)
    found = list(pieces(registers, rule, task.days, scoring=value.scoring))
    several = Counter(piece.adds for piece in found if piece.adds is not None)
    tangled = sum(piece.deciding for piece in found if piece.adds is None)
    start = (value.numerator, value.denominator)
    return Bounds(
        measurement=result,
        lowest=_NONE if tangled else _extreme(start, several, 1),
        highest=_NONE if tangled else _extreme(start, several, -1),
        undetermined=sum(piece.deciding for piece in found),
        tangled=tangled,
    )


def _extreme(start: Added, several: _Several, sign: int) -> Percentage:
    """Return the least quotient, with *sign* -1 the greatest, of *start* and one thing that each piece may add."""
    above, below = _sum(start, several, {adds: max(adds, key=_below) for adds in several})
    if below == 0:
        return _NONE
    while True:
        quotient = Fraction(above, below)

        def cost(added: Added, quotient: Fraction = quotient) -> Fraction:
            return sign * (added[0] - quotient * added[1])

        better = _least(start, several, cost)
        if cost(better) >= 0:
            return Percentage(numerator=above, denominator=below)
        above, below = better


def _least(start: Added, several: _Several, cost: Callable[[Added], Fraction]) -> Added:
    """Return the two counts of least *cost* whose quotient exists: that have a denominator."""
    chosen = {adds: min(adds, key=cost) for adds in several}
    above, below = _sum(start, several, chosen)
    if below:
        return above, below
    # One piece has to add to the denominator, and more than one need not.
    turns = ((cost(other) - cost(chosen[adds]), adds, other) for adds in several for other in adds)
    _, adds, other = min((turn for turn in turns if turn[2][1] > chosen[turn[1]][1]), key=_first)
    return above + other[0] - chosen[adds][0], other[1] - chosen[adds][1]


def _sum(start: Added, several: _Several, chosen: Mapping[frozenset[Added], Added]) -> Added:
    """Return the two counts where every piece adds what is *chosen* for pieces of its kind."""
    above, below = start
    for adds, times in several.items():
        above += times * chosen[adds][0]
        below += times * chosen[adds][1]
    return above, below
