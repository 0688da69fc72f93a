"""The workbook as a whole: what is in it, and in which order."""

from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say
from iku_kerjasama.reports.xlsx.book import Book, plain
from iku_kerjasama.reports.xlsx.findings import findings
from iku_kerjasama.reports.xlsx.policy import policy
from iku_kerjasama.reports.xlsx.quarters import quarters
from iku_kerjasama.reports.xlsx.recaps import recaps
from iku_kerjasama.reports.xlsx.records import records
from iku_kerjasama.reports.xlsx.summary import summary
from iku_kerjasama.reports.xlsx.ways import ways
from iku_kerjasama.rules.readings.labels import day_text, period_text
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["workbook"]

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(stuff: Material) -> bytes:
    """Return the workbook about *stuff*; a row is written as soon as it is made, so that few are in memory.

    Raises UsageError where the package that writes workbooks is not installed, or a register is longer than a sheet.
    """
    stream = BytesIO()
    with _opened(stream) as target:
        lang, result = stuff.lang, stuff.measurement
        title = plain(one_line(result.indicator.title.text(lang)))
        target.set_properties({"title": title[:255], "created": datetime.combine(stuff.today, time())})
        span = upper_first(period_text(result.period, lang))
        made = say(N_("{span} · dibuat {day}"), lang, span=span, day=day_text(stuff.today, lang))
        book = Book(target, lang=lang, footer=made)
        book.draw(summary(stuff))
        for leaf in quarters(stuff):
            book.draw(leaf)
        for listing in records(stuff):
            book.list(listing)
        book.list(findings(stuff))
        book.draw(policy(stuff))
        book.list(ways(stuff))
        for listing in recaps(stuff):
            book.list(listing)
    return stream.getvalue()


def _opened(stream: BytesIO) -> "Workbook":
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as fault:
        raise UsageError(
            "reports-extra-missing",
            N_('Laporan {form} memerlukan pustaka {package}. Pasang dengan: pip install "iku-kerjasama[reports]"'),
            form="xlsx",
            package="XlsxWriter",
        ) from fault
    return Workbook(stream, _OPTIONS)
