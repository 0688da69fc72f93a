"""What a proposed profile says of one register: settings, remarks, and questions with their answers ready.

A setting is certain. What is not stands in a question, whose lines are written behind a ``#`` until it is answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import tomlkit
from attrs import field, frozen

from iku_kerjasama.intake.columns import HEADERS
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.proposing.contents import Proof, Word
from iku_kerjasama.proposing.drafts import Draft, Seen
from iku_kerjasama.proposing.matching import Candidate
from iku_kerjasama.records import is_date
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["Entry", "Line", "Question", "Remark", "Setting", "Text", "clean", "entries", "quoted"]

_LONGEST = 60
_LISTED = 40
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "facilitations": ("received_on",),
    "agreements": ("kind", "signed_on", "facilitation_ids"),
    "recaps": ("year", "quarter", "facilitations", "agreements"),
}
"""The fields without which a register does not say what it is asked for."""


@frozen
class Text:
    """A sentence in either language; each place is filled by a label's text, or by what stands for itself."""

    template: str
    params: Mapping[str, object] = field(factory=dict)

    def text(self, lang: str) -> str:
        """Return the sentence in *lang*, cells of registers in it made harmless."""
        filled = {
            name: param.text(lang) if isinstance(param, Label) else clean(str(param))
            for name, param in self.params.items()
        }
        return translate(self.template, lang).format(**filled)


@frozen
class Line:
    """A line of TOML, with what is to be said of it."""

    toml: str
    note: Text | None = None

    @property
    def commented(self) -> str:
        """The line as it stands until it is the answer: behind a ``#``."""
        return f"# {self.toml}"


@frozen
class Setting:
    """A line that is certain, under what it rests on."""

    line: str
    note: Text | None = None


@frozen
class Question:
    """What only the office knows, and the lines that will answer it."""

    text: Text
    lines: tuple[Line, ...] = ()

    def said(self, lang: str) -> str:
        """Return the question as a sentence of its own, in *lang*."""
        return upper_first(self.text.text(lang))


@frozen
class Remark:
    """What is worth knowing and asks for nothing."""

    text: Text


Entry = Setting | Question | Remark
"""A part of the profile."""


def quoted(value: object) -> str:
    """Return *value*, a text, a number or a list of them, as TOML writes it."""
    return tomlkit.item(value).as_string()


def clean(text: str) -> str:
    """Return *text* fit for a comment: on one line, no sign that steers anything, and not too long."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def entries(draft: Draft) -> Iterator[Entry]:
    """Yield what the profile says and asks of the register of *draft*, below the name of its table."""
    yield from _files(draft)
    yield from _columns(draft)
    for name in draft.fields:
        yield from _words(draft, name)
    yield from _dates(draft)
    yield from _missing(draft)
    if draft.unused:
        yield Remark(Text(N_("Kolom yang tidak dibaca: {columns}."), {"columns": _same(_list(draft.unused))}))


def _files(draft: Draft) -> Iterator[Entry]:
    for copy, original in draft.copies:
        note = N_("{copy} sama persis dengan {original}, jadi tidak ikut dibaca.")
        yield Remark(Text(note, {"copy": copy, "original": original}))
    several = len(draft.seen) > 1
    if draft.joined:
        joined = Text(N_("{count} tabel, disambung menurut urutannya."), {"count": len(draft.seen)})
        for place, line in enumerate(_located(draft.seen)):
            yield Setting(line, joined if several and not place else None)
        return
    asked = N_(
        "apakah semua ini satu register, disambung menurut urutannya? Bila ya, pakai baris di bawah ini dan hapus "
        "baris path yang lain; bila tidak, hapus yang bukan bagian register ini."
    )
    yield Question(Text(asked), tuple(map(Line, _located(draft.seen))))
    if draft.active:
        yield from map(Setting, _located((draft.active,)))


def _located(seen: Sequence[Seen]) -> Iterator[str]:
    """Yield the lines that say where the tables *seen* are."""
    for one, many, values in (
        ("path", "paths", [one.path for one in seen]),
        ("sheet", "sheets", [one.sheet for one in seen if one.sheet is not None]),
    ):
        distinct = list(dict.fromkeys(values))
        if distinct:
            yield f"{many} = {quoted(distinct)}" if len(distinct) > 1 else f"{one} = {quoted(distinct[0])}"
    if seen[0].header_row is not None:
        yield f"header_row = {seen[0].header_row}"


def _columns(draft: Draft) -> Iterator[Entry]:
    for name, header in draft.columns.items():
        yield Setting(_pair("columns", name, header))
    for name, headed in draft.divided.items():
        text = N_(
            "judul kolom {field} tidak sama di semua berkas ({headers}). Samakan judulnya di register; sampai itu, "
            "kolom yang judulnya tidak lazim tidak dibaca."
        )
        headers = _same(", ".join(f"{clean(path)}: “{clean(header)}”" for path, header in headed))
        yield Question(Text(text, {"field": _field(name), "headers": headers}))
    for candidate in draft.candidates:
        yield _asked(draft, candidate)


def _asked(draft: Draft, candidate: Candidate) -> Question:
    """Return the question what the column of *candidate* holds, with what has to be said if it is the likeliest."""
    header, (first, *others) = candidate.header, candidate.fields
    found = draft.words(first, header)
    text = {
        (False, False): N_("apakah kolom “{header}” berisi {field}?"),
        (True, False): N_("apakah kolom “{header}” berisi {field}? Atau {others}?"),
        (False, True): N_(
            "apakah kolom “{header}” berisi {field}? Bila ya, tulis juga arti isinya. Pilihannya: {choices}."
        ),
        (True, True): N_(
            "apakah kolom “{header}” berisi {field}? Atau {others}? Bila yang pertama, tulis juga arti isinya. "
            "Pilihannya: {choices}."
        ),
    }[bool(others), bool(found)]
    params = {"header": header, "field": _field(first), "others": _either(others)}
    choices = {"choices": _choices(first)} if found else {}
    unique = Text(N_("hanya bila tidak pernah berulang, juga antartahun")) if first == "id" else None
    lines = [Line(_pair("columns", first, header), unique), *_answers(first, found)]
    proof = draft.orders(first, header).first.get("mdy")
    if proof:
        note = Text(N_("bulan di depan, misalnya {mdy}"), _proof("mdy", proof, several=len(draft.seen) > 1))
        lines.append(Line(_pair("dates", "columns", first, "mdy"), note))
    return Question(Text(text, {**params, **choices}), tuple(lines))


def _words(draft: Draft, name: str) -> Iterator[Entry]:
    found = draft.words(name)
    if not found:
        return
    text = N_(
        "apa arti isi kolom “{header}” berikut ini, sebagai {field}? Tulis istilahnya di antara tanda petik, lalu "
        "hapus tanda # di depan barisnya. Pilihannya: {choices}."
    )
    params = {"header": draft.header(name), "field": _field(name), "choices": _choices(name)}
    yield Question(Text(text, params), tuple(_answers(name, found)))


def _answers(name: str, found: Sequence[Word]) -> Iterator[Line]:
    """Yield a line for each word *found*, to be completed; the rarest of very many are only counted."""
    for word in found[:_LISTED]:
        params = {"rows": word.rows, "term": VOCABULARIES[name].label(word.term).id if word.term else ""}
        note = N_("{rows} baris; mirip “{term}”, benar?") if word.term else N_("{rows} baris")
        line = f"values.{name}.{quoted(word.text)} = {quoted(word.term or '')}"
        yield Line(line, Text(note, params))
    if len(found) > _LISTED:
        yield Line("", Text(N_("dan {count} tulisan lain yang lebih jarang"), {"count": len(found) - _LISTED}))


def _dates(draft: Draft) -> Iterator[Entry]:
    several = len(draft.seen) > 1
    dates = [name for name in draft.fields if is_date(name)]
    found = {name: draft.orders(name) for name in dates}
    any_mdy = any(draft.mdy(name) for name in dates)
    for name, orders in found.items():
        line = _pair("dates", "columns", name, "mdy")
        about: dict[str, object] = {"header": draft.header(name), "rows": orders.rows["mdy"]}
        if draft.mdy(name):
            about |= _proof("mdy", orders.first["mdy"], several=several)
            note = N_(
                "“{header}”: bulan di depan. Buktinya {mdy}; {rows} baris seperti itu, dan tidak satu pun membuktikan "
                "hari di depan."
            )
            yield Setting(line, Text(note, about))
        elif orders.rows["mdy"] and not orders.rows["dmy"] and orders.ambiguous:
            about |= {"either": orders.either, **_proof("mdy", orders.first["mdy"], several=several)}
            about |= _proof("date", orders.ambiguous, several=several)
            asked = N_(
                "kolom “{header}”: apakah bulan di depan? {mdy} hanya mungkin bulan di depan, tetapi itu terlalu "
                "sedikit: {either} baris lain dapat dibaca dengan dua cara, misalnya {date}."
            )
            yield Question(Text(asked, about), (Line(line),))
        elif orders.rows["mdy"]:
            for order, first in orders.first.items():
                about |= _proof(order, first, several=several)
            asked = N_(
                "kolom “{header}” memuat dua urutan: {dmy} hanya mungkin hari di depan, {mdy} hanya mungkin bulan di "
                "depan. Yang mana untuk tanggal yang tidak pasti? Sampai dijawab dibaca hari di depan. Lebih baik "
                "perbaiki di register."
            )
            yield Question(Text(asked, about), (Line(line),))
        elif any_mdy and orders.ambiguous and not orders.rows:
            about |= _proof("mdy", orders.ambiguous, several=several)
            asked = N_(
                "kolom “{header}”: apakah bulan di depan juga, seperti kolom lain di register ini? Isinya, misalnya "
                "{mdy}, tidak membuktikannya."
            )
            yield Question(Text(asked, about), (Line(line),))


def _proof(order: str, first: Proof, *, several: bool) -> dict[str, object]:
    """Return what a proof fills in a sentence, under *order*: its text and where it stands."""
    text, source = clean(first.text), clean(first.source)
    if several:
        return {order: Label(f"“{text}” ({source} baris {first.row})", f"“{text}” ({source} row {first.row})")}
    return {order: Label(f"“{text}” (baris {first.row})", f"“{text}” (row {first.row})")}


def _missing(draft: Draft) -> Iterator[Entry]:
    offered = {name for candidate in draft.candidates for name in candidate.fields}
    there = {*draft.fields, *offered, *draft.divided}
    unread = [*(candidate.header for candidate in draft.candidates), *draft.unused]
    for name in _NEEDED[draft.register]:
        if name not in there:
            text = N_("tidak ada kolom untuk {field}. Tambahkan di register, misalnya dengan judul {header}.")
            if unread:
                text = N_("kolom mana yang berisi {field}? Yang belum dibaca: {columns}.")
            usual = HEADERS[draft.register][name][0]
            params = {"field": _field(name), "columns": _same(_list(unread)), "header": usual}
            yield Question(Text(text, params), (Line(_pair("columns", name, "")),))
    if draft.register == "facilitations" and "status" not in there:
        text = N_(
            "tidak ada kolom status yang dikenal. Apakah semua permohonan di register ini sudah difasilitasi? Bila ya, "
            "pakai baris ini; bila ada kolomnya, tulis columns.status."
        )
        yield Question(Text(text), (Line(_pair("constants", "status", "difasilitasi")),))


def _pair(*parts: str) -> str:
    """Return a line that gives the last of *parts* to the key of which the others are the steps."""
    *steps, value = parts
    return f"{'.'.join(tomlkit.key(step).as_string() for step in steps)} = {quoted(value)}"


def _field(name: str) -> Label:
    label = FIELDS[name]
    if label.id.casefold() == name:
        return label
    return Label(f"{label.id} ({name})", f"{label.en} ({name})")


def _either(names: Sequence[str]) -> Label:
    labels = [_field(name) for name in names]
    return Label(" atau ".join(label.id for label in labels), " or ".join(label.en for label in labels))


def _choices(name: str) -> Label:
    return _same(", ".join(VOCABULARIES[name].codes))


def _same(text: str) -> Label:
    """Return *text* as a label that is the same in both languages, and that nobody shortens."""
    return Label(text, text)


def _list(headers: Iterable[str]) -> str:
    return ", ".join(f"“{clean(header)}”" for header in headers)
