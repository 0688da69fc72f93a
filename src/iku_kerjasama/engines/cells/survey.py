"""The rule over both registers, cell by cell: the same result as the reference, at the price of reading the files.

The requests are read first, then the agreements, which name them. Of each row its place and its verdict are kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from iku_kerjasama.engines.cells.atoms import judgeable
from iku_kerjasama.engines.cells.cases import Case
from iku_kerjasama.engines.cells.passes import Group, Linking, Pass
from iku_kerjasama.engines.cells.requests import Requests
from iku_kerjasama.findings import Finding
from iku_kerjasama.generated import twin
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.intake.values import split_list
from iku_kerjasama.measurement.breakdowns import Breakdown, assemble
from iku_kerjasama.measurement.measure import Tallies, Task, concluded
from iku_kerjasama.measurement.outcomes import Outcome, Verdict
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.records import shown_id
from iku_kerjasama.registers import Links, linked
from iku_kerjasama.rows import Location, textual
from iku_kerjasama.rules.criteria import Linked
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Standing

__all__ = ["Survey", "able"]

_Tally = Counter[Case]
"""How many records there are of each case."""


class Survey:
    """Both registers read and judged for one task."""

    def __init__(self, sheets: Mapping[str, Sheet], task: Task, *, progress: Progress | None = None) -> None:
        """Read *sheets* and judge what they hold; *progress* is told how far it is."""
        self.task = task
        self.links_known: bool = "facilitation_ids" in sheets["agreements"].columns.places
        rule = task.counting_rule(links_known=self.links_known)
        self.findings: list[Finding] = []
        requests, agreements = _denominator(rule), rule.numerator
        self.requests: Pass = Pass(sheets["facilitations"], requests, task.days, task.dimensions)
        self.agreements: Pass = Pass(sheets["agreements"], agreements, task.days, task.dimensions)
        self.requests.run(progress)
        self.agreements.run(progress, self._linking())
        self._settle_agreements(self._settle_requests())

    def measurement(self) -> Measurement:
        """Return the result."""
        requests, agreements = _tally(self.requests), _tally(self.agreements)
        sides = {"facilitations": requests, "agreements": agreements}
        return concluded(
            self.task,
            tallies=Tallies(
                numerator=_total(agreements),
                denominator=_total(requests),
                followed_up=_total(_followed(requests)) if self.links_known else None,
                reasons={register: _reasons(tally) for register, tally in sides.items()},
            ),
            breakdowns=[
                self._breakdown(place, dimension, requests, agreements)
                for place, dimension in enumerate(self.task.dimensions)
            ],
            intakes={"facilitations": self.requests.intake, "agreements": self.agreements.intake},
            findings=(*self.requests.sheet.findings, *self.agreements.sheet.findings, *self.findings),
        )

    def outcomes(self) -> Iterator[Outcome]:
        """Yield every record's outcome, the requests first, each register in the order of its rows."""
        yield from _outcomes(self.requests, followed_known=self.links_known)
        yield from _outcomes(self.agreements, followed_known=False)

    def _linking(self) -> Linking | None:
        if not self.links_known:
            return None
        return Linking(
            verdicts=self.requests.verdicts,
            followed=self.requests.cases.followed,
            find=self.requests.roll.find,
            named=self._named,
            follow=self._follow,
        )

    def _named(self, written: str) -> tuple[int, ...] | None:
        """Return the rows of the requests named in a cell; None where one is not found among those judged so far."""
        rows = tuple(map(self.requests.judged_by_cells, split_list(written)))
        return rows if all(rows) else None

    def _follow(self, rows: Iterable[int]) -> None:
        """Note that the requests on *rows* are followed up."""
        followed, verdicts = self.requests.cases.followed, self.requests.verdicts
        for row in rows:
            verdicts[row] = followed[verdicts[row]]

    def _settle_requests(self) -> Requests:
        """Judge the requests set aside; return where all of them are found, for the agreements set aside."""
        read = self.requests
        group = Group(read, self.findings)
        requests = Requests(read, group)
        judged = judge(read.count, self.task.days)
        for number, record in group.records.items():
            if number not in group.fetched:
                read.settle(number, judged(record, Standing(original=number not in group.copies)))
        return requests

    def _settle_agreements(self, requests: Requests) -> None:
        """Judge the agreements set aside, and those they repeat, and link all that are not linked yet."""
        read = self.agreements
        group = Group(read, self.findings)
        unlinked = {row: split_list(cell) for row, (_, cell) in read.unlinked.items() if row not in group.records}
        named = {row: getattr(record, "facilitation_ids", ()) for row, record in group.records.items()}
        links = linked((named | unlinked).items(), group.copies, requests)
        self._note_links(links)
        judged = judge(read.count, self.task.days)
        timeless = judge(read.count.timeless(), self.task.days)
        for row, record in group.records.items():
            answered = links.found.get(row, ())
            standing = Standing(original=row not in group.copies, linked=bool(answered))
            read.settle(row, judged(record, standing))
            day = getattr(record, read.count.dated_by)
            if timeless(record, standing) is None and day is not None and day <= self.task.as_of:
                self._follow(answered)
        for row in unlinked:
            if row in links.found and read.link(row):
                self._follow(links.found[row])

    def _note_links(self, links: Links[int]) -> None:
        read = self.agreements
        rows = {one.agreement for one in links.unfound}
        agreements = {row: read.records[row] for row in rows if row in read.records}
        agreements |= {row: read.build(row, cells) for row, cells in read.fetch(rows - agreements.keys())}
        self.findings.extend(links.findings(agreements, read.intake, self.requests.intake))

    def _breakdown(self, place: int, dimension: str, requests: _Tally, agreements: _Tally) -> Breakdown:
        whole = None if dimension == "kind" else _parts(requests, place)
        if self.task.rule.scoring == "proportion":
            followed = _parts(_followed(requests), place) if self.links_known else None
            return assemble(dimension, followed, whole)
        return assemble(dimension, _parts(agreements, place), whole)


def _denominator(rule: Indicator) -> Count:
    if not isinstance(rule.denominator, Count):
        raise TypeError(rule.denominator)
    return rule.denominator


def _tally(read: Pass) -> _Tally:
    tally: _Tally = Counter()
    for number, count in Counter(read.verdicts).items():
        case = read.cases.table[number]
        if case is not None:
            tally[case] += count
    return tally


def _followed(tally: _Tally) -> _Tally:
    return Counter({case: count for case, count in tally.items() if case.followed_up})


def _total(tally: _Tally) -> int:
    return sum(case.weight * count for case, count in tally.items() if case.clause is None)


def _parts(tally: _Tally, place: int) -> Counter[str | None]:
    parts: Counter[str | None] = Counter()
    for case, count in tally.items():
        if case.clause is None:
            for key in case.parts[place]:
                parts[key] += case.weight * count
    return parts


def _reasons(tally: _Tally) -> Counter[str | None]:
    reasons: Counter[str | None] = Counter()
    for case, count in tally.items():
        reasons[case.clause.reason if case.clause else None] += count
    return reasons


def _outcomes(read: Pass, *, followed_known: bool) -> Iterator[Outcome]:
    """Yield the outcomes by reading the rows once more, for their ids."""
    table, identity = read.sheet.table, read.sheet.columns.places["id"]
    source, name, line = table.source, table.sheet, table.line
    verdicts = [
        None
        if case is None
        else Verdict(
            read.count.register,
            0 if case.clause else case.weight,
            case.clause,
            case.followed_up if followed_known else None,
        )
        for case in read.cases.table
    ]
    outcome, place = twin(Outcome), twin(Location)
    for number, cells in enumerate(table.rows(), table.first_row):
        verdict = verdicts[read.verdicts[number]]
        if verdict is not None:
            where = place()
            where.source, where.sheet, where.row, where.line = source, name, number, line(number, cells)
            where.column = where.cell = None
            where.__class__ = Location
            made = outcome()
            made.verdict, made.location = verdict, where
            made.id = shown_id(read.records[number]) if number in read.records else str(cells[identity]).strip()
            made.__class__ = Outcome
            yield made


def able(indicator: Indicator, sheets: Mapping[str, Sheet]) -> bool:
    """Return whether *indicator* can be judged cell by cell over *sheets*.

    It can where requests and agreements are counted, their rows are text with an id, and no clause asks about other
    records than those a row is linked to or repeats.
    """
    sides = (indicator.numerator, indicator.denominator)
    return all(
        isinstance(count, Count)
        and count.register == register
        and judgeable(count)
        and not (register == "facilitations" and count.asks(Linked))
        and register in sheets
        and textual(sheets[register].table)
        and "id" in sheets[register].columns.places
        for count, register in zip(sides, ("agreements", "facilitations"), strict=True)
    )
