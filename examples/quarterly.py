"""The quarterly table of 2025: each quarter (*triwulan*) by itself, and cumulative to its end.

    python examples/quarterly.py

On the command line: iku-kerjasama compute examples/kabupaten-malang --period 2025 --by quarter --cumulative

A cumulative value is the sum of the numerators over the sum of the denominators. Percentages are never added up or
averaged: the mean of the four quarters' would be 80.74 %, where the year's value is 78.33 %.
"""

from pathlib import Path

import iku_kerjasama as iku

REGISTERS = Path(__file__).parent / "kabupaten-malang"
YEAR = 2025


def main() -> None:
    """Measure each quarter and each span from the first quarter on, and show them side by side."""
    registers = iku.read(REGISTERS)  # read once, measured nine times
    table = iku.quarterly(registers, "kab-malang", str(YEAR))

    print("quarter    alone                to date")
    documents = requests = 0
    for quarter in table.quarters:
        print(f"{quarter.alone.period}    {shown(quarter.alone):<20} {shown(quarter.to_date)}")

        # What "to date" means: the counts of the quarters, summed.
        documents += quarter.alone.numerator or 0
        requests += quarter.alone.denominator or 0
        if (quarter.to_date.numerator, quarter.to_date.denominator) != (documents, requests):
            message = f"the quarters do not sum to {quarter.to_date.period}"
            raise AssertionError(message)

    print(f"{YEAR}                            {shown(table.year)}")


def shown(result: iku.Measurement) -> str:
    """Return the two counts and their percentage."""
    return f"{result.numerator:>2} / {result.denominator:>2} = {result.percentage.shown('en'):>8}"


if __name__ == "__main__":
    main()
