"""The verb that looks for what is wrong: reading's findings, counting's, and those of every check."""

from collections.abc import Iterator, Mapping
from datetime import date
from traceback import format_exception_only

from attrs import frozen

from iku_kerjasama.data import Data, bound, chosen_options, opened_data, profile_of, uncollected
from iku_kerjasama.errors import UsageError
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import catalogue, found, message
from iku_kerjasama.findings.finding import in_order
from iku_kerjasama.intake.profile import Profile
from iku_kerjasama.labels import place
from iku_kerjasama.measurement.remarks import lacking
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.notebook import table
from iku_kerjasama.operations import as_indicator, as_period, measure
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import CheckKind, Review
from iku_kerjasama.plugins.registry import Offer, Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.options import applied, chosen

__all__ = ["Checked", "check"]


@frozen(kw_only=True)
class Checked:
    """What was found in *registers*, in the order of registers and places.

    *rule* is the one they were looked at by, its *options* chosen. *period* is None where no number was asked for, and
    then *measurement* is too. *as_of* is the day up to which evidence counts, *plugins* the distributions of strangers
    whose checks took part.
    """

    findings: tuple[Finding, ...]
    registers: Registers
    rule: Indicator
    options: Mapping[str, str]
    period: Period | None
    as_of: date
    measurement: Measurement | None = None
    plugins: tuple[str, ...] = ()

    def _repr_html_(self) -> str:
        """Return a table for a notebook: the findings, the most harmful first, each with its place and what to do."""
        ranked = sorted(self.findings, key=lambda finding: list(Severity).index(finding.severity))
        rows = ((one.severity.value, one.id or "", place(one.location), message(one)) for one in ranked)
        heads = ("", "Id", translate(N_("Tempat")), translate(N_("Temuan")))
        return table(str(len(ranked)), heads, rows, texts=len(heads))


def check(
    data: Data | Registers,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    *,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    today: date | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Checked:
    """Return what is wrong, or looks wrong, in *data*: what `read` takes, or the registers it returned.

    Every built-in check looks through the registers, and those of the plugins that the profile names; one of theirs
    that fails is set aside, and a finding says so. With a *period* the findings of counting *rule* for it come beside
    them. *today* is the day after which a date has not come yet; without it no date is looked at for that, since
    nothing here looks at a clock. *as_of* is the period's last day, else today, unless given: raises UsageError where
    none of the three is. Other arguments and errors are those of `measure`.
    """
    plugged = registry or default()
    with uncollected():
        registers = data if isinstance(data, Registers) else bound(opened_data(data, plugged, progress))
        profile = profile_of(registers)
        values = chosen_options(options, profile)
        result = None
        span = None if period is None else as_period(period, registers, as_indicator(rule, None, registry, profile))
        day = as_of or (span.end if span else today)
        if day is None:
            raise UsageError(
                "checking-day-missing",
                N_(
                    "Pemeriksaan memerlukan hari: today, misalnya datetime.date.today(), atau as_of, atau periode yang "
                    "dihitung."
                ),
            )
        if span:
            result = measure(registers, rule, span, options=options, as_of=as_of, registry=registry)
            indicator, met = result.indicator, result.findings
        else:
            indicator = applied(as_indicator(rule, None, registry, profile), chosen(values))
            met = (*registers.findings, *_lacking(indicator, registers))
        review = Review(
            registers=registers,
            rule=indicator,
            period=span,
            as_of=day,
            today=today,
        )
        strangers = _named(profile, plugged)
        checked = [finding for kind in plugged.own_checks() for finding in kind.run(review)]
        checked += [finding for offer in strangers for finding in _guarded(offer, review)]
    taken = {offer.distribution for offer in strangers}
    return Checked(
        findings=in_order((*met, *checked)),
        registers=registers,
        rule=indicator,
        options=result.options if result else chosen(values),
        period=span,
        as_of=review.as_of,
        measurement=result,
        plugins=tuple(sorted(taken | set(result.plugins if result else ()))),
    )


def _lacking(rule: Indicator, registers: Registers) -> Iterator[Finding]:
    """Yield the columns that *rule* needs and the registers have not; a register that nobody gave is not asked for."""
    for finding in lacking(rule, registers.intakes):
        if finding.register and registers.intakes[finding.register].sources:
            yield finding


def _named(profile: Profile, registry: Registry) -> list[Offer[CheckKind]]:
    """Return the checks of the plugins that *profile* names."""
    offers = registry.checks() if profile.plugins else ()
    wanted = set(profile.plugins)
    return [offer for offer in offers if not offer.builtin and {offer.plugin, offer.distribution} & wanted]


def _guarded(offer: Offer[CheckKind], review: Review) -> Iterator[Finding]:
    """Yield what a stranger's check finds; of one that breaks its contract, that it failed and nothing else."""
    try:
        findings = [_known(finding) for finding in offer.declaration.run(review)]
    except KeyboardInterrupt:
        raise
    except BaseException as fault:  # noqa: BLE001 - whatever a stranger does, the others run
        yield found("check-failed", value=offer.known_as, fault=format_exception_only(fault)[-1].strip())
    else:
        yield from findings


def _known(finding: object) -> Finding:
    """Return *finding*; TypeError where it is none, LookupError where the catalogue cannot say what it means."""
    if not isinstance(finding, Finding):
        msg = f"{type(finding).__name__} is no Finding"
        raise TypeError(msg)
    if finding.code not in catalogue():
        msg = f"{finding.code} is not in the catalogue; use check-remark"
        raise LookupError(msg)
    message(finding)
    return finding
