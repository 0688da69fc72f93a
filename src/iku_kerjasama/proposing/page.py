"""The proposed profile as text: TOML that loads, with what is certain in force and each question behind a ``#``."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import assert_never

from attrs import frozen

from iku_kerjasama.errors import SourceError
from iku_kerjasama.intake.discovery import NAMES
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.proposing.drafts import Draft
from iku_kerjasama.proposing.entries import Entry, Line, Question, Remark, Setting, Text, clean, entries
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["QUESTION", "REGION", "Asked", "Proposal", "Stranger", "asked_in", "commented", "written"]

_WIDTH = 116

_HEAD = (
    N_("Profil: bagaimana register ini disimpan dan dihitung. Semua kuncinya: docs/profil.md."),
    N_(
        "Diusulkan oleh iku-kerjasama init dari judul kolom dan isi register; registernya sendiri tidak diubah. Yang "
        "pasti sudah berlaku. Yang tidak dapat dipastikan ditanyakan: carilah kata PERTANYAAN. Untuk menjawab, "
        "perbaiki baris di bawahnya bila perlu, lalu hapus tanda # di depannya. Selama belum dijawab, isi itu "
        "dianggap tidak diketahui dan dilaporkan, tidak ditebak."
    ),
)
REGION = Question(
    Text(
        N_("daerah mana yang dihitung? Tulis kode wilayah Kemendagri dan namanya, lalu hapus tanda # ketiga baris ini.")
    ),
    (Line("[region]"), Line('code = "35.07"'), Line('name = "Kabupaten Malang"')),
)
"""What every profile asks that names no region."""

_RULE = N_(
    "Aturan hitung: kab-malang adalah Σ naskah kerja sama ÷ Σ fasilitasi kerja sama × 100 %. Aturan lain: "
    'iku-kerjasama rules. Pilihan cara menghitung ditulis pada options, misalnya extensions = "include"; semua '
    "pilihannya: iku-kerjasama rules kab-malang. Tanpa options berlaku cara yang baku."
)
_TARGETS = N_("Target kinerja, bila sudah ditetapkan. Tidak ada target bawaan:")

QUESTION = N_("PERTANYAAN")
"""The word by which a question is found in the text."""

Asked = tuple[int, str]
"""A question with the number of its line."""


@frozen(kw_only=True)
class Stranger:
    """A file that is no part of the profile, and *why*; *fault* is what hindered its reading, if anything did."""

    path: str
    why: Text
    fault: SourceError | None = None


@frozen(kw_only=True)
class Proposal:
    """A profile proposed for the registers that were found: their *drafts*, and the files that are *strangers*."""

    drafts: tuple[Draft, ...]
    strangers: tuple[Stranger, ...] = ()

    def draft(self, register: str) -> Draft | None:
        """Return the draft of *register*, None where it was not found."""
        return next((draft for draft in self.drafts if draft.register == register), None)

    def questions(self, lang: str = "id") -> tuple[str, ...]:
        """Return what the profile asks, in its order, in *lang*."""
        asked = (entry for register in NAMES for entry in self._entries(register) if isinstance(entry, Question))
        return tuple(entry.said(lang) for entry in (REGION, *asked))

    def asked(self, lang: str = "id") -> tuple[Asked, ...]:
        """Return what the profile asks, with the number of its line in `text`."""
        return asked_in(self.text(lang).splitlines(), self.questions(lang), lang)

    def latest_year(self) -> int | None:
        """Return the latest year of the dates that place records in a period, None where there is none."""
        return max((year for draft in self.drafts if (year := draft.latest_year())), default=None)

    def text(self, lang: str = "id") -> str:
        """Return the profile, with comments in *lang*."""
        return "".join(f"{line}\n" for line in self._lines(lang))

    def _lines(self, lang: str) -> Iterator[str]:
        for text in _HEAD:
            yield from commented(translate(text, lang))
        yield ""
        yield from written(REGION, lang)
        yield ""
        yield from commented(translate(_RULE, lang))
        yield "[rule]"
        yield 'code = "kab-malang"'
        for register in NAMES:
            yield ""
            yield from self._table(register, lang)
        yield ""
        yield from commented(translate(_TARGETS, lang))
        yield from ("# [[targets]]", f'# period = "{self.latest_year() or "…"}"', '# value = "…"')
        if self.strangers:
            yield ""
            yield from commented(translate(N_("Berkas lain di sini yang tidak dibaca:"), lang))
            for stranger in self.strangers:
                yield from commented(f"- {clean(stranger.path)}: {stranger.why.text(lang)}")

    def _table(self, register: str, lang: str) -> Iterator[str]:
        """Yield the table of *register*: first what is certain, then each question below a blank line."""
        draft = self.draft(register)
        off = "" if draft and (draft.joined or draft.active) else "# "
        yield from commented(f"{upper_first(REGISTERS[register].text(lang))}.")
        if draft:
            yield f"{off}[{register}]"
        for entry in sorted(self._entries(register), key=lambda entry: isinstance(entry, Question)):
            if isinstance(entry, Question):
                yield ""
            for line in written(entry, lang):
                yield line if line.startswith("#") else f"{off}{line}"

    def _entries(self, register: str) -> Iterator[Entry]:
        draft = self.draft(register)
        if draft:
            yield from entries(draft)
            return
        names = " / ".join(NAMES[register])
        lines = (Line(f"[{register}]"), Line('path = ""'))
        if register == "recaps":
            yield Remark(Text(N_("Tidak ditemukan di sini. Tidak diperlukan untuk menghitung nilainya.")))
        else:
            text = N_("di mana register ini? Berkasnya tidak ditemukan. Nama yang lazim: {names}.")
            yield Question(Text(text, {"names": names}), lines)


def asked_in(lines: Iterable[str], questions: Iterable[str], lang: str) -> tuple[Asked, ...]:
    """Return the *questions*, which stand in *lines* in this order, each with the number of its line."""
    mark = f"# {translate(QUESTION, lang)}:"
    numbers = (number for number, line in enumerate(lines, 1) if line.startswith(mark))
    return tuple(zip(numbers, questions, strict=True))


def written(entry: Entry, lang: str) -> Iterator[str]:
    """Yield the lines of *entry*, its comments in *lang*."""
    match entry:
        case Setting(line, note):
            yield from commented(note.text(lang) if note else "")
            yield line
        case Remark(text):
            yield from commented(text.text(lang))
        case Question(text, lines):
            yield from commented(f"{translate(QUESTION, lang)}: {text.text(lang)}")
            yield from _behind(lines, lang)
        case _:
            assert_never(entry)


def _behind(lines: Iterable[Line], lang: str) -> Iterator[str]:
    """Yield *lines* behind a ``#``, each with its note at its end."""
    for line in lines:
        note = f"# {line.note.text(lang)}" if line.note else ""
        yield f"{line.commented:<46} {note}".rstrip() if line.toml else f"#   {note.removeprefix('# ')}"


def commented(text: str) -> list[str]:
    """Return *text* as comments, none of them too wide."""
    return [f"# {line}" for line in wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)]
