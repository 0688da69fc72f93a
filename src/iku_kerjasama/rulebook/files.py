"""Rules from files of TOML: one rule, one version of it, a file."""

from collections.abc import Iterable
from os import PathLike
from pathlib import Path

from iku_kerjasama.errors import RuleError, UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.book import Book, book
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.parsing import from_toml

__all__ = ["SUFFIX", "is_file_name", "read_rule", "read_rules"]

SUFFIX = ".toml"
"""What the name of a rule's file ends in; no rule's code does."""


def is_file_name(name: str) -> bool:
    """Return whether *name* means a file of TOML, and not the code of a rule."""
    return name.endswith(SUFFIX)


def read_rule(path: str | PathLike[str]) -> Indicator:
    """Return the rule in the file at *path*.

    Raises UsageError where there is no such file, RuleError with every fault of it, each with file and key path.
    """
    file = Path(path)
    try:
        return from_toml(file.read_text("utf-8-sig"), str(path))
    except FileNotFoundError as fault:
        raise UsageError(
            "rule-file-missing",
            N_(
                "Berkas aturan {file} tidak ada. Nama yang berakhiran .toml berarti berkas; kode aturan ditulis tanpa "
                "akhiran."
            ),
            file=path,
        ) from fault
    except IsADirectoryError as fault:
        raise UsageError("rule-file-directory", N_("{file} adalah folder, bukan berkas aturan."), file=path) from fault
    except UnicodeDecodeError as fault:
        raise RuleError(
            "rule-file-encoding",
            N_("{file}: bita ke-{place} bukan UTF-8, jadi aturannya tidak terbaca. Simpan berkasnya sebagai UTF-8."),
            file=path,
            place=fault.start + 1,
        ) from fault


def read_rules(paths: Iterable[str | PathLike[str]]) -> Book:
    """Return the book of the rules in the files at *paths*, several of which may be versions of one code.

    Raises RuleError with every fault of every file; or, naming both files, where two versions of one code are in force
    on the same day.
    """
    files = tuple(paths)
    rules: list[Indicator] = []
    faulty: list[RuleError] = []
    for path in files:
        try:
            rules.append(read_rule(path))
        except RuleError as fault:
            faulty.append(fault)
    if len(faulty) == 1:
        raise faulty[0]
    if faulty:
        raise RuleError(
            "rule-files-invalid",
            N_("Berkas aturan tidak dapat dipakai:"),
            problems=(problem for fault in faulty for problem in fault.problems or (fault,)),
        )
    return book(rules, map(str, files))
