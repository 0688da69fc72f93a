"""``export``: the cleaned register, for other programs and for the office's own workbook."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from iku_kerjasama.cli import asking, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import is_folder
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.exporting.cleaned import Export

__all__ = ["FORMATS", "REGISTERS", "command"]

FORMATS = ("csv", "jsonl", "xlsx")

REGISTERS = ("facilitations", "agreements", "recaps")
"""The registers that can be exported."""

_HELP = N_(
    "Mengekspor register yang sudah dibersihkan: kolom baku, tanggal yang pasti, istilah baku, satu entri sebaris. "
    "Bila dibaca lagi, hasil hitungannya sama. Id yang kosong tetap kosong, dan nilai yang tidak terbaca menjadi "
    "kosong; apa yang tidak ikut disebutkan.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute. Bila tidak disebut, folder tempat perintah "
    "dijalankan.\n\n"
    "Dengan --register satu register ditulis ke layar atau ke --output. Tanpa itu semua register ditulis sekaligus: "
    "ke dalam folder, satu berkas per register (--output hasil/), atau ke satu buku kerja Excel, satu lembar per "
    "register (--output hasil.xlsx).\n\n"
    "Bentuk csv dan jsonl memakai nama kolom dan istilah baku untuk program lain; xlsx memakai judul kolom dan "
    "istilah bahasa Indonesia. Bila --format tidak disebut, akhiran --output yang menentukan."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama export data --output register.xlsx\n"
    "  iku-kerjasama export data --output hasil/\n"
    "  iku-kerjasama export data --register agreements --format jsonl"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "export",
        callback=partial(_export, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Ekspor register yang sudah dibersihkan."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            click.Option(
                ["--register"],
                type=click.Choice(REGISTERS),
                help=say(
                    N_(
                        "Hanya register permohonan (facilitations), register naskah (agreements), atau rekap triwulan "
                        "(recaps)."
                    ),
                    lang,
                ),
            ),
            *asking.result(lang, FORMATS),
        ],
    )


def _export(
    lang: str,
    *,
    data: str,
    register: str | None,
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama.cli import handed
    from iku_kerjasama.cli.remarked import errors
    from iku_kerjasama.operations import export as verbs

    form = _form(form, output)
    with progress.shown(lang, quiet=quiet) as shown:
        if register is None:
            exports = list(verbs.exports(data, progress=shown).values())
        else:
            exports = [verbs.export(data, register, progress=shown)]
    if output is not None and is_folder(output):
        handed.into_folder(exports, form, Path(output), force=force)
    elif form == "xlsx" and output is not None:
        handed.as_workbook(exports, Path(output), force=force)
    else:
        handed.as_text(_only(exports), form, output, force=force)
    if not quiet:
        for export in exports:
            for line in handed.account(export, form, lang):
                click.echo(line, err=True)
    return STRICT if strict and any(errors(export.findings) for export in exports) else 0


def _form(form: str, output: str | None) -> str:
    """Return the form asked for, else that of the *output*'s name; UsageError for a workbook on the screen."""
    asked = click.get_current_context().get_parameter_source("form") is not ParameterSource.DEFAULT
    suffix = Path(output or "").suffix.casefold().removeprefix(".")
    chosen = suffix if suffix in FORMATS and not asked else form
    if chosen == "xlsx" and output is None:
        raise UsageError(
            "export-needs-output",
            N_("Buku kerja Excel tidak dapat ditulis ke layar. Sebutkan berkasnya: --output register.xlsx."),
        )
    return chosen


def _only(exports: "Sequence[Export]") -> "Export":
    if len(exports) == 1:
        return exports[0]
    raise UsageError(
        "export-which",
        N_(
            "Data ini memuat {number} register, sedangkan satu berkas teks memuat satu register. Sebutkan salah "
            "satunya (--register {first}), atau tulis semuanya ke folder (--output hasil/) atau ke buku kerja "
            "(--output register.xlsx)."
        ),
        number=len(exports),
        first=exports[0].register,
    )
