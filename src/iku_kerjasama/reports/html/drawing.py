"""Drawings as data: boxes, lines, dots and words on a sheet, which the template turns into SVG.

Coordinates are fractions and shown with one decimal; *kind* names the look, which the style sheet gives it, so that
light, dark and grey need no other drawing.
"""

from fractions import Fraction

from attrs import frozen

from iku_kerjasama.percentages import half_up

__all__ = ["Box", "Dot", "Drawing", "Line", "Shape", "Words", "at"]


@frozen(kw_only=True)
class Box:
    """A rectangle."""

    x: str
    y: str
    width: str
    height: str
    kind: str


@frozen(kw_only=True)
class Line:
    """A line through *points*, written as SVG has them."""

    points: str
    kind: str


@frozen(kw_only=True)
class Dot:
    """A dot."""

    x: str
    y: str
    kind: str


@frozen(kw_only=True)
class Words:
    """A text that begins at, is centred on, or ends at (*anchor* ``start``, ``middle``, ``end``) a point."""

    x: str
    y: str
    text: str
    anchor: str
    kind: str


Shape = Box | Line | Dot | Words


@frozen(kw_only=True)
class Drawing:
    """A drawing of *width* by *height*. Without a *title* it only repeats the numbers beside it.

    *stretched* ones fill the place they are given, whatever its shape.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    id: str = ""
    title: str = ""
    description: str = ""
    stretched: bool = False


def at(place: Fraction | int) -> str:
    """Return a coordinate as SVG writes it, with one decimal."""
    text = half_up(Fraction(place), 1)
    return text.removesuffix(".0")
