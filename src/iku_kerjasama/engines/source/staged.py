"""A register as a subquery over the user's table, with the columns that `iku_kerjasama.engines.sql.staging` asks for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from attrs import field, frozen

from iku_kerjasama.engines.source.base import ALIAS, Base
from iku_kerjasama.engines.source.survey import Looks, Skipped, is_text, looks, meanings, ordered, orderless, skipped
from iku_kerjasama.engines.sql.staging import WHOLE, Relation
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.messages import N_
from iku_kerjasama.registers import Intake

__all__ = ["Staged", "staged"]

_FEW = 48
"""How many texts are told apart in place; more of them are joined."""

_UNNAMED = N_("ada entri tanpa id")
_REPEATED = N_("ada id yang berulang")
_FOOTED = N_("di bawahnya ada catatan penutup")
_PLACES = N_("tempat tiap entri diminta")


@frozen(kw_only=True)
class Staged:
    """A register's *relation*, the *steps* that make it (each a name with its SQL), and the account of its rows.

    *numbered* are the same steps where ``row`` is the number of the row in the source; None where it has no order.
    """

    relation: Relation
    steps: Mapping[str, str]
    numbered: Mapping[str, str] | None
    intake: Intake


def staged(base: Base, wanted: Collection[str]) -> Staged:
    """Return the register of *base* staged with those of the columns *wanted* that it has.

    Raises UsageError where it cannot be: a type whose text SQL cannot write, too many different texts, no order.
    """
    return _Staging(base=base, wanted=wanted).done()


@frozen(kw_only=True)
class _Staging:
    base: Base
    wanted: Collection[str]
    joins: list[str] = field(factory=list)
    tables: dict[str, str] = field(factory=dict)

    def done(self) -> Staged:
        base, columns = self.base, self.base.sheet.columns
        fields = [name for name in (*columns.places, *columns.constants) if name in self.wanted]
        placed = [name for name in fields if name in columns.places]
        probe = ["id"] if "id" in columns.places else []
        texts = [base.header(name) for name in dict.fromkeys([*placed, *probe]) if is_text(name)]
        _check_types(base, placed)
        seen = looks(base, texts)
        key = _integer_key(base)
        row = key or self._counted(seen)
        ordered(base, row, unique=bool(base.table.selection.key))
        lost = skipped(base, seen, row)
        if not base.table.selection.order:
            self._check(seen, lost, row)
        shown = {name: self._expression(name, seen) for name in placed if is_text(name) or self._native(name)}
        for name, found in meanings(base, [name for name in placed if name not in shown]):
            shown[name] = self._meant(name, found)
        shown |= {name: base.speech.constant(columns.constants[name]) for name in fields if name not in placed}
        whole = lost.unnamed or "id" not in columns.places
        if whole and WHOLE in self.wanted:
            shown[WHOLE] = self._whole()
        name = f"staged_{base.register}"
        relation = Relation(register=base.register, name=name, fields=frozenset(shown))
        steps = {**self.tables, name: self._select(shown, row, lost.rows, numbered=False)}
        numbered = None
        if base.table.selection.order:
            counted = self._counted(seen)
            places = lost.rows
            if key:
                places = skipped(base, seen, counted).rows if lost.rows else ()
            numbered = {**self.tables, name: self._select(shown, counted, places, numbered=True)}
        intake = base.sheet.intake(read=seen.rows, rejected=0, skipped=len(lost.rows))
        return Staged(relation=relation, steps=steps, numbered=numbered, intake=intake)

    def _counted(self, seen: Looks) -> str:
        """Return the number of a row, in the order there is, else in one that stays the same."""
        base = self.base
        names = [base.value(name) for name in base.table.selection.order]
        if not names:
            own = [base.header("id")] if "id" in base.sheet.columns.places else []
            names = [base.text(header) for header in dict.fromkeys([*own, *base.read]) if base.columns[header].kind]
        return f"ROW_NUMBER() OVER (ORDER BY {', '.join(names)})"

    def _check(self, seen: Looks, lost: Skipped, row: str) -> None:
        """Raise UsageError where the order of the rows matters, and there is none."""
        if lost.footed:
            raise orderless(self.base, _FOOTED)
        if lost.unnamed or "id" not in self.base.sheet.columns.places:
            raise orderless(self.base, _UNNAMED)
        identity = self._expression("id", seen)
        inner = self._select({"id": identity}, row, lost.rows, numbered=True)
        if self.base.ask(f"SELECT 1 FROM ({inner}) AS named GROUP BY id HAVING COUNT(*) > 1 LIMIT 1"):  # noqa: S608
            raise orderless(self.base, _REPEATED)

    def _native(self, name: str) -> bool:
        kind = self.base.columns[self.base.header(name)].kind
        return nature(name) == "date" and kind in self.base.speech.days

    def _expression(self, name: str, seen: Looks) -> str:
        """Return the staged value of a field whose column says it by itself: texts, and dates kept as such."""
        base, header = self.base, self.base.header(name)
        kind = base.columns[header].kind
        if self._native(name) and kind is not None:
            return base.speech.days[kind].format(x=base.value(header))
        return _clean(base, header, seen, whole=nature(name) == "texts")

    def _meant(self, name: str, found: Mapping[object, object]) -> str:
        """Return the staged value of a field whose texts mean what was *found*."""
        base, speech = self.base, self.base.speech
        header = base.header(name)
        numbers = base.columns[header].kind == "integer"
        value = base.value(header) if numbers else base.text(header)
        literals = {(str(one) if numbers else speech.text(str(one))): speech.constant(meant) for one, meant in found.items()}
        kind = "DATE" if nature(name) == "date" and speech.dialect != "sqlite" else None
        if not literals:
            return f"CAST(NULL AS {kind or speech.null})"
        if len(literals) <= _FEW:
            pairs = sorted(literals.items(), key=lambda pair: pair[1])
            parts = (
                f"WHEN {value} IN ({', '.join(one for one, _ in several)}) THEN {meant}"
                for meant, several in groupby(pairs, lambda pair: pair[1])
            )
            return f"CASE {' '.join(parts)} END"
        table = f"texts_of_{base.register}_{name}"
        rows = ", ".join(f"{speech.tuple}({speech.binary.format(x=one)}, {meant})" for one, meant in literals.items())
        self.tables[f"{table} (written, meant)"] = f"VALUES {rows}"
        self.joins.append(f"LEFT JOIN {table} ON {table}.written = {value}")
        return f"{table}.meant"

    def _whole(self) -> str:
        """Return what rows without an id are compared by."""
        base, speech = self.base, self.base.speech
        every = Looks(rows=0, edged=frozenset(base.read), marked=frozenset(base.read), faulty=frozenset(base.read))
        headers = dict.fromkeys(map(base.header, base.sheet.columns.places))
        parts = (
            f"COALESCE({speech.digits.format(x=_clean(base, header, every, whole=False))}, '-')" for header in headers
        )
        whole = speech.joined.format(x=f"{speech.between}';'{speech.between}".join(parts))
        if "id" not in base.sheet.columns.places:
            return whole
        return f"CASE WHEN {_clean(base, base.header('id'), every, whole=False)} IS NULL THEN {whole} ELSE '' END"

    def _select(self, shown: Mapping[str, str], row: str, lost: Sequence[int], *, numbered: bool) -> str:
        base = self.base
        number = base.speech.name("row")
        values = "".join(f", {value} AS {name}" for name, value in shown.items())
        joins = "".join(f" {join}" for join in self.joins)
        without = f" WHERE {{}} NOT IN ({', '.join(map(str, lost))})" if lost else ""
        if not numbered and _integer_key(base):
            return f"SELECT {row} AS {number}{values} FROM {base.origin} AS {ALIAS}{joins}{without.format(row)}"  # noqa: S608
        inner = f"(SELECT {row} AS {number}, {ALIAS}.* FROM {base.origin} AS {ALIAS}) AS {ALIAS}"  # noqa: S608
        counted = f"{ALIAS}.{number}"
        return f"SELECT {counted} AS {number}{values} FROM {inner}{joins}{without.format(counted)}"  # noqa: S608


def _integer_key(base: Base) -> str | None:
    """Return the row's number where the table has a key of one whole number, None else."""
    order = base.table.selection.order
    if len(order) != 1 or not base.table.selection.key or base.columns[order[0]].kind != "integer":
        return None
    return base.speech.row.format(x=base.value(order[0]))


def _check_types(base: Base, names: Sequence[str]) -> None:
    for name in names:
        base.text(base.header(name))


def _clean(base: Base, header: str, seen: Looks, *, whole: bool) -> str:
    """Return the text of a column as intake has it: NULL where unknown, trimmed, but as written where it is *whole*."""
    speech, text = base.speech, base.text(header)
    told = base.trimmed(text) if header in seen.edged and not whole else text
    conditions = list(_unknown(base, header, seen, text, told, whole=whole))
    return f"CASE WHEN {' OR '.join(conditions)} THEN NULL ELSE {told} END" if conditions else told


def _unknown(base: Base, header: str, seen: Looks, text: str, told: str, *, whole: bool) -> Iterator[str]:
    if header in seen.edged | seen.marked and not whole:
        yield base.speech.unknown(told)
    if header in seen.faulty:
        yield base.speech.error(text)
