"""``init``: a profile proposed for the registers as they are found, or empty registers to begin with."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Literal

import click

from iku_kerjasama.cli import asking
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import opened
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["TEMPLATES", "command"]

TEMPLATES = ("csv", "xlsx")
"""The forms of empty registers."""

_Form = Literal["csv", "xlsx"]

_STANDARD_OUTPUT = "-"

_HELP = N_(
    "Menyiapkan profil (iku.toml) untuk register yang sudah ada: berkas, judul kolom, isi status dan istilah lain, "
    "serta urutan tanggal dilihat, lalu profilnya diusulkan dengan keterangan. Yang pasti langsung berlaku; yang tidak "
    "dapat dipastikan ditulis sebagai pertanyaan dan tidak ditebak. Registernya tidak diubah, dan profil yang sudah "
    "ada tidak ditimpa.\n\n"
    "DATA adalah folder register, atau berkas-berkasnya. Bila tidak disebut, folder tempat perintah dijalankan.\n\n"
    "Dengan --templates ditulis register kosong: csv (satu berkas tiap register) atau xlsx (satu buku kerja dengan "
    "daftar pilihan, kolom tanggal, dan petunjuk pengisian), berbahasa Indonesia."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama init data\n"
    "  iku-kerjasama init data --output -\n"
    "  iku-kerjasama init --templates xlsx --output data"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "init",
        callback=partial(_init, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Siapkan profil untuk register yang ada, atau register kosong."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            click.Argument(["data"], metavar="[DATA]...", nargs=-1),
            click.Option(
                ["--templates"],
                type=click.Choice(TEMPLATES),
                help=say(N_("Tulis register kosong, bukan profil."), lang),
            ),
            asking.language_option(lang),
            click.Option(
                ["--output"],
                type=click.Path(allow_dash=True),
                metavar=say(N_("BERKAS|FOLDER"), lang),
                help=say(
                    N_(
                        "Tulis ke sini; bila tidak disebut, profil ditulis di folder registernya dan register kosong "
                        "di folder tempat perintah dijalankan. Tanda - berarti layar."
                    ),
                    lang,
                ),
            ),
            click.Option(
                ["--force"],
                is_flag=True,
                help=say(N_("Timpa profil yang sudah ada. Register kosong tidak pernah menimpa berkas."), lang),
            ),
            click.Option(
                ["--debug"],
                is_flag=True,
                expose_value=False,
                help=say(N_("Tampilkan jejak program bila terjadi kesalahan."), lang),
            ),
        ],
    )


def _init(lang: str, *, data: Sequence[str], templates: _Form | None, output: str | None, force: bool) -> None:
    if templates:
        _templates(templates, data, output, lang=lang)
    else:
        _profile(data or (".",), output, force=force, lang=lang)


def _profile(data: Sequence[str], output: str | None, *, force: bool, lang: str) -> None:
    from iku_kerjasama.cli import proposed, terminal
    from iku_kerjasama.intake.discovery import PROFILE
    from iku_kerjasama.operations.init import propose

    first = Path(data[0])
    place = Path(output) if output else first if first.is_dir() else first.parent
    shown = output == _STANDARD_OUTPUT
    target = None if shown else place / PROFILE if place.is_dir() else place
    base = target.parent if target else None
    with opened(str(target) if target else None, force=force) as stream:
        proposal = propose(data[0] if len(data) == 1 else data, base=base)
        text = proposal.text(lang)
        stream.write(text)
    terminal.write(proposed.page(proposal, text, target, lang), sys.stderr if shown else sys.stdout)


def _templates(form: _Form, data: Sequence[str], output: str | None, *, lang: str) -> None:
    from iku_kerjasama.operations.init import templates

    if data or output == _STANDARD_OUTPUT:
        raise UsageError(
            "templates-of-nothing",
            N_("--templates menulis register kosong ke sebuah folder: tanpa DATA, dengan --output FOLDER bila perlu."),
        )
    files = templates(form)
    place = Path(output or ".")
    named = {place / name: content for name, content in files.items()}
    if len(files) == 1 and output and not place.is_dir():
        named = dict.fromkeys([place], *files.values())
    for path in filter(Path.exists, named):
        raise UsageError(
            "template-exists",
            N_("Berkas {file} sudah ada. Register kosong tidak pernah menimpa register; pilih folder atau nama lain."),
            file=path,
        )
    with ExitStack() as stack:
        for path, content in named.items():
            stack.enter_context(opened(str(path), force=False)).buffer.write(content)
    for path in named:
        click.echo(say(N_("Register kosong ditulis: {file}"), lang, file=path))
    filled = next(iter(named)) if len(named) == 1 else place
    following = N_("Isi registernya, lalu jalankan: iku-kerjasama compute {data} --period TAHUN")
    click.echo(say(following, lang, data=filled))
