"""The verbs about rules: those that are known, those in files, the version in force, and one derived from another."""

from collections.abc import Iterable, Mapping
from datetime import date
from os import PathLike

from iku_kerjasama.data import NO_PROFILE, own_rules
from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.messages import N_
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.rules.book import Book, book
from iku_kerjasama.rules.derivation import derived
from iku_kerjasama.rules.indicator import Indicator

__all__ = [
    "DEFAULT_RULE",
    "as_indicator",
    "dated",
    "derive",
    "rule_book",
    "rule_file",
    "rule_files",
    "rule_versions",
]

DEFAULT_RULE = "kab-malang"


def rule_book(*, registry: Registry | None = None) -> Book:
    """Return the book of every rule that is known."""
    offers = (registry or default()).rules()
    return book(indicator for offer in offers for indicator in offer.declaration.indicators)


def rule_file(path: str | PathLike[str]) -> Indicator:
    """Return the rule that the TOML file at *path* describes; RuleError names every fault of it."""
    from iku_kerjasama.rulebook.files import read_rule  # noqa: PLC0415 - only who has rules of their own needs it

    return read_rule(path)


def rule_files(paths: Iterable[str | PathLike[str]]) -> Book:
    """Return the book of the rules in several TOML files; RuleError names every fault, and versions that overlap."""
    from iku_kerjasama.rulebook.files import read_rules  # noqa: PLC0415 - as above

    return read_rules(paths)


def rule_versions(rule: str, *, registry: Registry | None = None) -> tuple[Indicator, ...]:
    """Return the versions of *rule*, the earliest first.

    *rule* is a code, or the path of a TOML file (it ends in ``.toml``); ``CODE@2025-12-31`` is the version of the code
    in force on that day alone. Raises UnknownName, with the nearest codes, where there is none; RuleError with every
    fault of a file; NotInForce, UsageError where the day is none.
    """
    if rule.endswith(".toml"):
        return (rule_file(rule),)
    code, at, day = rule.partition("@")
    known = book((registry or default()).rule(code))
    ((plain, versions),) = known.versions.items()
    return (known.in_force(plain, _day(rule, day)),) if at else versions


def _day(rule: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise UsageError(
            "rule-day-unreadable",
            N_("“{rule}”: sesudah @ ditulis hari yang versinya dimaksud, seperti kab-malang@2025-12-31."),
            rule=rule,
        ) from fault


def derive(
    base: Indicator | str,
    code: str,
    *,
    without: Iterable[str] = (),
    options: Mapping[str, str] | None = None,
    registry: Registry | None = None,
) -> Indicator:
    """Return the rule *code*, written out whole from *base* (its latest version, where it has several).

    It is counted under *options*, and less the clauses with the reasons *without*. Raises UsageError where *code* is
    that of a rule that is known, UnknownName for an option or a reason that is not, RuleError where it cannot be one.
    """
    if code in rule_book(registry=registry).codes:
        raise UsageError(
            "rule-code-taken",
            N_("Kode {code} sudah dipakai aturan lain. Beri kode sendiri, misalnya kab-contoh."),
            code=code,
        )
    from iku_kerjasama.rules.serial import from_data, to_data  # noqa: PLC0415 - cattrs is slow to import

    return from_data(to_data(derived(as_indicator(base, None, registry), code, without=without, options=options)))


def as_indicator(
    rule: Indicator | str | None,
    period: Period | None,
    registry: Registry | None = None,
    profile: Profile = NO_PROFILE,
) -> Indicator:
    """Return *rule* itself, or the version of the code or file *rule* in force at the end of *period*.

    That is the latest where *period* is None. No *rule* means the one of *profile*, whose own rules are known beside
    those of plugins. Raises NotInForce where none is in force.
    """
    if period:
        return dated(rule, period, registry, profile)[0]
    return rule if isinstance(rule, Indicator) else _versions(rule, registry, profile)[-1]


def _versions(rule: str | None, registry: Registry | None, profile: Profile) -> tuple[Indicator, ...]:
    code = rule or profile.rule.code or DEFAULT_RULE
    own = own_rules(profile)
    if code in own.versions:
        return own.versions[code]
    try:
        return rule_versions(code, registry=registry)
    except UnknownName as fault:
        known = (*own.codes, *rule_book(registry=registry).codes)
        raise UnknownName.among(fault.code, fault.template, code, known) from None


def dated(
    rule: Indicator | str | None, period: Period, registry: Registry | None, profile: Profile
) -> tuple[Indicator, tuple[Indicator, ...]]:
    """Return the version of *rule* in force at the end of *period*, and all there are (none of a rule given itself)."""
    if isinstance(rule, Indicator):
        return rule, ()
    versions = _versions(rule, registry, profile)
    return book(versions).in_force(versions[-1].code, period.end), versions
