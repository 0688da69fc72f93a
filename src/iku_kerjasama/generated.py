"""Functions from generated source, as attrs and cattrs make theirs.

The source is kept in `linecache`, so that a traceback or a debugger shows it. Whoever writes it sees to it that it is
made of fixed words, field names and places alone, and binds everything else as an object: no text of a rule, a profile
or a file reaches the compiler.
"""

import linecache
from collections.abc import Mapping
from typing import Any

__all__ = ["defined"]


def defined(name: str, text: str, scope: Mapping[str, object], *, title: str) -> Any:  # noqa: ANN401 - any function
    """Return what the source *text* defines as *name*, run with the names of *scope*; tracebacks call it *title*."""
    filename = f"<{title} {abs(hash(text)):x}>"
    names = dict(scope)
    exec(compile(text, filename, "exec"), names)  # noqa: S102 - our own text: see the module's docstring
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    return names.pop(name)  # which so holds its scope without being held by it: no cycle for the garbage collector
