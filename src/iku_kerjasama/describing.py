"""The verb that tells what a rule says: its indicator sheet, with an example worked out by that very rule."""

from collections.abc import Mapping

from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.worked import worked
from iku_kerjasama.operations import DEFAULT_RULE, rule_versions
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.rules.book import closed
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.sheet.blocks import Sheet
from iku_kerjasama.rules.sheet.compose import sheet

__all__ = ["describe"]


def describe(
    rule: Indicator | str = DEFAULT_RULE,
    *,
    options: Mapping[str, str] | None = None,
    lang: str = "id",
    registry: Registry | None = None,
) -> tuple[Sheet, ...]:
    """Return the indicator sheet of each version of *rule*, the earliest first, as counted under *options*, in *lang*.

    *rule* is an indicator, or what `iku_kerjasama.operations.rule_versions` takes. A sheet is data:
    `iku_kerjasama.rules.sheet.markdown.markdown` and `iku_kerjasama.rules.sheet.page.page` write it. Raises what
    `rule_versions` raises, and UnknownName for an option or a value that does not exist.
    """
    versions = (rule,) if isinstance(rule, Indicator) else rule_versions(rule, registry=registry)
    described = []
    for version, ended in zip(versions, closed(versions), strict=True):
        found = example(ended, options=options)
        section = worked(found, lang) if found else None
        described.append(sheet(version, lang, options=options, until=ended.in_force_until, worked=section))
    return tuple(described)
