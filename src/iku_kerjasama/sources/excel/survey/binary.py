"""What the two binary formats share: the errors' numbers."""

from collections.abc import Mapping

__all__ = ["ERRORS"]

ERRORS: Mapping[int, str] = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""What each error is shown as."""
