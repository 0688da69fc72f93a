"""``monitor``: what waits, how long it takes, what is in force and what is about to expire, on one day."""

import csv
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, TextIO

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking, progress
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.monitoring.results import Monitoring

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json", "csv")

_HELP = N_(
    "Memantau kerja sama pada satu hari: permohonan menurut status, lamanya permohonan menunggu, waktu sampai naskah "
    "pertama ditandatangani, naskah yang berlaku, sudah berakhir, dan akan berakhir, naskah luar negeri tanpa "
    "persetujuan DPRD, serta rinciannya menurut sub bagian, lingkup, dan mitra. Data uji dan duplikat tidak ikut.\n\n"
    "DATA adalah folder register atau berkas profil, seperti pada compute. Bila tidak disebut, folder tempat perintah "
    "dijalankan.\n\n"
    "Status dibaca seperti yang tertulis sekarang; --as-of tidak mengembalikan status lama."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama monitor\n"
    "  iku-kerjasama monitor data --as-of 2025-12-31 --within 180\n"
    "  iku-kerjasama monitor data --by partner --format csv --output pemantauan.csv"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "monitor",
        callback=partial(_monitor, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Pantau permohonan yang menunggu dan naskah yang akan berakhir."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            asking.data_argument(lang),
            click.Option(
                ["--as-of"],
                callback=asking.day,
                metavar=say(N_("TANGGAL"), lang),
                help=say(N_("Hari yang dipantau, misalnya 2025-12-31. Bila tidak disebut, hari ini."), lang),
            ),
            click.Option(
                ["--within"],
                type=int,
                metavar=say(N_("HARI"), lang),
                help=say(
                    N_("Tampilkan naskah yang berakhir dalam sekian hari sesudahnya. Bila tidak disebut, 90."), lang
                ),
            ),
            click.Option(
                ["--by"],
                multiple=True,
                metavar=say(N_("RINCIAN"), lang),
                help=say(
                    N_(
                        "Rinci menurut subdivision, scope, partner, partner_kind, sectors, atau region. Boleh diulang. "
                        "Bila tidak disebut, tiga yang pertama."
                    ),
                    lang,
                ),
            ),
            *asking.result(lang, FORMATS),
        ],
    )


def _monitor(
    lang: str,
    *,
    data: str,
    as_of: date | None,
    within: int | None,
    by: tuple[str, ...],
    form: str,
    output: str | None,
    force: bool,
    strict: bool,
    quiet: bool,
) -> int:
    from iku_kerjasama.cli.remarked import errors, warn
    from iku_kerjasama.cli.today import today
    from iku_kerjasama.monitoring.monitor import BY, WITHIN
    from iku_kerjasama.operations.monitor import monitor

    with opened(output, force=force) as stream:
        with progress.shown(lang, quiet=quiet) as shown:
            found = monitor(
                data,
                as_of=as_of or today(),
                within=WITHIN if within is None else within,
                by=by or BY,
                progress=shown,
            )
        _write(found, form, stream, lang, whole=bool(by), asked=as_of is not None)
    if not quiet:
        warn(found.findings, lang, data=data)
    return STRICT if strict and errors(found.findings) else 0


def _write(found: "Monitoring", form: str, stream: TextIO, lang: str, *, whole: bool, asked: bool) -> None:
    if form == "table":
        from iku_kerjasama.cli import monitored, terminal

        terminal.write(monitored.page(found, lang, whole=whole, asked=asked), stream)
        return
    from iku_kerjasama.monitoring.documents import lines, monitoring

    document = monitoring(found, version=__version__)
    if form == "json":
        stream.write(as_json(document))
    else:
        csv.writer(stream, lineterminator="\n").writerows(lines(document))
