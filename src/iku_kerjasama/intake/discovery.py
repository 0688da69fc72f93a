"""Which file of a directory holds which register."""

from collections.abc import Callable, Mapping
from pathlib import Path

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["NAMES", "register_files"]

NAMES: Mapping[str, tuple[str, ...]] = {
    "facilitations": ("facilitations", "surat-masuk"),
    "agreements": ("agreements", "register-naskah"),
    "recaps": ("recaps", "rekap-triwulan"),
}
"""The names, without their ending, that a register's file may have."""


def register_files(directory: Path, opens: Callable[[str], bool]) -> dict[str, Path]:
    """Return the file of each register that *directory* holds; *opens* tells whether a file ending can be read.

    Raises UsageError where *directory* is none, where two files are of one register, or where there is no register.
    """
    if not directory.is_dir():
        raise UsageError(
            "data-not-found",
            N_("Folder data {path} tidak ditemukan. Sebutkan folder yang memuat register permohonan dan naskah."),
            path=directory,
        )
    found: dict[str, Path] = {}
    for path in sorted(directory.iterdir()):
        register = _register(path)
        if register is None or not opens(path.suffix.lower()):
            continue
        if register in found:
            raise UsageError(
                "register-twice",
                N_("Ada dua berkas untuk satu register: {first} dan {second}. Sisakan salah satunya di {path}."),
                first=found[register].name,
                second=path.name,
                path=directory,
            )
        found[register] = path
    if not found:
        raise UsageError(
            "registers-missing",
            N_("Tidak ada berkas register di {path}. Nama yang dicari: {names}, dengan akhiran .csv."),
            path=directory,
            names=", ".join(name for names in NAMES.values() for name in names),
        )
    return found


def _register(path: Path) -> str | None:
    stem = path.stem.casefold()
    return next((register for register, names in NAMES.items() if stem in names), None) if path.is_file() else None
