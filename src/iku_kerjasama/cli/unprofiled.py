"""The profile beside a workbook that is named itself: it is not gone by, and that is not passed over in silence."""

from functools import partial
from pathlib import Path
from shlex import join

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.messages import N_

__all__ = ["noted"]


def noted(lang: str, ctx: click.Context, _param: click.Parameter, data: str) -> str:
    """Return *data*; when the command is over, a profile that it passed over will be told on standard error."""
    path = Path(data)
    if not ctx.resilient_parsing and path.suffix.casefold() != ".toml" and path.is_file():
        from iku_kerjasama.intake.discovery import PROFILE

        if (path.parent / PROFILE).is_file():
            ctx.call_on_close(partial(_told, lang, ctx, path, path.parent / PROFILE))
    return data


def _told(lang: str, ctx: click.Context, path: Path, profile: Path) -> None:
    if ctx.params.get("quiet"):
        return
    text = N_(
        "Peringatan: profil {profile} tidak dipakai, karena yang disebut berkas {data}. Kolom, kata, aturan, dan opsi "
        "pada profil itu tidak berlaku, jadi angkanya dapat berbeda. Untuk memakainya: {command}"
    )
    command = join(["iku-kerjasama", str(ctx.info_name), str(path.parent)])
    click.echo(say(text, lang, profile=profile, data=path, command=command), err=True)
