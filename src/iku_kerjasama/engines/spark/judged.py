"""Rows that Python reads, made typed tuples: the way for every source, and for the few rows that Spark doubts."""

from attrs import define, field

from iku_kerjasama.engines.filling import Filling
from iku_kerjasama.intake.columns import Nature, nature
from iku_kerjasama.intake.shape import SKIPPED
from iku_kerjasama.rows import Cells

__all__ = ["Judged", "Row", "kind"]

Row = tuple[object, ...]
"""A typed row, its values in the order of the staged columns."""

_KINDS: dict[Nature, str] = {
    "text": "string",
    "texts": "string",
    "date": "date",
    "term": "string",
    "terms": "string",
    "flag": "boolean",
    "count": "bigint",
}


def kind(name: str) -> str:
    """Return Spark's type of the column *name*: a field's, ``row`` or ``whole``."""
    return {"row": "bigint", "whole": "string"}.get(name) or _KINDS[nature(name)]


@define(kw_only=True)
class Judged(Filling):
    """A table's *rows* that are records; *skipped* and *rejected* count those that are none."""

    engine = "spark"
    rows: list[Row] = field(factory=list)
    skipped: int = 0
    rejected: int = 0

    def take(self, number: int, cells: Cells) -> None:
        """Keep row *number* if it is a record, and count it if it is none; rows come in order."""
        code = self.judged(number, cells)
        if code is None:
            self.rows.append(tuple(self.filled(number, cells)))
            return
        if code in SKIPPED:
            self.skipped += 1
        else:
            self.rejected += 1
        self.sheet.note_shape(code, number, cells)
