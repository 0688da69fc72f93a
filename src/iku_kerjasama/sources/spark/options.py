"""What a profile may say of a register that Spark reads."""

from attrs import field, frozen

from iku_kerjasama.plugins import Label

__all__ = ["SparkOptions"]

_KEY = "key"


@frozen(kw_only=True)
class SparkOptions:
    """The profile's keys; either *table* or *path* is written."""

    table: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Tabel atau view di katalog Spark, seperti `kerjasama.surat_masuk`; perlu `order_by`.",
                "A table or view of Spark's catalogue, such as `kerjasama.surat_masuk`; it needs `order_by`.",
            )
        },
    )
    path: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Berkas Parquet, atau folder berisi berkas Parquet, sebagai pengganti `table`; relatif terhadap folder "
                "profil, atau alamat seperti `s3a://…`.",
                "A Parquet file or a folder of them, in place of `table`; relative to the profile's folder, or an "
                "address such as `s3a://…`.",
            )
        },
    )
    order_by: str | None = field(
        default=None,
        metadata={
            _KEY: Label(
                "Kolom bilangan bulat, terisi dan tidak berulang, yang menentukan urutan baris. Bila tidak ditulis: "
                "untuk Parquet, urutan nama berkas lalu urutan baris di dalamnya; tabel tidak punya urutan lain.",
                "A column of whole numbers, filled and without repeats, that tells the order of the rows. By default "
                "that of Parquet files by name, and of the rows within; a table has no other order.",
            )
        },
    )
