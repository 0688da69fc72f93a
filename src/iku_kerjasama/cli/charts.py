"""A chart as lines of text: signs that every terminal, file and code page has."""

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from iku_kerjasama.cli.layout import Bars, Chart

__all__ = ["ASCII", "DRAWN", "Signs", "barred", "drawn"]

_WIDTH = 76


@frozen
class Signs:
    """What a line is drawn with: the place of the base, that of the mark, what lies between, and what does not."""

    base: str
    mark: str
    between: str
    beside: str


ASCII = Signs("|", "o", "=", ".")
"""Signs of every code page, and of every voice that reads them out."""

DRAWN = Signs("│", "●", "━", "·")
"""Signs for a terminal that shows them."""


def drawn(chart: Chart, signs: Signs = ASCII) -> Iterator[tuple[str, str, str]]:
    """Yield the label, the line and the value of each mark of *chart*, the base first, each part of one width."""
    marks = [chart.base, *chart.marks]
    labels, values = (max(map(len, texts)) for texts in zip(*((mark.label, mark.text) for mark in marks), strict=True))
    width = max(10, _WIDTH - labels - values - 4)
    low = min(mark.place for mark in marks)
    high = max(mark.place for mark in marks)
    base = _column(chart.base.place, low, high, width)
    for mark in marks:
        own = _column(mark.place, low, high, width)
        line = [signs.beside] * width
        line[min(base, own) : max(base, own)] = [signs.between] * abs(base - own)
        line[base] = signs.base
        if mark is not chart.base:
            line[own] = signs.mark
        yield mark.label.ljust(labels), "".join(line), mark.text.rjust(values)


def barred(bars: Bars, signs: Signs = ASCII) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the count and the bar of each row of *bars*; whatever is there has a bar, if a short one."""
    if not bars.rows:
        return
    names = max(len(name) for name, _ in bars.rows)
    largest = max(count for _, count in bars.rows)
    digits = len(str(largest))
    width = max(10, _WIDTH - names - digits - 4)
    for name, count in bars.rows:
        length = -(-count * width // largest) if count else 0
        yield name.ljust(names), str(count).rjust(digits), signs.between * length


def _column(place: Fraction, low: Fraction, high: Fraction, width: int) -> int:
    return int((place - low) / (high - low) * (width - 1) + Fraction(1, 2)) if high > low else 0
