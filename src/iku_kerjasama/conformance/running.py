"""The run: every case asked, every answer compared, and the account of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from attrs import evolve, frozen

from iku_kerjasama.conformance.cases import Case
from iku_kerjasama.conformance.comparing import Difference, differences
from iku_kerjasama.conformance.program import Fault, Program, Reply
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["Report", "Result", "Tally", "judged", "run"]

_NO_FILE = N_("“{command}” berakhir tanpa menjawab, dan {file} tidak ada. Periksa nama dan letak berkasnya.")


@frozen(kw_only=True)
class Result:
    """What became of one case: nothing wrong, or the first *difference*, or a *fault* of the program."""

    case: Case
    difference: Difference | None = None
    fault: Fault | None = None
    time: timedelta = timedelta()

    @property
    def passed(self) -> bool:
        """Whether the answer is the one expected."""
        return self.difference is None and self.fault is None


@frozen(kw_only=True)
class Tally:
    """How many *cases* of a *topic* there are, and how many *passed*."""

    level: str
    topic: str
    cases: int
    passed: int


@frozen(kw_only=True)
class Report:
    """What became of all cases, in their order, when they were asked of *command*."""

    command: Sequence[str]
    results: tuple[Result, ...]

    @property
    def failures(self) -> tuple[Result, ...]:
        """The results that did not pass."""
        return tuple(result for result in self.results if not result.passed)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The cases by level and topic, in their order."""
        topics = dict.fromkeys((result.case.level, result.case.topic) for result in self.results)
        return tuple(_tally(level, topic, self.results) for level, topic in topics)


def run(
    cases: Iterable[Case],
    command: Sequence[str],
    *,
    timeout: timedelta,
    progress: Callable[[Result], object] | None = None,
) -> Report:
    """Return what becomes of *cases* asked of *command*, which has *timeout* for each; *progress* is told each.

    Raises UsageError where the command cannot be started, or starts on a file that is not there.
    """
    program = Program(command, timeout=timeout)
    results: list[Result] = []
    try:
        for case in cases:
            results.append(judged(case, program.ask(case.question)))
            if len(results) == 1:
                _begun(command, results[0])
            if progress:
                progress(results[-1])
    finally:
        junk = program.close()
    if junk and results:
        results[-1] = _spoilt(results[-1], Fault(kind="junk", detail=junk))
    repeated = set(program.repeated)
    whole = (_spoilt(one, Fault(kind="twice")) if one.case.id in repeated else one for one in results)
    return Report(command=tuple(command), results=tuple(whole))


def judged(case: Case, reply: Reply) -> Result:
    """Return what becomes of *case* by what came back."""
    found = None
    if reply.answer is not None and reply.fault is None:
        found = next(differences(case.expected, reply.answer), None)
    return Result(case=case, difference=found, fault=reply.fault, time=reply.time)


def _begun(command: Sequence[str], first: Result) -> None:
    """Raise UsageError where *command* ended at the *first* case and what it was to run is not there."""
    file = command[1] if len(command) > 1 else ""
    named = Path(file).suffix and not file.startswith("-")
    if first.fault and first.fault.kind == "ended" and named and not Path(file).exists():
        raise UsageError("program-file-missing", _NO_FILE, command=" ".join(command), file=file)


def _spoilt(result: Result, fault: Fault) -> Result:
    return evolve(result, difference=None, fault=fault) if result.fault is None else result


def _tally(level: str, topic: str, results: Iterable[Result]) -> Tally:
    own: Iterator[Result] = (one for one in results if (one.case.level, one.case.topic) == (level, topic))
    passed = [one.passed for one in own]
    return Tally(level=level, topic=topic, cases=len(passed), passed=sum(passed))
