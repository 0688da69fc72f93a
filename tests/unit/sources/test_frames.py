"""Data frames in the ``memory`` source: the same records, whatever library holds them."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import iku_kerjasama as iku
from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.profile import Profile, RegisterBlock
from iku_kerjasama.plugins import Origin, Table
from iku_kerjasama.plugins.registry import load
from iku_kerjasama.sources.memory import KIND, MemoryOptions
from iku_kerjasama.testing.contracts import SourceContract

pd = pytest.importorskip("pandas")
pl = pytest.importorskip("polars")
pytest.importorskip("narwhals")

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
REGISTERS = ("facilitations", "agreements")

Frames = Callable[[str], Any]


class Stream:
    """A table of a library that narwhals does not know, which gives itself away as an Arrow stream."""

    def __init__(self, frame: Any) -> None:  # noqa: ANN401 - pandas and polars are without types here
        """Wrap a frame of polars."""
        self.frame = frame

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Return the capsule."""
        return self.frame.__arrow_c_stream__(requested_schema)


def opened(records: object) -> Table:
    """Return the table of *records*."""
    return KIND.open(MemoryOptions(records=records), Origin(register="facilitations"))  # type: ignore[arg-type]


def column(records: object) -> list[object]:
    """Return the cells of the first column of *records*."""
    return [cells[0] for cells in opened(records).rows()]


class FrameContract(SourceContract):
    """What a source must keep, for a frame of three rows and frames of given texts."""

    kind = load(entry_points=()).source("memory")
    make: Callable[[dict[str, list[Any]]], Any]

    def options(self, directory: Path) -> object:
        """Return a frame with blanks in each column."""
        del directory
        return MemoryOptions(
            records=self.make(
                {"id": [1, None, 3], "perihal": ["a", "b", None], "received_on": [None, date(2025, 1, 2), None]}
            )
        )

    def written(self, directory: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> object:
        """Return a frame of the texts."""
        del directory
        return MemoryOptions(records=self.make({name: [row[at] for row in rows] for at, name in enumerate(header)}))


class TestPandas(FrameContract):
    """A frame of pandas keeps what a source promises."""

    make = staticmethod(pd.DataFrame)

    def test_options_can_be_built_from_a_profile(self, tmp_path: Path) -> None:
        """Two frames of pandas cannot be asked whether they are equal; the rest holds."""
        options = self.options(tmp_path)
        assert isinstance(options, MemoryOptions)
        assert MemoryOptions(records=options.records).records is options.records

    def test_options_are_left_as_they_were(self, tmp_path: Path) -> None:
        """Reading changes nothing in the frame."""
        options = self.options(tmp_path)
        assert isinstance(options, MemoryOptions)
        assert isinstance(options.records, pd.DataFrame)
        before = options.records.copy()
        list(self.open(tmp_path, options).rows())
        assert options.records.equals(before)


class TestPolars(FrameContract):
    """A frame of polars keeps what a source promises."""

    make = staticmethod(pl.DataFrame)

    def test_options_can_be_built_from_a_profile(self, tmp_path: Path) -> None:
        """Two frames of polars cannot be asked whether they are equal; the rest holds."""
        options = self.options(tmp_path)
        assert isinstance(options, MemoryOptions)
        assert MemoryOptions(records=options.records).records is options.records

    def test_options_are_left_as_they_were(self, tmp_path: Path) -> None:
        """Reading changes nothing in the frame."""
        options = self.options(tmp_path)
        assert isinstance(options, MemoryOptions)
        assert isinstance(options.records, pl.DataFrame)
        before = options.records.clone()
        list(self.open(tmp_path, options).rows())
        assert options.records.equals(before)


def _pandas_texts(register: str) -> Any:  # noqa: ANN401
    return pd.read_csv(EXAMPLE / f"{register}.csv", dtype=str, keep_default_na=False)


def _pandas_guessed(register: str) -> Any:  # noqa: ANN401
    return pd.read_csv(EXAMPLE / f"{register}.csv")


def _polars_texts(register: str) -> Any:  # noqa: ANN401
    return pl.read_csv(EXAMPLE / f"{register}.csv", infer_schema=False)


def _polars_guessed(register: str) -> Any:  # noqa: ANN401
    return pl.read_csv(EXAMPLE / f"{register}.csv", try_parse_dates=True)


def _stream(register: str) -> Stream:
    return Stream(_polars_texts(register))


def _records(register: str) -> Any:  # noqa: ANN401
    return _pandas_guessed(register).to_dict("records")


@pytest.mark.parametrize(
    "frame",
    [_pandas_texts, _pandas_guessed, _polars_texts, _polars_guessed, _stream, _records],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("period", ["2023", "2024", "2025-Q1..Q3"])
def test_the_same_records_give_one_measurement(frame: Frames, period: str) -> None:
    """From CSV and from a frame comes the same measurement, even of types that the library guessed."""
    from_files = iku.read(EXAMPLE)
    from_frames = iku.read({register: frame(register) for register in REGISTERS})
    result = iku.measure(from_frames, "kab-malang", period, by=["scope"])
    expected = iku.measure(from_files, "kab-malang", period, by=["scope"])
    assert (result.numerator, result.denominator, result.breakdowns, result.ledger) == (
        expected.numerator,
        expected.denominator,
        expected.breakdowns,
        expected.ledger,
    )


@pytest.mark.parametrize("frame", [_pandas_texts, _polars_texts, _stream], ids=lambda f: f.__name__)
def test_texts_give_the_same_records(frame: Frames) -> None:
    """A frame that was read as text gives the very records that the files give, and the same findings."""
    from_files = iku.read(EXAMPLE)
    from_frames = iku.read({register: frame(register) for register in REGISTERS})
    assert from_frames.facilitations == from_files.facilitations
    assert from_frames.agreements == from_files.agreements
    told = [Counter((one.code, one.id, one.value) for one in read.findings) for read in (from_frames, from_files)]
    assert told[0] == told[1]


@pytest.mark.parametrize("frame", [_pandas_guessed, _polars_guessed, _records], ids=lambda f: f.__name__)
def test_guessed_types_lose_what_the_guess_loses(frame: Frames) -> None:
    """A code of a region that was taken for a fraction has lost its last zero before the frame was here."""
    registers = iku.read({register: frame(register) for register in REGISTERS})
    assert {one.region for one in registers.agreements if one.id == "N-2025-023"} == {"35.1"}
    assert {one.region for one in iku.read(EXAMPLE).agreements if one.id == "N-2025-023"} == {"35.10"}


@pytest.mark.parametrize(
    "values",
    [
        [None, float("nan"), pd.NA, pd.NaT],
        pd.array([None, pd.NA], dtype="Int64"),
        pd.to_datetime([None, None]),
        pd.Categorical([None, float("nan")], categories=["x"]),
        pd.array([None, pd.NA], dtype="string"),
    ],
)
def test_what_stands_for_nothing_is_blank(values: Any) -> None:  # noqa: ANN401
    """Whatever a library writes for a missing value is None, in a frame and in the dicts made of it."""
    frame = pd.DataFrame({"x": values})
    assert set(column(frame)) == {None}
    assert set(column(frame.to_dict("records"))) == {None}


def test_polars_may_have_null_and_nan() -> None:
    """Both are blank: neither is a number."""
    assert column(pl.DataFrame({"x": [None, float("nan"), 1.5]})) == [None, None, 1.5]


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame])
def test_a_whole_number_stays_whole(make: Callable[..., Any]) -> None:
    """An id 3 in a column that became fractions because another id is missing is 3, and links as 3; 3.5 stays 3.5."""
    frame = make({"id": [1.0, None, 3.0, 3.5]})
    cells = column(frame)
    assert cells == [1, None, 3, 3.5]
    assert [type(cell).__name__ for cell in cells] == ["int", "NoneType", "int", "float"]
    requests = make({"id": [1.0, 3.0, None], "status": ["difasilitasi"] * 3})
    agreements = make({"id": ["N-1"], "kind": ["pks"], "facilitation_ids": [3.0]})
    registers = iku.read({"facilitations": requests, "agreements": agreements})
    assert [one.id for one in registers.facilitations][:2] == ["1", "3"]
    assert registers.links == ((1,),)


@pytest.mark.parametrize("make", [pd.DataFrame, pl.DataFrame, lambda data: [{"nip": cell} for cell in data["nip"]]])
def test_a_number_that_lost_its_end_is_refused(make: Callable[..., Any]) -> None:
    """An id of eighteen digits does not fit into a fraction: two could become one, so it is an error, with its cure."""
    frame = make({"nip": [198501012010011001.0, None]})
    with pytest.raises(SourceError, match="kolom nip") as caught:
        column(frame)
    assert caught.value.code == "number-imprecise"
    assert column(pl.DataFrame({"nip": [198501012010011001, None]})) == [198501012010011001, None]


def test_days_and_times_are_right() -> None:
    """A date is that date; of a time with a zone it is the day in that zone, as a register would write it."""
    malang = timezone(timedelta(hours=7))
    late = datetime(2025, 12, 31, 23, 30, tzinfo=malang)
    frames = [
        pd.DataFrame({"received_on": pd.to_datetime(["2025-12-31T23:30"])}),
        pd.DataFrame({"received_on": pd.to_datetime([late.astimezone(UTC)]).tz_convert("Asia/Jakarta")}),
        pd.DataFrame({"received_on": pd.to_datetime(["2025-12-31T23:30"]).as_unit("s")}),
        pd.DataFrame({"received_on": [date(2025, 12, 31)]}),
        pl.DataFrame({"received_on": [date(2025, 12, 31)]}),
        pl.DataFrame({"received_on": [datetime(2025, 12, 31, 23, 30)]}),  # noqa: DTZ001 - a register has no zone
        pl.DataFrame({"received_on": [late.astimezone(UTC)]}).with_columns(
            pl.col("received_on").dt.convert_time_zone("Asia/Jakarta")
        ),
    ]
    for frame in frames:
        registers = iku.read({"facilitations": frame, "agreements": []})
        assert [one.received_on for one in registers.facilitations] == [date(2025, 12, 31)]
        assert registers.findings == ()


def test_several_values_and_other_types() -> None:
    """A list is several values, categories are their texts, whole decimals whole; what is nested is a text."""
    frame = pl.DataFrame({"x": [["P-1", "P-2"], None, []]})
    assert column(frame) == [("P-1", "P-2"), None, ()]
    assert column(pd.DataFrame({"x": pd.Categorical(["PKS", "MoU"])})) == ["PKS", "MoU"]
    assert column(pl.DataFrame({"x": [Decimal("3.00"), Decimal("3.50")]})) == [3, Decimal("3.50")]
    assert column(pl.DataFrame({"x": [{"a": 1}]})) == ["{'a': 1}"]
    assert column(pd.DataFrame({"x": [True, None]})) == [True, None]


def test_an_index_is_not_read() -> None:
    """Rows count from 1, whatever the index says."""
    frame = pd.DataFrame({"id": ["a", "b", "c"]}, index=[7, 7, 9]).iloc[1:]
    table = opened(frame)
    assert table.header == ("id",)
    assert [(number, list(cells)) for number, cells in table.fetch([2])] == [(2, ["c"])]


def test_an_empty_frame_is_an_empty_register() -> None:
    """No rows, or not even a column, are no records and no error."""
    for frame in (pd.DataFrame(), pl.DataFrame(), pd.DataFrame({"id": []}), pl.DataFrame({"id": []})):
        registers = iku.read({"facilitations": frame, "agreements": []})
        assert registers.facilitations == ()


@pytest.mark.parametrize(
    ("records", "code"),
    [
        (pd.DataFrame([[1, 2]]), "frame-header"),
        (pd.DataFrame([[1, 2]], columns=["id", "id"]), "frame-unreadable"),
        (pd.Series([1, 2]), "frame-unreadable"),
        (pl.Series("id", [1, 2]), "frame-unreadable"),
        (pl.LazyFrame({"id": [1]}), "frame-lazy"),
    ],
)
def test_what_is_no_frame_is_refused(records: Any, code: str) -> None:  # noqa: ANN401
    """Columns without names or with one name, a single column, a frame not yet computed: an error that says so."""
    with pytest.raises(SourceError, match="memory") as caught:
        opened(records)
    assert caught.value.code == code


def test_without_narwhals_the_error_says_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The core does without the library; who gives it a frame is told what to install."""
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(SourceError, match=r"iku-kerjasama\[frames\]"):
        opened(pd.DataFrame({"id": ["1"]}))


def _missing(*_given: object, **_more: object) -> None:
    raise ModuleNotFoundError


def test_an_arrow_stream_needs_somebody_to_take_it_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream of a library that narwhals does not know is read with polars or pyarrow; without both it is an error."""
    stream = Stream(pl.DataFrame({"id": ["1"]}))
    assert column(stream) == ["1"]
    monkeypatch.setattr("narwhals.from_arrow", _missing)
    with pytest.raises(SourceError, match="polars atau pyarrow"):
        opened(stream)


def test_a_profile_made_in_python_may_hold_frames() -> None:
    """The profile as an object: a frame is the register, and columns, words and constants are the profile's."""
    frame = pd.DataFrame({"Kode": [1.0, None], "Masuk": ["2025-03-01", "2025-04-01"], "Keadaan": ["selesai", "baru"]})
    profile = Profile(
        facilitations=RegisterBlock(
            source="memory",
            keys={"records": frame, "name": "buku tamu"},
            columns={"id": "Kode", "received_on": "Masuk", "status": "Keadaan"},
            values={"status": {"selesai": "difasilitasi", "baru": "diterima"}},
        ),
        agreements=RegisterBlock(source="memory", keys={"records": [{"id": "N-1", "facilitation_ids": "1"}]}),
    )
    registers = iku.read(profile)
    assert next((one.id, one.status) for one in registers.facilitations) == ("1", "difasilitasi")
    assert registers.links == ((0,),)
    assert str(registers.facilitations[0].location) == "buku tamu:1"


def _used(rows: Iterable[object]) -> int:
    return sum(1 for _ in rows)


def test_a_frame_is_read_where_it_is() -> None:
    """Nothing is copied: what is changed in the frame is read the next time."""
    frame = pd.DataFrame({"id": ["a"]})
    table = opened(frame)
    assert _used(table.rows()) == 1
    frame.loc[0, "id"] = "z"
    assert [list(cells) for cells in table.rows()] == [["z"]]
