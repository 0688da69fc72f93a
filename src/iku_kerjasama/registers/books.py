"""The books as they were read: their records and accounts, and where each cell stood."""

from collections.abc import Mapping

from attrs import field, frozen

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.labels import places
from iku_kerjasama.records import Agreement, Facilitation, Recap, shown_id
from iku_kerjasama.rows import Location, address

__all__ = ["Intake", "Registers", "SourceUsed", "at_cell", "note", "placed"]


@frozen(kw_only=True)
class SourceUsed:
    """A source that a register was read from.

    *digest* is of the file's bytes, None for databases and APIs; *plugin* the distribution that brought this kind of
    source, None where it is built in.
    """

    register: str
    kind: str
    location: str
    digest: str | None = None
    plugin: str | None = None


@frozen(kw_only=True)
class Intake:
    """What intake made of one register: its rows' fate, and the columns found.

    *read* is *accepted* + *rejected* + *skipped*. *fields* are the mapped fields, *headers* the columns as written,
    *accepted_headers* the headers that each field goes by. *columns* tells for each source and sheet the header above
    each field and, of a spreadsheet, the number of its column.
    """

    register: str
    read: int = 0
    accepted: int = 0
    rejected: int = 0
    skipped: int = 0
    fields: frozenset[str] = frozenset()
    headers: tuple[str, ...] = ()
    accepted_headers: Mapping[str, tuple[str, ...]] = field(factory=dict)
    sources: tuple[SourceUsed, ...] = ()
    columns: Mapping[tuple[str, str | None], Mapping[str, tuple[str, int | None]]] = field(factory=dict)


@frozen(kw_only=True)
class Registers:
    """The registers, bound: records, duplicates and links.

    *duplicates* gives, for each register, the index of the record that stays for each duplicate's index. *links* gives
    for each agreement the indexes of the requests it answers, each once.
    """

    facilitations: tuple[Facilitation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    recaps: tuple[Recap, ...] = ()
    intakes: Mapping[str, Intake] = field(factory=dict)
    duplicates: Mapping[str, Mapping[int, int]] = field(factory=dict)
    links: tuple[tuple[int, ...], ...] = ()
    parents: tuple[int | None, ...] = ()
    findings: tuple[Finding, ...] = ()
    profile: object | None = field(default=None, eq=False, repr=False)

    @property
    def links_known(self) -> bool:
        """Whether the register of agreements has a column that names the requests."""
        return "facilitation_ids" in self.intakes["agreements"].fields


def placed(intake: Intake, record: Facilitation | Agreement | Recap, name: str) -> Location | None:
    """Return the place of the cell of field *name* from which *record* was read, None where it was read from none."""
    return None if record.location is None else at_cell(intake, record.location, name)


def at_cell(intake: Intake, where: Location, name: str) -> Location:
    """Return the place of the cell of field *name* in the row that stands at *where*."""
    source, sheet, row = where.source, where.sheet, where.row
    header, column = intake.columns.get((source, sheet), {}).get(name, (None, None))
    cell = None if column is None or row is None else address(column, row)
    return Location(source=source, sheet=sheet, row=row, line=where.line, column=header, cell=cell)


def note(
    code: str,
    intake: Intake,
    record: Facilitation | Agreement,
    name: str | None = None,
    *,
    severity: Severity | None = None,
    value: object = None,
    first: Facilitation | Agreement | None = None,
    params: Mapping[str, object] | None = None,
) -> Finding:
    """Return a finding of *code* on the cell of field *name* of *record*, or on the whole, which repeats *first*.

    *params* fill further places of what the catalogue says.
    """
    return found(
        code,
        severity=severity,
        register=intake.register,
        id=shown_id(record),
        location=placed(intake, record, name) if name else record.location,
        value=value,
        **(places(first.location, beside=record.location) if first else {}),
        **(params or {}),
    )
