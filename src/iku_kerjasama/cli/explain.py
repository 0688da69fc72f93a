"""``explain``: every record, counted or not, with the clause that decided it and its place in the source."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Literal, TextIO

import click

from iku_kerjasama.cli import asking, engines, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import opened, pour
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.measurement.outcomes import Outcome
    from iku_kerjasama.measurement.results import Measurement

__all__ = ["FORMATS", "PARQUET", "REGISTERS", "command"]

PARQUET: Literal["parquet"] = "parquet"
"""The form that only an engine writes."""

FORMATS = ("table", "json", "jsonl", "csv", PARQUET)

REGISTERS = ("facilitations", "agreements")
"""The registers whose records are counted."""

_HELP = N_(
    "Menerangkan setiap entri register: dihitung atau tidak, ketentuan yang menentukannya, dasarnya, serta berkas dan "
    "barisnya. Dengan --id hanya satu entri, dalam beberapa kalimat.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute. Bila tidak disebut, folder tempat perintah "
    "dijalankan.\n\n"
    "Bentuk parquet, dengan isi yang sama seperti csv, ditulis oleh mesin duckdb.\n\n"
    "Bentuk csv dan jsonl ditulis sambil membaca, satu entri sebaris, dan menyalin id apa adanya, juga yang diawali "
    "tanda =, +, - atau @. Bila csv dibuka dengan Excel, impor kolom id sebagai teks."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama explain --period 2025 --id F-2025-017\n"
    "  iku-kerjasama explain data --period 2025-Q3 --register agreements\n"
    "  iku-kerjasama explain data --period 2025 --format csv --output kertas-kerja.csv"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "explain",
        callback=partial(_explain, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Terangkan entri mana yang dihitung, mana yang tidak, dan sebabnya."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            *asking.question(lang, engines=True),
            click.Option(
                ["--id", "wanted"],
                metavar="ID",
                help=say(N_("Hanya entri dengan id ini; yang tanpa id disebut row-<nomor baris>."), lang),
            ),
            click.Option(
                ["--register"],
                type=click.Choice(REGISTERS),
                help=say(N_("Hanya register permohonan (facilitations) atau register naskah (agreements)."), lang),
            ),
            *asking.result(lang, FORMATS),
        ],
    )


def _explain(
    lang: str,
    *,
    data: str,
    period: str | None,
    rule: str | None,
    options: Mapping[str, str],
    as_of: date | None,
    engine: str | None,
    wanted: str | None,
    register: str | None,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama import operations
    from iku_kerjasama.cli.lookup import named
    from iku_kerjasama.cli.remarked import errors, warn
    from iku_kerjasama.cli.today import unverified

    if form == PARQUET:
        engine = _writing(engine, output, whole=wanted is None and register is None)
    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            explanation = operations.explain(
                data,
                rule,
                period,
                options=options,
                as_of=as_of,
                engine=engine,
                progress=shown,
            )
        outcomes: Iterable[Outcome] = explanation.outcomes
        if register is not None:
            outcomes = (outcome for outcome in outcomes if outcome.register == register)
        if wanted is not None:
            outcomes = named(wanted, outcomes)
        if wanted is not None and form == "table":
            from iku_kerjasama.cli import terminal, witness

            terminal.write(witness.sentences(data, explanation.measurement, outcomes, lang), stream)
        elif explanation.counted and form in ("csv", PARQUET) and outcomes is explanation.outcomes:
            stream.flush()
            with explanation.session:
                explanation.counted.write(PARQUET if form == PARQUET else "csv", stream.buffer)
        else:
            _write(explanation.measurement, outcomes, form, stream, lang)
    if not quiet:
        unverified(explanation.measurement.indicator, lang)
        engines.advise(explanation.measurement, engine, lang)
    if wanted is None and not quiet:
        found = explanation.measurement
        warn(found.findings, lang, data=data, period=found.period.label, rule=rule)
    return STRICT if strict and errors(explanation.measurement.findings) else 0


def _writing(engine: str | None, output: str | None, *, whole: bool) -> str:
    """Return the engine that writes Parquet; UsageError where that is not *engine*, or nowhere to be written to."""
    if engine in (engines.REFERENCE, "source"):
        raise UsageError(
            "parquet-by-engine",
            N_("Bentuk parquet ditulis oleh mesin duckdb. Hapus --engine {engine}, atau pakai csv."),
            engine=engine,
        )
    if output is None or not whole:
        raise UsageError(
            "parquet-whole",
            N_(
                "Bentuk parquet memuat semua entri dan ditulis ke berkas: tambahkan --output, tanpa --id "
                "dan --register."
            ),
        )
    return engine or "duckdb"


def _write(result: "Measurement", outcomes: Iterable["Outcome"], form: str, stream: TextIO, lang: str) -> None:
    from iku_kerjasama.cli import listing, streaming

    if form == "json":
        pour(stream, streaming.as_json(result, outcomes))
    elif form == "jsonl":
        pour(stream, streaming.as_lines(outcomes))
    elif form == "csv":
        pour(stream, streaming.as_csv(outcomes))
    else:
        pour(stream, listing.lines(result, outcomes, lang))
