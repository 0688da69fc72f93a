"""The rules that come with the package, offered by the same door as a stranger's."""

from collections.abc import Sequence

from iku_kerjasama.plugins import RuleOffer, hookimpl
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["iku_rules"]


@hookimpl
def iku_rules() -> Sequence[RuleOffer]:
    """Offer the indicator of Kabupaten Malang."""
    return [RuleOffer(indicators=(INDICATOR,))]
