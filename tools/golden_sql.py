#!/usr/bin/env python3
"""Write the statements of kab-malang in each dialect to tests/unit/engines/sql/golden, to be reviewed by eye.

python tools/golden_sql.py
"""

from pathlib import Path

from iku_kerjasama.engines.sql.dialects import DIALECTS
from iku_kerjasama.engines.sql.script import script
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.periods import parse
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["GOLDEN", "written"]

GOLDEN = Path(__file__).parents[1] / "tests" / "unit" / "engines" / "sql" / "golden"


def written(dialect: str) -> str:
    """Return what the golden file of *dialect* holds: the rule read literally, for 2025 by scope."""
    return script(tasked(INDICATOR, parse("2025"), by=["scope"]), dialect)


if __name__ == "__main__":
    for name in DIALECTS:
        (GOLDEN / f"kab-malang.{name}.sql").write_text(written(name), encoding="utf-8", newline="\n")
