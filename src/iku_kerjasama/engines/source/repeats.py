"""The duplicates of a register, found by the reference's own function among the few rows that may be some.

The database says which ids stand more than once and which rows are marked; that is a plain statement for any of them,
where the whole judgement is none.
"""

from collections.abc import Iterable, Mapping, Sequence

from iku_kerjasama.engines.source.staged import Staged
from iku_kerjasama.records import RECORD_TYPES, Agreement, Facilitation
from iku_kerjasama.registers import duplicates

__all__ = ["MOST_REPEATED", "repeats"]

MOST_REPEATED = 5_000
"""How many rows that may be duplicates are looked at; where there are more, the database judges them."""

_FIELDS = ("id", "duplicate_of", "is_test")

_Row = tuple[int, str | None, str | None, bool]


def repeats(staged: Staged) -> Mapping[int, int] | None:
    """Return the row that stays for each duplicate's; None where too many rows may be one."""
    rows: dict[int, _Row] = {}
    named: set[str] = set()
    identified = "id" in staged.fields
    if "duplicate_of" in staged.fields and identified:
        marked = _rows(staged, "staged.duplicate_of IS NOT NULL")
        named = {target for _, _, target, _ in marked if target is not None}
        rows |= {row[0]: row for row in marked}
    if len(rows) > MOST_REPEATED:
        return None
    if identified:
        rows |= {row[0]: row for row in _rows(staged, None)}
    if named:
        words = ", ".join(staged.base.speech.text(name) for name in sorted(named))
        rows |= {row[0]: row for row in _rows(staged, f"staged.id IN ({words})")}
    if staged.lost.alike:
        numbers = sorted({*staged.lost.alike, *staged.lost.alike.values()})
        number = f"staged.{staged.base.speech.name('row')}"
        rows |= {row[0]: row for row in _rows(staged, f"{number} IN ({', '.join(map(str, numbers))})")}
    if len(rows) > MOST_REPEATED:
        return None
    several = [rows[row] for row in sorted(rows)]
    return dict(_judged(staged, several))


def _judged(staged: Staged, several: Sequence[_Row]) -> Iterable[tuple[int, int]]:
    """Yield each duplicate's row with the one that stays."""
    kind = RECORD_TYPES[staged.base.register]
    records: list[Facilitation | Agreement] = []
    for _, identity, target, test in several:
        record = kind(id=identity, duplicate_of=target, is_test=test)  # type: ignore[call-arg]
        if isinstance(record, Facilitation | Agreement):
            records.append(record)
    alike = staged.lost.alike
    keys = [(alike.get(row, row),) for row, *_ in several]
    for copy, first in duplicates(staged.intake, records, keys, []).copies.items():
        yield several[copy][0], several[first][0]


def _rows(staged: Staged, condition: str | None) -> list[_Row]:
    """Return the rows that meet *condition*, or, where there is none, whose id stands more than once."""
    steps = dict(staged.steps(_FIELDS))
    name = staged.relation.name
    steps[name] = f"SELECT * FROM (\n{steps[name]}\n) AS staged"
    speech = staged.base.speech
    columns = ", ".join(f"staged.{field}" if field in staged.fields else "NULL" for field in _FIELDS)
    if condition is None:
        within = dict(staged.steps(("id",)))[name]
        named = f"SELECT {speech.grouping}id FROM (\n{within}\n) AS every"
        several = f"{named} WHERE id IS NOT NULL GROUP BY id HAVING COUNT(*) > 1"
        origin = f"{name} AS staged JOIN ({several}) AS several ON several.id = staged.id"
        rest = ""
    else:
        origin, rest = f"{name} AS staged", f" WHERE {condition}"
    before = ", ".join(f"{step} AS (\n{text}\n)" for step, text in steps.items())
    statement = (
        f"WITH {before} SELECT staged.{speech.name('row')}, {columns} FROM {origin}{rest} LIMIT {MOST_REPEATED + 1}"
    )
    return [(int(row), identity, target, bool(test)) for row, identity, target, test in staged.base.ask(statement)]
