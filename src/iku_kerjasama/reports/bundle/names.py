"""The parts of a bundle, by their names in the archive."""

__all__ = [
    "FINDINGS",
    "MANIFEST",
    "OUTCOMES",
    "PARTS",
    "QUESTION",
    "README",
    "RECAPS",
    "RECONCILIATION",
    "RECORDS",
    "REGISTERS",
    "RESULT",
    "RULE",
    "SCHEMAS",
    "WITH_RECAPS",
]

SCHEMAS = {False: "iku-kerjasama/bundle/1", True: "iku-kerjasama/bundle/2"}
"""What a manifest says it is: the first where there are no recaps, the second with them."""

RECORDS = {"facilitations": "inputs/facilitations.jsonl", "agreements": "inputs/agreements.jsonl"}
"""The records of each register that can be counted."""

RECAPS = "inputs/recaps.jsonl"
FINDINGS = "inputs/findings.jsonl"
QUESTION = "inputs/question.json"
REGISTERS = "inputs/registers.json"
RULE = "inputs/rule.json"

OUTCOMES = "outcomes.jsonl"
RESULT = "result.json"
RECONCILIATION = "reconciliation.json"
README = "README.txt"
MANIFEST = "manifest.json"

PARTS = tuple(sorted((*RECORDS.values(), FINDINGS, QUESTION, REGISTERS, RULE, OUTCOMES, RESULT, README, MANIFEST)))
"""Every part of a bundle without recaps, in the order of the archive."""

WITH_RECAPS = tuple(sorted((*PARTS, RECAPS, RECONCILIATION)))
"""Every part of one with them."""
