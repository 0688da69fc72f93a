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
from iku_kerjasama.cli.output import is_folder, opened
from iku_kerjasama.errors import UsageError
from iku_kerjasama.files import check
from iku_kerjasama.messages import N_

__all__ = ["TEMPLATES", "command"]

TEMPLATES = ("csv", "xlsx")
"""The forms of empty registers."""

_Form = Literal["csv", "xlsx"]

_STANDARD_OUTPUT = "-"

_HELP = N_(
    "Menyiapkan profil (iku.toml) untuk register yang sudah ada: berkas, judul kolom, isi status dan istilah lain, "
    "serta urutan tanggal dilihat, lalu profilnya diusulkan dengan keterangan. Yang pasti langsung berlaku; yang tidak "
    "dapat dipastikan ditulis sebagai pertanyaan dan tidak ditebak. Registernya tidak diubah.\n\n"
    "Profil yang sudah ada dijadikan dasar: tidak satu huruf pun di dalamnya diubah. Yang belum dijawabnya ditambahkan "
    "di balik tanda #, dan baru ditulis dengan --force.\n\n"
    "DATA adalah folder register, berkas-berkasnya, atau profilnya (.toml). Bila tidak disebut, folder tempat perintah "
    "dijalankan.\n\n"
    "Dengan --templates ditulis register kosong: csv (satu berkas tiap register) atau xlsx (satu buku kerja dengan "
    "daftar pilihan, kolom tanggal, dan petunjuk pengisian), berbahasa Indonesia."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama init data\n"
    "  iku-kerjasama init data --output -\n"
    "  iku-kerjasama init data/iku.toml --force\n"
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
                help=say(
                    N_(
                        "Tulis tambahan ke profil yang sudah ada; isinya tetap. Register kosong tidak pernah menimpa "
                        "berkas."
                    ),
                    lang,
                ),
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

    named = [path for path in map(Path, data) if path.suffix.casefold() == ".toml" and path.is_file()]
    first = named[0] if named else Path(data[0])
    place = Path(output) if output and output != _STANDARD_OUTPUT else first if first.is_dir() else first.parent
    shown = output == _STANDARD_OUTPUT
    existing = named[0] if named else place / PROFILE if place.is_dir() else place
    if existing.is_file() and (named or not shown):
        registers = [one for one in data if Path(one) not in named]
        target = None if shown else existing if not output else place / PROFILE if place.is_dir() else place
        _extension(existing, registers, target, force=force, lang=lang)
        return
    target = None if shown else existing
    with opened(str(target) if target else None, force=force) as stream:
        proposal = propose(data[0] if len(data) == 1 else data, base=target.parent if target else None)
        stream.write(proposal.text(lang))
    told = proposed.page(proposal, proposal.asked(lang), target, lang, added=False)
    terminal.write(told, sys.stderr if shown else sys.stdout)


def _extension(existing: Path, data: Sequence[str], target: Path | None, *, force: bool, lang: str) -> None:
    """Add to the profile that is there, in *target*, what it leaves open; what it says stays as it is."""
    from iku_kerjasama.cli import proposed, terminal
    from iku_kerjasama.operations.init import extend

    if target and target.parent.resolve() != existing.parent.resolve():
        raise UsageError(
            "profile-elsewhere",
            N_("Path di dalam {profile} dihitung dari foldernya, jadi hasilnya harus ditulis di folder itu juga."),
            profile=existing,
        )
    addition = extend(existing, data)
    if not addition and target:
        click.echo(say(N_("Profil {file} tidak perlu dilengkapi; tidak ada yang ditulis."), lang, file=existing))
        return
    if target and target.exists() and not force:
        raise UsageError(
            "profile-exists",
            N_(
                "Profil {file} sudah ada dan tidak ditimpa. Yang dapat ditambahkan: {number} pertanyaan. Lihat dengan "
                "`iku-kerjasama init {profile} --output -`, atau tambahkan dengan --force: yang sudah tertulis tetap "
                "sama, dan tambahannya tidak berlaku sebelum tanda # di depannya dihapus."
            ),
            file=target,
            profile=existing,
            number=len(addition.questions()),
        )
    with opened(str(target) if target else None, force=force) as stream:
        stream.write(addition.text(lang))
    told = proposed.page(addition.proposal, addition.asked(lang), target, lang, added=True)
    terminal.write(told, sys.stdout if target else sys.stderr)


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
    if form == "xlsx" and place.suffix.casefold() == ".xlsx" and not is_folder(str(output)):
        named = dict.fromkeys([place], *files.values())
    elif not place.exists():
        check(place, force=False)
        place.mkdir()
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
