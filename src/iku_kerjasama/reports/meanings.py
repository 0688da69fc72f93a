"""The table of what the profile says and the registers do not: since it can move the number, documents show it."""

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.words import say

__all__ = ["HEADS", "caption"]

HEADS = (N_("Register"), N_("Yang tertulis"), N_("Diartikan sebagai"))
"""The heads of the table, whose rows are `Material.meanings`."""


def caption(stuff: Material) -> str:
    """Return what the table is called, the profile's file within it where it has one."""
    if stuff.profile is not None:
        return say(N_("Yang diartikan oleh profil {name}, tidak oleh register"), stuff.lang, name=stuff.profile)
    return say(N_("Yang diartikan oleh profil, tidak oleh register"), stuff.lang)
