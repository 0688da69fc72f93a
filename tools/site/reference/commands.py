"""The command line, as its commands describe themselves."""

import re
from collections.abc import Iterator

import click

from iku_kerjasama.cli.application import COMMANDS, NAME, application
from iku_kerjasama.terms import Label
from tools.site.reference.markdown import code, escaped, table

__all__ = ["commands"]

_OPTION, _MEANING = Label("opsi", "option"), Label("arti", "meaning")
_VALUES, _DEFAULT = Label("Salah satu dari", "One of"), Label("Bawaan", "Default")
_EXAMPLE = re.compile(r"\n\n\x08\n")


def commands(lang: str) -> str:
    """Return a section for each command, in the order of help, with its usage, arguments, options and examples."""
    group = application(lang)
    context = group.make_context(NAME, ["--help"], resilient_parsing=True)
    return "\n".join(_every(group, context, lang))


def _every(group: click.Group, context: click.Context, lang: str) -> Iterator[str]:
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is not None:
            yield from _section(command, click.Context(command, parent=context, info_name=name), lang, 2)


def _section(command: click.Command, context: click.Context, lang: str, level: int) -> Iterator[str]:
    path = context.command_path.removeprefix(NAME).strip()
    yield f"{'#' * level} {path}\n"
    yield f"```text\n{context.command_path} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    yield from _texts(command.help or "")
    rows = [_row(option, context, lang) for option in command.get_params(context) if isinstance(option, click.Option)]
    yield table([_OPTION.text(lang), _MEANING.text(lang)], rows)
    yield from _texts(command.epilog or "")
    if isinstance(command, click.Group):
        for name, part in command.commands.items():
            yield from _section(part, click.Context(part, parent=context, info_name=name), lang, level + 1)


def _row(option: click.Option, context: click.Context, lang: str) -> list[str]:
    value = "" if option.is_flag or option.count else f" {option.make_metavar(context)}"
    words = [option.help or ""]
    if isinstance(option.type, click.Choice):
        value = f" {option.metavar}" if option.metavar else ""
        words.append(f"{_VALUES.text(lang)} {', '.join(code(str(choice)) for choice in option.type.choices)}.")
    if option.show_default and not callable(option.default):
        words.append(f"{_DEFAULT.text(lang)} {code(str(option.default))}.")
    return [code(", ".join([*option.opts, *option.secondary_opts]) + value), escaped(" ".join(words))]


def _texts(text: str) -> Iterator[str]:
    """Yield the paragraphs of a help text; those that click leaves as they are written become blocks."""
    said, *shown = _EXAMPLE.split(text)
    yield from (f"{escaped(paragraph)}\n" for paragraph in said.split("\n\n") if paragraph.strip())
    for part in shown:
        lines, _, rest = part.partition("\n\n")
        yield f"```text\n{_outdented(lines)}\n```\n"
        yield from _texts(rest)


def _outdented(lines: str) -> str:
    return "\n".join(line.removeprefix("  ") for line in lines.rstrip().split("\n"))
