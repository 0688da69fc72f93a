"""Functions from generated source, as attrs and cattrs make theirs, and blank objects for them to fill.

The source is kept in `linecache`, so that a traceback or a debugger shows it. Whoever writes it sees to it that it is
made of fixed words, field names and places alone, and binds everything else as an object: no text of a rule, a profile
or a file reaches the compiler.
"""

import linecache
from collections.abc import Mapping
from typing import Any

from attrs import field, fields, make_class

__all__ = ["defined", "twin"]

_TWINS: dict[Any, Any] = {}


def defined(name: str, text: str, scope: Mapping[str, object], *, title: str) -> Any:  # noqa: ANN401 - any function
    """Return what the source *text* defines as *name*, run with the names of *scope*; tracebacks call it *title*."""
    filename = f"<{title} {abs(hash(text)):x}>"
    names = dict(scope)
    exec(compile(text, filename, "exec"), names)  # noqa: S102 - our own text: see the module's docstring
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    return names.pop(name)  # which so holds its scope without being held by it: no cycle for the garbage collector


def twin(kind: Any) -> Any:  # noqa: ANN401 - any attrs class
    """Return a mutable class with the slots of *kind*, an attrs class, whose instances begin with nothing in them.

    Once every slot is filled, ``__class__`` is set to *kind*: the same frozen object at a fraction of the price.
    """
    if kind not in _TWINS:
        attributes = {attribute.name: field() for attribute in fields(kind)}
        weak = "__weakref__" in kind.__slots__
        name = f"{kind.__name__}Twin"
        _TWINS[kind] = make_class(name, attributes, slots=True, init=False, eq=False, weakref_slot=weak)
    return _TWINS[kind]
