"""The built-in reports keep the contract that a stranger's must."""

from iku_kerjasama.plugins.registry import default
from iku_kerjasama.testing import ReportContract


class TestBundle(ReportContract):
    """The archive that can be computed again."""

    kind = default().report("bundle")


class TestHtml(ReportContract):
    """The page of HTML."""

    kind = default().report("html")


class TestDocx(ReportContract):
    """The Word document of the LKjIP's chapter III section."""

    kind = default().report("docx")


class TestHandout(ReportContract):
    """The handout as a page."""

    kind = default().report("handout")


class TestHandoutInWord(ReportContract):
    """The handout in Word."""

    kind = default().report("handout-docx")


class TestWorkingPaper(ReportContract):
    """The working paper as a page."""

    kind = default().report("working-paper")


class TestWorkingPaperInWord(ReportContract):
    """The working paper in Word."""

    kind = default().report("working-paper-docx")


class TestXlsx(ReportContract):
    """The workbook."""

    kind = default().report("xlsx")


def test_every_built_in_report_is_here() -> None:
    """A report that is added has its contract tested."""
    tested = {
        contract.kind.name
        for contract in (
            TestBundle,
            TestHtml,
            TestDocx,
            TestHandout,
            TestHandoutInWord,
            TestWorkingPaper,
            TestWorkingPaperInWord,
            TestXlsx,
        )
    }
    assert {offer.name for offer in default().reports() if offer.builtin} == tested
