"""What a profile that is already there leaves open: added to it behind a ``#``, so that nothing it says is touched."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain, pairwise
from pathlib import PurePath
from typing import Any

from attrs import evolve, field, frozen

from iku_kerjasama.intake.columns import folded
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.messages import N_
from iku_kerjasama.proposing.drafts import Draft
from iku_kerjasama.proposing.entries import Entry, Line, Question, Setting, Text, entries, quoted
from iku_kerjasama.proposing.files import usual
from iku_kerjasama.proposing.page import REGION, Asked, Proposal, asked_in, commented, written

__all__ = ["Addition", "added"]

_WHERE = frozenset({"path", "paths", "sheet", "sheets", "header_row"})

_BEGINS = N_("Tambahan dari iku-kerjasama init. Tidak ada yang berlaku sebelum tanda # di depannya dihapus.")
_SURE = N_("menurut registernya baris ini cocok. Dipakai?")
_INSIDE = N_("tulis di dalam {table} yang sudah ada")
_MORE = N_(
    "apakah {files} juga bagian register ini? Profil ini belum menyebutnya. Bila ya, sambungkan pada path menurut "
    "urutannya, seperti ini."
)
_NEW = N_("register ini belum punya tabel di profil ini. Bila perlu, pakai yang berikut.")


@frozen(kw_only=True)
class Addition:
    """A profile's *old* text, and what is to be added: in the table of each register, *inside*, and at its end, *last*.

    *proposal* is what would be proposed if there were no profile.
    """

    old: str = field(repr=False)
    proposal: Proposal
    inside: Mapping[str, tuple[Question, ...]] = field(factory=dict)
    last: tuple[Question, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything to be added."""
        return any(self.inside.values()) or bool(self.last)

    def text(self, lang: str = "id") -> str:
        """Return the old text with what is added between its lines, all of it comments in *lang*."""
        return "".join(line for line, _ in self._lines(lang))

    def asked(self, lang: str = "id") -> tuple[Asked, ...]:
        """Return what is asked anew, with the number of its line in `text`."""
        return asked_in(((line if new else "") for line, new in self._lines(lang)), self.questions(lang), lang)

    def questions(self, lang: str = "id") -> tuple[str, ...]:
        """Return what is asked anew, in its order, in *lang*."""
        questions = chain.from_iterable((*map(self.inside.__getitem__, self._places().values()), self.last))
        return tuple(question.said(lang) for question in questions)

    def _lines(self, lang: str) -> Iterator[tuple[str, bool]]:
        places = self._places()
        lines = self.old.splitlines(keepends=True)
        if self and lines and not lines[-1].endswith("\n"):
            lines[-1] += "\n"
        for number in range(len(lines) + 1):
            if number in places:
                yield from _block(self.inside[places[number]], lang)
            if number < len(lines):
                yield lines[number], False
        if self.last:
            yield from _block(self.last, lang)

    def _places(self) -> Mapping[int, str]:
        """Return the registers whose tables are added to, by the number of lines that go before, in their order."""
        ends = {register: end for register, end in _ends(self.old).items() if self.inside.get(register)}
        return {end: register for register, end in sorted(ends.items(), key=lambda one: one[1])}


def added(old: str, proposal: Proposal) -> Addition:
    """Return what *proposal*, made of the registers as they are, adds to the profile whose text is *old*."""
    data = tomllib.loads(old)
    ends = _ends(old)
    inside: dict[str, tuple[Question, ...]] = {}
    last = [] if "region" in data or REGION.lines[0].commented in old else [REGION]
    for draft in proposal.drafts:
        table = data.get(draft.register)
        if isinstance(table, dict):
            questions = tuple(_open(draft, table, data.get("vocabularies", {}), old))
            if draft.register in ends:
                inside[draft.register] = tuple(_fitted(one, old, ends[draft.register]) for one in questions)
            else:
                last += questions
        elif f"# [{draft.register}]" not in old:
            lines = tuple(_all_lines(entries(draft)))
            found_anyway = [usual(path) for path in draft.places] == [draft.register]
            if not (found_anyway and all(line.toml.partition(" ")[0] in _WHERE for line in lines)):
                last.append(Question(Text(_NEW), (Line(f"[{draft.register}]"), *lines)))
    return Addition(old=old, proposal=proposal, inside=inside, last=tuple(last))


def _open(draft: Draft, table: Mapping[str, Any], words: Mapping[str, Any], old: str) -> Iterator[Question]:
    """Yield what the *table* of a register leaves open, given what *draft* knows of its files."""
    paths = [table["path"]] if "path" in table else table.get("paths", [])
    named = {_plain(path) for path in paths if isinstance(path, str)}
    listed = [one for one in draft.seen if not named or _plain(one.path) in named]
    others = list(dict.fromkeys(one.path for one in draft.seen if one not in listed))
    if others and quoted([*paths, *others]) not in old:
        line = Line(f"paths = {quoted([*paths, *others])}")
        yield Question(Text(_MORE, {"files": ", ".join(others)}), (line,))
    if not listed:
        return
    for entry in entries(Draft.of(draft.register, listed)):
        match entry:
            case Question(text, lines):
                left = tuple(line for line in lines if line.toml and not _said(line, table, words, old))
                if left:
                    yield Question(text, left)
            case Setting(toml, note):
                if not _said(Line(toml), table, words, old):
                    yield Question(Text(_SURE), (Line(toml, note),))
            case _:
                pass


def _said(line: Line, table: Mapping[str, Any], words: Mapping[str, Any], old: str) -> bool:
    """Tell whether *table* says what *line* would, or decides it, or an earlier addition to *old* asks it already."""
    keys, value = _leaf(tomllib.loads(line.toml))
    columns, constants = table.get("columns", {}), table.get("constants", {})
    if keys[0] in _WHERE or line.commented in old:
        return True
    match keys:
        case ("columns", name) | ("constants", name):
            taken = {folded(str(header)) for header in columns.values()}
            return name in columns or name in constants or (keys[0] == "columns" and folded(value) in taken - {""})
        case ("values", name, word):
            known = {**words.get(name, {}), **table.get("values", {}).get(name, {})}
            return word.casefold() in map(str.casefold, known)
        case ("dates", *_):
            return "order" in table.get("dates", {}) or keys[-1] in table.get("dates", {}).get("columns", {})
        case _:
            return False


def _leaf(data: Mapping[str, Any]) -> tuple[tuple[str, ...], str]:
    """Return the keys that lead to the only value in *data*, and that value."""
    ((key, value),) = data.items()
    if not isinstance(value, Mapping):
        return (key,), str(value)
    keys, leaf = _leaf(value)
    return (key, *keys), leaf


def _fitted(question: Question, old: str, end: int) -> Question:
    """Return *question* with a note at each line that could not stand where it will: its table is written otherwise."""
    lines = old.splitlines(keepends=True)
    before, after = "".join(lines[:end]).rstrip("\n"), "".join(lines[end:])
    fitted: list[Line] = []
    for line in question.lines:
        try:
            tomllib.loads(f"{before}\n{line.toml}\n{after}")
            fitted.append(line)
        except tomllib.TOMLDecodeError:
            fitted.append(evolve(line, note=Text(_INSIDE, {"table": line.toml.partition(".")[0]})))
    return evolve(question, lines=tuple(fitted))


def _ends(text: str) -> dict[str, int]:
    """Return after how many lines of *text* the own lines of each register's table end, before the next table."""
    lines = text.splitlines(keepends=True)
    heads = [number for number, line in enumerate(lines) if line.lstrip().startswith("[") and _whole(lines[:number])]
    ends: dict[str, int] = {}
    for number, following in pairwise((*heads, len(lines))):
        (name,) = tomllib.loads(lines[number])
        if name in NAMES and tomllib.loads(lines[number])[name] == {}:
            end = following
            while following < len(lines) and lines[end - 1].startswith("#"):
                end -= 1  # what is said above the next table is that one's
            while not lines[end - 1].strip():
                end -= 1
            ends[name] = end
    return ends


def _whole(lines: Iterable[str]) -> bool:
    """Return whether *lines* end between two statements, and not within a text or a list of several lines."""
    with suppress(tomllib.TOMLDecodeError):
        tomllib.loads("".join(lines))
        return True
    return False


def _all_lines(found: Iterable[Entry]) -> Iterator[Line]:
    for entry in found:
        match entry:
            case Setting(toml, note):
                yield Line(toml, note)
            case Question(_, lines):
                yield from lines
            case _:
                pass


def _block(questions: Iterable[Question], lang: str) -> Iterator[tuple[str, bool]]:
    """Yield the lines of *questions*, each with True for being new."""
    lines = ["", *commented(Text(_BEGINS).text(lang))]
    for question in questions:
        lines += ["", *written(question, lang)]
    yield from ((f"{line}\n", True) for line in lines)


def _plain(path: str) -> str:
    return PurePath(path.replace("\\", "/")).as_posix().casefold()
