"""The books together: which record stays for its duplicates, and which agreement answers which request.

All of this is the same whatever the options; specification §1, *Ids, duplicates, links*, is the text it follows.
"""

from iku_kerjasama.registers.binding import bind
from iku_kerjasama.registers.books import Intake, Registers, SourceUsed, at_cell, placed
from iku_kerjasama.registers.duplicates import Key, Repeats, Rereading, duplicates, keys_at
from iku_kerjasama.registers.links import Directory, Links, linked

__all__ = [
    "Directory",
    "Intake",
    "Key",
    "Links",
    "Registers",
    "Repeats",
    "Rereading",
    "SourceUsed",
    "at_cell",
    "bind",
    "duplicates",
    "keys_at",
    "linked",
    "placed",
]
