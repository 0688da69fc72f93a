"""Contracts to inherit: what every plugin of a kind must keep, as tests that pytest finds in the subclass.

A source's author writes::

    class TestSatuData(SourceContract):
        kind = KIND

        def options(self, directory):
            ...  # make a source of at least three rows there, and return the options that open it

Each check says in its docstring what is promised, and why somebody relies on it.
"""

from iku_kerjasama.testing.contracts.checks import CheckContract
from iku_kerjasama.testing.contracts.reports import ReportContract
from iku_kerjasama.testing.contracts.rules import RuleContract
from iku_kerjasama.testing.contracts.source import SourceContract

__all__ = ["CheckContract", "ReportContract", "RuleContract", "SourceContract"]
