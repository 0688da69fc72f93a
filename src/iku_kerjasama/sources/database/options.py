"""What a profile may say of a database."""

from attrs import field, frozen

from iku_kerjasama.plugins import Label

__all__ = ["DatabaseOptions"]

_KEY = "key"


@frozen(kw_only=True)
class DatabaseOptions:
    """The profile's keys; either *table* or *query* is written, and *url* and *password* are shown nowhere."""

    url: str = field(
        repr=False,
        metadata={
            "secret": True,
            _KEY: Label(
                "Alamat basis data, seperti `mariadb://pembaca@db.contoh/kerjasama`, `postgresql://…`, atau "
                "`sqlite:///register.db` (relatif terhadap folder profil).",
                "The database's address, such as `mariadb://reader@db.example/kerjasama`, `postgresql://…` or "
                "`sqlite:///register.db` (relative to the profile's folder).",
            ),
        },
    )
    table: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Tabel atau view tempat register; di skema lain: `skema.tabel`. Hanya kolom yang dipetakan yang "
                "dibaca.",
                "The table or view that holds the register; of another schema: `schema.table`. Only columns that are "
                "mapped are read.",
            )
        },
    )
    query: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Satu perintah SELECT, sebagai pengganti `table`. Urutkan dengan ORDER BY.",
                "One SELECT, in place of `table`. Order it with ORDER BY.",
            )
        },
    )
    order: tuple[str, ...] = field(
        default=(),
        metadata={
            _KEY: Label(
                'Kolom pengurut baris, seperti `order = ["nomor"]`: yang pertama dari dua nomor yang sama yang '
                "dipertahankan. Bawaannya kunci primer tabel, atau urutan `query` sendiri.",
                'The columns by which the rows are in order, such as `order = ["nomor"]`: of two equal ids the first '
                "stays. By default the table's primary key, or the `query`'s own order.",
            )
        },
    )
    password: str | None = field(
        default=None,
        repr=False,
        metadata={
            "secret": True,
            _KEY: Label(
                'Kata sandi apa adanya, dari lingkungan: `"${IKU_DB_PASSWORD}"`. Di dalam `url`, tanda seperti `@`, '
                "`/`, dan `%` harus dikodekan; di sini tidak.",
                'The password as it is, from the environment: `"${IKU_DB_PASSWORD}"`. Within `url`, signs such as '
                "`@`, `/` and `%` must be encoded; here they need not.",
            ),
        },
    )
    time_zone: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Zona waktu untuk waktu yang disimpan dengan zona, seperti `Asia/Jakarta` atau `+07:00`; menentukan "
                "tanggalnya. Bila tidak ditulis: zona basis data. Hanya untuk PostgreSQL, MariaDB, dan MySQL.",
                "The zone in which times that are kept with a zone are read, such as `Asia/Jakarta` or `+07:00`; it "
                "decides on their day. By default the database's own. For PostgreSQL, MariaDB and MySQL alone.",
            )
        },
    )
    connect_timeout: int = field(
        default=10,
        metadata={
            _KEY: Label(
                "Berapa detik sambungan ditunggu; bawaannya 10.",
                "How many seconds a connection is waited for; by default 10.",
            )
        },
    )
    statement_timeout: int = field(
        default=300,
        metadata={
            _KEY: Label(
                "Berapa detik satu perintah boleh berjalan; bawaannya 300, dan 0 berarti tanpa batas. Tidak berlaku "
                "untuk SQLite.",
                "How many seconds one statement may take; by default 300, and 0 is without a limit. Not for SQLite.",
            )
        },
    )
