"""The picture of the house: rooms in the lines of the contract, and an arrow for each import that no other implies."""

from collections.abc import Iterator
from html import escape

from iku_kerjasama.terms import Label
from tools.site.reference.rooms import layers, needed

__all__ = ["picture"]

_WIDTH, _BOX, _HIGH, _STEP, _GAP = 800, 120, 30, 64, 12
_HEAD = (
    '<defs><marker id="down" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
    '<path d="M0 0 8 4 0 8z"></path></marker></defs>'
)
_TITLE = Label(
    "Ruang-ruang paket dan impornya; semua anak panah mengarah ke bawah.",
    "The rooms of the package and their imports; every arrow points down.",
)

Place = tuple[int, int]


def picture(lang: str) -> str:
    """Return the picture as SVG within the page, in the page's own colours."""
    places = dict(_places())
    height = _STEP * len(layers()) + _GAP
    lines = [
        '<div class="rooms" tabindex="0">',
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(_TITLE.text(lang))}">',
        _HEAD,
        *(
            line
            for room, below in needed().items()
            for other in sorted(below)
            for line in _arrow(places[room], places[other])
        ),
        *(line for room, place in places.items() for line in _box(room, place)),
        "</svg></div>",
    ]
    return "\n".join(lines) + "\n"


def _places() -> Iterator[tuple[str, Place]]:
    """Yield each room with its upper left corner: one line for each layer, in the middle of the picture."""
    for number, line in enumerate(layers()):
        left = (_WIDTH - len(line) * _BOX - (len(line) - 1) * _GAP) // 2
        for column, room in enumerate(line):
            yield room, (left + column * (_BOX + _GAP), _GAP + number * _STEP)


def _arrow(start: Place, end: Place) -> Iterator[str]:
    left, top = start[0] + _BOX // 2, start[1] + _HIGH
    right, bottom = end[0] + _BOX // 2, end[1]
    bend = (bottom - top) // 2
    aside = _aside(left, right, (end[1] - start[1]) // _STEP)
    curve = f"C{aside} {top + bend} {aside} {bottom - bend} {right} {bottom}"
    yield f'<path class="arrow" d="M{left} {top} {curve}"></path>'


def _aside(left: int, right: int, steps: int) -> int:
    """Return how far an arrow swings out: past the lines between, it goes round the boxes on its side."""
    middle = (left + right) // 2
    if steps == 1:
        return middle
    side = -1 if middle < _WIDTH // 2 else 1
    return max(-_GAP, min(_WIDTH + _GAP, middle + side * 36 * steps))


def _box(room: str, place: Place) -> Iterator[str]:
    left, top = place
    yield f'<rect x="{left}" y="{top}" width="{_BOX}" height="{_HIGH}" rx="4"></rect>'
    yield f'<text x="{left + _BOX // 2}" y="{top + _HIGH // 2 + 4}" text-anchor="middle">{escape(room)}</text>'
