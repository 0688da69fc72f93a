"""The law of the source engine: the rule run in the user's own database comes to what the reference comes to."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from datetime import date

import pytest
from attrs import fields, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iku_kerjasama import Profile, RegisterBlock, measure, read
from iku_kerjasama.data import opened_data
from iku_kerjasama.engines.source.engine import ENGINE
from iku_kerjasama.errors import UsageError
from iku_kerjasama.intake.columns import nature
from iku_kerjasama.intake.values import read_date
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.testing.strategies import Books, Row, books, days, indicators, options, periods
from tests.many import many
from tests.servers import KINDS, Place, place

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
COMPARED = [one.name for one in fields(Measurement) if one.eq and one.name not in ("findings", "engine")]
EXAMPLES = {"sqlite": 80, "postgresql": 34, "mariadb": 34}

CORNERS = ("'", "\\", "é", "\U0001f600", "%s", ":a", '"', "`", "$1", "--", "/*", "{x}", "\n", "\u3000x", "ß", "ẞ", "İ")
"""What an id may have inside or at its end; databases must neither stumble over it nor take it for something else."""

NAMING = ("id", "duplicate_of", "facilitation_ids", "parent_id", "letter_number", "own_number")


@frozen(kw_only=True)
class Layout:
    """How a register is kept: its rows' order by a *key*, an *order* or a *query*'s, dates as such where *native*."""

    way: str
    native: bool
    corners: Mapping[str, str]


def layouts(ways: Sequence[str] = ("key", "order", "query", "none")) -> st.SearchStrategy[Layout]:
    """Draw layouts, and what some digits of ids become."""
    ends = st.sampled_from((*CORNERS, " ", "\t", "x ", "X", "\x00"))
    return st.builds(
        Layout,
        way=st.sampled_from(ways),
        native=st.booleans(),
        corners=st.dictionaries(st.sampled_from("1234567890FN"), ends, max_size=3),
    )


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Place]]:
    """Return an empty database of each kind."""
    directory = tmp_path_factory.mktemp("source")
    with place(KINDS[0], directory) as one, place(KINDS[1], directory) as two, place(KINDS[2], directory) as three:
        yield dict(zip(KINDS, (one, two, three), strict=True))


def kept(found: Place, drawn: Books, layout: Layout) -> Profile:
    """Return the profile of the rows of *drawn*, written into *found*."""
    blocks = {}
    for register, rows in drawn.data().items():
        _renew(found, register, rows, layout)
        keys: dict[str, object] = {"url": found.url, "table": register}
        if layout.way == "order":
            keys["order"] = ["nomor_urut"]
        if layout.way == "query":
            del keys["table"]
            keys |= {"query": f"SELECT * FROM {register}", "order": ["nomor_urut"]}  # noqa: S608 - our table
        blocks[register] = RegisterBlock(source="database", keys=keys)
    return Profile(facilitations=blocks["facilitations"], agreements=blocks["agreements"])


def _renew(found: Place, table: str, rows: Sequence[Row], layout: Layout) -> None:
    """Make *table* anew, its rows numbered with gaps."""
    quote = found.engine.dialect.identifier_preparer.quote_identifier
    header = list(rows[0])
    native = {name for name in header if layout.native and nature(name) == "date" and found.kind != "sqlite"}
    key = {"key": "integer PRIMARY KEY", "none": ""}.get(layout.way, "integer")
    columns = [f"nomor_urut {key}"] if key else []
    columns += [f"{quote(name)} {'date' if name in native else 'text'}" for name in header]
    found.run(f"DROP TABLE IF EXISTS {table}", f"CREATE TABLE {table} ({', '.join(columns)})")
    cells = [
        [*([7 * at + 2] if key else []), *(_cell(found.kind, row[name], name, native, layout) for name in header)]
        for at, row in enumerate(rows)
    ]
    mark = "?" if found.kind == "sqlite" else "%s"
    statement = f"INSERT INTO {table} VALUES ({', '.join(mark for _ in columns)})"  # noqa: S608 - our table
    if cells:
        with found.engine.begin() as connection:
            connection.exec_driver_sql(statement, [tuple(row) for row in cells])


def _cell(kind: str, text: object, name: str, native: set[str], layout: Layout) -> object:
    if not isinstance(text, str):
        return text
    if name in native:
        day = read_date(text)
        return day if isinstance(day, date) else None
    if name in NAMING:
        for sign, other in layout.corners.items():
            text = text.replace(sign, other)
        if kind == "postgresql" or (kind == "sqlite" and name == "facilitation_ids"):
            text = text.replace("\x00", "")
    return text


def agree(
    found: Place,
    drawn: Books,
    layout: Layout,
    indicator: Indicator,
    period: Period,
    *,
    as_of: date | None,
    chosen: Mapping[str, str],
    by: list[str],
) -> None:
    """Hold the engine to the reference over the same tables: value, companion, breakdowns, ledger, every outcome."""
    profile = kept(found, drawn, layout)
    registers = read(profile)
    reference = measure(registers, indicator, period, options=chosen, as_of=as_of, by=by)
    task = tasked(indicator, period, options=chosen, as_of=as_of, by=by)
    opened = opened_data(profile, default())
    with opened.session:
        try:
            counting = ENGINE.opened(opened.parts, [task])
        except UsageError as fault:
            if fault.code != "order-unknown" or layout.way != "none":
                raise
            return
        result = counting.measurement(task)
        for name in COMPARED:
            assert getattr(result, name) == getattr(reference, name), name
        with suppress(UsageError) if layout.way == "none" else nullcontext():
            assert list(counting.outcomes(task)) == list(reference.outcomes())


@pytest.mark.parametrize("kind", KINDS)
class TestSource:
    """Issue 8: "Result, ledger, reasons, breakdowns, companion identical", pushed into the user's own database."""

    def test_agrees_with_the_reference(self, kind: str, places: Mapping[str, Place]) -> None:
        """The rule of Kabupaten Malang under any options, over tables of any layout, with texts of every kind."""

        @settings(max_examples=many(EXAMPLES[kind]), suppress_health_check=list(HealthCheck), deadline=None)
        @given(
            books(max_size=12),
            layouts(),
            periods(),
            st.none() | days(),
            options(),
            st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True),
        )
        def law(
            drawn: Books,
            layout: Layout,
            period: Period,
            as_of: date | None,
            chosen: dict[str, str],
            by: list[str],
        ) -> None:
            if all(drawn.data().values()):
                agree(places[kind], drawn, layout, INDICATOR, period, as_of=as_of, chosen=chosen, by=by)

        law()

    def test_agrees_on_any_rule(self, kind: str, places: Mapping[str, Place]) -> None:
        """Rules of any clauses: two counts, of one register or of two, a constant below, or nothing."""

        @settings(max_examples=many(EXAMPLES[kind] // 2), suppress_health_check=list(HealthCheck), deadline=None)
        @given(
            books(max_size=8),
            layouts(("key",)),
            indicators(),
            periods(),
            st.none() | days(),
            options(),
            st.sampled_from(DIMENSIONS),
        )
        def law(
            drawn: Books,
            layout: Layout,
            indicator: Indicator,
            period: Period,
            as_of: date | None,
            chosen: dict[str, str],
            by: str,
        ) -> None:
            if all(drawn.data().values()):
                agree(places[kind], drawn, layout, indicator, period, as_of=as_of, chosen=chosen, by=[by])

        law()
