"""What can go wrong with the use of the library, its profile, rules, sources and plugins.

Wrong *data* is never an error: it is a finding. An error carries a stable code, an Indonesian source text and its
parameters; `IkuError.text` renders it in either language where somebody reads it.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Self

from iku_kerjasama.messages import translate

__all__ = [
    "IkuError",
    "NotInForce",
    "PluginError",
    "ProfileError",
    "RuleError",
    "SourceError",
    "UnknownName",
    "UsageError",
]


class IkuError(Exception):
    """Base of every error this package raises.

    *code* is stable kebab-case English; *template* an Indonesian text with ``{name}`` places; *params* fill them, one
    that is an error with its message. *problems* are the parts of an error that names several faults at once, each an
    `IkuError` of its own.
    """

    def __init__(self, code: str, template: str, /, *, problems: Iterable["IkuError"] = (), **params: object) -> None:
        super().__init__(code, template)
        self.code = code
        self.template = template
        self.params = params
        self.problems: tuple[IkuError, ...] = tuple(problems)

    def text(self, lang: str | None = None) -> str:
        """Return the message in *lang*: what, where, what it does, cure; its problems on lines of their own."""
        params = {
            name: value.text(lang) if isinstance(value, IkuError) else value for name, value in self.params.items()
        }
        head = translate(self.template, lang).format(**params)
        return "\n".join([head, *(f"  - {problem.text(lang)}" for problem in self.problems)])

    def __str__(self) -> str:
        """Return the message in Indonesian."""
        return self.text()

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by code, template, problems and parameters."""
        return (_rebuild, (type(self), self.code, self.template, self.problems, self.params))


def _rebuild(
    kind: type[IkuError], code: str, template: str, problems: tuple[IkuError, ...], params: dict[str, Any]
) -> IkuError:
    return kind(code, template, problems=problems, **params)


class UsageError(IkuError, ValueError):
    """The caller asked for something that cannot be: a period that ends before it starts, a missing argument."""


class UnknownName(UsageError, LookupError):
    """A name that is not known where it was used; the message names the nearest known ones."""

    @classmethod
    def among(cls, code: str, template: str, name: str, known: Iterable[str], **params: object) -> Self:
        """Return the error for *name*, with the nearest of *known* as its cure.

        *template* may use ``{name}``, ``{nearest}`` and *params*; ``{nearest}`` is up to three close names, or all of
        them where none is close.
        """
        names = sorted(known)
        nearest = get_close_matches(name, names, n=3, cutoff=0.5) or names
        values: dict[str, Any] = {"name": name, "nearest": ", ".join(nearest) or "-", **params}
        return cls(code, template, **values)


class ProfileError(IkuError, ValueError):
    """The profile is wrong; every problem of the file is named at once, each with its key path."""


class RuleError(IkuError, ValueError):
    """A rule is wrong; every problem of it is named at once, each with its key path."""


class NotInForce(RuleError):
    """No version of the rule is in force on the period's last day; the message names those there are."""


class SourceError(IkuError, OSError):
    """A source could not be read, or not be read whole: never a smaller number."""


class PluginError(IkuError):
    """A plugin broke its contract."""
