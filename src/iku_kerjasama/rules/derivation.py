"""Another office's rule, written out whole from one that is there: no inheritance, so that nothing moves it later."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from iku_kerjasama.errors import UnknownName
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Derivation, Indicator
from iku_kerjasama.rules.options import applied, chosen

__all__ = ["derived"]


def derived(
    base: Indicator, code: str, *, without: Iterable[str] = (), options: Mapping[str, str] | None = None
) -> Indicator:
    """Return *base* as the rule *code*, counted under *options* and less the clauses with the reasons *without*.

    It says which rule it was written out from, with that rule's digest. Nobody has compared it with its own source yet,
    so `verified_on` is left out. Raises UnknownName, with the nearest, for a reason that no clause has.
    """
    changed = applied(base, chosen(options or {}))
    reasons = tuple(dict.fromkeys(clause.reason for count in changed.counts for clause in count.clauses))
    unwanted = tuple(without)
    for reason in unwanted:
        if reason not in reasons:
            raise UnknownName.among(
                "reason-unknown",
                N_("Aturan {rule} tidak memiliki ketentuan dengan alasan “{name}”. Yang terdekat: {nearest}."),
                reason,
                reasons,
                rule=base.code,
            )
    below = changed.denominator
    return evolve(
        changed,
        code=code,
        numerator=changed.numerator.without(*unwanted),
        denominator=below.without(*unwanted) if isinstance(below, Count) else below,
        verified_on=None,
        derived_from=Derivation(code=base.code, digest=digest(base)),
    )
