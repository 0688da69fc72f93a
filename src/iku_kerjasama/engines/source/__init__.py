"""The ``source`` engine: the rule pushed down into the user's own SQLite, PostgreSQL or MariaDB, which is only read.

Each register becomes a subquery over its table or query, with the columns of `iku_kerjasama.engines.sql.staging`. What
a text means (a date, a term) is found out by reading the *different* texts of its column with the readers of intake,
and goes back into the statement as constants.
"""
