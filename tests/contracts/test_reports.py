"""The built-in reports keep the contract that a stranger's must."""

from iku_kerjasama.plugins.registry import default
from iku_kerjasama.testing import ReportContract


class TestHtml(ReportContract):
    """The page of HTML."""

    kind = default().report("html")


class TestXlsx(ReportContract):
    """The workbook."""

    kind = default().report("xlsx")


def test_every_built_in_report_is_here() -> None:
    """A report that is added has its contract tested."""
    tested = {contract.kind.name for contract in (TestHtml, TestXlsx)}
    assert {offer.name for offer in default().reports() if offer.builtin} == tested
