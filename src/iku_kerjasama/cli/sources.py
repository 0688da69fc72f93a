"""``sources``: the kinds of source that can be read, where each comes from, and the plugins that were set aside."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from iku_kerjasama.cli import asking
from iku_kerjasama.cli.faults import STRICT
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.messages import LANGUAGES, N_

if TYPE_CHECKING:
    from iku_kerjasama.cli.layout import Block
    from iku_kerjasama.plugins import SourceKind
    from iku_kerjasama.plugins.examination import SetAside
    from iku_kerjasama.plugins.registry import Offer, Registry

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json")

_HELP = N_(
    "Menampilkan jenis sumber data yang dapat dibaca, asal masing-masing, serta plugin yang disisihkan karena "
    "bermasalah beserta sebabnya. Plugin hanya menambah jenis sumber dan aturan; yang sudah ada tidak diubahnya."
)
_EXAMPLES = N_(
    "Contoh:\n\n\b\n  iku-kerjasama sources\n  iku-kerjasama sources --format json\n  iku-kerjasama sources --strict"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "sources",
        callback=partial(_sources, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Tampilkan jenis sumber data yang dapat dibaca dan asalnya."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            *asking.result(lang, FORMATS, measures=False),
            click.Option(
                ["--strict"],
                is_flag=True,
                help=say(N_("Selesai dengan kode 4 bila ada plugin yang disisihkan."), lang),
            ),
        ],
    )


def _sources(lang: str, *, form: str, output: str | None, force: bool, strict: bool) -> int:
    from iku_kerjasama.plugins.registry import default

    with opened(output, force=force) as stream:
        if form == "json":
            stream.write(as_json(_document(default())))
        else:
            from iku_kerjasama.cli import terminal

            terminal.write(_page(default(), lang), stream)
    return STRICT if strict and default().set_aside else 0


def _document(registry: "Registry") -> dict[str, Any]:
    return {
        "schema": "iku-kerjasama/sources/1",
        "sources": [_source(offer) for offer in registry.sources()],
        "set_aside": [_aside(plugin) for plugin in registry.set_aside],
    }


def _source(offer: "Offer[SourceKind]") -> dict[str, Any]:
    kind = offer.declaration
    return {
        "name": offer.known_as,
        "summary": {"id": kind.summary.id, "en": kind.summary.en},
        "suffixes": list(kind.suffixes),
        "plugin": offer.plugin,
        "distribution": offer.distribution,
        "builtin": offer.builtin,
    }


def _aside(plugin: "SetAside") -> dict[str, Any]:
    return {
        "plugin": plugin.name,
        "distribution": plugin.distribution,
        "code": plugin.reason.code,
        "reason": {lang: plugin.reason.text(lang) for lang in LANGUAGES},
    }


def _page(registry: "Registry", lang: str) -> Iterator["Block"]:
    from iku_kerjasama.cli.layout import Items, Line, Pairs

    yield Pairs(
        [(offer.known_as, _told(offer, lang)) for offer in registry.sources()], title=say(N_("Sumber data"), lang)
    )
    if registry.set_aside:
        yield Line(say(N_("Plugin yang disisihkan"), lang), strong=True)
        yield Items([(f"{one.name} ({one.distribution})", one.reason.text(lang)) for one in registry.set_aside])


def _told(offer: "Offer[SourceKind]", lang: str) -> str:
    text = offer.declaration.summary.text(lang)
    endings = ", ".join(offer.declaration.suffixes)
    origin = (
        say(N_("bagian dari iku-kerjasama"), lang)
        if offer.builtin
        else say(N_("dari {distribution}"), lang, distribution=offer.distribution)
    )
    taken = say(N_("nama {name} sudah dipakai, jadi tulis {full}"), lang, name=offer.name, full=offer.full_name)
    return f"{text} ({'; '.join(part for part in (endings, origin, offer.clashes and taken) if part)})"
