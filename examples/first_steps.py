"""First steps: the number, its companion, its parts, and why records do not count.

    python examples/first_steps.py

It needs the core alone, without any extra, and runs from any directory.
"""

from pathlib import Path

import iku_kerjasama as iku

REGISTERS = Path(__file__).parent / "kabupaten-malang"


def main() -> None:
    """Read the example's registers, measure the year 2025, and take the result apart."""
    registers = iku.read(REGISTERS)
    result = iku.measure(registers, "kab-malang", "2025", by=["scope"])

    # The value is a ratio of documents to requests; its companion a proportion of the requests themselves.
    print(result.text("en"))
    print(result.companion.text("en") if result.companion else "no companion")

    # Each part is a ratio of its own two counts. Nothing is averaged.
    print("\nBy scope")
    for part in result.by("scope"):
        print(f"  {part.key or 'unknown':<13} {part.numerator} / {part.denominator} = {part.percentage.shown('en')}")

    # Every record has an outcome: it counts, or it does not for one reason, by one clause.
    print("\nNot counted: the first record for each reason")
    seen: set[str] = set()
    for outcome in result.outcomes():
        clause = outcome.clause
        if clause and clause.reason not in seen:
            seen.add(clause.reason)
            row = outcome.location.row if outcome.location else None
            print(f"  {outcome.id}, row {row}: {clause.label.text('en')} [{clause.reason}, {clause.citation.basis}]")


if __name__ == "__main__":
    main()
