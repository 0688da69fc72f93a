"""The charts: shares by period, the flow from request to agreement, a value among others, and bars in a table."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.reports.html.drawing import Box, Dot, Drawing, Line, Shape, Words, at
from iku_kerjasama.reports.numbers import decimal

__all__ = ["Bar", "Stage", "bars", "flow", "meter", "pair", "strip"]

_WIDTH = 420
_LEFT, _TOP, _BOTTOM = 40, 22, 22
_PLOT = 150
"""How high the plot of a bar chart is."""

_HUNDRED = Fraction(100)


@frozen(kw_only=True)
class Bar:
    """One period of a bar chart: its *share* in percent, the share *to_date*, and its *target*; each may be none."""

    label: str
    share: Fraction | None
    to_date: Fraction | None = None
    target: Fraction | None = None


@frozen(kw_only=True)
class Stage:
    """One stage of the flow: how many there are, and what became of those who got no further."""

    label: str
    count: int
    shown: str
    kind: str = "below"


def bars(several: Sequence[Bar], lang: str, *, id: str, title: str, description: str) -> Drawing:  # noqa: A002 - the attribute's name
    """Return a chart of *several* periods: a bar for each share, a line through those to date, marks for targets."""
    known = [part for bar in several for part in (bar.share, bar.to_date, bar.target) if part is not None]
    highest = max(known, default=None) or _HUNDRED
    step = _step(highest)
    top = step * -(-highest // step)
    slot = Fraction(_WIDTH - _LEFT, max(len(several), 1))

    def height(share: Fraction) -> Fraction:
        return share * _PLOT / top

    def middle(place: int) -> Fraction:
        return _LEFT + slot * place + slot / 2

    shapes: list[Shape] = list(_scale(step, top, lang))
    wide = min(slot * 3 / 5, Fraction(72))
    base = _TOP + _PLOT
    for place, bar in enumerate(several):
        x = middle(place)
        if bar.share is not None:
            tall = height(bar.share)
            shapes.append(Box(x=at(x - wide / 2), y=at(base - tall), width=at(wide), height=at(tall), kind="bar"))
            marks = [height(mark) for mark in (bar.to_date, bar.target) if mark is not None]
            above = max([tall, *(mark for mark in marks if tall - 8 < mark < tall + 20)])
            text = decimal(bar.share, lang, 1)
            shapes.append(Words(x=at(x), y=at(base - above - 7), text=text, anchor="middle", kind="value"))
        else:
            shapes.append(Words(x=at(x), y=at(base - 5), text="n/a", anchor="middle", kind="faint"))
        shapes.append(Words(x=at(x), y=at(base + 16), text=bar.label, anchor="middle", kind="label"))
        if bar.target is not None:
            y = at(base - height(bar.target))
            shapes.append(Line(points=f"{at(x - wide / 2 - 8)},{y} {at(x + wide / 2 + 8)},{y}", kind="target"))
    line = [(middle(place), base - height(bar.to_date)) for place, bar in enumerate(several) if bar.to_date is not None]
    if line:
        shapes.append(Line(points=" ".join(f"{at(x)},{at(y)}" for x, y in line), kind="run"))
        shapes += [Dot(x=at(x), y=at(y), kind="run") for x, y in line]
    return Drawing(
        width=_WIDTH,
        height=_TOP + _PLOT + _BOTTOM,
        shapes=tuple(shapes),
        id=id,
        title=title,
        description=description,
    )


def _step(highest: Fraction) -> Fraction:
    """Return the distance of the scale's lines: at most five of them, and numbers that people count in."""
    step = Fraction(25)
    while highest > 5 * step:
        step *= 2
    return step


def _scale(step: Fraction, top: Fraction, lang: str) -> Iterator[Shape]:
    level = Fraction(0)
    while level <= top:
        y = _TOP + _PLOT - level * _PLOT / top
        yield Line(points=f"{_LEFT},{at(y)} {_WIDTH},{at(y)}", kind="axis" if level == 0 else "grid")
        yield Words(x=at(_LEFT - 6), y=at(y + 4), text=f"{decimal(level, lang, 0)}", anchor="end", kind="faint")
        level += step


def flow(stages: Sequence[Stage], *, id: str, title: str, description: str) -> Drawing:  # noqa: A002 - the attribute's name
    """Return the flow: a bar for each of *stages*, as long as there are many, with what it is and how many above it."""
    tall, apart = 18, 46
    most = max((stage.count for stage in stages), default=0) or 1
    shapes: list[Shape] = []
    for place, stage in enumerate(stages):
        y = place * apart
        length = Fraction(stage.count * _WIDTH, most)
        shapes += [
            Words(x="0", y=at(y + 14), text=stage.label, anchor="start", kind="label"),
            Words(x=at(_WIDTH), y=at(y + 14), text=stage.shown, anchor="end", kind="value"),
            Box(x="0", y=at(y + 20), width=at(_WIDTH), height=at(tall), kind="track"),
            Box(x="0", y=at(y + 20), width=at(length), height=at(tall), kind=stage.kind),
        ]
    return Drawing(
        width=_WIDTH,
        height=apart * len(stages),
        shapes=tuple(shapes),
        id=id,
        title=title,
        description=description,
    )


def pair(above: int | None, below: int | None, most: int) -> Drawing:
    """Return two bars, one upon the other, on a scale that ends at *most*: the part before the whole."""
    shapes = []
    if below is not None:
        shapes.append(Box(x="0", y="0", width=at(Fraction(below * 100, most or 1)), height="12", kind="below"))
    if above is not None:
        shapes.append(Box(x="0", y="3", width=at(Fraction(above * 100, most or 1)), height="6", kind="above"))
    return Drawing(width=100, height=12, shapes=tuple(shapes), stretched=True)


def strip(value: Fraction, base: Fraction, lowest: Fraction, highest: Fraction) -> Drawing:
    """Return where *value* lies between *lowest* and *highest*, and how far from *base*."""
    span = (highest - lowest) or Fraction(1)

    def place(one: Fraction) -> Fraction:
        return 4 + (one - lowest) * 92 / span

    low, high = sorted((place(base), place(value)))
    return Drawing(
        width=100,
        height=12,
        shapes=(
            Line(points="4,6 96,6", kind="grid"),
            Box(x=at(low), y="4", width=at(high - low), height="4", kind="bar"),
            Box(x=at(place(base) - Fraction(1, 2)), y="0", width="1", height="12", kind="mark"),
            Box(x=at(place(value) - Fraction(3, 2)), y="2", width="3", height="8", kind="above"),
        ),
        stretched=True,
    )


def meter(value: Fraction | None, target: Fraction) -> Drawing:
    """Return *value* as a bar against the mark of its *target*."""
    top = max(value or Fraction(0), target, Fraction(1)) * 11 / 10
    shapes: list[Shape] = [Box(x="0", y="3", width="100", height="8", kind="track")]
    if value is not None:
        shapes.append(Box(x="0", y="3", width=at(value * 100 / top), height="8", kind="above"))
    shapes.append(Box(x=at(target * 100 / top - Fraction(1, 2)), y="0", width="1", height="14", kind="mark"))
    return Drawing(width=100, height=14, shapes=tuple(shapes), stretched=True)
