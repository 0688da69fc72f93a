"""The styles of a document: those of the template as they are, and ours under the names that it has not."""

from copy import deepcopy
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

__all__ = ["Styles", "dressed", "has_styles", "redressed"]

Styles = dict[str, str]
"""The id of each style, by its name in lower case; Word knows its own styles by name in every language."""

_LINKS = ("basedOn", "next", "link")
_HERE = "iku_kerjasama.reports.word"


def has_styles(document: "Document") -> bool:
    """Return whether *document* has styles of its own, in place of those that the library would lay under it."""
    from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

    return any(relation.reltype == RELATIONSHIP_TYPE.STYLES for relation in document.part.rels.values())


def redressed(document: "Document", lang: str) -> Styles:
    """Give *document* our styles and no other; return their ids."""
    own = _own()
    own.xpath("w:docDefaults//w:lang")[0].set(_w("val"), "en-GB" if lang == "en" else "id-ID")
    there = document.styles.element
    for child in list(there):
        there.remove(child)
    for child in list(own):
        there.append(child)
    return _ids(there)


def dressed(document: "Document") -> Styles:
    """Give *document*, a template, those of our styles that it has not; return the ids of all."""
    there, own = document.styles.element, _own()
    ids, names = _ids(there), {id_: name for name, id_ in _ids(own).items()}
    missing = [(name, style) for name, style in _named(own) if name not in ids]
    ids |= {name: _free(style.get(_w("styleId")), ids) for name, style in missing}
    for name, style in missing:
        copy = deepcopy(style)
        copy.set(_w("styleId"), ids[name])
        copy.attrib.pop(_w("default"), None)
        for link in copy.xpath("|".join(f"w:{link}" for link in _LINKS)):
            link.set(_w("val"), ids[names[link.get(_w("val"))]])
        there.append(copy)
    return ids


def _own() -> "BaseOxmlElement":
    from docx.oxml import parse_xml  # noqa: PLC0415 - an extra

    return parse_xml((files(_HERE) / "styles.xml").read_bytes())


def _named(styles: "BaseOxmlElement") -> list[tuple[str, "BaseOxmlElement"]]:
    return [(style.xpath("w:name")[0].get(_w("val")).casefold(), style) for style in styles.xpath("w:style[w:name]")]


def _ids(styles: "BaseOxmlElement") -> Styles:
    return {name: style.get(_w("styleId")) for name, style in _named(styles)}


def _free(wanted: str, ids: Styles) -> str:
    """Return *wanted*, or a like id where a style of another name has it."""
    taken = set(ids.values())
    return next(
        one for one in (wanted, *(f"{wanted}{number}" for number in range(2, len(taken) + 3))) if one not in taken
    )


def _w(name: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    return qn(f"w:{name}")
