"""The reference that is made of the code when the site is built: by its name, a function from language to Markdown.

A page in ``docs/`` says where with a line ``<!-- site: NAME -->``.
"""

from collections.abc import Callable, Mapping

from tools.site.reference.api import api
from tools.site.reference.commands import commands
from tools.site.reference.decisions import decisions
from tools.site.reference.gallery import gallery
from tools.site.reference.hooks import hooks
from tools.site.reference.keys import keys
from tools.site.reference.picture import picture
from tools.site.reference.rooms import rooms
from tools.site.reference.rules import options, rules
from tools.site.reference.schemas import schemas
from tools.site.reference.terms import terms

__all__ = ["GENERATED"]

GENERATED: Mapping[str, Callable[[str], str]] = {
    "api": api,
    "commands": commands,
    "decisions": decisions,
    "gallery": gallery,
    "hooks": hooks,
    "keys": keys,
    "options": options,
    "picture": picture,
    "rooms": rooms,
    "rules": rules,
    "schemas": schemas,
    "terms": terms,
}
