"""``rules CODE`` in TOML: a rule as a page that can be changed, or another office's rule derived from it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

import click

from iku_kerjasama.cli import asking
from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.rules.indicator import Indicator

__all__ = ["derive", "parameters", "toml"]


def parameters(lang: str) -> list[click.Parameter]:
    """Return the options of ``rules`` that derive a rule from another, or compare two."""
    return [
        click.Option(
            ["--derive", "new"],
            metavar=say(N_("KODE_BARU"), lang),
            help=say(
                N_(
                    "Tulis aturan baru berkode ini, lengkap sebagai TOML, yang diturunkan dari KODE dan tidak terikat "
                    "padanya."
                ),
                lang,
            ),
        ),
        click.Option(
            ["--without"],
            multiple=True,
            metavar=say(N_("ALASAN"), lang),
            help=say(N_("Bersama --derive: tanpa ketentuan dengan alasan ini. Boleh diulang."), lang),
        ),
        click.Option(
            ["--option", "options"],
            multiple=True,
            callback=asking.pairs,
            metavar=say(N_("OPSI=NILAI"), lang),
            help=say(
                N_("Dengan cara menghitung ini: lembar indikator, atau aturan baru bersama --derive. Boleh diulang."),
                lang,
            ),
        ),
        click.Option(
            ["--diff", "other"],
            metavar=say(N_("ATURAN"), lang),
            help=say(
                N_(
                    "Sebutkan perbedaan KODE dengan aturan ini: kode, berkas .toml, atau KODE@TANGGAL untuk versi yang "
                    "berlaku pada tanggal itu."
                ),
                lang,
            ),
        ),
    ]


def toml(versions: tuple["Indicator", ...], stream: TextIO, lang: str) -> None:
    """Write each of *versions* as a page; several follow one another, each under a line that says which it is."""
    for place, version in enumerate(versions, 1):
        number = say(N_("versi {place} dari {number}"), lang, place=place, number=len(versions))
        if place > 1:
            stream.write("\n")
        stream.write(_page(version, [f"{version.code}, {number}", ""] if len(versions) > 1 else []))


def derive(
    code: str,
    new: str,
    *,
    without: tuple[str, ...],
    options: Mapping[str, str],
    stream: TextIO,
    lang: str,
) -> None:
    """Write the rule *new*, derived from *code*, with a comment that says what is still to be changed."""
    from iku_kerjasama import operations

    rule = operations.derive(code, new, without=without, options=options)
    stream.write(_page(rule, [*_told(rule, without, options, lang), ""]))


def _told(rule: "Indicator", without: tuple[str, ...], options: Mapping[str, str], lang: str) -> Iterator[str]:
    origin = rule.derived_from
    if origin:
        yield say(N_("Diturunkan dari {code}, {digest}."), lang, code=origin.code, digest=origin.digest)
    if without:
        yield say(N_("Tanpa ketentuan: {reasons}."), lang, reasons=", ".join(without))
    if options:
        said = ", ".join(f"{name}={value}" for name, value in options.items())
        yield say(N_("Cara menghitung: {options}."), lang, options=said)
    yield say(N_("Asal itu hanya dicatat (derived_from): perubahan padanya tidak pernah mengubah aturan ini."), lang)
    yield ""
    yield say(N_("Sesuaikan dengan kantor Saudara sebelum dipakai:"), lang)
    yield say(N_("- title, goal, responsible: kata-kata keputusan kepala daerah Saudara;"), lang)
    yield say(N_("- citation dan [citations]: peraturan Saudara sendiri, letaknya, dan bunyinya;"), lang)
    yield say(
        N_("- in_force_from: sejak kapan berlaku; verified_on: kapan terakhir dicocokkan dengan peraturannya."), lang
    )


def _page(rule: "Indicator", comments: list[str]) -> str:
    try:
        from iku_kerjasama.rules.printing import to_toml
    except ModuleNotFoundError as fault:
        if fault.name != "tomlkit":
            raise
        raise UsageError(
            "library-missing",
            N_('Menulis TOML memerlukan pustaka {name}. Pasang dengan: pip install "iku-kerjasama[cli]"'),
            name="tomlkit",
        ) from fault
    return to_toml(rule, comments)
