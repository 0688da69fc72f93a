"""What must be known of a register before it is staged: how its texts look, which rows are none, what texts mean."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from iku_kerjasama.engines.source.base import ALIAS, Base
from iku_kerjasama.engines.source.numbering import Number, placed
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.cells import Faulty, text_of
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.intake.reader import key_of
from iku_kerjasama.intake.shape import SKIPPED, beside, fate, probed
from iku_kerjasama.messages import N_
from iku_kerjasama.sources.database.cells import text_of as written

__all__ = [
    "MOST_SKIPPED",
    "MOST_TEXTS",
    "Looks",
    "Skipped",
    "decoded",
    "exact",
    "is_text",
    "looks",
    "meanings",
    "ordered",
    "orderless",
    "skipped",
]

MOST_TEXTS = 30_000
"""How many different texts of a column a statement may explain."""

MOST_SKIPPED = 20_000
"""How many rows that are no records a statement may leave out one by one."""

_TEXTS = N_(
    "{file}, {table}: kolom “{column}” memuat lebih dari {most} tulisan yang berbeda, terlalu banyak untuk satu "
    "perintah SQL. Pakai --engine reference atau --engine duckdb, atau simpan kolom itu sebagai DATE."
)
_SKIPPED = N_(
    "{file}, {table}: lebih dari {most} baris bukan entri atau berulang tanpa id, terlalu banyak untuk satu "
    "perintah SQL. Pakai --engine reference atau --engine duckdb, atau saring barisnya lewat `query`."
)
_NUL = N_(
    "{file}, {table}: kolom “{column}” memuat tanda NUL (karakter nomor 0), tempat fungsi SQL memotong teks. Hapus "
    "tanda itu dari kolomnya, atau pakai --engine reference."
)
_ORDER = {
    "unnamed": N_(
        "{file}, {table}: ada entri tanpa id, sedangkan barisnya tidak punya urutan, jadi yang pertama tidak "
        'diketahui. Tulis pada profil, di [{register}], kolom pengurutnya: order = ["nomor"].'
    ),
    "repeated": N_(
        "{file}, {table}: ada id yang berulang, sedangkan barisnya tidak punya urutan, jadi yang pertama tidak "
        'diketahui. Tulis pada profil, di [{register}], kolom pengurutnya: order = ["nomor"].'
    ),
    "footed": N_(
        "{file}, {table}: ada catatan penutup di bawah register, sedangkan barisnya tidak punya urutan. Tulis pada "
        'profil, di [{register}], kolom pengurutnya: order = ["nomor"].'
    ),
    "placed": N_(
        "{file}, {table}: nomor baris tiap entri diminta, sedangkan barisnya tidak punya urutan. Tulis pada profil, di "
        '[{register}], kolom pengurutnya: order = ["nomor"].'
    ),
}
"""What is said where rows have no order and it matters: a table without a primary key, or a query."""

_ORDER_TIED = N_(
    "{file}, {table}: beberapa baris sama pada kolom order ({columns}), jadi urutannya tidak pasti. Tambahkan kolom "
    "yang unik pada order di [{register}]."
)
_INEXACT = ("real", "blob")
_WORDS = ("total", "jumlah")
_ROW, _AT = "iku row", "iku place"


@frozen(kw_only=True)
class Looks:
    """How many rows there are, how long texts are, and which of them need care.

    *edged* columns hold texts with blanks around them, *marked* ones marks for unknown, *faulty* ones perhaps errors.
    """

    rows: int
    edged: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    faulty: frozenset[str] = frozenset()
    longest: Mapping[str, int] = field(factory=dict[str, int])


@frozen(kw_only=True)
class Skipped:
    """The rows that are no records, by their ``row``; *footed* says whether one is of a footer.

    *unnamed* says whether a record has no id; *alike* gives, for one that repeats another, the row that it repeats.
    """

    rows: tuple[int, ...] = ()
    unnamed: bool = False
    footed: bool = False
    alike: Mapping[int, int] = field(factory=dict[int, int])


def exact(base: Base, headers: Sequence[str]) -> None:
    """Raise UsageError where a column of SQLite, whose values are of a type each, holds fractions or bytes."""
    free = [header for header in headers if base.columns[header].kind == "any"]
    if not free:
        return
    parts = (f"MAX(typeof({base.value(header)}) = '{kind}')" for header in free for kind in _INEXACT)
    (told,) = base.ask(f"SELECT {', '.join(parts)} FROM {base.origin} AS {ALIAS}")
    for place, found in enumerate(told):
        if found:
            raise base.inexact(free[place // len(_INEXACT)], _INEXACT[place % len(_INEXACT)].upper())


def decoded(base: Base) -> None:
    """Let the driver look at the texts of SQLite that are more than ASCII: it raises where one is no UTF-8, as always.

    SQLite itself takes any bytes for a text, and counts them.
    """
    free = [base.value(header) for header in base.read if base.columns[header].kind == "any"]
    if free:
        beyond = " OR ".join(f"{value} GLOB '*[^' || CHAR(1) || '-~]*'" for value in free)
        rows = base.table.each(f"SELECT {', '.join(free)} FROM {base.origin} AS {ALIAS} WHERE {beyond}")
        deque(rows, maxlen=0)


def looks(base: Base, headers: Sequence[str]) -> Looks:
    """Return how the texts of the columns *headers* look, which is asked for all at once.

    Raises UsageError where a list holds a NUL, at which what takes lists apart ends a text.
    """
    lists = {base.header(name) for name in base.sheet.columns.places if nature(name) == "texts"}
    textual = [header for header in headers if base.columns[header].kind in ("text", "padded", "any")]
    parts = ["COUNT(*)"]
    for header in textual:
        text = base.text(header)
        conditions = (
            f"{text} <> {base.trimmed(text)}",
            base.speech.unknown(text),
            base.speech.may_be_error(text),
            base.speech.cut.format(x=text) if header in lists else "1 = 0",
        )
        parts += [f"MAX(CASE WHEN {condition} THEN 1 ELSE 0 END)" for condition in conditions]
        parts.append(f"MAX({base.speech.length.format(x=text)})")
    ((rows, *told),) = base.ask(f"SELECT {', '.join(parts)} FROM {base.origin} AS {ALIAS}")
    found = dict(zip(((header, what) for header in textual for what in range(5)), told, strict=True))
    several = [frozenset(header for header in textual if found[header, what]) for what in range(3)]
    longest = {header: int(str(found[header, 4] or 0)) for header in textual}
    for header in textual:
        if found[header, 3]:
            raise _fault(base, "text-with-nul", _NUL, column=header)
    return Looks(rows=int(str(rows)), edged=several[0], marked=several[1], faulty=several[2], longest=longest)


def ordered(base: Base) -> None:
    """Raise UsageError where the rows of *base* have an order that is not one."""
    if base.table.selection.key or not base.table.selection.order:
        return
    names = ", ".join(base.value(name) for name in base.table.selection.order)
    statement = f"SELECT 1 FROM {base.origin} AS {ALIAS} GROUP BY {names} HAVING COUNT(*) > 1 LIMIT 1"
    if base.ask(statement):
        raise _fault(base, "order-tied", _ORDER_TIED, columns=", ".join(base.table.selection.order))


def orderless(base: Base, why: str) -> UsageError:
    """Return that an order is needed, *why* being a key of what is said."""
    return _fault(base, "order-unknown", _ORDER[why])


def skipped(base: Base, seen: Looks, number: Number) -> Skipped:
    """Return which rows are no records, by their *number*.

    Only rows that may be none are looked at: by intake's own judgement.
    """
    if not base.sheet.columns.places:
        return Skipped()
    found = _judged(base, number, number, _suspicious(base, seen))
    if not found.footed or not base.table.selection.order:
        return found
    return _judged(base, number, placed(base), _unsure(base))


def _judged(base: Base, number: Number, place: Number, condition: str) -> Skipped:
    """Return what intake says of the rows that meet *condition*, each by its *number*, in the order of *place*."""
    sheet = base.sheet
    rows = base.ask(_asked(base, number, place, condition))
    judge = fate(sheet.columns, {name: reader.afresh() for name, reader in sheet.readers.items()}, ragged=False)
    left: list[int] = []
    alike: dict[int, int] = {}
    first: dict[object, int] = {}
    footed = False
    identity = sheet.columns.places.get("id")
    for (own, at, *_), cells in zip(rows, base.cells([one[2:] for one in rows]), strict=True):
        code = judge(int(str(at)), cells)
        here = int(str(own))
        if code in SKIPPED:
            left.append(here)
            footed = footed or code == "row-footer"
        elif identity is None or text_of(cells[identity]) is None:
            met = first.setdefault(key_of(sheet.columns, cells), here)
            if met != here:
                alike[here] = met
    if len(left) > MOST_SKIPPED or len(alike) > MOST_SKIPPED:
        raise _fault(base, "rows-skipped", _SKIPPED, most=MOST_SKIPPED)
    return Skipped(rows=tuple(left), unnamed=bool(first), footed=footed, alike=alike)


def _asked(base: Base, number: Number, place: Number, condition: str) -> str:
    """Return what asks for *number*, *place* and cells of the rows that meet *condition*, in the order of *place*."""
    origin, row, at = f"{base.origin} AS {ALIAS}", number.expression, place.expression
    values = ", ".join(base.value(header) for header in base.read)
    if not place.window:
        return f"SELECT {row}, {at}, {values} FROM {origin} WHERE {condition} ORDER BY 2"
    names = ", ".join(base.speech.name(header) for header in base.read)
    own, there = base.own(_ROW), base.own(_AT)
    every = f"SELECT {row} AS {own}, {at} AS {there}, {values} FROM {origin}"
    return f"SELECT {own}, {there}, {names} FROM ({every}) AS {ALIAS} WHERE {condition} ORDER BY {there}"


def _suspicious(base: Base, seen: Looks) -> str:
    """Return the condition that rows without an id meet, and those that may be no records or begin a footer."""
    if "id" not in base.sheet.columns.places:
        return "1 = 1"
    identity = base.header("id")
    text = base.text(identity)
    told = base.trimmed(text) if identity in seen.edged else text
    begins = f"({told} LIKE '%,%' OR LOWER({told}) LIKE 'me%')"
    return f"({_risky(base, identity, told)} OR ({_alone(base)} AND {begins}))"


def _unsure(base: Base) -> str:
    """Return the condition that all rows meet of which `iku_kerjasama.intake.shape.plain` is not sure."""
    header = base.table.header
    probes = dict.fromkeys((header[0], header[probed(base.sheet.columns)]))
    conditions = [_risky(base, name, base.trimmed(base.text(name))) for name in probes if name in base.read]
    if len(conditions) < len(probes):
        return "1 = 1"  # the first column is not read, so that its cells are empty
    return f"({' OR '.join([*conditions, _alone(base)])})"


def _risky(base: Base, header: str, told: str) -> str:
    """Return the condition that a cell may show its row to be no record."""
    speech = base.speech
    own = base.sheet.columns.headers[list(base.table.header).index(header)]
    listed = ", ".join(map(speech.text, _WORDS))
    return (
        f"({base.value(header)} IS NULL OR {told} IS NULL OR {speech.unknown(told)} OR LOWER({told}) IN ({listed}) "
        f"OR {told} = {speech.text(own)} OR {speech.may_be_error(told)})"
    )


def _alone(base: Base) -> str:
    """Return the condition that the cell beside the one that shows a row to be a record is empty."""
    other = beside(base.sheet.columns)
    return "1 = 0" if other is None else f"COALESCE({base.text(base.table.header[other])}, '') = ''"


def meanings(base: Base, names: Sequence[str]) -> Iterator[tuple[str, Mapping[object, object]]]:
    """Yield each field of *names*, none of texts, with what the different values of its column mean, where known.

    The values are numbers where the column holds such, texts else.
    """
    for name in names:
        header = base.header(name)
        kind = base.columns[header].kind
        value = base.value(header) if kind == "integer" else base.text(header)
        statement = f"SELECT DISTINCT {value} FROM {base.origin} AS {ALIAS} LIMIT {MOST_TEXTS + 1}"
        rows = base.ask(statement)
        if len(rows) > MOST_TEXTS:
            raise _fault(base, "texts-many", _TEXTS, column=header, most=MOST_TEXTS)
        reader = base.sheet.readers[name]
        found: dict[object, object] = {}
        for (one,) in rows:
            read = reader.read(written(one))
            meant = read.value if isinstance(read, Faulty) else read
            if one is not None and meant not in (None, ()):
                found[one] = meant
        yield name, found


def is_text(name: str) -> bool:
    """Return whether the cells of the field *name* are kept as they are written."""
    return nature(name) in ("text", "texts")


def _fault(base: Base, code: str, template: str, **params: object) -> UsageError:
    table, what = base.table, base.table.sheet or "query"
    return UsageError(code, template, problems=(), file=table.source, table=what, register=base.register, **params)
