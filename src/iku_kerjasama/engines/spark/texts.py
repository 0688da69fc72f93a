"""What intake says of a cell's text, as Spark's expressions: trimmed, unknown, an error, part of a whole row.

What it says of dates, terms and flags is no expression: each distinct cell is read by intake's own reader, and joined.
"""

import re
from collections.abc import Mapping

from pyspark.sql import Column
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.intake.columns import Columns
from iku_kerjasama.intake.shape import TOTALS, beside, probed
from iku_kerjasama.intake.values import BLANKS, ERRORS, UNKNOWN_MARKS
from iku_kerjasama.records import field_names

__all__ = ["NUMERIC", "READABLE", "doubtful", "known", "listed", "shown", "whole"]

NUMERIC = frozenset({"tinyint", "smallint", "int", "bigint"})

READABLE = frozenset({"string", "date", "boolean", *NUMERIC})
"""The types of columns whose cells Spark writes as Python does."""

_NUMBERED = r"\A[ -+\--~]*[0-9][ -+\--~]*\z"
_WORDS = sorted(text for text in ERRORS if text.strip("#"))
_NARROW = sorted(len(text) for text in ERRORS if not text.strip("#"))
_ERRORS = rf"\A(?:#{{{_NARROW[0]},{_NARROW[-1]}}}|{'|'.join(map(re.escape, _WORDS))})\z"
"""One pattern for all `ERRORS`: as many words in each expression would be most of a plan."""
_SERVICE = r"\A(?i:n[ir][pk])"


def shown(cell: Column, kind: str) -> Column:
    """Return *cell*, of type *kind*, as Python writes it as text."""
    if kind == "string":
        return cell
    return F.initcap(cell.cast("string")) if kind == "boolean" else cell.cast("string")


def known(text: Column) -> Column:
    """Return *text* trimmed, NULL where it means unknown, as an error does."""
    cut = _trimmed(text)
    return F.when(~F.lower(cut).isin(*UNKNOWN_MARKS) & ~_wrong(text), cut)


def listed(text: Column) -> Column:
    """Return the list in *text* as written, NULL where an error stands instead of it."""
    return F.when(~_wrong(text), text)


def whole(columns: Columns, known_ones: Mapping[str, Column]) -> Column:
    """Return what rows are compared by that have no id; *known_ones* are their cells by field, trimmed.

    It is what `iku_kerjasama.engines.filling.written_whole` writes.
    """
    told = [_told(known_ones[name]) if name in known_ones else F.lit("-") for name in field_names(columns.register)]
    return F.concat(*told)


def doubtful(columns: Columns, texts: Mapping[int, Column]) -> Column:
    """Return whether a row as wide as the header may be no record, so that somebody must look at it.

    It is never less than what `iku_kerjasama.intake.shape.plain` doubts, but that a row is passed over where only the
    cell `beside` its id is empty, if that id has a digit and could not stand in a footer.
    """
    probe, other = probed(columns), beside(columns)
    heads = sorted({row[0] for row in (columns.headers, *columns.rows) if row})
    doubt = F.lit(col=False)
    for place in dict.fromkeys((0, probe)):
        cut = _trimmed(texts[place])
        words = F.lower(cut).isin(*UNKNOWN_MARKS, *TOTALS)
        doubt |= words | cut.isin(*heads) | cut.startswith("#") | cut.startswith("Err:")
    if other is not None:
        cut = _trimmed(texts[probe])
        empty = texts[other].isNull() | (texts[other] == "")
        doubt |= empty & ~(cut.rlike(_NUMBERED) & ~cut.rlike(_SERVICE))
    return F.coalesce(doubt, F.lit(col=True))


def _trimmed(text: Column) -> Column:
    return F.btrim(text, F.lit(BLANKS))


def _wrong(text: Column) -> Column:
    return (text.startswith("#") | text.startswith("Err:")) & text.rlike(_ERRORS)


def _told(value: Column) -> Column:
    return F.coalesce(F.concat(F.octet_length(value), F.lit(":"), value), F.lit("-"))
