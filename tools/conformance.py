#!/usr/bin/env python3
"""Add up and lay out the conformance cases, and draw those that bear a seed.

    python tools/conformance.py            write every file of conformance/cases in its usual form
    python tools/conformance.py --check    change nothing; fail where a file would change

A case written by hand says of each record why it does not count; from that come its counts, which are filled in where
they are not written, and must agree where they are. No implementation is asked.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.drawn import drawn, example  # noqa: E402 - found by the path above

CASES = ROOT / "conformance" / "cases"
WIDTH = 140
REGISTERS = ("facilitations", "agreements")
DRAWN = {"core": 25, "registers": 25, "options": 50}
"""How many cases are drawn for each level."""

Document = dict[str, Any]


def main() -> int:
    """Write the files, or check them; return 1 where one is out of date or does not add up."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    checking: bool = parser.parse_args().check
    stale = False
    made = {CASES / content["level"] / f"{content['topic']}.json": content for content in generated()}
    for path in sorted({*CASES.glob("*/*.json"), *made}):
        written = path.read_text("utf-8") if path.exists() else ""
        content = made.get(path) or json.loads(written)
        for case in content["cases"]:
            complete(case, content.get("shared", {}))
            if case["tests"] == "golden" and "-Q" in case["input"]["period"]:
                case["expected"] = {key: case["expected"][key] for key in ("value", "companion", "ledger")}
        text = laid(content) + "\n"
        if checking and text != written:
            stale = True
            sys.stdout.write(f"{path.relative_to(ROOT)} is out of date: run python tools/conformance.py\n")
        elif text != written:
            path.write_text(text, "utf-8")
    return 1 if stale else 0


def generated() -> Iterator[Document]:
    """Yield the files that nobody writes by hand."""
    for level, many in DRAWN.items():
        yield drawn(level, range(1, many + 1))
    yield example()


def complete(case: Document, shared: Mapping[str, Any]) -> None:
    """Fill in what follows from the outcomes that *case* expects; ValueError where what is written contradicts them."""
    expected = case["expected"]
    if "refused" in expected or not all(register in expected for register in REGISTERS):
        return
    ledger = expected.get("ledger", {})
    sums: Document = scores(case["input"].get("options", {}), expected)
    sums["ledger"] = {
        name: account(shared | case["input"], name, expected[name], ledger.get(name, {})) for name in REGISTERS
    }
    for key, value in sums.items():
        if key in expected and not agrees(expected[key], value):
            msg = f"{case['id']}: {key} is {expected[key]}, and the records come to {value}"
            raise ValueError(msg)
    for breakdown in expected.get("breakdowns", ()):
        breakdown["additive"] = breakdown["by"] != "sectors"
        breakdown["rows"] = [
            {
                "key": row["key"],
                "numerator": row["numerator"],
                "denominator": row["denominator"],
                "percentage": row.get("percentage", percentage(row["numerator"], row["denominator"])),
            }
            for row in breakdown["rows"]
        ]
    case["expected"] = {**sums, **{key: value for key, value in expected.items() if key not in sums}}


def agrees(written: object, sums: object) -> bool:
    """Return whether everything that is *written* is as it *sums* up."""
    if isinstance(written, dict) and isinstance(sums, dict):
        return all(key in sums and agrees(value, sums[key]) for key, value in written.items())
    return written == sums


def scores(options: Mapping[str, str], expected: Mapping[str, Any]) -> Document:
    """Return value and companion: the sums of the records."""
    requests = [one for one in expected["facilitations"] if one["reason"] is None]
    known = all(one["followed_up"] is not None for one in expected["facilitations"])
    documents = sum(one["weight"] for one in expected["agreements"])
    followed = sum(bool(one["followed_up"]) for one in requests) if known else None
    if not expected["facilitations"] and expected.get("companion", {}).get("numerator", 0) is None:
        followed = None
    ratio = score("ratio", documents, len(requests))
    proportion = score("proportion", followed, len(requests))
    if options.get("numerator_unit") == "followed_up":
        return {"value": proportion, "companion": ratio}
    return {"value": ratio, "companion": proportion}


def score(scoring: str, numerator: int | None, denominator: int) -> Document:
    """Return two counts and their percentage."""
    shown = percentage(numerator, denominator)
    return {"scoring": scoring, "numerator": numerator, "denominator": denominator, "percentage": shown}


def percentage(numerator: int | None, denominator: int | None) -> str | None:
    """Return the percentage with two places, half up, by whole numbers; None where there is none."""
    if numerator is None or not denominator:
        return None
    hundredths = (2 * 10_000 * numerator + denominator) // (2 * denominator)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def account(
    given: Mapping[str, Any], register: str, outcomes: Iterable[Mapping[str, Any]], known: Document
) -> Document:
    """Return the account of *register*; of rows that are no records, *known* says how many were rejected."""
    table = given[register]
    read = len(table["rows"] if isinstance(table, dict) else table)
    reasons = Counter(one["reason"] for one in outcomes)
    rejected = known.get("rejected", 0)
    return {
        "read": read,
        "accepted": reasons.total(),
        "rejected": rejected,
        "skipped": read - rejected - reasons.total(),
        "counted": reasons.pop(None, 0),
        "excluded": dict(sorted(reasons.items())),
    }


def laid(value: object, indent: str = "") -> str:
    """Return *value* as JSON: on one line where it fits, else each member on its own."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not value or not isinstance(value, dict | list):
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        members = [f"{json.dumps(key)}: {laid(member, inner)}" for key, member in value.items()]
        return "{\n" + ",\n".join(inner + member for member in members) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + laid(member, inner) for member in value) + f"\n{indent}]"


if __name__ == "__main__":
    sys.exit(main())
