"""The option ``--engine``: who counts, where that can be chosen, and when it is worth choosing."""

from functools import partial
from typing import TYPE_CHECKING

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.measurement.results import Measurement

__all__ = ["REFERENCE", "SPARK", "advise", "cluster", "option", "refuse"]

REFERENCE = "reference"
"""The engine that judges records, which every command can use."""

SPARK = "spark"
"""The engine that counts on a cluster."""

_MANY = 200_000
"""From how many rows on another engine is worth mentioning."""


def option(lang: str, *, others: bool) -> click.Option:
    """Return the option; *others* says whether the command can have its counting done by another than the reference."""
    if others:
        told = N_(
            "Mesin penghitung: reference; duckdb untuk register yang besar; source untuk register yang dihitung di "
            "dalam basis datanya sendiri; spark untuk klaster. Angkanya sama. Bila tidak disebut, mesin pada profil, "
            "atau reference."
        )
    else:
        told = N_("Mesin penghitung; perintah ini membaca tiap entri, jadi hanya reference.")
    return click.Option(
        ["--engine"],
        is_eager=True,
        callback=partial(_known, others=others),
        expose_value=others,
        metavar=say(N_("MESIN"), lang),
        help=say(told, lang),
    )


def cluster(lang: str) -> click.Option:
    """Return the option that says where Spark counts; it begins the session."""
    told = N_(
        "Alamat klaster Spark, seperti local[2] atau yarn, untuk --engine spark. Bila tidak disebut: setelan Spark."
    )
    return click.Option(
        ["--master"], callback=_begun, expose_value=False, metavar=say(N_("ALAMAT"), lang), help=say(told, lang)
    )


def _begun(ctx: click.Context, _param: click.Parameter, master: str | None) -> None:
    if master is None:
        return
    if ctx.params.get("engine") != SPARK:
        raise UsageError(
            "master-without-spark", N_("--master hanya berlaku bersama --engine spark. Tambahkan, atau hapus.")
        )
    from iku_kerjasama.engines.spark.engine import SparkEngine

    SparkEngine.at(master)


def refuse(engine: str | None, what: str) -> None:
    """Raise UsageError where *engine* is named and another than the reference: *what* needs the records."""
    if engine not in (None, REFERENCE):
        raise UsageError(
            "engine-without-records",
            N_("{what} membaca tiap entri, jadi tidak dapat bersama --engine {engine}. Hapus salah satunya."),
            what=what,
            engine=engine,
        )


def advise(result: "Measurement", engine: str | None, lang: str) -> None:
    """Say on standard error that another engine is quicker, where nobody named one and the registers are large."""
    from iku_kerjasama.engines.engine import installed

    rows = {account.partition("/")[0]: row.read for account, row in result.ledger.items()}
    if engine is None and result.engine == REFERENCE and sum(rows.values()) > _MANY and installed("duckdb"):
        text = N_("Catatan: untuk register sebesar ini (lebih dari {many} baris), --engine duckdb lebih cepat.")
        click.echo(say(text, lang, many=f"{_MANY:,}".replace(",", ".")), err=True)


def _known(ctx: click.Context, _param: click.Parameter, name: str | None, *, others: bool) -> str | None:
    if name is None:
        return None
    from iku_kerjasama.engines.engine import known_engine

    known_engine(name)
    if not others:
        refuse(name, ctx.info_name or "")
    return name
