"""What a profile may say of a CSV file."""

from attrs import field, frozen

from iku_kerjasama.plugins import Label

__all__ = ["CsvOptions"]

_KEY = "key"


@frozen(kw_only=True)
class CsvOptions:
    """The profile's keys; *path* is relative to the profile, and each of the others is found out where it is None."""

    path: str = field(metadata={_KEY: Label("Berkas register.", "The register's file.")})
    encoding: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Pengodean hurufnya: `utf-8`, `utf-16`, `utf-16-le`, `utf-16-be`, `cp1252`, atau `latin-1`. Bila tidak "
                "ditulis: menurut tanda di awal berkas; tanpa tanda, `utf-8` bila seluruh isinya demikian, selain itu "
                "`cp1252`.",
                "How its letters are coded: `utf-8`, `utf-16`, `utf-16-le`, `utf-16-be`, `cp1252` or `latin-1`. By "
                "default what the mark at the file's beginning says; without one `utf-8` where all of it is, else "
                "`cp1252`.",
            )
        },
    )
    delimiter: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                'Pemisah selnya, satu tanda: `","`, `";"`, `"|"`, atau `"tab"`. Bila tidak ditulis: di antara '
                "keempatnya, yang dengannya judul kolom memuat paling banyak kolom yang dikenal.",
                'What separates its cells, one mark: `","`, `";"`, `"|"` or `"tab"`. By default the one of these four '
                "by which the header holds the most known fields.",
            )
        },
    )
    header_row: int | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Nomor baris judul kolom; baris pertama bernomor 1. Bila tidak ditulis: baris (atau dua baris) di "
                "antara 40 yang pertama yang memuat paling banyak kolom yang dikenal.",
                "The number of the header's row, the first being 1. By default the row, or the two rows, among the "
                "first 40 that hold the most known fields.",
            )
        },
    )
