"""What can be wrong with a profile, each fault with its key path, what was found, and the cure."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from numbers import Real

from iku_kerjasama.errors import IkuError, ProfileError
from iku_kerjasama.messages import N_

__all__ = ["Path", "expected", "fault", "invalid", "key_missing", "key_unknown", "nearest", "spelt", "unknown"]

Path = tuple[str | int, ...]
"""Where something stands in data: keys, and places in lists from 0."""

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)

_EXPECTED = {
    str: N_("{place}: seharusnya teks, tetapi yang tertulis {found}. Tulis di antara tanda petik."),
    int: N_("{place}: seharusnya bilangan bulat, tetapi yang tertulis {found}. Tulis tanpa koma dan tanda petik."),
    Real: N_("{place}: seharusnya bilangan, tetapi yang tertulis {found}. Tulis tanpa tanda petik."),
    bool: N_("{place}: seharusnya true atau false, tetapi yang tertulis {found}. Tulis tanpa tanda petik."),
    date: N_("{place}: seharusnya tanggal seperti 2025-01-31 tanpa jam, tetapi yang tertulis {found}."),
    list: N_('{place}: seharusnya daftar, tetapi yang tertulis {found}. Tulis di antara kurung siku: ["…", "…"].'),
    dict: N_("{place}: seharusnya tabel berisi kunci dan nilai, tetapi yang tertulis {found}. Tulis {{ kunci = … }}."),
}
_ODD = N_("{place}: yang tertulis {found} tidak dapat dipakai di sini. Periksa nilainya.")

_UNKNOWN = {
    "field": N_("{place}: register {register} tidak memiliki kolom “{name}”. Yang terdekat: {nearest}."),
    "term": N_("{place}: “{name}” bukan istilah {vocabulary}. Yang terdekat: {nearest}."),
    "vocabulary": N_("{place}: “{name}” tidak punya daftar istilah. Yang punya: {nearest}."),
    "date": N_("{place}: “{name}” bukan kolom tanggal. Yang terdekat: {nearest}."),
    "choice": N_("{place}: “{name}” tidak dikenal. Yang dapat ditulis: {nearest}."),
    "option": N_("{place}: opsi “{name}” tidak dikenal. Yang terdekat: {nearest}."),
    "rule": N_(
        "{place}: aturan “{name}” tidak dikenal. Yang terdekat: {nearest}. Bila aturannya ada di berkas sendiri, "
        "sebutkan berkas itu pada kunci rules."
    ),
    "source": N_(
        "{place}: jenis sumber “{name}” tidak dikenal. Yang terdekat: {nearest}. Daftarnya: iku-kerjasama sources."
    ),
    "plugin": N_("{place}: plugin “{name}” tidak terpasang. Yang terpasang: {nearest}. Pasang, atau hapus namanya."),
}


def fault(code: str, template: str, place: str, **params: object) -> ProfileError:
    """Return the fault *code* at *place*."""
    return ProfileError(f"profile-{code}", template, problems=(), place=place, **params)


def spelt(path: Path) -> str:
    """Return *path* as people read it, ``facilitations.paths[2]``: the first place is 1, and odd keys are quoted."""
    steps = (
        f"[{step + 1}]" if isinstance(step, int) else f".{step}" if _BARE.fullmatch(step) else f'."{step}"'
        for step in path
    )
    return "".join(steps).removeprefix(".")


def nearest(name: object, known: Iterable[str]) -> str:
    """Return up to three of *known* that are close to *name*; all of them where none is."""
    names = tuple(dict.fromkeys(known))
    return ", ".join(get_close_matches(str(name), names, n=3, cutoff=0.5) or names) or "-"


def unknown(what: str, name: str, known: Iterable[str], place: str, **params: object) -> ProfileError:
    """Return the fault that there is no *what* called *name*, with the nearest of those *known*."""
    names = ", ".join(known) if what == "choice" else nearest(name, known)
    return fault(f"{what}-unknown", _UNKNOWN[what], place, name=name, nearest=names, **params)


def key_unknown(name: str, known: Iterable[str], place: str) -> ProfileError:
    """Return the fault that the key at *place*, called *name*, is none of those *known*."""
    return fault(
        "key-unknown",
        N_("{place}: kunci ini tidak dikenal. Yang terdekat: {nearest}."),
        place,
        nearest=nearest(name, known),
    )


def key_missing(place: str) -> ProfileError:
    """Return the fault that the key at *place* must be there and is not."""
    return fault("key-missing", N_("{place}: kunci ini belum ada. Tambahkan."), place)


def expected(kind: type | None, value: object, place: str, *, hidden: bool = False) -> ProfileError:
    """Return the fault that *value* at *place* is not of *kind*; a text is not shown where it is to stay *hidden*."""
    return fault("value-wrong", _EXPECTED.get(kind or object, _ODD), place, found=_shown(value, hidden=hidden))


def invalid(file: str | None, problems: Iterable[IkuError]) -> ProfileError:
    """Return the error that names all *problems* of the profile *file* (None where it was made in Python)."""
    return ProfileError(
        "profile-invalid",
        N_("Profil {file} tidak dapat dipakai, jadi belum ada yang dihitung:"),
        problems=problems,
        file=file or "Profile(…)",
    )


def _shown(value: object, *, hidden: bool) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return "“…”" if hidden else f"“{value}”"
        case Mapping():
            return "{…}"
        case date() | Real():
            return str(value)
        case None:
            return "null"
        case _:
            return "[…]"
