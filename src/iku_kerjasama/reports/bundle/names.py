"""The parts of a bundle, by their names in the archive."""

__all__ = [
    "DERIVED",
    "FINDINGS",
    "INPUTS",
    "MANIFEST",
    "OUTCOMES",
    "PARTS",
    "QUESTION",
    "README",
    "RECORDS",
    "REGISTERS",
    "RESULT",
    "RULE",
    "SCHEMA",
]

SCHEMA = "iku-kerjasama/bundle/1"
"""What a manifest says it is."""

RECORDS = {"facilitations": "inputs/facilitations.jsonl", "agreements": "inputs/agreements.jsonl"}
"""The records of each register that can be counted."""

FINDINGS = "inputs/findings.jsonl"
QUESTION = "inputs/question.json"
REGISTERS = "inputs/registers.json"
RULE = "inputs/rule.json"
INPUTS = (*RECORDS.values(), FINDINGS, QUESTION, REGISTERS, RULE)
"""What the result is computed from."""

OUTCOMES = "outcomes.jsonl"
RESULT = "result.json"
README = "README.txt"
DERIVED = (OUTCOMES, RESULT, README)
"""What is made from the inputs, and can be made again."""

MANIFEST = "manifest.json"
PARTS = tuple(sorted((*INPUTS, *DERIVED, MANIFEST)))
"""Every part, in the order of the archive."""
