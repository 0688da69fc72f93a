"""Readings compared: one register, every choice that the decree leaves open, and how far each moves the number.

    python examples/readings.py

On the command line: iku-kerjasama compare examples/dua-kantor --period 2025
"""

from fractions import Fraction
from pathlib import Path

import iku_kerjasama as iku

REGISTERS = Path(__file__).parent / "dua-kantor"


def main() -> None:
    """Count the register under each other choice, the largest move first."""
    comparison = iku.compare(iku.read(REGISTERS), "kab-malang", "2025")
    print(f"{comparison.baseline.text('en')}\n")

    # A variant changes one option and nothing else. Left out are those that change no count, those that ask for a
    # column which the registers have not, and each kind of agreement taken away by itself.
    moving = [
        variant
        for variant in comparison.variants
        if comparison.changes(variant) and not variant.missing and variant.option != "kinds"
    ]
    for variant in sorted(moving, key=lambda variant: abs(variant.difference or Fraction(0)), reverse=True):
        counts = f"{variant.numerator} / {variant.denominator}"
        print(f"{variant.percentage.shown('en'):>8}  {counts:>7}  {variant.option} = {variant.value}")


if __name__ == "__main__":
    main()
