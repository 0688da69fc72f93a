"""Which file of a directory holds which register."""

from collections.abc import Container, Mapping, Sequence
from os import PathLike
from pathlib import Path
from shlex import join

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import SourceKind
from iku_kerjasama.plugins.naming import alike
from iku_kerjasama.plugins.registry import Registry

__all__ = [
    "NAMES",
    "PROFILE",
    "found_files",
    "is_profile",
    "known_register",
    "register_files",
    "register_sheets",
    "workbook_kind",
]

PROFILE = "iku.toml"
"""What a directory's profile is called."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "facilitations": ("facilitations", "surat-masuk"),
    "agreements": ("agreements", "register-naskah"),
    "recaps": ("recaps", "rekap-triwulan"),
}
"""The names, without their ending, that a register's file may have, or its sheet."""


def known_register(name: str) -> str:
    """Return *name*, a register's; UnknownName, with the nearest, where it is none."""
    if name not in NAMES:
        raise UnknownName.among(
            "register-unknown", N_("Register “{name}” tidak dikenal. Yang dikenal: {nearest}."), name, NAMES
        )
    return name


def is_profile(path: str | PathLike[str]) -> bool:
    """Return whether *path* is a profile's: a file that ends in ``.toml``, or a directory with an ``iku.toml``."""
    given = Path(path)
    return (given.suffix.casefold() == ".toml" and not given.is_dir()) or (given / PROFILE).is_file()


def register_files(directory: Path, registry: Registry) -> dict[str, tuple[Path, SourceKind]]:
    """Return the file of each register that *directory* holds, and the kind of source that opens it.

    A file that a built-in source opens goes before one that only a plugin's does. Raises UsageError where *directory*
    is none, where two files are of one register, or where there is no register.
    """
    if not directory.is_dir():
        raise _no_directory(directory)
    found = found_files(directory, registry)
    if not found:
        raise UsageError(
            "registers-missing",
            N_(
                "Tidak ada berkas register di “{path}”. Nama yang dicari: {names}, dengan akhiran {endings}. "
                "Bila registernya lembar-lembar satu buku kerja, sebutkan berkas itu. Bila nama berkasnya lain, atau "
                "belum ada register, mulailah dengan: {command}"
            ),
            path=directory,
            names=", ".join(name for names in NAMES.values() for name in names),
            endings=", ".join(registry.endings()),
            command=join(["iku-kerjasama", "init", str(directory)]),
        )
    return found


def workbook_kind(path: Path, registry: Registry) -> SourceKind | None:
    """Return the kind of source that opens the file at *path* and may hold several tables; None where there is none."""
    kind = registry.opening(path.suffix) if path.is_file() else None
    return kind if kind is not None and kind.sheets is not None else None


def register_sheets(path: Path, sheets: Sequence[str]) -> dict[str, str]:
    """Return which of the *sheets* of the workbook at *path* is called as each register.

    Raises UsageError where two are of one register, or where none is of any.
    """
    found: dict[str, str] = {}
    for register, names in NAMES.items():
        called = [sheet for sheet in sheets if alike(sheet, names)]
        if len(called) > 1:
            raise UsageError(
                "register-twice-in-workbook",
                N_("Ada dua lembar untuk satu register pada {path}: {first} dan {second}. Sisakan salah satunya."),
                path=path,
                first=called[0],
                second=called[1],
            )
        found.update((register, sheet) for sheet in called)
    if not found:
        raise UsageError(
            "register-sheets-missing",
            N_(
                "Tidak ada lembar register pada {path}. Lembar yang ada: {sheets}. Ganti namanya menjadi salah satu "
                "dari {names}, atau tulis profil dengan `path` dan `sheet`."
            ),
            path=path,
            sheets=", ".join(f"“{sheet}”" for sheet in sheets) or "-",
            names=", ".join(f"“{name}”" for names in NAMES.values() for name in names),
        )
    return found


def found_files(
    directory: Path, registry: Registry, registers: Container[str] = NAMES
) -> dict[str, tuple[Path, SourceKind]]:
    """Return what `register_files` does of these *registers*, nothing where *directory* holds none."""
    found: dict[str, tuple[Path, SourceKind]] = {}
    for register, paths in _candidates(directory).items():
        if register not in registers:
            continue
        opening = [(path, kind) for path in paths if (kind := registry.opening(path.suffix)) is not None]
        own = [(path, kind) for path, kind in opening if registry.owner(kind) is None]
        eligible = own or opening
        if len(eligible) > 1:
            raise UsageError(
                "register-twice",
                N_("Ada dua berkas untuk satu register: {first} dan {second}. Sisakan salah satunya di {path}."),
                first=eligible[0][0].name,
                second=eligible[1][0].name,
                path=directory,
            )
        found.update((register, one) for one in eligible)
    return found


def _no_directory(path: Path) -> UsageError:
    if path.exists():
        return UsageError(
            "data-not-a-directory",
            N_(
                "{path} adalah berkas. Sebutkan foldernya, yaitu yang memuat register permohonan dan register naskah, "
                "berkas profil (.toml), atau buku kerja Excel."
            ),
            path=path,
        )
    return UsageError(
        "data-not-found",
        N_(
            "Berkas atau folder “{path}” tidak ditemukan. Sebutkan folder yang memuat register permohonan dan naskah, "
            "buku kerjanya, atau berkas profilnya."
        ),
        path=path,
    )


def _candidates(directory: Path) -> dict[str, list[Path]]:
    """Return the files of *directory* that are called as a register, by register, in the order of their names."""
    found: dict[str, list[Path]] = {}
    for path in sorted(directory.iterdir()):
        stem = path.stem.casefold()
        for register, names in NAMES.items():
            if stem in names and path.is_file():
                found.setdefault(register, []).append(path)
    return found
