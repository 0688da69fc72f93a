"""The profile, ``iku.toml``: how one office keeps its registers and counts, as typed objects (specification §7)."""

from iku_kerjasama.intake.profile.model import (
    ENGINES,
    REGISTERS,
    Dates,
    Profile,
    RegisterBlock,
    RuleChoice,
)

__all__ = ["ENGINES", "REGISTERS", "Dates", "Profile", "RegisterBlock", "RuleChoice"]
