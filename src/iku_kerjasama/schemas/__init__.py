"""The JSON Schema (2020-12) of every object the command line writes."""

import json
from importlib.resources import files
from typing import Any

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.messages import N_

__all__ = ["NAMES", "schema"]

NAMES = (
    "comparison",
    "conformance",
    "explanation",
    "findings",
    "measurement",
    "monitoring",
    "reconciliation",
    "rule",
    "rule-differences",
    "rules",
    "sources",
    "verification",
)
"""The schemas there are: ``measurement`` describes the object that says ``iku-kerjasama/measurement/1`` of itself."""


def schema(name: str) -> dict[str, Any]:
    """Return the schema called *name*; UnknownName, with the nearest, where there is none."""
    if name not in NAMES:
        raise UnknownName.among(
            "schema-unknown",
            N_("Skema “{name}” tidak dikenal. Yang tersedia: {nearest}."),
            name,
            NAMES,
        )
    content: dict[str, Any] = json.loads((files(__package__) / f"{name}.json").read_text("utf-8"))
    return content
