"""The specification that the project publishes names what there is, all of it, and nothing else."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any, get_args

import click
import pytest
from attrs import fields_dict

from iku_kerjasama.cli import explain, faults
from iku_kerjasama.cli.application import COMMANDS, application
from iku_kerjasama.conformance.program import FaultKind
from iku_kerjasama.findings.catalogue import catalogue
from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.intake.values import MONTHS
from iku_kerjasama.measurement.achievement import REASONS
from iku_kerjasama.measurement.breakdowns import DIMENSIONS
from iku_kerjasama.monitoring.splits import DIMENSIONS as SPLITS
from iku_kerjasama.operations import rule_book
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.records import RECORD_TYPES, field_names
from iku_kerjasama.reports.bundle.contents import Question
from iku_kerjasama.reports.bundle.names import SCHEMAS as BUNDLES
from iku_kerjasama.reports.bundle.names import WITH_RECAPS
from iku_kerjasama.reports.working_paper import WordOptions
from iku_kerjasama.reports.working_paper.settings import BOUNDS
from iku_kerjasama.rules.criteria import CRITERIA
from iku_kerjasama.rules.digest import word
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import FASILITASI_KERJASAMA, INDICATOR, NASKAH
from iku_kerjasama.rules.options import DEFAULTS, OPTIONS, applied
from iku_kerjasama.schemas import NAMES as SCHEMAS
from iku_kerjasama.schemas import schema
from iku_kerjasama.terms import VOCABULARIES
from tests.docs.pages import ROOT, named, rows, section

PAGE = (ROOT / "docs" / "specification.md").read_text("utf-8")
NAME = re.compile(r"--[a-z-]+|[a-z]+(?:[_-][a-z]+)+")
"""What looks like a name of this project: an option of the command line, snake case or kebab case."""


def _table(heading: str, *, named: str) -> list[list[list[str]]]:
    """Return the rows of the table under *heading* whose first column is headed *named*."""
    tables = section(PAGE, heading).strip().split("\n\n")
    found = [table for table in tables if table.startswith(f"| {named} |")]
    assert len(found) == 1, heading
    return rows(found[0])


def _properties(document: object) -> Iterator[str]:
    if isinstance(document, dict):
        yield from document.get("properties", {})
        document = list(document.values())
    if isinstance(document, list):
        for part in document:
            yield from _properties(part)


def _title(name: str) -> str:
    title: Any = schema(name)["properties"]["schema"]["const"]
    return str(title)


@cache
def _options_of_commands() -> dict[str, set[str]]:
    """Return each option of the command line with the commands that have it."""
    group = application("en")
    found: dict[str, set[str]] = {}
    for name in COMMANDS:
        context = group.make_context("iku-kerjasama", [name, "--help"], resilient_parsing=True)
        command = group.get_command(context, name)
        assert command
        parts = command.commands.values() if isinstance(command, click.Group) else ()
        for parameter in chain.from_iterable(part.get_params(context) for part in (command, *parts)):
            for option in parameter.opts:
                if option.startswith("--"):
                    found.setdefault(option, set()).add(name)
    return found


def _brought_by_options() -> dict[str, str]:
    """Return each reason that some option's value brings, with that option."""
    own = {clause.reason for count in INDICATOR.counts for clause in count.clauses}
    return {
        clause.reason: option.name
        for option in OPTIONS
        for value in option.values
        for count in applied(INDICATOR, {**DEFAULTS, option.name: value}).counts
        for clause in count.clauses
        if clause.reason not in own
    }


@pytest.mark.parametrize("register", HEADERS)
def test_every_field_stands_there_with_its_headers(register: str) -> None:
    """The table of a register's fields is the fields and headers the intake knows, in the records' order."""
    table = [(field, headers) for (field,), headers, *_ in _table(f"Fields of {register}", named="field")]
    assert table == [(name, list(HEADERS[register].get(name, ()))) for name in field_names(register)]


def test_every_register_stands_there_with_its_files() -> None:
    """The registers, and the names their files may have, are those the intake looks for."""
    table = {register: files for (register,), files, *_ in _table("Registers", named="register")}
    assert table == {register: [f"{name}.csv" for name in names] for register, names in NAMES.items()}


def test_every_term_stands_there_with_its_spellings() -> None:
    """The table of terms is the vocabularies: each term, its two labels, its aliases."""
    table = [
        (vocabulary, term, tuple(labels), tuple(aliases))
        for (vocabulary,), (term,), labels, aliases in _table("Terms", named="field")
    ]
    assert table == [
        (vocabulary.name, term.code, (term.label.id, term.label.en), term.aliases)
        for vocabulary in VOCABULARIES.values()
        for term in vocabulary.terms
    ]


def test_every_spelling_of_a_month_stands_there() -> None:
    """The table of months has every spelling that is read, under its month."""
    stated = {
        name.lower(): number for number, (_, names) in enumerate(_table("Dates", named="month"), 1) for name in names
    }
    assert stated == MONTHS


@pytest.mark.parametrize(("heading", "count"), [("denominator", FASILITASI_KERJASAMA), ("numerator", NASKAH)])
def test_every_clause_stands_there_in_its_order(heading: str, count: Count) -> None:
    """The rule's clauses stand in their order, each with its reason and whether law or practice says so."""
    text = section(PAGE, f"Clauses of the {heading}")
    clauses = re.findall(r"^\| `([a-z-]+)` \| (law|practice) \|", text, re.MULTILINE)
    assert clauses == [(clause.reason, clause.citation.basis) for clause in count.clauses]
    assert f"Over `{count.register}`, dated by `{count.dated_by}`." in text


def test_every_clause_an_option_brings_stands_there() -> None:
    """Each reason that exists only under an option stands there with that option, and no other."""
    table = {reason: option for (reason,), (option,), *_ in _table("Clauses that options bring", named="reason")}
    assert table == _brought_by_options()


def test_every_option_stands_there_with_its_values() -> None:
    """The options and their values stand in their order, the default first."""
    table = [(option, tuple(values)) for (option,), values, *_ in _table("Options", named="option")]
    assert table == [(option.name, option.values) for option in OPTIONS]


def test_every_dimension_stands_there() -> None:
    """What a value can be broken down by is named, in order."""
    first = section(PAGE, "Breakdowns").partition(";")[0]
    assert tuple(re.findall(r"`([a-z_]+)`", first)) == DIMENSIONS
    parts = section(PAGE, "Monitoring").partition("Parts are by")[2].partition(";")[0]
    assert tuple(re.findall(r"`([a-z_]+)`", parts)) == SPLITS


def test_every_command_stands_there_with_its_options() -> None:
    """The commands, and for each option the commands that have it, are those of the command line."""
    assert [command for (command,), *_ in _table("Command line", named="command")] == list(COMMANDS)
    lines = [(option, set(commands)) for (option,), commands, *_ in _table("Command line", named="option")]
    assert sorted(option for option, _ in lines) == sorted(_options_of_commands()), "each has one line"
    assert dict(lines) == _options_of_commands()
    formats = {
        name for words in _table("Command line", named="option") for name in words[2] if words[0] == ["--format"]
    }
    assert set(explain.FORMATS) <= formats


def test_every_exit_code_stands_there() -> None:
    """The exit codes are those the command line leaves with."""
    codes = {0, faults._UNEXPECTED, faults.WRONG_USE, faults._UNREADABLE, faults.STRICT, faults.DIFFERENT}
    codes.add(faults.INTERRUPTED)
    assert [int(code) for (code,), *_ in _table("Command line", named="exit")] == sorted(codes)


def test_every_finding_stands_there_with_its_severity() -> None:
    """The catalogue's codes and severities stand in its order."""
    findings = re.findall(r"^\| `([a-z-]+)` \| (\w+) \|", section(PAGE, "Findings"), re.MULTILINE)
    assert findings == [(entry.code, entry.severity.value) for entry in catalogue().values()]


def test_every_key_of_the_json_stands_there() -> None:
    """The keys of a measurement and of an outcome have a line each; those of what they hold are named."""
    whole, one = schema("measurement"), schema("explanation")
    request, _ = one["$defs"]["outcome"]["oneOf"]
    assert sorted(key for (key,), *_ in _table("compute", named="key")) == sorted(whole["properties"])
    assert [key for (key,), *_ in _table("explain", named="key")] == list(request["properties"])
    assert set(whole["properties"]) | {"outcomes"} >= set(one["properties"])
    compared = schema("comparison")
    keys = [key for cells in _table("compare", named="key") for key in cells[0]]
    assert keys == [key for key in compared["properties"] if key not in one["properties"]]
    checked = schema("findings")
    keys = [key for (key,), *_ in _table("check", named="key")]
    assert keys == [key for key in checked["properties"] if key == "period" or key not in one["properties"]]
    monitored = schema("monitoring")
    keys = [key for cells in _table("monitor", named="key") for key in cells[0]]
    shared = {*one["properties"], *whole["properties"]}
    assert keys == [key for key in monitored["properties"] if key not in shared]
    reconciled = schema("reconciliation")
    keys = [key for (key,), *_ in _table("reconcile", named="key")]
    assert keys == [key for key in reconciled["properties"] if key not in whole["properties"] or key == "findings"]
    schemas = (whole, one, compared, checked, monitored, reconciled)
    assert {key for content in schemas for key in _properties(content)} <= named(PAGE)


def test_every_part_of_a_bundle_stands_there() -> None:
    """The parts of a bundle are named, all of them."""
    assert sorted(part for cells in _table("Bundle", named="part") for part in cells[0]) == list(WITH_RECAPS)


def test_every_setting_of_the_working_paper_stands_there() -> None:
    """The table of the working paper's settings is what it lets one choose, with the defaults and the bounds."""
    table = {name: values for (name,), values, *_ in _table("Working paper", named="setting")}
    assert set(table) == set(fields_dict(WordOptions))
    text = section(PAGE, "Working paper")
    for name, most in BOUNDS.items():
        assert f"| `{name}` | 0 to {most}, by default {getattr(WordOptions(), name)} |" in text


def test_nothing_is_named_that_does_not_exist() -> None:
    """Whatever looks like a name on the page is one: of a field, term, option, value, reason, finding or command."""
    known = {
        "iku-kerjasama",
        *RECORD_TYPES,
        *(name for names in NAMES.values() for name in names),
        *(name for register in HEADERS for name in field_names(register)),
        *(code for vocabulary in VOCABULARIES.values() for code in vocabulary.codes),
        *(name for option in OPTIONS for name in (option.name, *option.values)),
        *(clause.reason for count in INDICATOR.counts for clause in count.clauses),
        *_brought_by_options(),
        *catalogue(),
        *rule_book().codes,
        *map(word, CRITERIA),
        *DIMENSIONS,
        *REASONS,
        *_options_of_commands(),
        *get_args(FaultKind),
        *(offer.name for offer in default().reports()),
        *fields_dict(Question),
        *(key for name in SCHEMAS for key in _properties(schema(name))),
    }
    assert {name for name in named(PAGE) if NAME.fullmatch(name)} - known == set()
    assert {name for name in named(PAGE) if name.startswith("iku-kerjasama/")} == {
        *map(_title, SCHEMAS),
        *BUNDLES.values(),
    }
