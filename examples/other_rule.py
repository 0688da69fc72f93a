"""Another regency's rule: the same registers, counted by a page of TOML, and whose verdict differs.

    python examples/other_rule.py

On the command line: iku-kerjasama compute examples/kabupaten-malang --period 2025 --rule examples/kab-contoh.toml
"""

from collections import Counter
from pathlib import Path

import iku_kerjasama as iku

HERE = Path(__file__).parent


def main() -> None:
    """Measure by both rules, and say which records they judge differently."""
    registers = iku.read(HERE / "kabupaten-malang")
    ours = iku.measure(registers, "kab-malang", "2025")
    theirs = iku.measure(registers, str(HERE / "kab-contoh.toml"), "2025")
    print("kab-malang ", ours.text("en"))
    print("kab-contoh ", theirs.text("en"))

    print("\nRecords judged differently, and the reason of the rule that leaves them out")
    differing = Counter(
        (one.register, one.reason or other.reason)
        for one, other in zip(ours.outcomes(), theirs.outcomes(), strict=True)
        if one.counted != other.counted
    )
    for (register, reason), number in differing.most_common():
        print(f"  {number:>2} {register:<14} {reason}")


if __name__ == "__main__":
    main()
