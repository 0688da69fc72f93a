"""``rules CODE --format sql``: the rule as statements for a database, to read or to run by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import click

from iku_kerjasama.cli import asking
from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["DIALECTS", "Asked", "check", "parameters", "script"]

DIALECTS = ("mysql", "postgres", "sqlite", "duckdb", "spark")
"""The dialects that statements can be written in."""


class Asked(NamedTuple):
    """What the statements are to compute, as the command line has it."""

    dialect: str | None
    period: str | None
    as_of: date | None
    options: Mapping[str, str]
    by: Sequence[str]


def parameters(lang: str) -> list[click.Parameter]:
    """Return the options of statements."""
    return [
        click.Option(
            ["--dialect"],
            type=click.Choice(DIALECTS),
            help=say(N_("Bersama --format sql: dialek SQL-nya; mysql untuk MariaDB 10.6 ke atas."), lang),
        ),
        click.Option(
            ["--period"],
            metavar=say(N_("PERIODE"), lang),
            help=say(N_("Bersama --format sql: periode yang dihitung, misalnya 2025 atau 2025-Q3."), lang),
        ),
        click.Option(
            ["--as-of"],
            callback=asking.day,
            metavar=say(N_("TANGGAL"), lang),
            help=say(N_("Bersama --format sql: tanggal batas data; bila tidak disebut, hari terakhir periode."), lang),
        ),
        click.Option(
            ["--by"],
            multiple=True,
            metavar=say(N_("RINCIAN"), lang),
            help=say(N_("Bersama --format sql: rincian seperti pada compute. Boleh diulang."), lang),
        ),
    ]


def check(form: str, *, dialect: str | None, period: str | None, as_of: date | None, by: Sequence[str]) -> None:
    """Raise UsageError for what goes with statements alone, and for statements without a dialect or a period."""
    if form != "sql" and (dialect or period or as_of or by):
        raise UsageError(
            "format-not-sql", N_("--dialect, --period, --as-of, dan --by hanya dipakai bersama --format sql.")
        )
    if form == "sql" and not (dialect and period):
        raise UsageError(
            "dialect-missing",
            N_("Bersama --format sql, sebutkan dialek dan periodenya, misalnya --dialect mysql --period 2025."),
        )


def script(code: str, asked: Asked, lang: str) -> str:
    """Return the rule *code* as statements with comments in *lang*."""
    from iku_kerjasama import operations, periods
    from iku_kerjasama.engines.extras import guarded
    from iku_kerjasama.measurement.measure import tasked

    period = periods.parse(asked.period or "")
    rule = operations.as_indicator(code, period)
    task = tasked(rule, period, options=asked.options, as_of=asked.as_of, by=asked.by)
    with guarded():
        from iku_kerjasama.engines.sql import script as written
    return written.script(task, asked.dialect or "", lang)
