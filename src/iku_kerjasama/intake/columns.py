"""From headers to fields: which column of a table holds which field of a record, and how its cells are read."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from attrs import field, frozen

from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import found
from iku_kerjasama.intake.values import Order
from iku_kerjasama.records import field_names, is_date
from iku_kerjasama.rows import Location, address
from iku_kerjasama.terms import VOCABULARIES, Vocabulary

__all__ = ["HEADERS", "USUAL", "Columns", "Habits", "Nature", "columns", "fitting", "folded", "nature", "numbered"]

Nature = Literal["text", "texts", "date", "term", "terms", "flag", "count"]
"""How a field's cells are read."""

_SHARED: Mapping[str, tuple[str, ...]] = {
    "scope": ("Lingkup", "Jenis Kerja Sama"),
    "partner_kind": ("Jenis Mitra",),
    "sectors": ("Bidang",),
    "subdivision": ("Sub Bagian",),
    "nature": ("Sifat",),
    "region": ("Kode Wilayah",),
    "duplicate_of": ("Duplikat Dari",),
    "is_test": ("Data Uji",),
    "note": ("Keterangan",),
}

HEADERS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "facilitations": {
        "agenda_number": ("No. Agenda",),
        "letter_number": ("Nomor Surat",),
        "letter_date": ("Tanggal Surat",),
        "received_on": ("Tanggal Terima", "Tanggal Diterima"),
        "applicant": ("Pemohon", "Asal Surat", "Pengirim"),
        "subject": ("Perihal",),
        "status": ("Status",),
        "facilitated_on": ("Tanggal Fasilitasi",),
        "closed_on": ("Tanggal Selesai",),
        **_SHARED,
    },
    "agreements": {
        "own_number": ("Nomor Naskah", "Nomor Surat Pemerintah"),
        "partner_number": ("Nomor Mitra", "Nomor Surat Mitra"),
        "kind": ("Jenis Naskah", "Jenis Dokumen"),
        "title": ("Judul", "Tentang"),
        "parties": ("Mitra", "Pihak", "Para Pihak"),
        "signed_on": ("Tanggal Penandatanganan", "Tanggal TTD"),
        "registered_on": ("Tanggal Registrasi",),
        "effective_on": ("Tanggal Mulai",),
        "expires_on": ("Tanggal Berakhir",),
        "approved_on": ("Tanggal Persetujuan DPRD",),
        "ended_on": ("Tanggal Diakhiri",),
        "end_reason": ("Sebab Berakhir",),
        "facilitation_ids": ("Permohonan", "Id Permohonan"),
        "parent_id": ("Naskah Induk",),
        "document": ("Berkas", "Dokumen"),
        **_SHARED,
    },
    "recaps": {
        "year": ("Tahun",),
        "quarter": ("Triwulan",),
        "scope": ("Lingkup", "Jenis Kerja Sama"),
        "subdivision": ("Sub Bagian",),
        "kind": ("Jenis Naskah", "Jenis Dokumen"),
        "facilitations": ("Jumlah Fasilitasi",),
        "agreements": ("Jumlah Naskah",),
    },
}
"""The headers a file may use for each field, beside the field's own name (specification §1)."""

_LISTS = frozenset({"parties", "facilitation_ids"})
_COUNTS = frozenset({"year", "quarter", "facilitations", "agreements"})


def nature(name: str) -> Nature:
    """Return how the cells of the field *name* are read."""
    if name in VOCABULARIES:
        return "terms" if name == "sectors" else "term"
    if name in _LISTS:
        return "texts"
    if name in _COUNTS:
        return "count"
    if name == "is_test":
        return "flag"
    return "date" if is_date(name) else "text"


def folded(header: str) -> str:
    """Return *header* as it is compared: without case, spaces, dots and underscores."""
    return "".join(header.replace("_", " ").replace(".", " ").casefold().split())


@frozen(kw_only=True)
class Habits:
    """How an office keeps a register, where that differs from what is usual.

    *headers* gives the header of a field, *further* the field of a header that is not among the usual ones,
    *constants* the value of a field that no column holds, *vocabularies* the spellings of a field's terms. Numeric
    dates are in *order*, those of single fields as *orders* say.
    """

    headers: Mapping[str, str] = field(factory=dict)
    further: Mapping[str, str] = field(factory=dict)
    constants: Mapping[str, object] = field(factory=dict)
    vocabularies: Mapping[str, Vocabulary] = field(factory=dict)
    order: Order = "dmy"
    orders: Mapping[str, Order] = field(factory=dict)


USUAL = Habits()
"""What is read where nobody says otherwise."""


@frozen
class Columns:
    """The mapped columns of one table: each field with the place of its cell and the header as written.

    *headers* are as written; *names* are the same, but that the second of a name is numbered: ``NOMOR (2)``. *rows* are
    those that the headers were read from: several, where each names a part. *constants* are the fields that no column
    holds and every record has alike, each with its value.
    """

    register: str
    places: Mapping[str, int]
    headers: tuple[str, ...]
    names: tuple[str, ...]
    width: int
    findings: tuple[Finding, ...] = field(default=(), eq=False)
    rows: tuple[tuple[str, ...], ...] = ()
    constants: Mapping[str, object] = field(factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        """The fields that have a column, or one value for every record."""
        return frozenset((*self.places, *self.constants))

    def header(self, name: str) -> str:
        """Return the name of the column of field *name*: the header above it."""
        return self.names[self.places[name]]


def columns(
    register: str,
    headers: Sequence[str],
    *,
    source: str,
    sheet: str | None,
    header_row: int,
    first_column: int | None = None,
    rows: Sequence[Sequence[str]] = (),
    habits: Habits = USUAL,
) -> Columns:
    """Return which of *headers* hold which field of *register*; those that hold none or one twice are findings.

    A field for which *habits* name a header is read from there and nowhere else; that column holds no other field, but
    those for which they name it too. *rows* are those that the headers were read from, where they are several.
    """
    known = _names(register, habits)
    written = tuple(header.strip() for header in headers)
    names = numbered(written)
    places: dict[str, int] = {}
    notes: list[Finding] = []
    for place, (header, name) in enumerate(zip(written, names, strict=True)):
        fields = known.get(folded(name)) or known.get(folded(header), ())
        places |= {field: place for field in fields if field not in places}
        if header and place not in {places[field] for field in fields}:
            location = Location(
                source=source,
                sheet=sheet,
                row=header_row or None,  # names of fields in a database or in memory stand on no row
                column=name,
                cell=None if first_column is None else address(first_column + place, header_row),
            )
            code = "column-duplicate" if fields else "column-unknown"
            first = names[places[fields[0]]] if fields else ""
            notes.append(found(code, register=register, location=location, value=name, first=first))
    return Columns(
        register=register,
        places=MappingProxyType(places),
        headers=written,
        names=names,
        width=len(headers),
        findings=tuple(notes),
        rows=tuple(tuple(map(str.strip, row)) for row in rows or (headers,)),
        constants=habits.constants,
    )


def fitting(register: str, habits: Habits = USUAL) -> Callable[[Sequence[str]], int]:
    """Return what tells of some headers how many fields of *register* they hold: the most for the true header."""
    known = _names(register, habits)

    def fits(headers: Sequence[str]) -> int:
        if len(headers) == 1:
            return len(known.get(folded(headers[0]), ()))
        return len({field for name in numbered(headers) for field in known.get(folded(name), ())})

    return fits


def numbered(headers: Sequence[str]) -> tuple[str, ...]:
    """Return *headers*, trimmed, the second of one name with its number behind it: ``NOMOR (2)``."""
    seen: Counter[str] = Counter()
    names: list[str] = []
    for header in map(str.strip, headers):
        seen[folded(header)] += 1
        times = seen[folded(header)]
        names.append(f"{header} ({times})" if header and times > 1 else header)
    return tuple(names)


def _names(register: str, habits: Habits) -> Mapping[str, tuple[str, ...]]:
    """Return the fields that each header, folded, holds."""
    usual = {
        folded(header): name for name in field_names(register) for header in (name, *HEADERS[register].get(name, ()))
    }
    further = {folded(header): name for header, name in habits.further.items() if folded(header) not in usual}
    names = {header: (name,) for header, name in (usual | further).items() if name not in habits.headers}
    named: dict[str, tuple[str, ...]] = {}
    for name in field_names(register):
        if name in habits.headers:
            header = folded(habits.headers[name])
            named[header] = (*named.get(header, ()), name)
    return names | named
