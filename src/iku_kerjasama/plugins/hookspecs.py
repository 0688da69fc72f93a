"""The five hooks a plugin may implement. None takes arguments; each returns a sequence of declarations.

Declarations grow by keyword-only fields with defaults; hooks do not grow. A plugin implements as many of the hooks as
it likes, marks each with `hookimpl`, and is found by an entry point of the group ``iku_kerjasama``.
"""

from collections.abc import Sequence

from pluggy import HookimplMarker, HookspecMarker

from iku_kerjasama.plugins.declarations import CheckKind, ReportKind, RuleOffer, SourceKind, VocabularyOffer

__all__ = ["GROUP", "hookimpl", "iku_checks", "iku_reports", "iku_rules", "iku_sources", "iku_vocabularies"]

GROUP = "iku_kerjasama"
"""The entry-point group plugins are found by, and the name pluggy's marks carry."""

hookimpl: HookimplMarker = HookimplMarker(GROUP)
"""The mark on a plugin's implementation of a hook. Its ordering and wrapping options are refused."""

_hookspec = HookspecMarker(GROUP)


@_hookspec
def iku_sources() -> Sequence[SourceKind]:
    """Return the kinds of source the plugin can read."""
    raise NotImplementedError


@_hookspec
def iku_rules() -> Sequence[RuleOffer]:
    """Return the indicators the plugin brings."""
    raise NotImplementedError


@_hookspec
def iku_vocabularies() -> Sequence[VocabularyOffer]:
    """Return the further spellings of terms the plugin brings: one offer at most."""
    raise NotImplementedError


@_hookspec
def iku_checks() -> Sequence[CheckKind]:
    """Return the checks the plugin can run over the registers."""
    raise NotImplementedError


@_hookspec
def iku_reports() -> Sequence[ReportKind]:
    """Return the kinds of report the plugin can write."""
    raise NotImplementedError
