"""The rules: what is counted, clause by clause, as data; and the readings of it."""
