"""``conformance``: the kit run against a program, or answered by this one."""

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking
from iku_kerjasama.cli.faults import DIFFERENT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.errors import UsageError
from iku_kerjasama.files import whole
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.conformance.answering import Granularity

__all__ = ["FORMATS", "GRANULARITIES", "command"]

FORMATS = ("table", "json")

GRANULARITIES = ("records", "cells")
"""What can be judged to answer: the typed records, or their cells."""

_HELP = N_(
    "Menguji apakah program lain, dalam bahasa apa pun, menghitung indikator yang sama: ratusan kasus kecil dengan "
    "jawaban yang diharapkan, entri demi entri. Kasusnya ikut terpasang dan tidak memerlukan internet."
)
_RUN_HELP = N_(
    "Menjalankan PROGRAM, menanyakan setiap kasus (satu baris JSON pada masukan standar, satu baris jawaban pada "
    "keluaran standar), dan menyebut yang pertama berbeda. Program yang terlambat, mati, atau menulis yang bukan "
    "jawaban hanya gagal pada kasus itu, lalu dijalankan lagi. Selesai dengan kode 5 bila ada yang berbeda."
)
_RUN_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama conformance run -- php kalkulator.php\n"
    "  iku-kerjasama conformance run --level core --level registers -- node kalkulator.js\n"
    "  iku-kerjasama conformance run --topic rounding --junit hasil.xml -- ./kalkulator"
)
_ANSWER_HELP = N_(
    "Menjawab pertanyaan perangkat uji dengan iku-kerjasama sendiri: satu baris JSON masuk, satu baris keluar. Dapat "
    "dipakai untuk melihat jawaban yang diharapkan, atau untuk menguji perangkat uji itu sendiri."
)
_ANSWER_EXAMPLES = N_("Contoh:\n\n\b\n  iku-kerjasama conformance run -- iku-kerjasama conformance answer")


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Group(
        "conformance",
        help=say(_HELP, lang),
        short_help=say(N_("Uji apakah program lain menghitung angka yang sama."), lang),
        epilog=say(_RUN_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        subcommand_metavar=say(N_("PERINTAH [ARGUMEN]..."), lang),
        params=[asking.language_option(lang)],
        commands=[_run_command(lang), _answer_command(lang)],
    )


def _run_command(lang: str) -> click.Command:
    return click.Command(
        "run",
        callback=partial(_run, lang),
        help=say(_RUN_HELP, lang),
        short_help=say(N_("Tanyakan semua kasus kepada sebuah program."), lang),
        epilog=say(_RUN_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            click.Argument(["program"], nargs=-1, required=True, metavar=say(N_("-- PROGRAM [ARGUMEN]..."), lang)),
            click.Option(
                ["--level", "levels"],
                multiple=True,
                metavar=say(N_("TINGKAT"), lang),
                help=say(N_("Hanya tingkat ini: core, registers, options, atau findings. Boleh diulang."), lang),
            ),
            click.Option(
                ["--topic", "topics"],
                multiple=True,
                metavar=say(N_("POKOK"), lang),
                help=say(N_("Hanya pokok ini, misalnya rounding, atau satu kasus dengan id-nya. Boleh diulang."), lang),
            ),
            click.Option(
                ["--timeout"],
                type=click.IntRange(min=1),
                default=10,
                show_default=True,
                metavar=say(N_("DETIK"), lang),
                help=say(N_("Waktu untuk satu jawaban."), lang),
            ),
            click.Option(
                ["--junit"],
                type=click.Path(path_type=Path),
                metavar=say(N_("BERKAS"), lang),
                help=say(N_("Tulis juga hasilnya sebagai JUnit XML ke berkas ini; yang sudah ada ditimpa."), lang),
            ),
            click.Option(["--all", "every"], is_flag=True, help=say(N_("Tampilkan semua kasus yang berbeda."), lang)),
            *asking.result(lang, FORMATS, measures=False),
        ],
    )


def _answer_command(lang: str) -> click.Command:
    return click.Command(
        "answer",
        callback=_answer,
        help=say(_ANSWER_HELP, lang),
        short_help=say(N_("Jawab pertanyaan perangkat uji dengan iku-kerjasama."), lang),
        epilog=say(_ANSWER_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            click.Option(
                ["--granularity"],
                type=click.Choice(GRANULARITIES),
                default=GRANULARITIES[0],
                show_default=True,
                help=say(N_("Yang dinilai: entri, atau sel langsung bila aturannya memungkinkan."), lang),
            ),
            asking.language_option(lang),
        ],
    )


def _run(
    lang: str,
    *,
    program: Sequence[str],
    levels: Sequence[str],
    topics: Sequence[str],
    timeout: int,
    junit: Path | None,
    every: bool,
    form: str,
    output: str | None,
    force: bool,
) -> int:
    from datetime import timedelta

    from iku_kerjasama.conformance import documents
    from iku_kerjasama.conformance.cases import cases
    from iku_kerjasama.conformance.running import run

    with opened(output, force=force) as stream:
        report = run(cases(levels, topics), program, timeout=timedelta(seconds=timeout))
        if junit is not None:
            with whole(junit, force=True) as xml:
                xml.write(documents.junit(report))
        if form == "json":
            stream.write(as_json(documents.document(report, version=__version__)))
        else:
            from iku_kerjasama.cli import conformed, terminal

            terminal.write(conformed.page(report, lang, every=every), stream)
    return DIFFERENT if report.failures else 0


def _answer(*, granularity: str) -> None:
    from iku_kerjasama.conformance.answering import answer

    way = cast("Granularity", granularity)
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            question = json.loads(line)
        except ValueError as fault:
            raise UsageError(
                "question-unreadable",
                N_("Baris {line} dari masukan standar bukan pertanyaan: harus satu objek JSON per baris."),
                line=number,
            ) from fault
        sys.stdout.write(json.dumps(answer(question, way), ensure_ascii=False) + "\n")
        sys.stdout.flush()
