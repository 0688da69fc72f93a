"""Registers staged: each of their tables put into the engine, the quick way where there is one."""

from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from attrs import evolve, frozen

from iku_kerjasama.engines.duckdb import columnar, delimited, rows, texts
from iku_kerjasama.engines.duckdb.connection import Database
from iku_kerjasama.engines.duckdb.lines import Lines, looked_over, newline_of
from iku_kerjasama.engines.duckdb.relation import create, name_of
from iku_kerjasama.engines.filling import PART
from iku_kerjasama.engines.sql.staging import WHOLE, Relation
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.joining import whole
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import field_names
from iku_kerjasama.registers import Intake
from iku_kerjasama.rows import Location
from iku_kerjasama.sources.csv.table import CsvTable

__all__ = ["Staged", "held", "stage"]


@frozen(kw_only=True)
class Staged:
    """What was staged: the *intakes* by register, what was *found*, and the *parts* that it came from."""

    intakes: Mapping[str, Intake]
    found: Sequence[Finding]
    parts: Mapping[str, Sequence[Sheet]]

    def place(self, register: str, row: int) -> Location:
        """Return the place of a staged *row* of *register*."""
        part, number = divmod(row, 1 << PART)
        table = self.parts[register][part].table
        return Location(source=table.source, sheet=table.sheet, row=number)


def held(parts: Mapping[str, Sequence[Sheet]]) -> dict[str, Relation]:
    """Return what can be staged of each register in *parts*: the fields that one of its tables has."""
    return {
        register: Relation(
            register=register,
            name=name_of(register),
            fields=frozenset[str]().union(*(sheet.columns.fields for sheet in sheets))
            & frozenset(field_names(register))
            | {WHOLE},
        )
        for register, sheets in parts.items()
    }


def stage(
    database: Database,
    parts: Mapping[str, Sequence[Sheet]],
    wanted: Mapping[str, frozenset[str]],
    progress: Progress | None = None,
) -> Staged:
    """Return the registers in *parts* staged in *database*, as far as they are *wanted*: by register the columns.

    *progress* is told, now and then, how far that is. Raises what reading the tables raises.
    """
    texts.define(database)
    staging = _Staging(database, progress)
    try:
        return staging.staged(parts, wanted)
    finally:
        staging.overlooker.shutdown(cancel_futures=True)


class _Staging:
    """One staging. While the engine reads a file, a thread looks over it and those that come next."""

    def __init__(self, database: Database, progress: Progress | None) -> None:
        self.database = database
        self.progress = progress
        self.overlooker = ThreadPoolExecutor(max_workers=1)
        self.found: list[Finding] = []

    def staged(self, parts: Mapping[str, Sequence[Sheet]], wanted: Mapping[str, frozenset[str]]) -> Staged:
        quick = {
            (register, part): table
            for register in sorted(wanted, key=lambda register: register != "facilitations")
            for part, sheet in enumerate(parts.get(register, ()))
            if (table := self._quick(sheet)) is not None
        }
        intakes: dict[str, Intake] = {}
        for register in sorted(parts, key=lambda register: register != "facilitations"):  # as the reference reads them
            sheets = parts[register]
            if register in wanted:
                fields = [name for name in field_names(register) if name in wanted[register]]
                create(self.database, register, ("row", *fields, WHOLE))
                several: list[Intake] = []
                for part, sheet in enumerate(sheets):
                    before = sum(intake.read for intake in several)
                    several.append(self._part(sheet, part, fields, quick.get((register, part)), before))
            else:
                several = [sheet.intake(read=0, rejected=0, skipped=0) for sheet in sheets]
            intakes[register] = whole(several)
            self.found.extend(finding for sheet in sheets for finding in sheet.findings)
        return Staged(intakes=intakes, found=tuple(self.found), parts=parts)

    def _quick(self, sheet: Sheet) -> "_Quick | None":
        """Return what the engine reads of *sheet* by itself, its looking over begun; None where it cannot."""
        table = delimited.readable(sheet)
        newline = newline_of(table.file) if table else None
        if table is None or newline is None:
            return None
        lines = self.overlooker.submit(looked_over, table.file, table.delimiter, table.first_row - 1)
        return _Quick(table=table, newline=newline, lines=lines)

    def _part(self, sheet: Sheet, part: int, fields: Sequence[str], quick: "_Quick | None", before: int) -> Intake:
        """Put the *part*-th table of a register in, and return its account."""
        held = sheet.columns.fields
        names = ["row", *(name for name in fields if name in held), WHOLE]
        account = rows.Account()
        typed = rows.Typed(database=self.database, sheet=sheet, part=part, names=names, account=account)
        lines = delimited.load(typed, quick.table, quick.newline, quick.lines) if quick else None
        table = columnar.readable(sheet)
        if lines is None and not (table and columnar.load(typed, table)):
            rows.load(typed, self.progress, before)
        elif self.progress:
            self.progress(sheet.register, before + account.read)
        sheet.note_orders()
        intake = sheet.intake(read=account.read, rejected=account.rejected, skipped=account.skipped)
        if lines is None:
            return intake
        return evolve(intake, sources=tuple(evolve(source, digest=lines.digest) for source in intake.sources))


@frozen(kw_only=True)
class _Quick:
    table: CsvTable
    newline: str
    lines: "Future[Lines | None]"
