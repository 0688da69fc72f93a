"""The indicator of one year by the typed reference: records in memory, through the public names only.

    python benchmarks/typed_reference.py DIR PERIOD

It prints numerator, denominator and companion as JSON.
"""

import json
import sys

import iku_kerjasama as iku

__all__ = ["main"]


def main() -> None:
    """Read, measure, print."""
    directory, period = sys.argv[1:3]
    result = iku.measure(iku.read(directory), "kab-malang", period)
    counts = {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "companion": result.companion.numerator if result.companion else None,
    }
    sys.stdout.write(json.dumps(counts) + "\n")


if __name__ == "__main__":
    main()
