"""What a plugin declares: frozen, keyword-only, checked where it is written.

Every field that is added later has a default, so that a declaration written today stays valid.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from attrs import Attribute, Factory, field, frozen, has, validators

from iku_kerjasama.findings import Finding
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins.material import Material
from iku_kerjasama.plugins.session import Session
from iku_kerjasama.plugins.watching import unwatched
from iku_kerjasama.records import RECORD_TYPES, field_names
from iku_kerjasama.registers import Registers
from iku_kerjasama.rows import Table
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.terms import Label

__all__ = [
    "CheckKind",
    "Declaration",
    "NoOptions",
    "Origin",
    "ReportKind",
    "Review",
    "RuleOffer",
    "SourceKind",
    "VocabularyOffer",
]

_NAME = (validators.instance_of(str), validators.matches_re(r"[a-z][a-z0-9_-]*"))
_SUFFIXES = validators.deep_iterable(
    (validators.instance_of(str), validators.matches_re(r"\.[a-z0-9.]+")), validators.instance_of(tuple)
)


def _attrs_class(_declaration: object, attribute: "Attribute[Any]", value: object) -> None:
    if not (isinstance(value, type) and has(value)):
        text = f"'{attribute.name}' must be an attrs class (got {value!r})"
        raise TypeError(text)


def _mappings(_declaration: object, attribute: "Attribute[object]", value: object) -> None:
    if not (isinstance(value, Mapping) and all(isinstance(part, Mapping) for part in value.values())):
        text = f"'{attribute.name}' must be a mapping of mappings (got {value!r})"
        raise TypeError(text)


def _of_fields(declaration: object, attribute: "Attribute[Any]", value: Mapping[str, Mapping[str, str]]) -> None:
    _mappings(declaration, attribute, value)
    for register, fields in value.items():
        known = field_names(register) if register in RECORD_TYPES else ()
        strange = sorted(set(fields.values()) - set(known))
        if strange or not known:
            text = f"'{attribute.name}' must name registers and their fields (got {register!r}: {strange!r})"
            raise ValueError(text)


@frozen(kw_only=True)
class Origin:
    """Where a source is opened from: paths in its options are relative to *base*; *register* is what it fills.

    *fits* tells of some headers how many of the register's fields they hold, so that a source whose header may stand
    anywhere finds it (`iku_kerjasama.plugins.heading`) without knowing the fields. *names* are what a file or a sheet
    of the register is usually called. *session* is the one reading that this register is a part of: what its tables
    share, such as a connection, is held by it. *written* are the source's keys as the profile writes them, where a
    variable stands as ``${NAME}``: what a source may show of its options. A source that takes long to open calls
    *progress* now and then, with the rows and the pages so far.
    """

    base: str = ""
    register: str = ""
    names: tuple[str, ...] = ()
    fits: Callable[[Sequence[str]], int] = field(default=len, eq=False)
    session: Session = field(factory=Session, eq=False)
    written: Mapping[str, object] = field(factory=dict, eq=False, repr=False)
    progress: Callable[[int, int], object] = field(default=unwatched, eq=False, repr=False)


@frozen(kw_only=True)
class SourceKind:
    """A kind of source: the *name* a profile writes after ``source =``, and how to open one.

    *options* is an attrs class whose fields are the profile's keys; a secret one carries ``metadata={"secret": True}``.
    *open* turns an instance of it into a table; heavy imports belong in there. *suffixes* are the file endings
    (``".csv"``, in lower case) that this kind opens by itself, when *options* needs nothing but a ``path``. *sheets*
    is there if such a file may hold several tables: in a session it gives their names, which the options take as
    ``sheet``.
    """

    name: str = field(validator=_NAME)
    summary: Label = field(validator=validators.instance_of(Label))
    options: type = field(validator=_attrs_class)
    open: Callable[[Any, Origin], Table] = field(validator=validators.is_callable())
    suffixes: tuple[str, ...] = field(default=(), validator=_SUFFIXES)
    sheets: Callable[[Path, Session], Sequence[str]] | None = field(
        default=None, validator=validators.optional(validators.is_callable())
    )


@frozen(kw_only=True)
class RuleOffer:
    """The *indicators* a plugin brings, all versions of one code in one offer."""

    indicators: tuple[Indicator, ...] = field(
        validator=validators.deep_iterable(validators.instance_of(Indicator), validators.instance_of(tuple))
    )


@frozen(kw_only=True)
class VocabularyOffer:
    """The words of an office: further spellings of terms, and further headers of columns.

    *aliases* gives for each vocabulary by its name the spelling with the code of the term it means, *headers* for each
    register the header with the name of the field below it. What is known already keeps its meaning.
    """

    aliases: Mapping[str, Mapping[str, str]] = field(factory=dict, validator=_mappings)
    headers: Mapping[str, Mapping[str, str]] = field(factory=dict, validator=_of_fields)


@frozen(kw_only=True)
class Review:
    """What a check looks through: the *registers*, and the *rule* they are counted by, its options chosen.

    *period* is the one that is counted, None where the registers are looked at as they stand; *as_of* is the day up to
    which evidence counts. *today* is the day on which somebody looks, after which a date has not come yet; None where
    that is not known.
    """

    registers: Registers
    rule: Indicator
    period: Period | None
    as_of: date
    today: date | None = None


@frozen(kw_only=True)
class CheckKind:
    """A check: *run* looks through registers and gives what it found, in the order of the records."""

    name: str = field(validator=_NAME)
    summary: Label = field(validator=validators.instance_of(Label))
    run: Callable[[Review], Iterable[Finding]] = field(validator=validators.is_callable())


@frozen(kw_only=True)
class NoOptions:
    """The options of a report that leaves nothing to choose."""


@frozen(kw_only=True)
class ReportKind:
    """A kind of report: the *name* that ``--format`` takes, and how to make the document.

    *render* turns the material, and an instance of *options* (an attrs class; each field takes a text and has a
    default), into the document's bytes, whole or piece by piece; heavy imports belong in there. *suffix* is how the
    document's file ends, *media* its media type: a document that is no text is not written to a terminal.
    """

    name: str = field(validator=_NAME)
    summary: Label = field(validator=validators.instance_of(Label))
    render: Callable[[Material, Any], bytes | Iterable[bytes]] = field(validator=validators.is_callable())
    suffix: str = field(
        default=Factory(lambda kind: f".{kind.name}", takes_self=True),
        validator=(validators.instance_of(str), validators.matches_re(r"\.[a-z0-9._-]+")),
    )
    media: str = field(default="application/octet-stream", validator=validators.instance_of(str))
    options: type = field(default=NoOptions, validator=_attrs_class)

    @property
    def textual(self) -> bool:
        """Whether the document is text, which a terminal can show."""
        return self.media.startswith("text/")


Declaration = SourceKind | RuleOffer | VocabularyOffer | CheckKind | ReportKind
"""What a hook may return."""
