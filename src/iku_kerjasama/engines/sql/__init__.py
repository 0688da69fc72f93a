"""The SQL reading of a rule: its clauses as statements for a database, an embedded engine or a cluster.

Every engine is only a way of *staging*: it brings the registers into tables of a fixed shape (`staging.Relation`), runs
the statements of a `program.Program` in order, and hands their small results to `answers`, which makes of them what the
reference makes of records. The statements are one tree for every dialect, written out by SQLGlot.
"""
