"""A register as a subquery over the user's table, with the columns that `engines.sql.staging` asks for."""

from collections.abc import Collection, Mapping
from itertools import groupby

from attrs import evolve, frozen

from iku_kerjasama.engines.source.base import ALIAS, Base
from iku_kerjasama.engines.source.numbering import Number, counted, key
from iku_kerjasama.engines.source.survey import (
    Looks,
    Skipped,
    decoded,
    exact,
    is_text,
    looks,
    meanings,
    ordered,
    orderless,
    skipped,
)
from iku_kerjasama.engines.sql.staging import WHOLE, Relation
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.records import is_flag
from iku_kerjasama.registers import Intake

__all__ = ["Staged", "staged"]

_FEW = 48
"""How many texts are told apart in place; more of them are joined."""


@frozen(kw_only=True)
class _Field:
    """How a field is staged: by the expression *value*, and the *texts* it is joined with, where they are many."""

    value: str
    texts: str | None = None
    join: str | None = None


@frozen(kw_only=True)
class Staged:
    """A register's *relation*, and the account of its rows; *fields* say how each of its columns is staged."""

    relation: Relation
    intake: Intake
    base: Base
    seen: Looks
    fields: Mapping[str, _Field]
    lost: Skipped

    def steps(self, names: Collection[str]) -> Mapping[str, str]:
        """Return the steps that make the relation, each a name with its SQL, as far as fields are among *names*."""
        return self._steps(names, key(self.base) or counted(self.base))

    @property
    def longest(self) -> int:
        """How long the longest text is that the relation holds."""
        return max(self.seen.longest.values(), default=0)

    def numbered(self) -> "Staged":
        """Return the same with rows numbered as the source numbers them; UsageError where they have no order."""
        if not self.base.table.selection.order:
            raise orderless(self.base, "placed")
        if key(self.base) is None:
            return self
        lost = self.lost
        if lost.rows or lost.alike:
            lost = skipped(self.base, self.seen, counted(self.base))
        return _Numbered(**{name: getattr(self, name) for name in _SAME}, lost=lost)

    def _steps(self, names: Collection[str], row: Number) -> Mapping[str, str]:
        lost, here = self.lost, row.expression
        base, fields = self.base, {name: one for name, one in self.fields.items() if name in names}
        tables = {f"{one.join} (written, meant)": one.texts for one in fields.values() if one.join and one.texts}
        joins = "".join(
            f"\nLEFT JOIN {one.join} ON {one.join}.written = {base.text(base.header(name))}"
            for name, one in fields.items()
            if one.join
        )
        origin = f"{base.origin} AS {ALIAS}"
        if row.window:
            own = base.own("iku row")
            read = ", ".join(map(base.value, dict.fromkeys((*base.read, *base.table.selection.order))))
            origin = f"(SELECT {here} AS {own}, {read} FROM {origin}) AS {ALIAS}"
            here = f"{ALIAS}.{own}"
        values = "".join(f",\n  {one.value} AS {name}" for name, one in fields.items() if name != WHOLE)
        if WHOLE in fields:
            alike = "".join(f" WHEN {here} = {copy} THEN {first}" for copy, first in lost.alike.items())
            values += f",\n  CASE{alike} ELSE {here} END AS {WHOLE}"
        without = f"\nWHERE {here} NOT IN ({', '.join(map(str, lost.rows))})" if lost.rows else ""
        numbered = f"SELECT {here} AS {base.speech.name('row')}"
        return {**tables, self.relation.name: f"{numbered}{values}\nFROM {origin}{joins}{without}"}


_SAME = ("relation", "intake", "base", "seen", "fields")


@frozen(kw_only=True)
class _Numbered(Staged):
    """A register whose ``row`` is the number of the row in the source, though it has a key."""

    def steps(self, names: Collection[str]) -> Mapping[str, str]:
        """Return the steps that make the relation."""
        return self._steps(names, counted(self.base))


def staged(base: Base, wanted: Collection[str]) -> Staged:
    """Return the register of *base* staged with those of the columns *wanted* that it has.

    Raises UsageError where it cannot be: a type whose text SQL cannot write, too many different texts, no order.
    """
    columns, speech = base.sheet.columns, base.speech
    fields = [name for name in (*columns.places, *columns.constants) if name in wanted]
    placed = [name for name in fields if name in columns.places]
    probe = ["id"] if "id" in columns.places else []
    for name in placed:
        base.text(base.header(name))
    exact(base, [base.header(name) for name in dict.fromkeys([*placed, *probe])])
    decoded(base)
    seen = looks(base, [base.header(name) for name in dict.fromkeys([*placed, *probe]) if is_text(name)])
    ordered(base)
    lost = skipped(base, seen, key(base) or counted(base))
    shown = {name: _Field(value=_said(base, name, seen)) for name in placed if is_text(name) or _native(base, name)}
    for name, found in meanings(base, [name for name in placed if name not in shown]):
        shown[name] = _meant(base, name, found)
    shown |= {name: _Field(value=speech.constant(columns.constants[name])) for name in fields if name not in placed}
    if lost.alike and WHOLE in wanted:
        shown[WHOLE] = _Field(value=WHOLE)
    made = Staged(
        relation=Relation(register=base.register, name=f"{base.prefix}staged_{base.register}", fields=frozenset(shown)),
        intake=base.sheet.intake(read=seen.rows, rejected=0, skipped=len(lost.rows)),
        base=base,
        seen=seen,
        fields=shown,
        lost=lost,
    )
    if not base.table.selection.order:
        _check(made)
    return made


def _check(made: Staged) -> None:
    """Raise UsageError where the order of the rows matters, and there is none."""
    base = made.base
    if made.lost.footed:
        raise orderless(base, "footed")
    if made.lost.unnamed or "id" not in base.sheet.columns.places:
        raise orderless(base, "unnamed")
    one = evolve(made, fields={"id": _Field(value=_said(base, "id", made.seen))})
    (inner,) = one.steps(["id"]).values()
    if base.ask(f"SELECT 1 FROM ({inner}) AS named GROUP BY id HAVING COUNT(*) > 1 LIMIT 1"):
        raise orderless(base, "repeated")


def _native(base: Base, name: str) -> bool:
    return nature(name) == "date" and base.columns[base.header(name)].kind in base.speech.days


def _said(base: Base, name: str, seen: Looks) -> str:
    """Return the staged value of a field whose column says it by itself: texts, and dates kept as such."""
    header = base.header(name)
    kind = base.columns[header].kind
    if kind is not None and _native(base, name):
        return base.speech.days[kind].format(x=base.value(header))
    return _clean(base, header, seen, whole=nature(name) == "texts")


def _meant(base: Base, name: str, found: Mapping[object, object]) -> _Field:
    """Return how a field is staged whose texts mean what was *found*."""
    speech, header = base.speech, base.header(name)
    numbers = base.columns[header].kind == "integer"
    value = base.value(header) if numbers else base.text(header)
    meant = {(str(one) if numbers else speech.text(str(one))): speech.constant(what) for one, what in found.items()}
    if not meant:
        kind = "DATE" if nature(name) == "date" and speech.dialect != "sqlite" else speech.null
        return _Field(value=f"CAST(NULL AS {'BOOLEAN' if is_flag(name) and speech.dialect == 'postgres' else kind})")
    if len(meant) <= _FEW or numbers:
        pairs = sorted(meant.items(), key=lambda pair: pair[1])
        parts = (
            f"WHEN {value} IN ({', '.join(one for one, _ in several)}) THEN {what}"
            for what, several in groupby(pairs, lambda pair: pair[1])
        )
        return _Field(value=f"CASE {' '.join(parts)} END")
    table = f"{base.prefix}texts_of_{base.register}_{name}"
    rows = ", ".join(f"({speech.binary.format(x=one)}, {what})" for one, what in meant.items())
    return _Field(value=f"{table}.meant", texts=f"VALUES {rows}", join=table)


def _clean(base: Base, header: str, seen: Looks, *, whole: bool) -> str:
    """Return the text of a column as intake has it: NULL where unknown, trimmed, but as written where it is *whole*."""
    speech, text = base.speech, base.text(header)
    told = base.trimmed(text) if header in seen.edged and not whole else text
    conditions: list[str] = []
    if header in seen.edged | seen.marked and not whole:
        conditions.append(speech.unknown(told))
    if header in seen.faulty:
        conditions.append(speech.error(text))
    value = f"CASE WHEN {' OR '.join(conditions)} THEN NULL ELSE {told} END" if conditions else told
    return speech.within(value, seen.longest[header]) if header in seen.longest else value
