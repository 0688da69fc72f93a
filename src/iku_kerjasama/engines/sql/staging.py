"""What an engine stages: each register as a relation with typed columns, the same whatever it was read from.

A *relation* is a table, a view or a named subquery with one row for each **accepted** record; rows that intake skipped
or rejected are not in it, the staging engine accounts for them (`iku_kerjasama.registers.Intake`). Its columns:

``row``
    A whole number (BIGINT), unique in the relation and never NULL. Its order is the register's order: of two equal ids
    the one with the smaller ``row`` stays. Gaps do no harm.
one for each field that is staged, under the field's own name
    Texts (ids, numbers, names) trimmed as intake trims them; NULL where unknown, which blanks are.
    Terms as the code of the vocabulary (``perjanjian_kerja_sama``), never as written. Dates as DATE; in SQLite, which
    has none, as text ``2025-03-01``. ``is_test`` as BOOLEAN; in SQLite and MariaDB as 1 and 0. NULL is unknown.
    A list of texts (``parties``, ``facilitation_ids``) as one text as written, its values separated by ``;``: the
    statements split it, trim the values and leave the unknown ones out, exactly as `iku_kerjasama.intake.values`
    does. A list of terms (``sectors``) as codes separated by ``;``.
``whole``, if it is staged
    Any value that is equal for two rows exactly where all their mapped cells are, trimmed, unknowns alike; never NULL.
    Only rows without an id are compared by it: it may be anything where ``id`` is known. Without the column no two
    such rows are found alike.

**Texts compare binary**: ``F1`` is neither ``f1`` nor ``F1`` with a blank behind it. Most engines do that; for MariaDB
the relation's texts must carry the collation that `iku_kerjasama.engines.sql.dialects.binary` puts on them.

**No text holds NUL**: PostgreSQL cannot store it, SQLite's functions end at it. An engine refuses a table with one.

A field without a column is *absent* from `Relation.fields`: it is unknown in every record, and without
``facilitation_ids`` the links are not known (specification §1). Which fields are worth staging for a task is what
`iku_kerjasama.engines.sql.program.wanted` says; others do no harm.
"""

from collections.abc import Mapping

from attrs import frozen

from iku_kerjasama.records import field_names

__all__ = ["REGISTERS", "WHOLE", "Relation", "every_field"]

REGISTERS = ("facilitations", "agreements")
"""The registers that are counted."""

WHOLE = "whole"
"""The column by which rows without an id are compared."""


@frozen(kw_only=True)
class Relation:
    """The staged relation of *register*: the *name* it goes by in statements, and the *fields* it has columns for.

    *fields* are names of the register's fields (`iku_kerjasama.records.field_names`); with `WHOLE` among them it has
    that column, too.
    """

    register: str
    name: str
    fields: frozenset[str]


def every_field() -> Mapping[str, Relation]:
    """Return relations that have all columns, under the registers' own names."""
    return {
        register: Relation(register=register, name=register, fields=frozenset((*field_names(register), WHOLE)))
        for register in REGISTERS
    }
