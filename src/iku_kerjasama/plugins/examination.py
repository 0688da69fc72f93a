"""One plugin at a time: load it, call its hooks, drain and check what comes back, all inside a guard."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from inspect import getattr_static, isclass
from re import sub
from traceback import format_exception_only
from typing import cast

from attrs import field, frozen
from pluggy import PluginManager

from iku_kerjasama.errors import PluginError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import hookspecs
from iku_kerjasama.plugins.declarations import (
    CheckKind,
    Declaration,
    ReportKind,
    RuleOffer,
    SourceKind,
    VocabularyOffer,
)

__all__ = ["Candidate", "Examined", "SetAside", "canonical", "examined", "failed"]

_HOOKS: dict[str, type[Declaration]] = {
    "iku_sources": SourceKind,
    "iku_rules": RuleOffer,
    "iku_vocabularies": VocabularyOffer,
    "iku_checks": CheckKind,
    "iku_reports": ReportKind,
}


@frozen(kw_only=True, eq=False)
class Candidate:
    """A plugin not yet loaded: its entry point's name, what it was installed with, and how to load it."""

    name: str
    distribution: str
    load: Callable[[], object] = field(repr=False)


@frozen(kw_only=True, eq=False)
class Examined:
    """A plugin that kept its contract, and its declarations by name."""

    candidate: Candidate
    plugin: object = field(repr=False)
    declarations: tuple[tuple[str, Declaration], ...]


@frozen(kw_only=True)
class SetAside:
    """A plugin that broke its contract and takes no part; *reason* says so in either language."""

    name: str
    distribution: str
    reason: PluginError


def canonical(distribution: str) -> str:
    """Return a distribution's name as package indexes compare it."""
    return sub(r"[-_.]+", "-", distribution).lower()


def failed(candidate: Candidate, reason: PluginError) -> SetAside:
    """Return *candidate* as set aside for *reason*."""
    return SetAside(name=candidate.name, distribution=candidate.distribution, reason=reason)


def examined(candidate: Candidate) -> Examined | SetAside:
    """Load *candidate* and call its hooks; it is set aside whole when anything about it fails."""
    try:
        with _guard("load"):
            plugin = candidate.load()
        declarations = [
            named for hook, function in _implementations(plugin) for named in _called(candidate, hook, function)
        ]
        _check_once(declarations)
    except PluginError as reason:
        return failed(candidate, reason)
    return Examined(candidate=candidate, plugin=plugin, declarations=tuple(declarations))


@contextmanager
def _guard(step: str) -> Generator[None, None, None]:
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as fault:
        raise PluginError(
            "plugin-failed",
            N_("Plugin gagal pada langkah {step}: {fault}. Plugin itu disisihkan; perbarui atau copot distribusinya."),
            step=step,
            fault=format_exception_only(fault)[-1].strip(),
        ) from fault


def _implementations(plugin: object) -> list[tuple[str, Callable[..., object]]]:
    """Return the hooks *plugin* implements, by pluggy's own reading of its marks."""
    manager = PluginManager(hookspecs.GROUP)
    manager.add_hookspecs(hookspecs)
    with _guard("register"):
        manager.register(plugin)
        marked = [
            (hook.name, implementation)
            for hook in manager.get_hookcallers(plugin) or ()
            for implementation in hook.get_hookimpls()
        ]
        unmarked = _unmarked(plugin, manager)
    unknown = sorted({*unmarked, *(name for name, _ in marked if name not in _HOOKS)})
    if unknown:
        raise PluginError(
            "plugin-hook-unknown",
            N_(
                "{names} bukan hook yang dikenal, atau tidak bertanda @hookimpl. Yang dikenal: {known}. "
                "Plugin itu disisihkan."
            ),
            names=", ".join(unknown),
            known=", ".join(_HOOKS),
        )
    for name, found in marked:
        if found.wrapper or found.hookwrapper or found.tryfirst or found.trylast:
            raise PluginError(
                "plugin-hook-ordered",
                N_(
                    "Hook {name} memakai wrapper, hookwrapper, tryfirst, atau trylast; plugin hanya boleh menambah, "
                    "tidak mengubah atau mendahului. Plugin itu disisihkan."
                ),
                name=name,
            )
    if not marked:
        raise PluginError(
            "plugin-empty",
            N_("Tidak ada satu hook pun di dalamnya. Plugin itu disisihkan; periksa sasaran entry point-nya."),
        )
    return [(name, found.function) for name, found in marked]


def _unmarked(plugin: object, manager: PluginManager) -> Iterator[str]:
    """Yield the names that look like a hook and that pluggy would pass over in silence."""
    for name in dir(plugin):
        if name.startswith("iku_") and manager.parse_hookimpl_opts(plugin, name) is None:
            value = getattr_static(plugin, name)
            if (callable(value) and not isclass(value)) or isinstance(value, classmethod):
                yield name


def _called(candidate: Candidate, hook: str, function: Callable[..., object]) -> Iterator[tuple[str, Declaration]]:
    kind = _HOOKS[hook]
    with _guard(hook):
        declarations = list(cast("Iterable[object]", function()))
    for declaration in declarations:
        if not isinstance(declaration, kind):
            raise PluginError(
                "plugin-type-wrong",
                N_("Hook {hook} mengembalikan {found}, seharusnya {expected}. Plugin itu disisihkan."),
                hook=hook,
                found=type(declaration).__name__,
                expected=kind.__name__,
            )
        match declaration:
            case SourceKind() | CheckKind() | ReportKind():
                yield declaration.name, declaration
            case VocabularyOffer():
                yield candidate.name, declaration
            case RuleOffer():
                for code in dict.fromkeys(indicator.code for indicator in declaration.indicators):
                    versions = tuple(indicator for indicator in declaration.indicators if indicator.code == code)
                    yield code, RuleOffer(indicators=versions)


def _check_once(declarations: Iterable[tuple[str, Declaration]]) -> None:
    seen = set()
    for name, declaration in declarations:
        claim = (type(declaration), name)
        if claim in seen:
            raise PluginError(
                "plugin-name-twice",
                N_("Nama “{name}” ditawarkan dua kali oleh plugin yang sama. Plugin itu disisihkan."),
                name=name,
            )
        seen.add(claim)
