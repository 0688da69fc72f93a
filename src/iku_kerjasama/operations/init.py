"""The verbs to begin with: a profile proposed for the registers as they are found, and empty registers."""

import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from attrs import evolve

from iku_kerjasama.blanks.plain import files
from iku_kerjasama.errors import SourceError, UsageError
from iku_kerjasama.intake.discovery import PROFILE
from iku_kerjasama.intake.profile.files import Found, read_profile
from iku_kerjasama.intake.profile.opening import open_planned, planned
from iku_kerjasama.intake.profile.structure import salvaged
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Session
from iku_kerjasama.plugins.registry import Registry, default

if TYPE_CHECKING:
    from iku_kerjasama.proposing.adding import Addition
    from iku_kerjasama.proposing.page import Proposal

__all__ = ["extend", "propose", "templates"]


def propose(
    data: str | PathLike[str] | Iterable[str | PathLike[str]] = ".",
    *,
    base: str | PathLike[str] | None = None,
    registry: Registry | None = None,
) -> "Proposal":
    """Return a profile proposed for the registers in *data*: a folder, or files.

    What is certain is said and what is not is asked: see `Proposal.text` and `Proposal.questions`. Paths in it are
    relative to *base*, the folder that it will stand in: by default *data*, or the folder of its first file. Nothing is
    written. Raises UsageError where *data* is not there or holds no register, and where tomlkit is not installed.
    """
    looking = _looking()
    given = [Path(data)] if isinstance(data, str | PathLike) else [Path(one) for one in data]
    for path in given:
        if not path.exists():
            raise UsageError(
                "data-not-there",
                N_("{path} tidak ditemukan. Sebutkan folder register, atau berkas-berkas registernya."),
                path=path,
            )
    folder = Path(base) if base is not None else given[0] if given[0].is_dir() else given[0].parent
    known = registry or default()
    several = (file for path in given for file in (looking.files_of(path) if path.is_dir() else (path,)))
    found: Proposal = looking.looked_at(dict.fromkeys(several), folder, known)
    if not found.drafts:
        unread = {one.fault.code: one.fault for one in found.strangers if one.fault}
        raise UsageError(
            "no-register-found",
            N_("Tidak ada register yang dapat dibaca di “{path}”. Sebabnya:")
            if unread
            else N_(
                "Tidak ada register yang dikenali di “{path}”. Periksa judul kolomnya, atau mulai dari register "
                "kosong: iku-kerjasama init --templates csv."
            ),
            problems=unread.values(),
            path=", ".join(map(str, given)),
        )
    _verify(found, folder, known)
    return found


def extend(
    profile: str | PathLike[str],
    data: Iterable[str | PathLike[str]] = (),
    *,
    registry: Registry | None = None,
) -> "Addition":
    """Return what the *profile* that is there leaves open, given the registers in *data*, by default those beside it.

    Its text stays letter by letter, and what is added stands in comments: nothing of it is in force, and nothing is
    written. Raises ProfileError where the profile is none, and what `propose` raises.
    """
    path = Path(profile)
    known = registry or default()
    planned(read_profile(path), known)
    proposal = propose(tuple(data) or (path.parent,), base=path.parent, registry=known)
    from iku_kerjasama.proposing.adding import added  # noqa: PLC0415 - it needs tomlkit, which `propose` has asked for

    return added(path.read_bytes().decode("utf-8-sig"), proposal)


def _looking() -> ModuleType:
    """Return the module that looks at registers; it needs tomlkit, and empty registers do not."""
    try:
        from iku_kerjasama.proposing import looking  # noqa: PLC0415 - see above
    except ModuleNotFoundError as fault:
        if fault.name != "tomlkit":
            raise
        raise UsageError(
            "library-missing",
            N_('Menulis TOML memerlukan pustaka {name}. Pasang dengan: pip install "iku-kerjasama[cli]"'),
            name="tomlkit",
        ) from fault
    return looking


def _verify(proposal: "Proposal", folder: Path, registry: Registry) -> None:
    """Raise ProfileError where the proposed text, standing in *folder*, is no profile that fits the registers.

    What hinders the reading of a register itself is not its fault, and is said when one computes.
    """
    profile, paths, faults = salvaged(tomllib.loads(proposal.text()))
    profile = evolve(profile, file=PROFILE, base=str(folder))
    with suppress(UsageError, SourceError), Session() as session:
        plans = planned(Found(profile, tuple(paths), tuple(faults)), registry)
        open_planned(profile, plans, registry, session)


def templates(form: Literal["csv", "xlsx"] = "csv") -> Mapping[str, bytes]:
    """Return empty registers, the content of each file by its name: a CSV file each, or one workbook.

    Raises UsageError for another *form*, and where the workbook's library is not installed.
    """
    if form == "csv":
        return files()
    if form == "xlsx":
        from iku_kerjasama.blanks.workbook import NAME, workbook  # noqa: PLC0415 - only a workbook needs it

        return {NAME: workbook()}
    raise UsageError(
        "template-form-unknown", N_("Bentuk register kosong “{name}” tidak dikenal: csv atau xlsx."), name=form
    )
