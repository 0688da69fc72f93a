from fractions import Fraction

from iku_kerjasama.cli.charts import DRAWN, barred, drawn
from iku_kerjasama.cli.layout import Bars, Chart, Mark


def marks(*places: int) -> list[Mark]:
    """Return a mark at each of *places*."""
    return [Mark(f"m{place}", Fraction(place), f"{place} %") for place in places]


def test_lines_go_from_the_base_to_the_mark() -> None:
    """All on one scale: the lowest at the left edge, the highest at the right, everything aligned."""
    lines = list(drawn(Chart("Sebaran", Mark("acuan", Fraction(50), "50 %"), marks(0, 100, 50))))
    assert len({tuple(map(len, line)) for line in lines}) == 1
    base = lines[0][1].index("|")
    assert lines[0][1].strip(".") == "|"
    assert lines[1][1].strip(".") == "o" + "=" * (base - 1) + "|"
    assert (lines[2][1][0], lines[2][1][-1]) == (".", "o")
    assert lines[3][1].strip(".") == "o"


def test_other_signs() -> None:
    """A terminal that shows them gets drawn signs, at the same places."""
    chart = Chart("Sebaran", Mark("acuan", Fraction(1, 3), "33 %"), marks(0, 1))
    plain = [line for _, line, _ in drawn(chart)]
    table = str.maketrans("|o=.", "│●━·")
    assert [line for _, line, _ in drawn(chart, DRAWN)] == [line.translate(table) for line in plain]


def test_no_scale() -> None:
    """Where all stands on one place it is drawn there."""
    (_, line, _), *_ = drawn(Chart("Sebaran", Mark("acuan", Fraction(1), "1 %"), []))
    assert line[0] == "|"


def test_bars_are_shares_of_the_largest() -> None:
    """Names and counts are aligned; the largest fills the line, what is there at all has a bar, and 0 has none."""
    lines = list(barred(Bars("Status", [("Diterima", 100), ("Ditolak", 50), ("Ditarik", 1), ("Lain", 0)])))
    assert [(name, count) for name, count, _ in lines] == [
        ("Diterima", "100"),
        ("Ditolak ", " 50"),
        ("Ditarik ", "  1"),
        ("Lain    ", "  0"),
    ]
    whole, half, little, nothing = (len(bar) for _, _, bar in lines)
    assert 2 + len("Diterima") + 2 + 3 + 2 + whole <= 80
    assert (half, little, nothing) == (-(-whole // 2), 1, 0)


def test_no_bars() -> None:
    """Nothing to show is shown as nothing, be it no rows or only zeroes."""
    assert list(barred(Bars("Status", []))) == []
    assert list(barred(Bars("Status", [("Diterima", 0)]))) == [("Diterima", "0", "")]
