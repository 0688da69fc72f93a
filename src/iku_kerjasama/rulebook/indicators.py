"""The shipped indicators that are pages of TOML beside this module, a plugin like a stranger's.

They are read when somebody asks for a rule that is not Kabupaten Malang's own, or for all there are.
"""

from collections.abc import Sequence
from importlib.resources import files

from iku_kerjasama.plugins import RuleOffer, hookimpl
from iku_kerjasama.rulebook.files import SUFFIX
from iku_kerjasama.rules.parsing import from_toml

__all__ = ["iku_rules"]


@hookimpl
def iku_rules() -> Sequence[RuleOffer]:
    """Offer each indicator, by name."""
    pages = sorted(
        (page for page in files(__package__).iterdir() if page.name.endswith(SUFFIX)), key=lambda page: page.name
    )
    return [RuleOffer(indicators=(from_toml(page.read_text("utf-8"), page.name),)) for page in pages]
