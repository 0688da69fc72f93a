"""The file ``iku.toml``: found, read, and made a profile."""

import re
import tomllib
from os import PathLike
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama.errors import ProfileError, UsageError
from iku_kerjasama.intake.discovery import PROFILE
from iku_kerjasama.intake.profile.faults import Path as Place
from iku_kerjasama.intake.profile.model import Profile
from iku_kerjasama.intake.profile.structure import salvaged
from iku_kerjasama.messages import N_

__all__ = ["Found", "read_profile"]

_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")

_NOT_FOUND = N_("Berkas profil {file} tidak ditemukan. Sebutkan berkas .toml yang ada, atau folder registernya.")
_UNREADABLE = N_("Berkas profil {file} tidak dapat dibaca: {fault}. Periksa hak akses dan tempat penyimpanannya.")
_NOT_UTF8 = N_("Berkas profil {file}, bita ke-{place}: bukan teks UTF-8. Simpan ulang berkasnya sebagai UTF-8.")
_NOT_TOML = N_(
    "Berkas profil {file}, baris {line}, kolom {column}: bukan TOML yang sah ({fault}). Periksa tanda petik, kurung, "
    "dan tanda sama dengan di sekitarnya; folder Windows ditulis dengan / atau di antara tanda petik tunggal."
)


@frozen
class Found:
    """A profile as a file holds it: what of it could be understood, and its faults with where they stand."""

    profile: Profile
    paths: tuple[Place, ...] = ()
    faults: tuple[ProfileError, ...] = ()


def read_profile(path: str | PathLike[str]) -> Found:
    """Return the profile in the file at *path*, or in ``iku.toml`` of that folder, which its paths are relative to.

    What is wrong with its shape (an unknown key, a missing one, a value of another kind) is left out and among the
    faults, so that they can be named together with those that only show when it is used. Raises ProfileError where the
    file cannot be read or is no TOML, UsageError where it is not there.
    """
    given = Path(path)
    file = given / PROFILE if given.is_dir() else given
    profile, paths, faults = salvaged(_parsed(file))
    return Found(evolve(profile, file=str(file), base=str(file.parent)), tuple(paths), tuple(faults))


def _parsed(file: Path) -> dict[str, Any]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise UsageError("profile-not-found", _NOT_FOUND, file=file) from error
    except UnicodeDecodeError as error:
        raise ProfileError("profile-not-utf8", _NOT_UTF8, file=file, place=error.start + 1) from error
    except OSError as error:
        raise ProfileError("profile-unreadable", _UNREADABLE, file=file, fault=error.strerror or error) from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        at = _AT.search(told)
        lines = text.splitlines() or [""]
        line, column = (int(at[1]), int(at[2])) if at else (len(lines), len(lines[-1]) + 1)
        fault = _AT.sub("", told).removesuffix(" (at end of document)")
        raise ProfileError("profile-no-toml", _NOT_TOML, file=file, line=line, column=column, fault=fault) from error
    except RecursionError as error:
        raise ProfileError("profile-no-toml", _NOT_TOML, file=file, line=1, column=1, fault="[[[…") from error
