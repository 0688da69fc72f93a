"""What an export hands over: a text, a workbook or a folder, and in a few lines what it leaves out."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import visible
from iku_kerjasama.cli.output import opened, pour
from iku_kerjasama.errors import UsageError
from iku_kerjasama.exporting import texts
from iku_kerjasama.exporting.cleaned import Export
from iku_kerjasama.files import check, whole
from iku_kerjasama.intake.discovery import NAMES, PROFILE
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_

__all__ = ["account", "as_text", "as_workbook", "into_folder"]

_WRITERS = {"csv": texts.as_csv, "jsonl": texts.as_jsonl}

_ACCOUNT = N_("{register}: {records} entri diekspor.")
_PARTS = {
    "rejected": N_("{number} baris tidak ikut karena selnya tidak cocok dengan judul kolom"),
    "skipped": N_("{number} baris kosong, baris jumlah, atau judul yang berulang tidak ikut"),
    "columns": N_("{number} kolom tidak ikut karena bukan kolom register: {names}"),
    "unreadable": N_("{number} nilai yang tidak terbaca menjadi kosong"),
    "given": N_(
        "{number} id diberikan kepada entri yang tidak punya ({names}), karena tanpa itu entri sama dengan entri lain "
        "atau terbaca sebagai baris kosong"
    ),
    "formulas": N_(
        "{number} isi diawali =, +, - atau @, yang dianggap rumus bila csv ini dibuka langsung dengan Excel; pakai "
        "--format xlsx"
    ),
}
_MOST = 5


def as_text(export: Export, form: str, output: str | None, *, force: bool) -> None:
    """Write *export* in *form*, ``csv`` or ``jsonl``, to the file *output*, to standard output where that is None."""
    with opened(output, force=force) as stream:
        pour(stream, _WRITERS[form](export))


def as_workbook(exports: Sequence[Export], output: Path, *, force: bool) -> None:
    """Write *exports* to one workbook, the file *output*."""
    from iku_kerjasama.exporting import workbook

    with whole(output, force=force) as stream:
        workbook.write(exports, stream)


def into_folder(exports: Sequence[Export], form: str, folder: Path, *, force: bool) -> None:
    """Write each of *exports* to a file of its own in *folder*, called as its register, so that it reads back.

    Raises UsageError, before anything is written, where the folder would not be read by these files.
    """
    targets = [folder / f"{export.register}.{form}" for export in exports]
    _check(folder, [export.register for export in exports], targets, form)
    if not folder.exists():
        check(folder, force=force)
        folder.mkdir()
    for target in targets:
        check(target, force=force)
    for export, target in zip(exports, targets, strict=True):
        if form == "xlsx":
            as_workbook([export], target, force=force)
        else:
            as_text(export, form, str(target), force=force)


def _check(folder: Path, registers: Sequence[str], targets: Sequence[Path], form: str) -> None:
    if not folder.is_dir():
        return
    if (folder / PROFILE).is_file():
        raise UsageError(
            "export-beside-profile",
            N_(
                "Folder {folder} punya profil {profile}, yang mengatur berkas lain, jadi hasil ekspor di sana tidak "
                "akan terbaca. Pilih folder lain."
            ),
            folder=folder,
            profile=PROFILE,
        )
    for register, target in zip(registers, targets, strict=True):
        for path in sorted(folder.iterdir()):
            own = path.stem.casefold() in NAMES[register] and path != target
            if own and form != "jsonl" and path.suffix != ".jsonl":
                raise UsageError(
                    "export-beside-register",
                    N_(
                        "Folder {folder} sudah memuat {file}, berkas lain untuk register {register}, sehingga nanti "
                        "ada dua. Pilih folder lain, atau pindahkan {file}."
                    ),
                    folder=folder,
                    file=path.name,
                    register=register,
                )


def account(export: Export, form: str, lang: str) -> Iterator[str]:
    """Yield how many records *export* has, and a line for whatever it leaves out or adds."""
    register = REGISTERS[export.register].text(lang)
    yield say(_ACCOUNT, lang, register=register[:1].upper() + register[1:], records=len(export))
    counted = {
        "rejected": export.intake.rejected,
        "skipped": export.intake.skipped,
        "columns": export.left_out,
        "unreadable": len(export.unreadable),
        "given": export.given,
        "formulas": texts.formulas(export) if form == "csv" else 0,
    }
    for part, found in counted.items():
        if found:
            names = _listed(found) if isinstance(found, tuple) else ""
            number = len(found) if isinstance(found, tuple) else found
            yield f"  - {say(_PARTS[part], lang, number=number, names=names)}."


def _listed(names: Sequence[str]) -> str:
    more = ["…"] if len(names) > _MOST else []
    return visible(", ".join([*names[:_MOST], *more]))
