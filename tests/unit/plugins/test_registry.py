"""The registry: each plugin apart, those that fail set aside whole, names that hang on no order."""

import subprocess
import sys
from collections.abc import Callable
from importlib import metadata
from itertools import permutations
from pathlib import Path
from re import sub

import pytest

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.plugins import hookspecs
from iku_kerjasama.plugins.registry import BUILTINS, Registry, default, load

Install = Callable[..., None]

GOOD = """
from attrs import frozen
from iku_kerjasama.plugins import Label, SourceKind, hookimpl

@frozen(kw_only=True)
class Options:
    path: str

def open_table(options, origin):
    raise NotImplementedError

def kind(name, **more):
    return SourceKind(name=name, summary=Label("Uji", "Test"), options=Options, open=open_table, **more)
"""

SOURCES = GOOD + "@hookimpl\ndef iku_sources():\n    return [kind({name!r})]\n"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Return a function that installs a distribution of one module, found by one entry point or more."""
    monkeypatch.syspath_prepend(tmp_path)

    def installed(distribution: str, source: str, *, names: tuple[str, ...] = ("uji",), module: str = "") -> None:
        home = module or "plugin_" + sub(r"\W", "_", distribution)
        monkeypatch.delitem(sys.modules, home, raising=False)
        if source:
            (tmp_path / f"{home}.py").write_text(source, encoding="utf-8")
        information = tmp_path / (sub(r"\W", "_", distribution) + "-1.0.dist-info")
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n")
        points = "\n".join(f"{name} = {home}" for name in names)
        (information / "entry_points.txt").write_text(f"[{hookspecs.GROUP}]\n{points}\n")

    return installed


def points(directory: Path) -> list[metadata.EntryPoint]:
    """Return the entry points installed in *directory*."""
    return [
        point for found in metadata.distributions(path=[str(directory)]) for point in found.entry_points if point.dist
    ]


def aimed(value: str, point: metadata.EntryPoint, *, name: str = "uji") -> metadata.EntryPoint:
    """Return another entry point of *point*'s distribution, that leads to *value*."""
    other = metadata.EntryPoint(name, value, point.group)
    vars(other)["dist"] = point.dist
    return other


def registry(directory: Path) -> Registry:
    """Return the registry of the built-ins and what is installed in *directory*."""
    return load(entry_points=points(directory))


def names(known: Registry) -> list[str]:
    """Return what the registry's sources are known as."""
    return [offer.known_as for offer in known.sources()]


def test_builtins_come_without_a_look_at_what_is_installed() -> None:
    """A job that only reads CSV scans no package metadata."""
    code = (
        "import sys; from iku_kerjasama.plugins.registry import default; default().source('csv'); "
        "default().opening('.csv'); "
        "print([name in sys.modules for name in ('importlib.metadata', 'iku_kerjasama.sources.memory')])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[False, False]"


def test_builtins_keep_their_own_contract() -> None:
    """Every built-in loads through the same guard, and no two share a name or a file ending."""
    known = load(entry_points=())
    assert known.set_aside == ()
    assert names(known) == sorted(set(names(known)))
    endings = [ending for offer in known.sources() for ending in offer.declaration.suffixes]
    assert len(endings) == len(set(endings))
    assert all(offer.builtin for offer in known.sources())


def test_default_is_made_once() -> None:
    """The default registry is one object, made when it is first asked for."""
    assert default() is default()


def test_a_stranger_is_found_among_what_is_installed(install: Install) -> None:
    """A plugin that is installed is there under its own name, its full name, and in the list."""
    install("Satu_Data.Malang", SOURCES.format(name="satudata"))
    known = load()
    assert known.source("satudata").name == "satudata"
    assert known.source("satu-data-malang:satudata") is known.source("Satu_Data.Malang:satudata")
    offer = next(offer for offer in known.sources() if offer.name == "satudata")
    assert (offer.plugin, offer.distribution, offer.builtin, offer.clashes) == ("uji", "satu-data-malang", False, False)


BAD = {
    "raises-on-import": "raise RuntimeError('rusak')",
    "exits-on-import": "raise SystemExit(1)",
    "panics-on-import": "raise type('PanicException', (BaseException,), {})",
    "does-not-parse": "def iku_sources(:",
    "raises-in-hook": GOOD + "@hookimpl\ndef iku_sources():\n    raise RuntimeError('rusak')\n",
    "exits-in-hook": GOOD + "@hookimpl\ndef iku_sources():\n    raise SystemExit\n",
    "raises-half-way": GOOD + "@hookimpl\ndef iku_sources():\n    yield kind('separuh')\n    raise RuntimeError\n",
    "exits-half-way": GOOD + "@hookimpl\ndef iku_sources():\n    yield kind('separuh')\n    raise SystemExit\n",
    "unprintable": GOOD
    + "class Evil(Exception):\n    def __str__(self):\n        raise ValueError\n"
    + "@hookimpl\ndef iku_sources():\n    raise Evil\n",
    "returns-nothing": GOOD + "@hookimpl\ndef iku_sources():\n    return None\n",
    "returns-one": GOOD + "@hookimpl\ndef iku_sources():\n    return kind('satu')\n",
    "returns-text": GOOD + "@hookimpl\ndef iku_sources():\n    return 'csv'\n",
    "returns-another-type": GOOD + "@hookimpl\ndef iku_rules():\n    return [kind('satu')]\n",
    "wrong-field": GOOD + "@hookimpl\ndef iku_sources():\n    return [kind('satu', suffixes='.csv')]\n",
    "wrong-options": GOOD
    + "from attrs import evolve\n@hookimpl\ndef iku_sources():\n    return [evolve(kind('satu'), options=dict)]\n",
    "wrong-aliases": "from iku_kerjasama.plugins import VocabularyOffer, hookimpl\n"
    "@hookimpl\ndef iku_vocabularies():\n    return [VocabularyOffer(aliases={'kind': 'SPK'})]\n",
    "wrong-indicator": "from iku_kerjasama.plugins import RuleOffer, hookimpl\n"
    "@hookimpl\ndef iku_rules():\n    return [RuleOffer(indicators=('kab-x',))]\n",
    "wrong-name": GOOD + "@hookimpl\ndef iku_sources():\n    return [kind('a:b')]\n",
    "one-good-hook": GOOD
    + "@hookimpl\ndef iku_sources():\n    return [kind('separuh')]\n"
    + "@hookimpl\ndef iku_checks():\n    raise RuntimeError\n",
    "twice": GOOD + "@hookimpl\ndef iku_sources():\n    return [kind('dua'), kind('dua')]\n",
    "hookwrapper": GOOD + "@hookimpl(hookwrapper=True)\ndef iku_sources():\n    yield\n",
    "wrapper": GOOD + "@hookimpl(wrapper=True)\ndef iku_sources():\n    return (yield)\n",
    "tryfirst": GOOD + "@hookimpl(tryfirst=True)\ndef iku_sources():\n    return []\n",
    "trylast": GOOD + "@hookimpl(trylast=True)\ndef iku_sources():\n    return []\n",
    "unknown-hook": GOOD + "@hookimpl\ndef iku_source():\n    return []\n",
    "unknown-optional-hook": GOOD + "@hookimpl(optionalhook=True)\ndef satudata():\n    return []\n",
    "unmarked-hook": GOOD + "def iku_sources():\n    return []\n",
    "cached-hook": GOOD + "import functools\n@hookimpl\n@functools.cache\ndef iku_sources():\n    return []\n",
    "asks-for-arguments": GOOD + "@hookimpl\ndef iku_sources(registers):\n    return []\n",
    "empty": "import iku_kerjasama\n",
}


@pytest.mark.parametrize("bad", sorted(BAD))
def test_one_that_fails_is_set_aside_whole(install: Install, tmp_path: Path, bad: str) -> None:
    """A bad plugin takes no part, is named once with its reason, and costs the others nothing."""
    install("contoh-buruk", BAD[bad])
    install("contoh-baik", SOURCES.format(name="baik"))
    known = registry(tmp_path)
    assert names(known) == ["api", "baik", "csv", "database", "excel", "memory", "parquet", "spark"]
    (aside,) = known.set_aside
    assert (aside.name, aside.distribution) == ("uji", "contoh-buruk")
    assert aside.reason.text("id")
    assert all(offer.builtin for offer in known.checks())


def test_a_missing_module_is_set_aside(install: Install, tmp_path: Path) -> None:
    """An entry point that leads nowhere is a plugin that fails."""
    install("contoh-hilang", "")
    (aside,) = registry(tmp_path).set_aside
    assert aside.reason.code == "plugin-failed"
    assert "ModuleNotFoundError" in aside.reason.text()


def test_somebody_who_interrupts_is_heard(install: Install, tmp_path: Path) -> None:
    """Interrupting the program while a plugin loads is no fault of the plugin's."""
    install("contoh-lambat", "raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        registry(tmp_path).sources()


def test_a_builtin_keeps_its_name(install: Install, tmp_path: Path) -> None:
    """A stranger that calls itself ``csv`` is reached by its full name only, and opens no file the built-in opens."""
    install("contoh-csv", GOOD + "@hookimpl\ndef iku_sources():\n    return [kind('csv', suffixes=('.csv',))]\n")
    known = registry(tmp_path)
    assert names(known) == ["api", "csv", "contoh-csv:csv", "database", "excel", "memory", "parquet", "spark"]
    assert known.source("csv") is load(entry_points=()).source("csv")
    assert known.source("iku-kerjasama:csv") is known.source("csv")
    assert known.source("contoh-csv:csv") is not known.source("csv")
    opening = known.opening(".CSV")
    assert opening is known.source("csv")


def test_of_two_strangers_neither_gets_the_name(install: Install, tmp_path: Path) -> None:
    """Two strangers with one name are both reached by their full names; the plain one names the cure."""
    for distribution in ("contoh-a", "contoh-b"):
        install(distribution, GOOD + "@hookimpl\ndef iku_sources():\n    return [kind('x', suffixes=('.x',))]\n")
    known = registry(tmp_path)
    assert names(known)[-2:] == ["contoh-a:x", "contoh-b:x"]
    assert known.source("contoh-a:x") is not known.source("contoh-b:x")
    with pytest.raises(UsageError, match="contoh-a:x, contoh-b:x"):
        known.source("x")
    with pytest.raises(UsageError, match="contoh-a:x, contoh-b:x"):
        known.opening(".x")


def test_nothing_hangs_on_load_order(install: Install, tmp_path: Path) -> None:
    """In whatever order plugins are found, the same names mean the same things and the same ones are set aside."""
    for distribution, source in (
        ("contoh-a", SOURCES.format(name="x")),
        ("contoh-b", SOURCES.format(name="x")),
        ("contoh-c", SOURCES.format(name="csv")),
        ("contoh-d", BAD["raises-half-way"]),
    ):
        install(distribution, source)
    seen = set()
    for order in permutations(points(tmp_path)):
        known = load(entry_points=order)
        found = tuple((offer.known_as, offer.declaration.open) for offer in known.sources())
        seen.add((found, tuple(aside.distribution for aside in known.set_aside)))
    assert len(seen) == 1


def test_registered_twice_is_registered_once(install: Install, tmp_path: Path) -> None:
    """A distribution that registers one module under two names, in either order, has it once, without a clash."""
    install("contoh-ganda", SOURCES.format(name="x"), names=("satu", "dua"))
    for order in (points(tmp_path), points(tmp_path)[::-1]):
        known = load(entry_points=order)
        assert names(known) == ["api", "csv", "database", "excel", "memory", "parquet", "spark", "x"]
        assert known.source("x").name == "x"
        assert [offer.plugin for offer in known.sources() if offer.name == "x"] == ["dua"]


def test_one_module_of_two_distributions_clashes(install: Install, tmp_path: Path) -> None:
    """One module that two distributions register is two offers: the plain name is nobody's."""
    install("contoh-a", SOURCES.format(name="x"), module="plugin_bersama")
    install("contoh-b", "", module="plugin_bersama")
    known = registry(tmp_path)
    assert names(known) == ["api", "csv", "database", "excel", "memory", "parquet", "spark", "contoh-a:x", "contoh-b:x"]


def test_two_of_one_distribution_with_one_name_are_set_aside(install: Install, tmp_path: Path) -> None:
    """Where not even the full name tells two plugins apart, both are set aside."""
    install("contoh-a", SOURCES.format(name="x"))
    (tmp_path / "plugin_lain.py").write_text(SOURCES.format(name="x"), encoding="utf-8")
    found = points(tmp_path)
    (point,) = found
    other = aimed("plugin_lain", point, name="lain")
    known = load(entry_points=[*found, other])
    assert names(known) == ["api", "csv", "database", "excel", "memory", "parquet", "spark"]
    assert [aside.name for aside in known.set_aside] == ["lain", "uji"]
    assert {aside.reason.code for aside in known.set_aside} == {"plugin-name-twice"}


def test_an_unknown_name_names_the_nearest() -> None:
    """A name that nobody has is an error that names those near it."""
    known = load(entry_points=())
    with pytest.raises(UnknownName, match="memory"):
        known.source("memori")
    with pytest.raises(UnknownName):
        known.source("contoh:csv")
    with pytest.raises(UnknownName):
        known.check("tidak-ada")
    with pytest.raises(UnknownName):
        known.report("tidak-ada")
    assert known.opening(".xyz") is None


def test_broken_metadata_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """When what is installed cannot be listed at all, the built-ins work and the fault is named."""

    def broken(**_selection: str) -> None:
        text = "not enough values to unpack"
        raise ValueError(text)

    monkeypatch.setattr(metadata, "entry_points", broken)
    known = load()
    assert known.source("csv").name == "csv"
    (aside,) = known.set_aside
    assert "not enough values" in aside.reason.text()


def test_a_broken_builtin_is_set_aside_too() -> None:
    """Built-ins come in by the same door: one that fails is named, and the others stay."""
    known = load({**BUILTINS, "rusak": "iku_kerjasama.sources.tidak_ada"}, entry_points=())
    assert [(aside.name, aside.distribution) for aside in known.set_aside] == [("rusak", "iku-kerjasama")]
    assert known.source("csv").name == "csv"


def test_every_hook_brings_its_declarations(install: Install, tmp_path: Path) -> None:
    """Rules come by their code, vocabularies by their plugin's name, checks and reports by their own."""
    install(
        "contoh-lengkap",
        """
from attrs import evolve
from iku_kerjasama.plugins import CheckKind, Label, ReportKind, RuleOffer, VocabularyOffer, hookimpl
from iku_kerjasama.rules.kab_malang import INDICATOR

@hookimpl
def iku_rules():
    yield RuleOffer(indicators=(evolve(INDICATOR, code="kab-x"), evolve(INDICATOR, code="kab-y")))

@hookimpl
def iku_vocabularies():
    return [VocabularyOffer(aliases={"kind": {"SPK": "perjanjian_kerja_sama"}})]

@hookimpl
def iku_checks():
    return [CheckKind(name="nomor", summary=Label("Nomor", "Number"), run=lambda registers: ())]

@hookimpl
def iku_reports():
    return [ReportKind(name="lkjip", summary=Label("LKjIP", "LKjIP"), render=lambda result: b"")]
""",
    )
    known = registry(tmp_path)
    assert [offer.name for offer in known.rules() if not offer.builtin] == ["kab-x", "kab-y"]
    assert [indicator.code for indicator in known.rule("kab-x")] == ["kab-x"]
    assert [offer.name for offer in known.vocabularies()] == ["uji"]
    assert known.check("nomor").summary.text("en") == "Number"
    assert known.report("lkjip").name == "lkjip"
    assert [offer.name for offer in known.reports() if not offer.builtin] == ["lkjip"]
    assert known.set_aside == ()


def test_a_plugin_may_be_an_object(install: Install, tmp_path: Path) -> None:
    """An entry point may lead to an object with marked methods; helpers and imports of its own are no hooks."""
    source = GOOD + (
        "import iku_kerjasama as iku_paket\n"
        "class Plugin:\n"
        "    iku_versi = 1\n"
        "    @hookimpl\n"
        "    def iku_sources(self):\n"
        "        return (kind('objek'),)\n"
        "plugin = Plugin()\n"
    )
    install("contoh-objek", source, module="plugin_objek")
    (point,) = points(tmp_path)
    known = load(entry_points=[aimed("plugin_objek:plugin", point)])
    assert known.source("objek").name == "objek"
    assert known.set_aside == ()


def test_an_entry_point_without_a_distribution(install: Install) -> None:
    """An entry point built by hand is called after its module's top package."""
    install("contoh-tangan", SOURCES.format(name="tangan"))
    point = metadata.EntryPoint("uji", "plugin_contoh_tangan", hookspecs.GROUP)
    assert load(entry_points=[point]).source("plugin-contoh-tangan:tangan").name == "tangan"


def test_the_five_hooks_take_nothing() -> None:
    """The hooks there are: five, and none of them grows by arguments."""
    for name in ("iku_sources", "iku_rules", "iku_vocabularies", "iku_checks", "iku_reports"):
        with pytest.raises(NotImplementedError):
            getattr(hookspecs, name)()
