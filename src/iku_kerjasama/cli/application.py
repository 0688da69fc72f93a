"""The commands together: the group that holds them, and the run from arguments to exit code."""

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import Any, NoReturn

import click

from iku_kerjasama import __version__
from iku_kerjasama.cli import asking, faults, language, streams
from iku_kerjasama.cli.debugging import loading_told
from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import UnknownName
from iku_kerjasama.messages import N_

__all__ = ["COMMANDS", "NAME", "Application", "application", "run"]

NAME = "iku-kerjasama"

COMMANDS = (
    "compute",
    "explain",
    "compare",
    "check",
    "reconcile",
    "monitor",
    "report",
    "verify",
    "export",
    "conformance",
    "rules",
    "sources",
    "init",
)
"""The commands, in the order that help lists them; each is a module beside this one."""

_INTRODUCTION = N_(
    "Menghitung Indikator Kinerja Utama kerja sama daerah langsung dari register surat masuk permohonan dan register "
    "naskah kerja sama: berapa persen kerja sama yang difasilitasi ditindaklanjuti menjadi naskah, entri mana yang "
    "dihitung, mana yang tidak, dan menurut ketentuan yang mana. Data tidak pernah diubah atau ditebak."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama compute examples/kabupaten-malang --period 2025\n"
    "  iku-kerjasama explain examples/kabupaten-malang --period 2025 --id F-2025-017\n"
    "  iku-kerjasama rules kab-malang\n\n"
    "Petunjuk tiap perintah: iku-kerjasama PERINTAH --help. In English: --lang en, or IKU_LANG=en."
)


_HELP_WIDTH = 100


class Application(click.Group):
    """The group of all commands in one language; it turns whatever goes wrong into an exit code and a sentence."""

    def __init__(self, lang: str) -> None:
        super().__init__(
            NAME,
            help=say(_INTRODUCTION, lang),
            epilog=say(_EXAMPLES, lang),
            context_settings={"max_content_width": _HELP_WIDTH},
            params=[
                click.Option(
                    ["--version"],
                    is_flag=True,
                    expose_value=False,
                    is_eager=True,
                    callback=_version,
                    help=say(N_("Tampilkan versi, lalu selesai."), lang),
                ),
                asking.language_option(lang),
            ],
            subcommand_metavar=say(N_("PERINTAH [ARGUMEN]..."), lang),
            options_metavar=say(N_("[OPSI]"), lang),
        )
        self.lang = lang

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the commands' names in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name; UnknownName, with the nearest, where there is none."""
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing or not cmd_name[:1].isalnum():
                return None
            raise UnknownName.among(
                "command-unknown",
                N_("Perintah “{name}” tidak ada. Yang terdekat: {nearest}. Semua perintah: iku-kerjasama --help."),
                cmd_name,
                COMMANDS,
            )
        command: click.Command = import_module(f"iku_kerjasama.cli.{cmd_name}").command(self.lang)
        return command

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's signature
        """Run the command that *ctx* names; a reader that has seen enough (head) ends the run in silence."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as closed:
            streams.abandon()
            raise click.Abort from closed

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 - click's signature
        """Run the command that *args* name and leave with its exit code."""
        given = list(sys.argv[1:] if args is None else args)
        sys.exit(self._exit_code(given, extra | {"prog_name": NAME, "standalone_mode": False}))

    def _exit_code(self, args: list[str], extra: dict[str, Any]) -> int:
        if not args:
            click.echo(self.get_help(self.make_context(NAME, ["--help"], resilient_parsing=True)), err=True)
            return faults.WRONG_USE
        debug = "--debug" in args
        try:
            with loading_told(self.lang) if debug else nullcontext():
                code = super().main(args, **extra)
        except click.Abort:
            return faults.INTERRUPTED
        except Exception as fault:  # noqa: BLE001 - the last place where it can be said in a sentence
            return faults.report(fault, self.lang, debug=debug)
        except SystemExit as ended:  # only a stranger's code ends the program by itself; its 0 is no result
            return faults.report(RuntimeError(f"SystemExit: {ended.code}"), self.lang, debug=debug)
        return code if isinstance(code, int) else 0


def application(lang: str) -> Application:
    """Return the command line in *lang*, ``id`` or ``en``."""
    return Application(lang)


def run(arguments: Sequence[str]) -> NoReturn:
    """Run the command that *arguments* name, in the language they ask for, and leave with its exit code."""
    lang = language.chosen(arguments)
    streams.prepare()
    language.bind(lang)
    application(lang).main(arguments)


def _version(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        click.echo(f"{NAME} {__version__}")
        ctx.exit()
