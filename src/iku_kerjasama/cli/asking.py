"""The options that commands share: what is measured, and where the result goes."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from iku_kerjasama.cli import engines as engines_of
from iku_kerjasama.cli import unprofiled
from iku_kerjasama.cli.language import VARIABLE, say
from iku_kerjasama.errors import PluginError, UsageError
from iku_kerjasama.messages import LANGUAGES, N_

if TYPE_CHECKING:
    from iku_kerjasama.measurement.achievement import Target

__all__ = [
    "data_argument",
    "day",
    "language_option",
    "pairs",
    "question",
    "result",
    "target_option",
    "targets",
]

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def data_argument(lang: str) -> click.Argument:
    """Return the argument DATA: where the registers are, the current directory when it is left out."""
    return click.Argument(
        ["data"], metavar="[DATA]", required=False, default=".", callback=partial(unprofiled.noted, lang)
    )


def question(lang: str, *, engines: bool = False) -> list[click.Parameter]:
    """Return the options that say what is measured; *engines* says whether any engine can, or only the reference."""
    return [
        click.Option(
            ["--period"],
            metavar=say(N_("PERIODE"), lang),
            help=say(
                N_(
                    "Periode yang dihitung: 2025, 2025-S1 (semester), 2025-Q3 (triwulan III), 2025-Q1..Q3 (s.d. "
                    "triwulan III), 2025-07 (bulan), atau 2025-01-15/2025-03-31."
                ),
                lang,
            ),
        ),
        click.Option(
            ["--rule"],
            metavar=say(N_("KODE"), lang),
            help=say(
                N_(
                    "Aturan yang dipakai: kodenya, atau berkas yang berakhiran .toml. Bila tidak disebut, aturan pada "
                    "profil, atau kab-malang. Daftarnya: iku-kerjasama rules."
                ),
                lang,
            ),
        ),
        click.Option(
            ["--option", "options"],
            multiple=True,
            callback=pairs,
            metavar=say(N_("OPSI=NILAI"), lang),
            help=say(
                N_(
                    "Cara menghitung selain yang baku, misalnya extensions=include. Boleh diulang. Daftarnya: "
                    "iku-kerjasama rules kab-malang."
                ),
                lang,
            ),
        ),
        click.Option(
            ["--as-of"],
            callback=day,
            metavar=say(N_("TANGGAL"), lang),
            help=say(
                N_(
                    "Tanggal batas data: bukti tindak lanjut sesudah tanggal ini tidak diperhitungkan. Bila tidak "
                    "disebut, hari terakhir periode. Periodenya sendiri tidak bergeser."
                ),
                lang,
            ),
        ),
        engines_of.option(lang, others=engines),
        *([engines_of.cluster(lang)] if engines else []),
    ]


def target_option(lang: str) -> click.Option:
    """Return the option ``--target``."""
    return click.Option(
        ["--target"],
        metavar=say(N_("PERSEN"), lang),
        help=say(N_("Target periode ini dalam persen, misalnya 80 atau 82,5: capaian dan predikatnya."), lang),
    )


def targets(period: str | None, target: str | None) -> "list[Target]":
    """Return the *target* that the command line gave for *period*, if any."""
    if target is None or period is None:
        return []
    from iku_kerjasama import periods
    from iku_kerjasama.measurement.achievement import Target, percent

    return [Target(period=periods.parse(period), value=percent(target))]


def result(lang: str, formats: Sequence[str] = (), *, measures: bool = True) -> list[click.Parameter]:
    """Return the options that say how the result is written, the default of *formats* first, and where it goes.

    Without *formats* the command has an option of its own for that. *measures* adds those of one that counts records.
    """
    of_counting: list[click.Parameter] = [
        click.Option(
            ["--strict"],
            is_flag=True,
            callback=_strict,
            help=say(
                N_(
                    "Selesai dengan kode 4 bila ada kesalahan data; hasilnya tetap ditulis. Bila ada plugin yang "
                    "disisihkan, berhenti sebelum menghitung."
                ),
                lang,
            ),
        ),
        click.Option(
            ["--quiet"],
            is_flag=True,
            help=say(N_("Jangan tampilkan kemajuan dan peringatan."), lang),
        ),
    ]
    form = (
        click.Option(
            ["--format", "form"],
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help=say(N_("Bentuk hasil."), lang),
        )
        if formats
        else None
    )
    return [
        *((form,) if form else ()),
        language_option(lang),
        click.Option(
            ["--output"],
            type=click.Path(),
            metavar=say(N_("BERKAS"), lang),
            help=say(N_("Tulis hasil ke berkas ini, bukan ke layar."), lang),
        ),
        click.Option(
            ["--force"],
            is_flag=True,
            help=say(N_("Timpa berkas --output yang sudah ada."), lang),
        ),
        *(of_counting if measures else ()),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            help=say(
                N_("Tampilkan jejak program bila terjadi kesalahan, dan plugin mana yang sedang dimuat."),
                lang,
            ),
        ),
    ]


def language_option(lang: str) -> click.Option:
    """Return the option ``--lang``; what it says has been found before parsing, so here it is only checked."""
    return click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        envvar=VARIABLE,
        expose_value=False,
        help=say(N_("Bahasa: id (Indonesia, bawaan) atau en (Inggris). Dapat ditetapkan dengan IKU_LANG."), lang),
    )


def pairs(_ctx: click.Context, _param: click.Parameter, given: Sequence[str]) -> dict[str, str]:
    """Return the options *given* as ``NAME=VALUE``, by name; UsageError for one without a value."""
    named = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise UsageError(
                "option-without-value",
                N_("Opsi “{text}” tanpa nilai. Tulis namanya, tanda sama dengan, lalu nilainya: extensions=include."),
                text=text,
            )
        named[name.strip()] = value.strip()
    return named


def _strict(ctx: click.Context, _param: click.Parameter, value: bool) -> bool:  # noqa: FBT001 - click's signature
    """Return *value*; PluginError, with the reasons, where a plugin was set aside and that is not to be passed over."""
    if value and not ctx.resilient_parsing:
        from iku_kerjasama.plugins import registry

        aside = registry.default().set_aside
        if aside:
            raise PluginError(
                "plugins-set-aside",
                N_(
                    "Ada plugin yang disisihkan, jadi dengan --strict tidak ada yang dihitung: {names}. Perbarui atau "
                    "copot. Sebabnya, berurutan:"
                ),
                problems=(plugin.reason for plugin in aside),
                names=", ".join(f"{plugin.name} ({plugin.distribution})" for plugin in aside),
            )
    return value


def day(_ctx: click.Context, _param: click.Parameter, text: str | None) -> date | None:
    """Return the day that *text* writes as ``2025-12-31``; UsageError for any other text."""
    if text is None:
        return None
    with suppress(ValueError):
        if _ISO.fullmatch(text.strip()):
            return date.fromisoformat(text.strip())
    raise UsageError(
        "day-unreadable",
        N_("Tanggal “{text}” tidak terbaca. Tulis tahun, bulan, dan tanggal yang ada di kalender: 2025-12-31."),
        text=text,
    )
