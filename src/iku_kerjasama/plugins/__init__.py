"""A plugin author's whole world: what a plugin declares, how it is marked, and the words it speaks.

A plugin is a module with marked functions, found by an entry point of the group ``iku_kerjasama``::

    @hookimpl
    def iku_sources():
        return [SourceKind(name="satudata", summary=Label("Satu Data", "Satu Data"), options=Options, open=open_table)]

It may add, never change: nothing it brings alters a result unless the profile names it. `iku_kerjasama.testing` has
contracts to inherit, which hold it to what is promised here.
"""

from iku_kerjasama.errors import SourceError
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.declarations import (
    CheckKind,
    Declaration,
    NoOptions,
    Origin,
    ReportKind,
    Review,
    RuleOffer,
    SourceKind,
    VocabularyOffer,
)
from iku_kerjasama.plugins.hookspecs import GROUP, hookimpl
from iku_kerjasama.plugins.material import Material
from iku_kerjasama.plugins.session import Session
from iku_kerjasama.registers import placed
from iku_kerjasama.rows import Cells, Location, Remark, Table
from iku_kerjasama.terms import Label

__all__ = [
    "GROUP",
    "N_",
    "Cells",
    "CheckKind",
    "Declaration",
    "Finding",
    "Label",
    "Location",
    "Material",
    "NoOptions",
    "Origin",
    "Remark",
    "ReportKind",
    "Review",
    "RuleOffer",
    "Session",
    "Severity",
    "SourceError",
    "SourceKind",
    "Table",
    "VocabularyOffer",
    "found",
    "hookimpl",
    "placed",
]
