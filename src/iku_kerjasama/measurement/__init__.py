"""Counting: the rule applied to the records, and what comes of it."""
