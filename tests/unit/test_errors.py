"""Errors: a stable code, a text with its places filled, several problems at once, and pickling."""

import pickle

import pytest

from iku_kerjasama.errors import (
    IkuError,
    NotInForce,
    PluginError,
    ProfileError,
    RuleError,
    SourceError,
    UnknownName,
    UsageError,
)
from iku_kerjasama.messages import N_, translate


def test_an_error_says_what_where_and_the_cure() -> None:
    """The text is the template with its places filled; the code and the parameters stay readable."""
    error = UsageError("period-unreadable", "Periode {text!r} tidak terbaca.", text="2025-Q5")
    assert str(error) == error.text() == error.text("id") == "Periode '2025-Q5' tidak terbaca."
    assert (error.code, error.params, error.problems) == ("period-unreadable", {"text": "2025-Q5"}, ())
    assert error.template == "Periode {text!r} tidak terbaca."


def test_problems_stand_on_lines_of_their_own() -> None:
    """An error of a whole file names every fault of it."""
    problems = (RuleError("rule-problem", "{problem}", problem=text) for text in ("satu", "dua"))
    error = RuleError("rule-invalid", "Aturan {code} salah:", code="kab-x", problems=problems)
    assert str(error) == "Aturan kab-x salah:\n  - satu\n  - dua"


@pytest.mark.parametrize(
    ("kind", "bases"),
    [
        (UsageError, (IkuError, ValueError)),
        (UnknownName, (UsageError, LookupError)),
        (ProfileError, (IkuError, ValueError)),
        (RuleError, (IkuError, ValueError)),
        (NotInForce, (RuleError,)),
        (SourceError, (IkuError, OSError)),
        (PluginError, (IkuError,)),
    ],
)
def test_an_error_is_caught_as_python_programmers_expect(
    kind: type[IkuError], bases: tuple[type[Exception], ...]
) -> None:
    """Each error is an `IkuError` and the builtin that says its kind; it survives pickling, problems and all."""
    error = kind("some-code", "Ada {n} hal.", n=2, problems=[UsageError("inner", "dalam")])
    assert all(isinstance(error, base) for base in bases)
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(copy) is kind
    assert (copy.code, copy.template, copy.params) == ("some-code", "Ada {n} hal.", {"n": 2})
    assert str(copy) == str(error) == "Ada 2 hal.\n  - dalam"


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("kab-malan", ["kab-malang", "zzz"], "kab-malang"),
        ("qqq", ["b", "a"], "a, b"),
        ("qqq", [], "-"),
        ("aaaa", ["aaab", "aaac", "aaad", "aaae"], "aaae, aaad, aaac"),
    ],
    ids=["a close one", "none is close: all", "none at all", "three at most"],
)
def test_an_unknown_name_names_the_nearest(name: str, known: list[str], nearest: str) -> None:
    """Up to three close names, or all of them where none is close."""
    error = UnknownName.among("rule-unknown", "{name} {where} {nearest}", name, known, where="?")
    assert error.params == {"name": name, "nearest": nearest, "where": "?"}
    assert str(error) == f"{name} ? {nearest}"
    assert error.code == "rule-unknown"


def test_indonesian_is_the_source_language() -> None:
    """A text marked for extraction is itself; nothing is looked up for Indonesian."""
    assert N_("rasio") == translate("rasio") == translate("rasio", "id") == "rasio"
    assert translate("") == ""
