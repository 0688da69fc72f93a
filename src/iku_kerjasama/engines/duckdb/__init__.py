"""The ``duckdb`` engine: registers of millions of rows, staged and counted in an embedded columnar database."""
