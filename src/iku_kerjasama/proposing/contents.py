"""What stands in the columns of a table: distinct words with how often, dates with the order they prove."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from attrs import define, field, frozen

from iku_kerjasama.intake.cells import Faulty, reader, text_of
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.shape import fate, plain
from iku_kerjasama.intake.values import Order, proven_order, read_date
from iku_kerjasama.records import is_date
from iku_kerjasama.rows import Cells as Row
from iku_kerjasama.terms import VOCABULARIES, folded

__all__ = ["SAMPLED", "Cells", "Contents", "Orders", "Proof", "Word", "contents", "joined", "orders", "sample", "words"]

SAMPLED = 200
"""How many distinct texts of a column are looked at to tell what it may hold."""

Cells = Mapping[object, tuple[int, "Proof"]]
"""The distinct cells of a column, each with on how many rows it stands, and where first."""

_FEW = 4
"""Of the dates in a column with the month first three in five prove it; one to so many is few."""

_CLOSE = 0.8
_LONG_ENOUGH = 4


@frozen(kw_only=True)
class Word:
    """A text that is no known word, on how many *rows*, and the *term* that it is nearly, if any."""

    text: str
    rows: int
    term: str | None = None


@frozen(kw_only=True)
class Proof:
    """A date's *text* and where it first stands."""

    text: str
    source: str
    row: int


@define(kw_only=True)
class Orders:
    """On how many rows a column's dates prove an order, with the first proof of each; and how many may be either.

    *texts* counts the different texts that prove an order.
    """

    rows: Counter[Order] = field(factory=Counter)
    texts: Counter[Order] = field(factory=Counter)
    first: dict[Order, Proof] = field(factory=dict)
    either: int = 0
    ambiguous: Proof | None = None

    @property
    def mdy(self) -> bool:
        """Whether the month certainly stands first: proven, never contradicted, and no mere slip of the hand.

        Where dates that may be either would be turned, one proof is too little, and so are few against many of them.
        """
        proven = self.rows["mdy"]
        several = self.texts["mdy"] > 1 and _FEW * proven >= self.either
        return bool(proven) and not self.rows["dmy"] and (several or not self.either)


@define(kw_only=True)
class Contents:
    """How many *records* a table has, and of each column the distinct cells: on how many rows, and first where.

    A column's key is the field it holds, or its header where it holds none for certain.
    *digest* is that of the file.
    """

    records: int = 0
    cells: dict[str, dict[object, tuple[int, Proof]]] = field(factory=dict)
    digest: str | None = None


def sample(headers: Sequence[str], rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Return up to `SAMPLED` distinct texts of each column, by its name in *headers*, from *rows*."""
    found: dict[str, dict[str, None]] = {header: {} for header in headers if header}
    for cells in rows:
        for header, cell in zip(headers, cells, strict=False):
            text = text_of(cell)
            if text is not None and header in found and len(found[header]) < SAMPLED:
                found[header][text] = None
    return {header: tuple(texts) for header, texts in found.items()}


def contents(sheet: Sheet, headers: Mapping[str, str]) -> Contents:
    """Return what stands in the columns of *sheet* called *headers*, by their keys, in rows that are records.

    So is a row with something in a column that holds no field yet. The table is read to its end.
    """
    table = sheet.table
    surely = plain(sheet.columns)
    judged = fate(sheet.columns, sheet.readers, ragged=table.ragged)
    places = {key: sheet.columns.names.index(header) for key, header in headers.items()}
    found = Contents(cells={key: {} for key in places})
    for number, cells in enumerate(table.rows(), table.first_row):
        code = None if surely(cells) else judged(number, cells)
        if code is not None and not (code == "row-blank" and _filled(cells, sheet.columns.width)):
            continue
        found.records += 1
        for key, place in places.items():
            cell = cells[place]
            known = found.cells[key].get(cell)
            proof = known[1] if known else Proof(text=text_of(cell) or "", source=table.source, row=number)
            found.cells[key][cell] = (known[0] + 1 if known else 1), proof
    found.digest = table.digest()
    return found


def joined(several: Sequence[Contents]) -> Contents:
    """Return what stands in the tables of one register together, in their order."""
    whole = Contents(records=sum(one.records for one in several))
    for one in several:
        for name, cells in one.cells.items():
            known = whole.cells.setdefault(name, {})
            for cell, (rows, first) in cells.items():
                earlier = known.get(cell)
                known[cell] = (rows + earlier[0], earlier[1]) if earlier else (rows, first)
    return whole


def words(name: str, cells: Cells) -> tuple[Word, ...]:
    """Return the words among *cells* that are none of the field *name*'s, the most frequent first."""
    if name not in VOCABULARIES:
        return ()
    read = reader(name).read
    counted: Counter[str] = Counter()
    for cell, (rows, _) in cells.items():
        value = read(cell)
        if isinstance(value, Faulty):
            counted.update({text: rows for _, text in value.faults})
    spelt: dict[str, str] = {}
    rows_of: Counter[str] = Counter()
    for text, rows in counted.items():
        rows_of[spelt.setdefault(folded(text), text)] += rows
    ranked = sorted(rows_of.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(Word(text=text, rows=rows, term=_near(name, text)) for text, rows in ranked)


def orders(name: str, cells: Cells) -> Orders:
    """Return the orders of day and month that the dates among *cells* prove, nothing where *name* holds no dates."""
    found = Orders()
    if not is_date(name):
        return found
    for cell, (rows, first) in cells.items():
        if not isinstance(cell, str):
            continue
        proven = proven_order(cell)
        if proven:
            found.rows[proven] += rows
            found.texts[proven] += 1
            found.first.setdefault(proven, first)
        elif read_date(cell, "dmy") != read_date(cell, "mdy"):
            found.either += rows
            found.ambiguous = found.ambiguous or first
    return found


def _filled(cells: Row, width: int) -> bool:
    return len(cells) >= width and any(text_of(cell) is not None for cell in cells)


def _near(name: str, text: str) -> str | None:
    """Return the term of the field *name* whose spelling *text* is close to; None for a short text or a number."""
    if len(text) < _LONG_ENOUGH or not any(sign.isalpha() for sign in text):
        return None
    index = VOCABULARIES[name].index
    close = get_close_matches(folded(text), index, n=1, cutoff=_CLOSE)
    return index[close[0]] if close else None
