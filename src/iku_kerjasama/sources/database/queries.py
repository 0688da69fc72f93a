"""Whether a query is one SELECT, and nothing else."""

import re
from collections.abc import Iterable

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.plugins import N_

__all__ = ["headers_only", "one_select", "ordered"]

_BACKSLASHED = r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|`[^`]*`"
_PLAIN = r"[eE]'(?:[^'\\]|\\.|'')*'|'[^']*'|\"[^\"]*\"|`[^`]*`|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$"
_COMMENTS = r"--[^\n]*|/\*(?!!).*?\*/"

_MYSQL = re.compile(rf"{_BACKSLASHED}|{_COMMENTS}|#[^\n]*", re.DOTALL)
_OTHERS = re.compile(rf"{_PLAIN}|{_COMMENTS}", re.DOTALL)

_SELECT = re.compile(r"[\s(]*(?:select|with)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(into|insert|update|delete|merge|lock)\b|/\*!", re.IGNORECASE)

_FIRST = N_(
    "{place}: query harus satu perintah SELECT, jadi dimulai dengan SELECT atau WITH. Yang lain tidak dijalankan."
)
_SEVERAL = N_("{place}: query berisi lebih dari satu perintah (ada tanda ; di tengahnya). Tulis satu SELECT saja.")
_WRITING = N_("{place}: query memuat kata {word}, yang dapat mengubah data. Tulis satu SELECT yang hanya membaca.")


def one_select(query: str, register: str, dialect: str) -> str:
    """Return *query* of *register* without the mark at its end; ProfileError where it is not one SELECT.

    That is told early and plainly. What keeps a database from being written to is its own read-only transaction, and
    that drivers send one statement at a time.
    """
    text = query.strip().removesuffix(";").rstrip()
    bare = (_MYSQL if dialect in {"mysql", "mariadb"} else _OTHERS).sub(_blanked, text)
    place = f"{register}.query"
    if not _SELECT.match(bare):
        raise ProfileError("query-not-select", _FIRST, place=place)
    if ";" in bare:
        raise ProfileError("query-several", _SEVERAL, place=place)
    if word := _WRITES.search(bare):
        raise ProfileError("query-writes", _WRITING, place=place, word=word[0].upper())
    return text


def _blanked(found: re.Match[str]) -> str:
    """Return what stands for a text or a name (a mark), or for a remark (nothing)."""
    return " " if found[0].startswith(("--", "/*", "#")) else "'"


def headers_only(query: str) -> str:
    """Return the statement that gives the columns of *query* and none of its rows."""
    return f"SELECT * FROM (\n{query}\n) AS iku_kerjasama WHERE 1 = 0"  # noqa: S608 - the query is what it is


def ordered(query: str, names: Iterable[str]) -> str:
    """Return the statement that gives the rows of *query* by the columns *names*, which are quoted."""
    return f"SELECT * FROM (\n{query}\n) AS iku_kerjasama ORDER BY {', '.join(names)}"  # noqa: S608 - the same
