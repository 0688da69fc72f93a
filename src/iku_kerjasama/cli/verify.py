"""``verify``: a bundle computed again from itself alone, and in one line whether it holds."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import category

import click

from iku_kerjasama.cli import asking
from iku_kerjasama.cli.faults import DIFFERENT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened, pour
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.reports.bundle.proof import Verified

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json")

_WIDEST = 600
"""The characters of a line, past which it is cut."""

_SHOWN = 20
"""How many differences are told; the rest are counted."""

_HELP = N_(
    "Menghitung ulang bundle dari report --format bundle, tanpa internet dan tanpa register aslinya: hanya dari arsip "
    "itu sendiri. Arsipnya lalu dibuat sekali lagi dan dibandingkan bita demi bita.\n\n"
    "Baris pertama mengatakan apakah bundle itu cocok; bila tidak, yang tidak cocok disebut satu per satu, dan "
    "perintah selesai dengan kode 5. Berkas yang bukan bundle utuh ditolak dengan kode 3. Dengan --format json "
    "semuanya menjadi satu objek untuk program lain.\n\n"
    "Yang dibuktikan adalah bahwa hasilnya memang hasil dari data dan aturan di dalamnya, bukan bahwa datanya benar. "
    "Sidik SHA-256 yang ditampilkan dapat dicatat untuk dibandingkan di kemudian hari."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama report data --period 2025 --format bundle --output berkas.zip\n"
    "  iku-kerjasama verify berkas.zip\n"
    "  iku-kerjasama verify berkas.zip --format json --output bukti.json"
)
_HOLDS = N_("Cocok: {file} dihitung ulang dan sama persis, bita demi bita. {result} ({digest})")
_FAILS = N_("TIDAK COCOK: {file} berbeda dari yang dihitung ulang ({digest}).")
_MORE = N_("dan {count} lagi")
_SHOULD = N_("Hasil hitung ulang dari isinya: {result}")
_VERSIONS = N_("Dibuat dengan versi {made}, dihitung ulang dengan versi {computed}.")


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "verify",
        callback=partial(_verify, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Hitung ulang sebuah bundle, dan katakan apakah cocok."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            click.Argument(["archive"], metavar=say(N_("BERKAS"), lang)),
            *asking.result(lang, FORMATS, measures=False),
        ],
    )


def _verify(lang: str, *, archive: str, form: str, output: str | None, force: bool) -> int:
    from iku_kerjasama.operations.verify import verify

    with opened(output, force=force) as stream:
        found = verify(archive)
        if form == "json":
            from iku_kerjasama.reports.bundle.documents import verification

            stream.write(as_json(verification(found)))
        else:
            pour(stream, (f"{_plain(text)}\n" for text in _lines(found, lang)))
    return 0 if found.holds else DIFFERENT


def _lines(found: "Verified", lang: str) -> Iterator[str]:
    """Yield whether *found* holds, then what does not."""
    result = found.result.text(lang) if found.result else ""
    yield say(_HOLDS if found.holds else _FAILS, lang, file=found.file, result=result, digest=found.digest)
    for difference in found.differences[:_SHOWN]:
        yield f"  - {difference.text(lang)}"
    if len(found.differences) > _SHOWN:
        yield f"  - {say(_MORE, lang, count=len(found.differences) - _SHOWN)}"
    if result and not found.holds:
        yield say(_SHOULD, lang, result=result)
    if found.made_with not in (None, found.computed_with):
        yield say(_VERSIONS, lang, made=found.made_with, computed=found.computed_with)


def _plain(text: str) -> str:
    """Return *text*, which may repeat what stands in the archive, as one line without signs that move a cursor."""
    line = text.replace("\n", " ")
    told = "".join(f"\\u{ord(sign):04x}" if category(sign).startswith("C") else sign for sign in line)
    return told if len(told) <= _WIDEST else f"{told[:_WIDEST]}…"
