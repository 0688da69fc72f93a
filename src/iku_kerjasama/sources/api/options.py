"""What a profile may say of an API."""

from collections.abc import Mapping

from attrs import field, frozen

from iku_kerjasama.plugins import Label

__all__ = ["ApiOptions", "Cursor", "Numbered"]

_KEY = "key"
_MEGABYTE = 2**20


def _means(indonesian: str, english: str, *, secret: bool = False) -> dict[str, object]:
    return {_KEY: Label(indonesian, english)} | ({"secret": True} if secret else {})


@frozen(kw_only=True)
class Numbered:
    """The table ``page``: pages have numbers, and are asked for until one is empty or the total is reached."""

    param: str = field(
        repr=False, metadata=_means("Nama parameter nomor halaman.", "The parameter that holds the page's number.")
    )
    size_param: str | None = field(
        default=None,
        repr=False,
        metadata=_means("Nama parameter banyaknya entri per halaman.", "The parameter that holds the page's size."),
    )
    size: int | None = field(
        default=None,
        metadata=_means(
            "Banyaknya entri per halaman yang diminta; ditulis bersama `size_param`.",
            "How many records a page is asked to hold; written together with `size_param`.",
        ),
    )
    first: int = field(
        default=1,
        metadata=_means("Nomor halaman pertama; bawaan 1.", "The first page's number, by default 1."),
    )


@frozen(kw_only=True)
class Cursor:
    """The table ``cursor``: each page names what the next one is asked for by, and the last one names nothing."""

    param: str = field(repr=False, metadata=_means("Nama parameter kursor.", "The parameter that holds the cursor."))
    next: str = field(
        repr=False,
        metadata=_means(
            "Letak kursor berikutnya di dalam jawaban (JMESPath).", "Where an answer holds the next cursor (JMESPath)."
        ),
    )


@frozen(kw_only=True)
class ApiOptions:
    """The profile's keys. Any of the texts may hold a secret, so none of them is ever shown."""

    url: str = field(
        repr=False,
        metadata=_means(
            "Alamat API, `https://…`. Rahasia di dalamnya ditulis sebagai `${NAMA}`.",
            "The API's address, `https://…`. A secret in it is written as `${NAME}`.",
            secret=True,
        ),
    )
    records: str | None = field(
        default=None,
        repr=False,
        metadata=_means(
            "Letak daftar entri di dalam jawaban (JMESPath), misalnya `data`. Bila tidak ditulis: jawabannya sendiri.",
            "Where an answer holds the list of records (JMESPath), such as `data`. By default the answer itself.",
        ),
    )
    names: tuple[str, ...] = field(
        factory=tuple,
        repr=False,
        metadata=_means(
            "Nama-nama yang menjadi kolom juga bila tidak ada entri yang memilikinya, misalnya karena daftarnya masih "
            "kosong.",
            "Names that are columns even where no record has them, as while the list is still empty.",
        ),
    )
    headers: Mapping[str, str] = field(
        factory=dict,
        repr=False,
        metadata=_means(
            'Header permintaan, misalnya `{ Authorization = "Bearer ${IKU_TOKEN}" }`.',
            'The request\'s headers, such as `{ Authorization = "Bearer ${IKU_TOKEN}" }`.',
            secret=True,
        ),
    )
    params: Mapping[str, str] = field(
        factory=dict,
        repr=False,
        metadata=_means(
            "Parameter yang ikut pada setiap permintaan, semuanya teks.",
            "Parameters that go with every request, all of them texts.",
            secret=True,
        ),
    )
    next: str | None = field(
        default=None,
        repr=False,
        metadata=_means(
            "Letak alamat halaman berikutnya di dalam jawaban (JMESPath). Bila tidak ada cara berhalaman yang ditulis, "
            "header `Link` diikuti.",
            "Where an answer holds the next page's address (JMESPath). Where no way of paging is written, the header "
            "`Link` is followed.",
        ),
    )
    page: Numbered | None = field(
        default=None,
        metadata=_means(
            "Halaman bernomor: `{ param, size_param, size, first }`.",
            "Pages with numbers: `{ param, size_param, size, first }`.",
        ),
    )
    cursor: Cursor | None = field(
        default=None,
        metadata=_means("Halaman dengan kursor: `{ param, next }`.", "Pages by a cursor: `{ param, next }`."),
    )
    total: str | None = field(
        default=None,
        repr=False,
        metadata=_means(
            "Letak jumlah seluruh entri di dalam jawaban (JMESPath); dicocokkan dengan yang terbaca.",
            "Where an answer holds the number of all records (JMESPath); it is checked against what was read.",
        ),
    )
    allow_http: bool = field(
        default=False,
        metadata=_means(
            "`true` bila alamat `http://` tanpa enkripsi boleh dipakai.",
            "`true` where an address `http://`, which anybody on the way can read, may be used.",
        ),
    )
    hosts: tuple[str, ...] = field(
        factory=tuple,
        repr=False,
        metadata=_means(
            "Host lain tempat halaman berikutnya boleh berada; header dan parameternya ikut dikirim ke sana.",
            "Further hosts that a next page may be on; the headers and parameters are sent to them too.",
        ),
    )
    timeout: int = field(
        default=30,
        metadata=_means(
            "Berapa detik paling lama menunggu server menyambung atau mengirim sesuatu; bawaan 30.",
            "How many seconds to wait at most for the server to connect or to send something, by default 30.",
        ),
    )
    deadline: int = field(
        default=600,
        metadata=_means(
            "Berapa detik paling lama seluruh pembacaan, termasuk menunggu dan mengulang; bawaan 600.",
            "How many seconds the whole reading may take, waiting and trying again included, by default 600.",
        ),
    )
    max_pages: int = field(
        default=10_000,
        metadata=_means("Paling banyak halaman; bawaan 10000.", "How many pages there may be, by default 10000."),
    )
    max_page_bytes: int = field(
        default=64 * _MEGABYTE,
        metadata=_means(
            "Paling banyak bita satu jawaban setelah dibuka dari gzip; bawaan 67108864 (64 MB).",
            "How many bytes one answer may have once unpacked, by default 67108864 (64 MB).",
        ),
    )
    max_bytes: int = field(
        default=1024 * _MEGABYTE,
        metadata=_means(
            "Paling banyak bita seluruh jawaban setelah dibuka dari gzip; bawaan 1073741824 (1 GB).",
            "How many bytes all answers together may have once unpacked, by default 1073741824 (1 GB).",
        ),
    )
