"""For those who test what is their own: contracts to inherit, and strategies. The rest never imports this.

Plugins have `SourceContract`, `RuleContract`, `CheckContract` and `ReportContract`; a calculator has
`ConformanceContract` and `assert_agrees`; what to draw is in `iku_kerjasama.testing.strategies`.

Everything is loaded when first asked for, because it needs pytest.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iku_kerjasama.testing.conformance import ConformanceContract, assert_agrees
    from iku_kerjasama.testing.contracts import CheckContract, ReportContract, RuleContract, SourceContract

__all__ = [
    "CheckContract",
    "ConformanceContract",
    "ReportContract",
    "RuleContract",
    "SourceContract",
    "assert_agrees",
]

_HOMES = {
    **dict.fromkeys(__all__, "contracts"),
    **dict.fromkeys(("ConformanceContract", "assert_agrees"), "conformance"),
}


def __getattr__(name: str) -> object:
    """Return a public name, loading the module it lives in."""
    if name not in _HOMES:
        text = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(text)
    home = f"{__name__}.{_HOMES[name]}"
    if home not in sys.modules:
        import pytest  # noqa: PLC0415 - see above

        pytest.register_assert_rewrite(home)  # so that a check that fails shows what it compared
    return getattr(import_module(home), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
