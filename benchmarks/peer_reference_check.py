"""Whether all contenders computed the same: a fast wrong number is worth nothing."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["peer_reference_check"]


def peer_reference_check(outputs: Path) -> list[str]:
    """Return what differs between the contenders' outputs, one sentence each; an empty list where nothing does.

    The package's `compute`, its typed reference and pandas must have the same numerator, denominator and companion;
    the ledger must have read the rows that csv.reader counted; and `explain` must have a line for each accepted record.
    """
    computed = _json(outputs / "compute")
    counts = {
        "compute": {
            "numerator": computed["numerator"],
            "denominator": computed["denominator"],
            "companion": computed["companion"]["numerator"],
        },
        "typed": _three(_json(outputs / "typed")),
        "pandas": _three(_json(outputs / "pandas")),
    }
    faults = [
        f"{name} says {three}, compute says {counts['compute']}"
        for name, three in counts.items()
        if three != counts["compute"]
    ]
    rows = _json(outputs / "csv.reader")
    ledger = computed["ledger"]
    faults += [
        f"csv.reader counts {rows[register]} rows of {register}, the ledger {ledger[register]['read']}"
        for register in rows
        if rows[register] != ledger[register]["read"]
    ]
    accepted = sum(ledger[register]["accepted"] for register in rows)
    with (outputs / "explain").open(encoding="utf-8") as lines:
        explained = sum(1 for _ in lines) - 1
    if explained != accepted:
        faults.append(f"explain has {explained} lines for {accepted} accepted records")
    return faults


def _json(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def _three(result: Mapping[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in ("numerator", "denominator", "companion")}
