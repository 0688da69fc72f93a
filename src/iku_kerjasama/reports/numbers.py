"""Numbers as people read them in either language: grouped, with their decimals after a comma or a point."""

from fractions import Fraction

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.percentages import NOT_AVAILABLE, Percentage, half_up

__all__ = ["decimal", "number", "percent", "points", "share"]


def number(count: int | None, lang: str) -> str:
    """Return *count* with its thousands set apart: ``12.345``, in English ``12,345``; ``n/a`` where there is none."""
    if count is None:
        return NOT_AVAILABLE
    text = f"{count:,}"
    return text if lang == "en" else text.replace(",", ".")


def decimal(value: Fraction, lang: str, places: int = 2) -> str:
    """Return *value* with *places* decimals, half up: ``78,33``, in English ``78.33``."""
    whole, _, rest = half_up(abs(value), places).partition(".")
    mark = "." if lang == "en" else ","
    sign = "−" if value < 0 and whole + rest != "0" * len(whole + rest) else ""
    return f"{sign}{number(int(whole), lang)}{mark if rest else ''}{rest}"


def percent(value: Fraction | None, lang: str) -> str:
    """Return *value*, in percent, with two decimals: ``78,33 %``; ``n/a`` where there is none."""
    return NOT_AVAILABLE if value is None else f"{decimal(value, lang)}\u00a0%"


def share(percentage: Percentage, lang: str) -> str:
    """Return *percentage* as `percent` does."""
    return percent(None if percentage.fraction is None else percentage.fraction * 100, lang)


def points(difference: Fraction | None, lang: str) -> str:
    """Return *difference* in percentage points, its sign always there: ``+3,33 poin``; ``n/a`` where there is none."""
    if difference is None:
        return NOT_AVAILABLE
    sign = "+" if difference > 0 else "±" if difference == 0 else ""
    return translate(N_("{points} poin"), lang).format(points=sign + decimal(difference, lang))
