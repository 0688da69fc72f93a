"""Questions in the kit's protocol, drawn at random: clean records, rows of text as offices type them, hostile cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iku_kerjasama.periods import Period
from iku_kerjasama.records import field_names, is_date, is_list
from iku_kerjasama.terms import VOCABULARIES
from iku_kerjasama.testing import strategies as drawn
from iku_kerjasama.testing.strategies import Books, Row

__all__ = ["questions"]

Question = dict[str, Any]

DIMENSIONS = ("scope", "partner_kind", "sectors", "subdivision", "region", "kind", "month", "quarter", "year")
TITLES = {
    "id": ("ID", "i d"),
    "letter_number": ("Nomor Surat", "NOMOR_SURAT", "nomorsurat."),
    "received_on": ("Tanggal Terima", "Tanggal  Diterima", "received on"),
    "scope": ("Lingkup", "Jenis Kerjasama", "Jenis Kerja Sama"),
    "signed_on": ("Tanggal TTD", "tanggal penandatanganan"),
    "kind": ("Jenis Naskah", "JENIS\u00a0DOKUMEN"),
    "facilitation_ids": ("Permohonan", "Id Permohonan"),
    "duplicate_of": ("Duplikat Dari",),
    "is_test": ("Data Uji",),
    "note": ("Keterangan", "Catatan"),
}
UNKNOWN = ("", "-", "#N/A", "n/a", "N/A", " \u00a0")
DATES = (
    "2025-03-01", "2025-03-01 08:30", "2025-03-01T8:30:00.5Z", "2025-03-01 25:61:61+07:00", "2025-03-01T10:00+0700",
    "1/3/2025", "01-03-2025", "1.3.2025 08:30", "29/2/2024", "29/2/2025", "1 Maret 2025", "Sabtu, 1 Mrt 2025",
    "Jum'at 1 Peb 2025", "Ahad,1 Agt 2025", "31 April 2025", "2025-02-30", "1/13/2025", "1/3/25", "Maret 2025",
    "12 III 2025", "45717", "0001-01-01", "9999-12-31",
)  # fmt: skip
TERMS = (
    "difasilitasi", "Menjadi Naskah", "MENJADI_NASKAH", "menjadi  naskah", "menjadi-naskah", "selesai", "0",
    "Ditolak.", "PKS", "p k s", "MoU", "m.o.u", "Naskah Kerja Sama Lainnya", "Kerjasama Pemanfaatan",
    "Nota Kesepahaman", "LoI", "Letter of Intent", "Rencana Kerja", "Agreement", "Signed", "Received",
    "Lain yang berbadan hukum", "KSDPK", "Sinergi", "Luar Negeri", "Perpanjangan", "Addendum",
)  # fmt: skip
FOOTERS = (
    "Malang, 31 Desember 2025", "Malang,  Desember 2025", "Kepanjen, ... Januari 2026", "Senin, 1 Desember 2025",
    "Mengetahui,", "Menyetujui", "Mengetahui/Menyetujui:", "Kepala Bagian", "NIP. 19700101 199003 1 001", "NIP 1a",
    "Malang 31 Desember 2025", "Malang, 31/12/2025", "Malang, terlampir",
)  # fmt: skip
STRAY = " \u00a0\t\n\u2009\u200b.,:/-_TtZz+0129aAiI\u0131\u0130\u017f\u212a'’;"


def questions() -> SearchStrategy[Question]:
    """Draw questions of the levels `core` and `registers`."""
    return st.one_of(
        _about(st.builds(_typed, drawn.books())), _about(st.builds(_rows, drawn.books(), _dress())), _hostile()
    )


def _about(registers: SearchStrategy[Mapping[str, Any]]) -> SearchStrategy[Question]:
    by = st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=9)
    return st.builds(_question, registers, drawn.periods(), st.none() | drawn.days(), by)


def _question(registers: Mapping[str, Any], period: Period, as_of: Any, by: list[str]) -> Question:  # noqa: ANN401
    level = "registers" if isinstance(registers["facilitations"], Mapping) else "core"
    return {
        "id": f"{level}/drawn/one",
        "level": level,
        "rule": "kab-malang",
        "period": str(period),
        "as_of": as_of and as_of.isoformat(),
        "options": {},
        "by": by,
        **registers,
    }


def _typed(books: Books) -> dict[str, Any]:
    """Return the books as records of what their cells say without any reading: codes, ISO dates, texts.

    Typed records are clean: none is empty, a total or a footer, and no text in them means unknown.
    """
    return {
        register: [record for row in rows if not _is_none(row) and (record := _record(row))]
        for register, rows in books.data().items()
    }


def _is_none(row: Row) -> bool:
    """Tell whether a row of text is a total or a footer, which no typed record is."""
    return any(cell.strip() == "Jumlah" or cell.startswith("Malang, ") for cell in row.values())


def _record(row: Row) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in row.items():
        parts = [part.strip() for part in cell.split(";")]
        known = [part for part in parts if part.upper() not in {"", "-", "#N/A", "N/A"} and _is_said(name, part)]
        if known:
            record[name] = known if is_list(name) else known[0] == "ya" if name == "is_test" else known[0]
    return record


def _is_said(name: str, text: str) -> bool:
    if name in VOCABULARIES:
        return any(text == term.code for term in VOCABULARIES[name].terms)
    return not is_date(name) or (len(text) == len("2025-03-01") and text[4] == "-")


def _dress() -> SearchStrategy[list[int]]:
    """Draw the numbers by which rows of text are dressed up."""
    return st.lists(st.integers(0, 999), min_size=12, max_size=60)


def _rows(books: Books, dress: Sequence[int]) -> dict[str, Any]:
    """Return the books as rows of text: titles for field names, a column more, rows too long and too short."""
    return {register: _table(register, rows, dress) for register, rows in books.data().items()}


def _table(register: str, rows: Sequence[Row], dress: Sequence[int]) -> dict[str, Any]:
    names = list(rows[0]) if rows else list(field_names(register))
    header = [_title(name, dress[place % len(dress)]) for place, name in enumerate(names)]
    cells = [[header[names.index(name)] if row[name] == name else row[name] for name in names] for row in rows]
    if dress[0] % 3 == 0:
        place = dress[1] % (len(header) + 1)
        header.insert(place, ("", "No", "Disposisi", "id", "Status", "Status ", "Tanggal TTD")[dress[2] % 7])
        for row, number in zip(cells, [*dress, *dress], strict=False):
            row.insert(place, ("", "x", "Total", "2025-03-01")[number % 4])
    for row, number in zip(cells, [*dress[::-1], *dress], strict=False):
        if number % 17 == 0:
            row.pop()
        elif number % 17 == 1:
            row.extend(("", " ", "-", "x")[: 1 + number % 4])
        elif number % 17 == 2:
            row[0] = (" total ", "JUMLAH", "Total:")[number % 3]
        elif number % 17 == 3:
            row[:] = ["" if number % 2 else cell for cell in row]
            row[number % len(row)] = FOOTERS[number % len(FOOTERS)]
    return {"header": header, "rows": cells}


def _title(name: str, number: int) -> str:
    titles = (name, name.upper().replace("_", " "), *TITLES.get(name, ()))
    return titles[number % len(titles)] if number % 2 else name


@st.composite
def _hostile(draw: st.DrawFn) -> Question:
    """Draw rows whose dates, terms and marks are a few characters away from readable ones."""
    terms, dates = (_spoilt(words) for words in (TERMS, DATES))
    requests = draw(st.lists(st.tuples(dates, terms, dates, _spoilt(("ya", "1", "TRUE", "tidak"))), max_size=12))
    naskah = draw(st.lists(st.tuples(dates, terms, terms, _spoilt(("ekonomi; sosial", "1;;2"))), max_size=12))
    registers = {
        "facilitations": {
            "header": ["id", "received_on", "status", "facilitated_on", "is_test"],
            "rows": [[str(number), *row] for number, row in enumerate(requests)],
        },
        "agreements": {
            "header": ["signed_on", "kind", "scope", "sectors", "facilitation_ids"],
            "rows": [[*row, row[3]] for row in naskah],
        },
    }
    return draw(_about(st.just(registers)))


def _spoilt(words: Sequence[str]) -> SearchStrategy[str]:
    """Draw these words, most with one or two characters put in, taken out or exchanged."""
    edits = st.lists(
        st.tuples(st.integers(0, 30), st.sampled_from(("in", "out", "for")), st.sampled_from(STRAY)), max_size=2
    )
    return st.builds(_edited, st.sampled_from([*words, *UNKNOWN]), edits)


def _edited(word: str, edits: Sequence[tuple[int, str, str]]) -> str:
    for place, way, character in edits:
        at = place % (len(word) + 1)
        word = word[:at] + ("" if way == "out" else character) + word[at + (way != "in") :]
    return word
