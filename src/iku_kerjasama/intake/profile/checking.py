"""What of a profile concerns no single register: region, rule, plugins, engine, and variables out of their place."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from iku_kerjasama.errors import ProfileError, UnknownName, UsageError
from iku_kerjasama.intake.profile.faults import Path, fault, spelt, unknown
from iku_kerjasama.intake.profile.model import ENGINES, Profile, RegisterBlock
from iku_kerjasama.intake.profile.structure import keys_of, to_data
from iku_kerjasama.intake.profile.variables import named
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.registry import Offer, Registry
from iku_kerjasama.rules.options import DEFAULTS, chosen

__all__ = ["general_faults"]

_REGION = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?", re.ASCII)

_REGION_CODE = N_("{place}: “{name}” bukan kode wilayah. Tulis seperti 35.07: dua angka tiap tingkat, dipisah titik.")
_VARIABLE = N_(
    "{place}: variabel lingkungan {name} tidak dibaca di sini. Variabel hanya dibaca pada path, paths, sheets, dan "
    "kunci sumber (seperti url) sebuah register."
)
_RULE_TAKEN = N_(
    "{place}: aturan {name} di berkas ini memakai kode aturan yang sudah ada. Beri kode lain pada berkas aturannya."
)
_TARGET_TWICE = N_(
    "{place}: sudah ada target untuk {period} yang mulai berlaku pada saat yang sama. Sisakan satu, atau lengkapi "
    "effective_on."
)
_ASIDE = N_("{place}: plugin “{name}” terpasang, tetapi disisihkan. {reason}")
_MAY_READ = ("path", "paths", "sheets")


def general_faults(profile: Profile, registry: Registry, codes: Collection[str] | None) -> Iterator[ProfileError]:
    """Yield what is wrong with *profile* outside its registers; *codes* are those of its own rules, None if unknown."""
    yield from _misplaced(profile)
    if profile.region and not _REGION.fullmatch(profile.region.code):
        yield fault("region-code", _REGION_CODE, "region.code", name=profile.region.code)
    if codes is not None:
        yield from _rule(profile, registry, codes)
    yield from _options(profile)
    if profile.engine is not None and profile.engine not in ENGINES:
        yield unknown("choice", profile.engine, ENGINES, "engine")
    yield from _plugins(profile, registry)
    for place, target in enumerate(profile.targets):
        begins = (target.period.start, target.period.end, target.effective_on)
        if any(begins == (one.period.start, one.period.end, one.effective_on) for one in profile.targets[:place]):
            yield fault("target-twice", _TARGET_TWICE, f"targets[{place + 1}]", period=target.period.label)


def _misplaced(profile: Profile) -> Iterator[ProfileError]:
    """Yield each variable that stands where none is read."""
    for path, text in _texts(to_data(profile), ()):
        if path[0] not in profile.blocks or (path[1] in keys_of(RegisterBlock) and path[1] not in _MAY_READ):
            for variable in named(text):
                yield fault("variable-misplaced", _VARIABLE, spelt(path), name=variable)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _texts(part, (*path, name))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _texts(part, (*path, place))


def _rule(profile: Profile, registry: Registry, codes: Collection[str]) -> Iterator[ProfileError]:
    offered = {offer.known_as for offer in registry.rules()} if codes else set()
    for code in sorted(offered & set(codes)):
        yield fault("rule-taken", _RULE_TAKEN, "rules", name=code)
    chosen_one = profile.rule.code
    if chosen_one is None or chosen_one in codes:
        return
    try:
        registry.rule(chosen_one)
    except UnknownName:
        known = (*codes, *(offer.known_as for offer in registry.rules()))
        yield unknown("rule", chosen_one, known, "rule.code")
    except UsageError as error:
        yield ProfileError(error.code, error.template, problems=(), **error.params)


def _options(profile: Profile) -> Iterator[ProfileError]:
    for name, value in profile.rule.options.items():
        place = f"rule.options.{name}"
        if name not in DEFAULTS:
            yield unknown("option", name, DEFAULTS, place)
            continue
        try:
            chosen({name: value})
        except UsageError as error:
            params = error.params
            yield unknown(
                "choice", str(params.get("name", value)), (str(params.get("nearest", DEFAULTS[name])),), place
            )


def _plugins(profile: Profile, registry: Registry) -> Iterator[ProfileError]:
    if not profile.plugins:
        return
    offers: tuple[Offer[Any], ...] = (
        *registry.sources(),
        *registry.rules(),
        *registry.vocabularies(),
        *registry.checks(),
        *registry.reports(),
    )
    installed = {name for offer in offers if not offer.builtin for name in (offer.plugin, offer.distribution)}
    for place, name in enumerate(profile.plugins, 1):
        aside = [one.reason for one in registry.set_aside if name in (one.name, one.distribution)]
        if aside:
            yield fault("plugin-set-aside", _ASIDE, f"plugins[{place}]", name=name, reason=aside[0])
        elif name not in installed:
            yield unknown("plugin", name, sorted(installed), f"plugins[{place}]")
