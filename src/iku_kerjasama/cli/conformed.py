"""The account of a conformance run as a page: topic by topic, then each case that was not answered as expected."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid, Items, Line, visible
from iku_kerjasama.conformance.running import Report, Result
from iku_kerjasama.conformance.wording import told
from iku_kerjasama.messages import N_

__all__ = ["page"]

_SHOWN = 10


def page(report: Report, lang: str, *, every: bool) -> Iterator[Block]:
    """Yield *report* in *lang*: how each topic fared, *every* failure or the first few, and the sum."""
    rows = [*_rows(report)]
    yield Grid(
        say(N_("Kasus yang dijawab seperti yang diharapkan"), lang),
        (say(N_("pokok"), lang), say(N_("kasus"), lang), say(N_("sesuai"), lang)),
        [(name, str(cases), str(passed)) for name, cases, passed in rows],
        struck={place for place, (_, cases, passed) in enumerate(rows) if passed < cases},
    )
    failures = report.failures
    shown = failures if every else failures[:_SHOWN]
    if shown:
        yield Line(say(N_("Yang berbeda"), lang), strong=True)
        yield Items([(_head(result), visible(f"{told(result, lang)}. {result.case.why}")) for result in shown])
    if len(shown) < len(failures):
        yield Line(say(N_("… dan {number} lagi; --all menampilkan semuanya."), lang, number=len(failures) - len(shown)))
    yield from _unanswered(report, lang)
    cases = len(report.results)
    if failures:
        text = say(N_("{failures} dari {cases} kasus berbeda."), lang, failures=len(failures), cases=cases)
    else:
        text = say(N_("Semua {cases} kasus dijawab seperti yang diharapkan."), lang, cases=cases)
    yield Line(text, strong=True)


def _unanswered(report: Report, lang: str) -> Iterator[Line]:
    """Yield how the levels are left out of which the program answers no case, where several were asked."""
    asked = dict.fromkeys(tally.level for tally in report.tallies)
    answered = {tally.level for tally in report.tallies if tally.passed}
    none = [level for level in asked if level not in answered]
    if none and len(asked) > 1:
        text = N_(
            "Tidak satu pun kasus dijawab seperti yang diharapkan. Untuk mulai dari satu tingkat saja: --level {level}"
        )
        if not answered:
            yield Line(say(text, lang, level=none[0]))
            return
        text = N_(
            "Tidak satu pun kasus {levels} dijawab seperti yang diharapkan. Untuk menguji hanya tingkat yang sudah "
            "dihitung program ini: {options}"
        )
        options = " ".join(f"--level {level}" for level in asked if level in answered)
        yield Line(say(text, lang, levels=", ".join(none), options=options))


def _rows(report: Report) -> Iterator[tuple[str, int, int]]:
    """Yield each level, and below it its topics, with how many cases there are and how many passed."""
    for level, tallies in groupby(report.tallies, attrgetter("level")):
        own = [*tallies]
        yield level, sum(one.cases for one in own), sum(one.passed for one in own)
        yield from ((f"  {one.topic}", one.cases, one.passed) for one in own)


def _head(result: Result) -> str:
    return f"{result.case.id} · {result.case.tests}"
