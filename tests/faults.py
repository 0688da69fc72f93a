"""Faults planted in clean registers at known cells.

Each of `FAULTS` spoils one record, two that belong together, or one row, and says where the finding is to be. A further
code is a further line.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from iku_kerjasama.findings.catalogue import catalogue
from tests.clean import AGREEMENTS, FACILITATIONS, Office, Row

__all__ = ["COLUMN_FAULTS", "FAULTS", "Fault", "Planted", "known"]


@frozen
class Planted:
    """A fault: its *code*, and the *row* and *column* that the finding is to name, where it names any."""

    code: str
    register: str
    row: int | None
    column: str | None


Place = tuple[str, object, str | None]
"""Where a finding is to be: register, row (the row itself, or the header's as None) and column."""

Fault = Callable[[Office], Place]


def cell(register: str, header: str, text: str, **others: str) -> Fault:
    """Return the fault of *text* in a record's cell, where *others* of its cells are as given (``Data_Uji=""``)."""

    def plant(office: Office) -> Place:
        request, agreement = office.pair()
        row = request if register == FACILITATIONS else agreement
        row |= {name.replace("_", " "): other for name, other in others.items()} | {header: text}
        return register, row, header

    return plant


def odd(shape: Callable[[Sequence[str], Row], list[str]]) -> Fault:
    """Return the fault of a row that is no record, made from the headers and the record above it."""

    def plant(office: Office) -> Place:
        request, _ = office.pair()
        row = office.add(FACILITATIONS, shape(office.headers[FACILITATIONS], request), request)
        return FACILITATIONS, row, None

    return plant


def _shifted(office: Office) -> Place:
    """A separator in a text without quotes: every cell behind it stands a column too far, the last one being blank."""
    request, _ = office.pair()
    again = {**request, "Id": f"{request['Id']}-B", "Nomor Surat": "", "Perihal": "Usulan lain", "Data Uji": ""}
    cells = [again.get(header, "") for header in office.headers[FACILITATIONS]]
    cells.insert(office.headers[FACILITATIONS].index("Perihal") + 1, " sama sekali")
    return FACILITATIONS, office.add(FACILITATIONS, cells, request), "Lingkup"


def copy(register: str, header: str | None, *, without: Sequence[str] = (), **changes: str) -> Fault:
    """Return the fault of a record entered once more, the cells under some headers blank or other."""

    def plant(office: Office) -> Place:
        first = office.open() if register == FACILITATIONS else office.pair()[1]
        first.update(dict.fromkeys(set(without) & {"Id"}, ""))
        again = {**first, **dict.fromkeys(without, ""), **changes}
        if again["Id"] == "baru":
            again["Id"] = f"{first['Id']}-B"
        return register, office.add(register, again, first), header

    return plant


def _link_ambiguous(office: Office) -> Place:
    (request, agreement), (other, _) = office.pair(), office.pair()
    agreement["Permohonan"] = other["Nomor Surat"] = request["Nomor Surat"]
    return AGREEMENTS, agreement, "Permohonan"


def _number_shared(office: Office) -> Place:
    first, second = sorted((office.open(), office.open()), key=lambda row: office.number(FACILITATIONS, row))
    second["Nomor Surat"] = f" {first['Nomor Surat']} "
    return FACILITATIONS, second, "Nomor Surat"


def _own_number_shared(office: Office) -> Place:
    (_, first), (_, second) = office.pair(), office.pair()
    second["Nomor Naskah"] = first["Nomor Naskah"]
    return AGREEMENTS, second, "Nomor Naskah"


def _slip(office: Office) -> Place:
    first = office.open()
    slip = first["Perihal"].replace("Kecamatan", "Kec.").upper()
    again = {**first, "Id": f"{first['Id']}-B", "Nomor Surat": "", "Perihal": slip}
    return FACILITATIONS, office.add(FACILITATIONS, again, first), "Perihal"


def _agreed_without(office: Office) -> Place:
    request = office.open()
    request["Status"] = "Menjadi Naskah"
    return FACILITATIONS, request, "Status"


def _extension(office: Office) -> Place:
    _, agreement = office.pair()
    new = {"Id": f"{agreement['Id']}-P", "Nomor Naskah": f"{agreement['Nomor Naskah']}-P", "Sifat": "Perpanjangan"}
    span = {"Tanggal TTD": "03/03/2027", "Tanggal Mulai": "03/03/2027", "Tanggal Berakhir": "03/03/2030"}
    return AGREEMENTS, office.add(AGREEMENTS, {**agreement, **new, **span}, agreement), "Permohonan"


def _swapped(office: Office) -> Place:
    _, agreement = office.pair()
    agreement["Tanggal TTD"], agreement["Nomor Naskah"] = "04/11/2026", "07/PKS/XYZ/IV/2026"
    agreement["Tanggal Mulai"], agreement["Tanggal Berakhir"] = "11/04/2026", "11/04/2029"
    return AGREEMENTS, agreement, "Tanggal TTD"


def _foreign(office: Office) -> Place:
    request, agreement = office.pair()
    request["Lingkup"] = agreement["Lingkup"] = "KSDPL"
    return AGREEMENTS, agreement, "Tanggal Persetujuan DPRD"


def _status_unknown(office: Office) -> Place:
    request = office.open()
    request["Status"] = request["Tanggal Fasilitasi"] = ""
    return FACILITATIONS, request, "Status"


FAULTS: Sequence[tuple[str, Fault]] = (
    ("date-unreadable", cell(FACILITATIONS, "Tanggal Terima", "32/01/2025")),
    ("date-unreadable", cell(FACILITATIONS, "Tanggal Fasilitasi", "Mei 2025")),
    ("date-unreadable", cell(AGREEMENTS, "Tanggal TTD", "terlampir")),
    ("date-two-digit-year", cell(FACILITATIONS, "Tanggal Surat", "05/03/25")),
    ("date-two-digit-year", cell(AGREEMENTS, "Tanggal Berakhir", "5 Maret 28")),
    ("term-unknown", cell(FACILITATIONS, "Status", "proses disposisi")),
    ("term-unknown", cell(FACILITATIONS, "Bidang", "Sosial; Lain-lain")),
    ("term-unknown", cell(AGREEMENTS, "Jenis Naskah", "MOU/PKS")),
    ("value-unreadable", cell(FACILITATIONS, "Data Uji", "mungkin")),
    ("row-blank", odd(lambda headers, _: [""] * len(headers))),
    ("row-blank", odd(lambda headers, _: ["-", *[" "] * (len(headers) - 1)])),
    ("row-header-repeated", odd(lambda headers, _: list(headers))),
    ("row-total", odd(lambda headers, _: ["", "Jumlah", *[""] * (len(headers) - 2)])),
    ("row-footer", odd(lambda headers, _: ["", "Malang, 31 Desember 2025", *[""] * (len(headers) - 2)])),
    ("row-rejected", odd(lambda _, row: list(row.values())[:5])),
    ("row-rejected", odd(lambda headers, row: [*(row.get(header, "") for header in headers), "sisa"])),
    ("row-shifted", _shifted),
    ("id-duplicate", copy(FACILITATIONS, "Id", Perihal="Permohonan lain sama sekali")),
    ("id-duplicate", copy(AGREEMENTS, "Id", Judul="Naskah lain sama sekali")),
    ("record-duplicate", copy(FACILITATIONS, None, without=("Id",))),
    ("duplicate-unresolved", cell(FACILITATIONS, "Duplikat Dari", "F-0")),
    ("duplicate-unresolved", cell(AGREEMENTS, "Duplikat Dari", "N-0")),
    ("link-broken", cell(AGREEMENTS, "Permohonan", "F-2025-X1")),
    ("link-ambiguous", _link_ambiguous),
    ("number-duplicate", _number_shared),
    ("number-duplicate", _own_number_shared),
    ("record-similar", copy(FACILITATIONS, "Perihal", without=("Nomor Surat",), Id="baru")),
    ("record-similar", copy(AGREEMENTS, "Judul", without=("Nomor Naskah",), Id="baru")),
    ("record-similar", _slip),
    ("request-without-agreement", _agreed_without),
    ("agreement-without-request", cell(AGREEMENTS, "Permohonan", "-")),
    ("agreement-closes-open-request", cell(FACILITATIONS, "Status", "Diterima")),
    ("agreement-closes-open-request", cell(FACILITATIONS, "Status", "Ditolak")),
    ("extension-shares-request", _extension),
    ("follow-up-before-request", cell(AGREEMENTS, "Tanggal TTD", "02/01/2022")),
    ("parent-missing", cell(AGREEMENTS, "Naskah Induk", "N-0")),
    ("date-swapped", _swapped),
    ("date-year-mismatch", cell(FACILITATIONS, "Tanggal Surat", "15/12/2019")),
    ("dates-out-of-order", cell(AGREEMENTS, "Tanggal Berakhir", "01/01/2021")),
    ("date-in-future", cell(FACILITATIONS, "Tanggal Fasilitasi", "01/02/2052")),
    ("record-test", cell(FACILITATIONS, "Perihal", "Testing aplikasi", Data_Uji="")),
    ("value-placeholder", cell(AGREEMENTS, "Judul", "terlampir")),
    ("number-missing", cell(AGREEMENTS, "Nomor Naskah", "")),
    ("number-placeholder", cell(AGREEMENTS, "Nomor Naskah", "100.3.7/    /2024")),
    ("parties-missing", cell(AGREEMENTS, "Pihak", "-")),
    ("region-invalid", cell(FACILITATIONS, "Kode Wilayah", "Malang")),
    ("region-as-number", cell(FACILITATIONS, "Kode Wilayah", "35.1")),
    ("duration-too-long", cell(AGREEMENTS, "Tanggal Berakhir", "01/01/2061")),
    ("approval-missing", _foreign),
    ("status-unknown", _status_unknown),
)
"""The faults of a record or a row, each with its code."""


def _two_orders(office: Office) -> Place:
    request, _ = office.pair()
    request["Tanggal Terima"] = "1/13/2025"
    return FACILITATIONS, request, "Tanggal Terima"


def _without(register: str, header: str) -> Fault:
    def plant(office: Office) -> Place:
        office.headers[register].remove(header)
        return register, None, None

    return plant


def _with(register: str, header: str, column: str) -> Fault:
    def plant(office: Office) -> Place:
        office.headers[register].append(header)
        return register, 1, column

    return plant


COLUMN_FAULTS: Sequence[tuple[str, Fault]] = (
    ("date-order-conflict", _two_orders),
    ("column-missing", _without(FACILITATIONS, "Tanggal Terima")),
    ("column-missing", _without(AGREEMENTS, "Jenis Naskah")),
    ("links-missing", _without(AGREEMENTS, "Permohonan")),
    ("column-unknown", _with(FACILITATIONS, "Disposisi", "Disposisi")),
    ("column-duplicate", _with(FACILITATIONS, "Asal Surat", "Asal Surat")),
    ("column-duplicate", _with(AGREEMENTS, "Judul", "Judul (2)")),
)
"""The faults of a whole column, each planted in registers of its own."""


def known(faults: Sequence[tuple[str, Fault]]) -> list[tuple[str, Fault]]:
    """Return those of *faults* that have a code in the catalogue."""
    return [(code, fault) for code, fault in faults if code in catalogue()]
