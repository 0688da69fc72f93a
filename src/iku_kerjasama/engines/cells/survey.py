"""The rule over both registers, cell by cell: the same result as the reference, at the price of reading the files.

The requests are read first, then the agreements, which name them. Of each register only the ids stay in memory.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from heapq import merge
from itertools import chain
from operator import itemgetter

from iku_kerjasama.engines.cells.atoms import judgeable
from iku_kerjasama.engines.cells.cases import Case, aside
from iku_kerjasama.engines.cells.group import Group
from iku_kerjasama.engines.cells.passes import Linking, Pass, Progress
from iku_kerjasama.engines.cells.requests import Handle, Requests
from iku_kerjasama.findings import Finding
from iku_kerjasama.intake.reader import Sheet
from iku_kerjasama.measurement.breakdowns import Breakdown, assemble
from iku_kerjasama.measurement.measure import Tallies, Task, concluded
from iku_kerjasama.measurement.outcomes import Outcome
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.records import Agreement, shown_id
from iku_kerjasama.registers import linked
from iku_kerjasama.rows import Location
from iku_kerjasama.rules.criteria import Linked
from iku_kerjasama.rules.indicator import Count, Indicator
from iku_kerjasama.rules.readings.python import judge
from iku_kerjasama.rules.standing import Days, Standing

__all__ = ["Survey", "able"]


class Survey:
    """Both registers read and judged for one task."""

    def __init__(self, sheets: Mapping[str, Sheet], task: Task, *, progress: Progress | None = None) -> None:
        """Read *sheets* and judge what they hold; *progress* is told how far it is."""
        self.task = task
        self.links_known = "facilitation_ids" in sheets["agreements"].columns.places
        rule = task.counting_rule(links_known=self.links_known)
        self.findings: list[Finding] = []
        self.requests = Pass(sheets["facilitations"], _count(rule.denominator), task.days, task.dimensions)
        self.requests.run(progress)
        self.found = self._settled_requests()
        self.agreements = Pass(sheets["agreements"], rule.numerator, task.days, task.dimensions)
        self.agreements.run(progress, self._linking())
        self.cases = self._settled_agreements()

    def measurement(self) -> Measurement:
        """Return the result."""
        requests = Counter(chain(self.requests.seen.values(), self.found.cases.values()))
        agreements = Counter(chain(self.agreements.seen.values(), self.cases.values()))
        sides = {"facilitations": requests, "agreements": agreements}
        return concluded(
            self.task,
            tallies=Tallies(
                numerator=_total(agreements),
                denominator=_total(requests),
                followed_up=_total(requests, followed=True) if self.links_known else None,
                reasons={register: _reasons(cases) for register, cases in sides.items()},
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
        yield from _outcomes(self.requests, self.found.cases, followed_known=self.links_known)
        yield from _outcomes(self.agreements, self.cases, followed_known=False)

    def _settled_requests(self) -> Requests:
        """Judge the requests set aside, and see which request stays for each duplicate."""
        read = self.requests
        group = Group(read, self.findings)
        judged = judge(read.count, self.task.days)
        cases = {
            number: read.case_of(record, judged(record, Standing(original=number not in group.copies)))
            for number, record in group.records.items()
            if number not in group.fetched
        }
        stays: dict[int, Handle] = {
            number: group.fetched.get(original, original) for number, original in group.copies.items()
        }
        return Requests(read, cases, stays)

    def _linking(self) -> Linking | None:
        if not self.links_known:
            return None
        entries = self.agreements.sheet.readers["facilitation_ids"]
        return {
            "requests": self.requests.seen,
            "links": lambda written: self.found.links(entries[written]),
            "follow": self.found.follow,
        }

    def _settled_agreements(self) -> dict[int, Case]:
        """Judge the agreements set aside, linked as the reference links them; return their cases by row number."""
        read = self.agreements
        self.found.index_letters(
            entry for record in read.records.values() for entry in getattr(record, "facilitation_ids", ())
        )
        group = Group(read, self.findings)
        numbers = list(group.records)
        place = {number: index for index, number in enumerate(numbers)}
        links = linked(
            [record for record in group.records.values() if isinstance(record, Agreement)],
            {place[number]: place[original] for number, original in group.copies.items()},
            self.found.find,
            self.findings,
        )
        judged = judge(read.count, self.task.days)
        timeless = judge(read.count.timeless(), self.task.days)
        cases = {}
        for (number, record), answered in zip(group.records.items(), links, strict=True):
            standing = Standing(original=number not in group.copies, linked=bool(answered))
            cases[number] = read.case_of(record, judged(record, standing))
            day = getattr(record, read.count.dated_by)
            if timeless(record, standing) is None and day is not None and day <= self.task.as_of:
                self.found.follow(answered)
        for identity in group.fetched.values():
            read.seen[identity] = aside()
        return cases

    def _breakdown(
        self, place: int, dimension: str, requests: Counter[Case], agreements: Counter[Case]
    ) -> Breakdown:
        whole = None if dimension == "kind" else _parts(requests, place)
        if self.task.rule.scoring == "proportion":
            followed = _parts(requests, place, followed=True) if self.links_known else None
            return assemble(dimension, followed, whole)
        return assemble(dimension, _parts(agreements, place), whole)


def _total(cases: Counter[Case], *, followed: bool = False) -> int:
    return sum(case.weight * count for case, count in cases.items() if _counts(case, followed=followed))


def _parts(cases: Counter[Case], place: int, *, followed: bool = False) -> Counter[str | None]:
    parts: Counter[str | None] = Counter()
    for case, count in cases.items():
        if _counts(case, followed=followed):
            for key in case.parts[place]:
                parts[key] += case.weight * count
    return parts


def _reasons(cases: Counter[Case]) -> Counter[str | None]:
    reasons: Counter[str | None] = Counter()
    for case, count in cases.items():
        if not case.special:
            reasons[case.clause.reason if case.clause else None] += count
    return reasons


def _counts(case: Case, *, followed: bool) -> bool:
    return case.clause is None and not case.special and (case.is_followed or not followed)


def _count(denominator: Count | int | None) -> Count:
    if not isinstance(denominator, Count):
        raise TypeError(denominator)
    return denominator


def _outcomes(read: Pass, cases: Mapping[int, Case], *, followed_known: bool) -> Iterator[Outcome]:
    table = read.sheet.table
    judged_alone = ((number, shown_id(read.records[number]), case) for number, case in sorted(cases.items()))
    for number, identity, case in merge(read.judged(), judged_alone, key=itemgetter(0)):
        yield Outcome(
            register=read.count.register,
            id=identity,
            weight=0 if case.clause else case.weight,
            clause=case.clause,
            followed_up=case.is_followed if followed_known else None,
            location=Location(source=table.source, sheet=table.sheet, row=number),
        )


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
        and sheets[register].table.ragged
        and "id" in sheets[register].columns.places
        for count, register in zip(sides, ("agreements", "facilitations"), strict=True)
    )
