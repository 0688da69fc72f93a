"""The plugins there are, each loaded apart, and what each brings.

A plugin that fails, in whatever way, is set aside whole and named once; the others never notice. Nothing hangs on the
order in which plugins are found: a built-in keeps its name, and of two strangers with one name neither gets it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from importlib import import_module
from threading import RLock
from typing import TYPE_CHECKING, Generic, NoReturn, TypeVar, cast

from attrs import evolve, field, frozen

from iku_kerjasama.errors import PluginError, UnknownName, UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.declarations import (
    CheckKind,
    Declaration,
    ReportKind,
    RuleOffer,
    SourceKind,
    VocabularyOffer,
)
from iku_kerjasama.plugins.examination import Candidate, Examined, SetAside, canonical, examined, failed
from iku_kerjasama.plugins.guarding import guarded
from iku_kerjasama.plugins.hookspecs import GROUP
from iku_kerjasama.plugins.rendering import guarded_report
from iku_kerjasama.rules.indicator import Indicator

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["BUILTINS", "LOGGER", "Offer", "Registry", "default", "load"]

BUILTINS: Mapping[str, str] = {
    "api": "iku_kerjasama.sources.api",
    "csv": "iku_kerjasama.sources.csv",
    "database": "iku_kerjasama.sources.database",
    "excel": "iku_kerjasama.sources.excel",
    "memory": "iku_kerjasama.sources.memory",
    "spark": "iku_kerjasama.sources.spark",
    "parquet": "iku_kerjasama.sources.parquet",
    "rulebook": "iku_kerjasama.rulebook",
    "indicators": "iku_kerjasama.rulebook.indicators",
    "checks-dates": "iku_kerjasama.checks.dates",
    "checks-numbers": "iku_kerjasama.checks.numbers",
    "checks-contents": "iku_kerjasama.checks.contents",
    "checks-links": "iku_kerjasama.checks.links",
    "checks-hierarchy": "iku_kerjasama.checks.hierarchy",
    "checks-likeness": "iku_kerjasama.checks.likeness",
    "recaps": "iku_kerjasama.reconciliation.check",
    "report-bundle": "iku_kerjasama.reports.bundle",
    "report-docx": "iku_kerjasama.reports.docx",
    "report-handout": "iku_kerjasama.reports.handout",
    "report-html": "iku_kerjasama.reports.html",
    "report-working-paper": "iku_kerjasama.reports.working_paper",
    "report-xlsx": "iku_kerjasama.reports.xlsx",
}
"""The built-in plugins: each one's name and its module. They come in by the same door as a stranger's."""

LOGGER = "iku_kerjasama.plugins"
"""The logger that is told, at its level DEBUG, which plugin is being loaded: the last one named is one that hangs."""

_LOADING = N_("Memuat plugin %(name)s (%(distribution)s) …")
_LOADED = N_("Plugin %(name)s (%(distribution)s) dimuat.")
_ASIDE = N_("Plugin %(name)s (%(distribution)s) disisihkan; sebabnya pada `iku-kerjasama sources`.")

_HOME = "iku-kerjasama"

_UNKNOWN: Mapping[type, tuple[str, str]] = {
    SourceKind: (
        "source-unknown",
        N_(
            "Jenis sumber “{name}” tidak dikenal; yang terdekat: {nearest}. Jalankan `iku-kerjasama sources` untuk "
            "melihat yang terpasang dan plugin yang disisihkan."
        ),
    ),
    RuleOffer: (
        "rule-unknown",
        N_(
            "Aturan “{name}” tidak dikenal; yang terdekat: {nearest}. Jalankan `iku-kerjasama rules` untuk melihat "
            "semuanya."
        ),
    ),
    CheckKind: ("check-unknown", N_("Pemeriksaan “{name}” tidak dikenal; yang terdekat: {nearest}.")),
    ReportKind: ("report-unknown", N_("Jenis laporan “{name}” tidak dikenal; yang terdekat: {nearest}.")),
}

_D = TypeVar("_D", bound=Declaration)

_Installed = tuple[tuple["Offer[Declaration]", ...], tuple[SetAside, ...]]
"""What strangers offer, and which of them failed."""


@frozen(kw_only=True)
class Offer(Generic[_D]):
    """One thing a plugin brings: its *declaration* under its own *name*, and where it comes from.

    *plugin* is the entry point's name, *distribution* what was installed. *clashes* says that another offer has the
    plain name, or that nobody has.
    """

    name: str
    declaration: _D
    plugin: str
    distribution: str
    clashes: bool = False

    @property
    def full_name(self) -> str:
        """The name that is never ambiguous, ``distribution:name``."""
        return f"{self.distribution}:{self.name}"

    @property
    def known_as(self) -> str:
        """The shortest name the offer is found by: its own, or ``distribution:name`` where that one clashes."""
        return self.full_name if self.clashes else self.name

    @property
    def builtin(self) -> bool:
        """Whether the offer is part of this package."""
        return self.distribution == _HOME


@frozen(kw_only=True, eq=False)
class Registry:
    """Everything installed that a profile may name. Strangers are looked for only when a built-in does not answer."""

    _builtins: tuple[Candidate, ...]
    _strangers: Callable[[], Iterable[Candidate]]
    _known: dict[str, Examined | SetAside] = field(factory=dict, init=False, repr=False)
    _lock: RLock = field(factory=RLock, init=False, repr=False)

    def source(self, name: str) -> SourceKind:
        """Return the kind of source called *name*, or ``distribution:name``; `UnknownName` where there is none."""
        return self._named(SourceKind, name)

    def sources(self) -> tuple[Offer[SourceKind], ...]:
        """Return every kind of source, by name."""
        return self._offers(SourceKind)

    def opening(self, suffix: str) -> SourceKind | None:
        """Return the kind of source that opens files ending in *suffix* (``".csv"``) by itself, or None.

        A built-in comes first; where two strangers would, neither does: `UsageError` names both.
        """
        ending = suffix.lower()
        for offer in self._own():
            if isinstance(offer.declaration, SourceKind) and ending in offer.declaration.suffixes:
                return offer.declaration
        found = [offer for offer in self.sources() if ending in offer.declaration.suffixes]
        if len(found) > 1:
            raise _ambiguous(ending, found)
        return found[0].declaration if found else None

    def endings(self) -> tuple[str, ...]:
        """Return the endings of the files that some source opens by itself, those of built-ins first."""
        own = [offer.declaration for offer in self._own() if isinstance(offer.declaration, SourceKind)]
        every = [*own, *(offer.declaration for offer in self.sources())]
        return tuple(dict.fromkeys(ending for kind in every for ending in kind.suffixes))

    def owner(self, kind: SourceKind | ReportKind) -> str | None:
        """Return the distribution that brought *kind*, None where it is built in."""
        if any(offer.declaration is kind for offer in self._own(first=kind.name)):
            return None
        return next((offer.distribution for offer in self._installed[0] if offer.declaration is kind), None)

    def rule(self, code: str) -> tuple[Indicator, ...]:
        """Return the versions of the indicator *code* that a plugin brings; `UnknownName` where none does."""
        return self._named(RuleOffer, code).indicators

    def rules(self) -> tuple[Offer[RuleOffer], ...]:
        """Return the indicators that plugins bring, an offer per code."""
        return self._offers(RuleOffer)

    def vocabularies(self) -> tuple[Offer[VocabularyOffer], ...]:
        """Return the further spellings that plugins bring; each is called what its plugin is called."""
        return self._offers(VocabularyOffer)

    def check(self, name: str) -> CheckKind:
        """Return the check called *name*, or ``distribution:name``; `UnknownName` where there is none."""
        return self._named(CheckKind, name)

    def checks(self) -> tuple[Offer[CheckKind], ...]:
        """Return every check, by name."""
        return self._offers(CheckKind)

    def own_checks(self) -> tuple[CheckKind, ...]:
        """Return the checks that are built in, without a look at what is installed."""
        return tuple(offer.declaration for offer in self._own() if isinstance(offer.declaration, CheckKind))

    def report(self, name: str) -> ReportKind:
        """Return the kind of report called *name*, or ``distribution:name``; `UnknownName` where there is none."""
        return self._named(ReportKind, name)

    def reports(self) -> tuple[Offer[ReportKind], ...]:
        """Return every kind of report, by name."""
        return self._offers(ReportKind)

    @property
    def set_aside(self) -> tuple[SetAside, ...]:
        """The plugins that failed, each once, with the reason."""
        own = (self._examined(candidate) for candidate in self._builtins)
        aside = [plugin for plugin in own if isinstance(plugin, SetAside)]
        return (*aside, *self._installed[1])

    def _named(self, kind: type[_D], name: str) -> _D:
        distribution, _, plain = name.rpartition(":")
        wanted = (canonical(distribution), plain) if distribution else None
        for offer in self._own(first=plain):
            if isinstance(offer.declaration, kind) and offer.name == plain and wanted in (None, (_HOME, plain)):
                return offer.declaration
        offers = self._offers(kind)
        found = [o for o in offers if (o.name == plain if wanted is None else (o.distribution, o.name) == wanted)]
        if not found:
            raise UnknownName.among(*_UNKNOWN[kind], name, (offer.known_as for offer in offers))
        if len(found) > 1:
            raise _ambiguous(name, found)
        return found[0].declaration

    def _offers(self, kind: type[_D]) -> tuple[Offer[_D], ...]:
        offers = [*self._own(), *self._installed[0]]
        chosen = cast("list[Offer[_D]]", [offer for offer in offers if isinstance(offer.declaration, kind)])
        return tuple(sorted(chosen, key=lambda offer: (offer.name, offer.clashes, offer.distribution)))

    def _own(self, *, first: str = "") -> Iterator[Offer[Declaration]]:
        for candidate in sorted(self._builtins, key=lambda candidate: candidate.name != first):
            plugin = self._examined(candidate)
            if isinstance(plugin, Examined):
                yield from _offered(plugin)

    def _examined(self, candidate: Candidate) -> Examined | SetAside:
        with self._lock:
            if candidate.name not in self._known:
                self._known[candidate.name] = examined(candidate)
            return self._known[candidate.name]

    @property
    def _installed(self) -> "_Installed":
        with self._lock:  # a declaration is known by being the one; two threads must not load a plugin twice
            return self._strange

    @cached_property
    def _strange(self) -> "_Installed":
        results = [_watched(candidate) for candidate in sorted(self._strangers(), key=_place)]
        aside = [plugin for plugin in results if isinstance(plugin, SetAside)]
        plugins = _distinct(plugin for plugin in results if isinstance(plugin, Examined))
        contested = _contested(plugins)
        aside += [failed(candidate, reason) for candidate, reason in contested.items()]
        offers = [o for plugin in plugins if plugin.candidate not in contested for o in _offered(plugin)]
        owners: dict[tuple[type, str], int] = {}
        for offer in (*self._own(), *offers):
            claim = (type(offer.declaration), offer.name)
            owners[claim] = owners.get(claim, 0) + 1
        marked = (evolve(o, clashes=owners[type(o.declaration), o.name] > 1) for o in offers)
        return tuple(marked), tuple(sorted(aside, key=lambda plugin: (plugin.distribution, plugin.name)))


def load(builtins: Mapping[str, str] = BUILTINS, entry_points: "Iterable[EntryPoint] | None" = None) -> Registry:
    """Return a registry of *builtins* (name and module) and the plugins behind *entry_points*.

    When *entry_points* is None, those installed in the group ``iku_kerjasama`` are looked up, when first needed.
    """
    own = tuple(
        Candidate(name=name, distribution=_HOME, load=partial(import_module, module))
        for name, module in builtins.items()
    )
    given = None if entry_points is None else tuple(entry_points)
    return Registry(builtins=own, strangers=lambda: _candidates(given))


@cache
def default() -> Registry:
    """Return the registry of what is installed, made when first asked for."""
    return load()


def _candidates(entry_points: "tuple[EntryPoint, ...] | None") -> Iterator[Candidate]:
    if entry_points is None:
        from importlib.metadata import entry_points as installed  # noqa: PLC0415 - slow, and only strangers need it

        try:
            entry_points = tuple(installed(group=GROUP))
        except Exception as fault:  # noqa: BLE001 - any package's broken metadata ends here, and is named
            yield Candidate(name="entry_points", distribution="?", load=partial(_raise, fault))
            return
    for point in entry_points:
        distribution = (point.dist and point.dist.name) or point.value.partition(":")[0].partition(".")[0]
        yield Candidate(name=point.name, distribution=canonical(distribution), load=point.load)


def _raise(fault: Exception) -> NoReturn:
    raise fault


def _place(candidate: Candidate) -> tuple[str, str]:
    return candidate.distribution, candidate.name


def _watched(candidate: Candidate) -> Examined | SetAside:
    """Return a stranger's plugin examined, sources and reports behind a guard; a listener is told before and after."""
    from logging import getLogger  # noqa: PLC0415 - only where there are strangers is there anything to tell

    log = getLogger(LOGGER)
    named = {"name": candidate.name, "distribution": candidate.distribution}
    log.debug(_LOADING, named)
    plugin = examined(candidate)
    if isinstance(plugin, SetAside):
        log.debug(_ASIDE, named)
        return plugin
    log.debug(_LOADED, named)
    declarations = ((name, _behind_guard(one, candidate.distribution)) for name, one in plugin.declarations)
    return evolve(plugin, declarations=tuple(declarations))


def _behind_guard(declaration: Declaration, distribution: str) -> Declaration:
    match declaration:
        case SourceKind():
            return guarded(declaration, distribution)
        case ReportKind():
            return guarded_report(declaration, distribution)
        case _:
            return declaration


def _offered(plugin: Examined) -> Iterator[Offer[Declaration]]:
    for name, declaration in plugin.declarations:
        yield Offer(
            name=name,
            declaration=declaration,
            plugin=plugin.candidate.name,
            distribution=plugin.candidate.distribution,
        )


def _distinct(plugins: Iterable[Examined]) -> list[Examined]:
    """Return *plugins*, one that a distribution registers twice only once."""
    seen: dict[tuple[str, int], Examined] = {}
    for plugin in plugins:
        seen.setdefault((plugin.candidate.distribution, id(plugin.plugin)), plugin)
    return list(seen.values())


def _contested(plugins: Iterable[Examined]) -> dict[Candidate, PluginError]:
    """Return the plugins of one distribution that claim the same name, which not even its full name tells apart."""
    claims: dict[tuple[str, type, str], list[Candidate]] = {}
    for plugin in plugins:
        for name, declaration in plugin.declarations:
            claims.setdefault((plugin.candidate.distribution, type(declaration), name), []).append(plugin.candidate)
    return {
        candidate: PluginError(
            "plugin-name-twice",
            N_("Nama “{name}” ditawarkan dua kali oleh distribusi yang sama. Plugin itu disisihkan."),
            name=name,
        )
        for (_, _, name), candidates in claims.items()
        if len(candidates) > 1
        for candidate in candidates
    }


def _ambiguous(name: str, found: Iterable[Offer[_D]]) -> UsageError:
    return UsageError(
        "plugin-name-ambiguous",
        N_(
            "“{name}” ditawarkan oleh lebih dari satu distribusi, jadi tidak satu pun mendapatkannya. "
            "Tulis salah satu: {names}."
        ),
        name=name,
        names=", ".join(offer.full_name for offer in found),
    )
