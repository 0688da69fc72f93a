"""Registers staged in Spark: each of their tables where it stands, if Spark reads it as our source does.

Of a table that it does not read so, it is given the rows as Python reads them, whatever source they come from.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from uuid import uuid4

from attrs import define, evolve, field
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812 - as everybody calls it

from iku_kerjasama.engines.filling import PART
from iku_kerjasama.engines.spark import lines, native
from iku_kerjasama.engines.spark.barrier import kept
from iku_kerjasama.engines.spark.judged import Judged, kind
from iku_kerjasama.engines.sql.staging import WHOLE, Relation
from iku_kerjasama.errors import SourceError
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.intake.joining import whole
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import field_names
from iku_kerjasama.registers import Intake
from iku_kerjasama.rows import Location
from iku_kerjasama.sources.csv.table import CsvTable
from iku_kerjasama.sources.spark.table import SparkTable

__all__ = ["Staged", "stage"]

_TOGETHER = 100_000
"""How many rows that Python reads are given to Spark at a time."""

_CHANGED = N_(
    "{file} berubah selagi dibaca: {staged} entri sampai di Spark, padahal {accepted} diterima. Tidak ada yang "
    "dihitung. Ulangi."
)


@define(kw_only=True)
class Staged:
    """What was staged: the *relations* and the *intakes* by register, what was *found*, and the *parts* it came from.

    *frames* are the staged relations, kept until `close`, known to the session under names with this *token* in them.
    *kept* is what of the sources is kept until `forget`.
    """

    parts: Mapping[str, Sequence[Sheet]]
    token: str = field(factory=lambda: uuid4().hex)
    relations: dict[str, Relation] = field(factory=dict)
    intakes: dict[str, Intake] = field(factory=dict)
    found: list[Finding] = field(factory=list)
    frames: dict[str, DataFrame] = field(factory=dict)
    kept: list[DataFrame] = field(factory=list)

    def place(self, register: str, row: int) -> Location:
        """Return the place of a staged *row* of *register*."""
        part, number = divmod(row, 1 << PART)
        table = self.parts[register][part].table
        return Location(source=table.source, sheet=table.sheet, row=number)

    def forget(self) -> None:
        """Let go what was kept of the sources."""
        while self.kept:
            self.kept.pop().unpersist()

    def close(self) -> None:
        """Let everything go; a second time does nothing."""
        self.forget()
        while self.frames:
            register, frame = self.frames.popitem()
            frame.sparkSession.catalog.dropTempView(self.relations[register].name)


def stage(
    session: SparkSession,
    parts: Mapping[str, Sequence[Sheet]],
    wanted: Mapping[str, frozenset[str]],
    progress: Progress | None = None,
) -> Staged:
    """Return the registers in *parts* staged in *session*, as far as they are *wanted*: by register the columns.

    *progress* is told, now and then, how far that is. Raises what reading the tables raises.
    """
    staged = Staged(parts=parts)
    try:
        for register, sheets in parts.items():
            staged.found.extend(_staged(staged, session, register, wanted.get(register), progress))
            staged.found.extend(finding for sheet in sheets for finding in sheet.findings)
    except BaseException:
        staged.close()
        raise
    staged.forget()
    return staged


def _staged(
    staged: Staged,
    session: SparkSession,
    register: str,
    wanted: frozenset[str] | None,
    progress: Progress | None,
) -> Iterator[Finding]:
    """Stage *register*, and yield what is to be said of how it was read."""
    sheets = staged.parts[register]
    if wanted is None:
        staged.intakes[register] = whole([sheet.intake(read=0, rejected=0, skipped=0) for sheet in sheets])
        return
    held = {name for sheet in sheets for name in sheet.columns.fields} & wanted
    fields = [name for name in field_names(register) if name in held]
    frames: list[DataFrame] = []
    intakes: list[Intake] = []
    for part, sheet in enumerate(sheets):
        own = sheet.columns.fields
        names = ["row", *(name for name in fields if name in own), WHOLE]
        reading = _Reading(
            session=session, judged=Judged(sheet=sheet, part=part, names=names), progress=progress, kept=staged.kept
        )
        intakes.append(reading.intake(before=sum(intake.read for intake in intakes)))
        frames.extend(_widened(frame, ["row", *fields, WHOLE]) for frame in reading.frames)
        if reading.by_hand:
            place = Location(source=sheet.table.source, sheet=sheet.table.sheet)
            yield found("engine-read-by-rows", register=register, location=place, engine="spark")
    intake = whole(intakes)
    frame = kept(reduce(DataFrame.unionByName, frames), at_once=True)
    relation = Relation(register=register, name=f"iku_{staged.token}_{register}", fields=frozenset((*fields, WHOLE)))
    frame.createOrReplaceTempView(relation.name)
    staged.relations[register], staged.intakes[register], staged.frames[register] = relation, intake, frame
    arrived = frame.count()
    if arrived != intake.accepted:
        raise SourceError(
            "source-changed", _CHANGED, file=sheets[0].table.source, staged=arrived, accepted=intake.accepted
        )


@define(kw_only=True)
class _Reading:
    """The reading of one table: the *frames* that hold its records; *by_hand* where Spark should have read it alone."""

    session: SparkSession
    judged: Judged
    kept: list[DataFrame]
    progress: Progress | None = None
    frames: list[DataFrame] = field(factory=list)
    by_hand: bool = False

    def intake(self, *, before: int) -> Intake:
        """Read it and return its account; *progress* is told of its rows, and those *before*."""
        sheet, judged = self.judged.sheet, self.judged
        table = sheet.table
        digest: str | None = None
        given: native.Given | None = None
        count: int | None = None
        if isinstance(table, CsvTable) and sheet.columns.places:
            read = lines.read(self.session, table)
            if read is not None:
                self.kept.append(read.kept)
                given, count, digest = native.of_lines(table, read, sheet.columns.width), read.count, read.digest
        elif isinstance(table, SparkTable) and sheet.columns.places:
            given = native.of_table(sheet, table)
            count = None if given is None else given.frame.count()
        self.by_hand = given is None and isinstance(table, CsvTable | SparkTable)
        if given is None or count is None:
            count = self._by_rows(before)
        else:
            self.frames.append(native.records(given, judged))
            if self.progress:
                self.progress(sheet.register, before + count)
        self._flush()
        sheet.note_orders()
        intake = sheet.intake(read=count, rejected=judged.rejected, skipped=judged.skipped)
        if digest is None:
            return intake
        return evolve(intake, sources=tuple(evolve(source, digest=digest) for source in intake.sources))

    def _by_rows(self, before: int) -> int:
        judged, read = self.judged, 0
        table = judged.sheet.table
        for number, cells in enumerate(table.rows(), table.first_row):
            judged.take(number, cells)
            read += 1
            if read % _TOGETHER == 0:
                self._flush()
                if self.progress:
                    self.progress(judged.sheet.register, before + read)
        return read

    def _flush(self) -> None:
        """Give Spark the rows that Python has judged so far."""
        judged = self.judged
        if judged.rows or not self.frames:
            schema = ", ".join(f"`{name}` {kind(name)}" for name in judged.names)
            self.frames.append(self.session.createDataFrame(judged.rows, schema, verifySchema=False))
            judged.rows = []


def _widened(frame: DataFrame, names: Sequence[str]) -> DataFrame:
    """Return *frame* with all the columns *names*, those that it has not unknown."""
    own = set(frame.columns)
    return frame.select(*(F.col(name) if name in own else F.lit(None).cast(kind(name)).alias(name) for name in names))
