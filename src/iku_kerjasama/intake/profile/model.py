"""What a profile says, as objects. Each key is a field, and each field says in both languages what it means.

The texts under *metadata* are those of the reference pages in ``docs/``. A text that reads a variable holds its name,
``${NAME}``, and never its value.
"""

from collections.abc import Mapping

from attrs import field, frozen

from iku_kerjasama.intake.values import Order
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.terms import Label

__all__ = ["ENGINES", "KEY", "REGISTERS", "Dates", "Profile", "RegisterBlock", "RuleChoice"]

KEY = "key"
"""Under what a field's metadata say what the key means; a field without it is no key of the file."""

REGISTERS = ("facilitations", "agreements", "recaps")
"""The registers, each a table of the profile."""

ENGINES = ("reference", "duckdb", "source", "spark")
"""The engines there are, the default first: those that a profile may name, and `--engine`."""


def _means(indonesian: str, english: str) -> dict[str, Label]:
    return {KEY: Label(indonesian, english)}


@frozen(kw_only=True)
class RuleChoice:
    """The table ``[rule]``: by which rule and which options is counted, unless the command line says otherwise."""

    code: str | None = field(
        default=None,
        metadata=_means("Kode aturan; bila tidak ditulis, `kab-malang`.", "The rule's code; by default `kab-malang`."),
    )
    options: Mapping[str, str] = field(
        factory=dict,
        metadata=_means(
            "Cara menghitung selain yang baku: nama opsi dan nilainya.",
            "Ways of counting other than the default: an option's name and its value.",
        ),
    )


@frozen(kw_only=True)
class Dates:
    """The table ``dates`` of a register: which of a numeric date's first two numbers is the day."""

    order: Order = field(
        default="dmy",
        metadata=_means(
            "Urutan tanggal berangka: `dmy` (hari di depan, bawaan) atau `mdy` (bulan di depan).",
            "The order of numeric dates: `dmy` (day first, the default) or `mdy` (month first).",
        ),
    )
    columns: Mapping[str, Order] = field(
        factory=dict,
        metadata=_means(
            "Urutan untuk kolom tertentu: nama kolom tanggal dan `dmy` atau `mdy`.",
            "The order of single columns: a date field and `dmy` or `mdy`.",
        ),
    )


@frozen(kw_only=True)
class RegisterBlock:
    """The table of one register: where it is, and how its columns and words are to be understood.

    *keys* are the further keys, those of the kind of source; they may read variables of the environment.
    """

    source: str | None = field(
        default=None,
        metadata=_means(
            "Jenis sumber, seperti pada `iku-kerjasama sources`; bila tidak ditulis, menurut akhiran berkasnya.",
            "The kind of source, as `iku-kerjasama sources` lists them; by default what the file's ending says.",
        ),
    )
    path: str | None = field(
        default=None,
        metadata=_means(
            "Berkas register, dihitung dari folder profil; `/` dan `\\` sama saja. Bila tidak ditulis, dicari berkas "
            "dengan nama yang lazim di folder profil.",
            "The register's file, relative to the profile's folder; `/` and `\\` are alike. By default the file with "
            "a usual name in the profile's folder.",
        ),
    )
    paths: tuple[str, ...] = field(
        default=(),
        metadata=_means(
            "Beberapa berkas untuk satu register, disambung menurut urutannya; sebagai ganti `path`.",
            "Several files of one register, joined in their order; in place of `path`.",
        ),
    )
    sheets: tuple[str, ...] = field(
        default=(),
        metadata=_means(
            "Beberapa lembar untuk satu register, disambung menurut urutannya; hanya untuk sumber yang berlembar.",
            "Several sheets of one register, joined in their order; only for sources that have sheets.",
        ),
    )
    columns: Mapping[str, str] = field(
        factory=dict,
        metadata=_means(
            'Judul kolom untuk tiap kolom baku, bila bukan judul yang lazim: `received_on = "Tgl Masuk"`.',
            'The header of a field where it is none of the usual ones: `received_on = "Tgl Masuk"`.',
        ),
    )
    values: Mapping[str, Mapping[str, str]] = field(
        factory=dict,
        metadata=_means(
            "Arti isi sel pada kolom istilah: tulisan di register dan istilah bakunya, `values.status = "
            '{ "7" = "menjadi_naskah" }`.',
            "What cells of a field of terms mean: the text in the register and its term, `values.status = "
            '{ "7" = "menjadi_naskah" }`.',
        ),
    )
    constants: Mapping[str, object] = field(
        factory=dict,
        metadata=_means(
            'Isi kolom yang tidak ada di register dan sama untuk semua entri: `status = "difasilitasi"`.',
            'The value of a field that the register has no column for, the same for all: `status = "difasilitasi"`.',
        ),
    )
    dates: Dates = field(
        factory=Dates,
        metadata=_means("Urutan hari dan bulan pada tanggal berangka.", "The order of day and month in numeric dates."),
    )
    keys: Mapping[str, object] = field(factory=dict, repr=False)


@frozen(kw_only=True)
class Profile:
    """A profile: of which region, by which rule, from which registers, against which targets.

    *file* is the file it was read from, None where it was made in Python; *base* the folder that paths are relative to.
    Neither is a key. Values of variables, ``${NAME}``, are not held.
    """

    region: Region | None = field(
        default=None, metadata=_means("Daerah yang dihitung.", "The region that is measured.")
    )
    rule: RuleChoice = field(
        factory=RuleChoice, metadata=_means("Aturan dan opsi yang dipakai.", "The rule and the options in use.")
    )
    rules: tuple[str, ...] = field(
        default=(),
        metadata=_means(
            "Berkas aturan sendiri di samping profil, misalnya `kab-x.toml`.",
            "Files of rules of one's own beside the profile, such as `kab-x.toml`.",
        ),
    )
    plugins: tuple[str, ...] = field(
        default=(),
        metadata=_means(
            "Plugin yang istilah, judul kolom, dan pemeriksaannya ikut dipakai; yang tidak disebut tidak berpengaruh.",
            "The plugins whose spellings, headers and checks take part; those that are not named do nothing.",
        ),
    )
    vocabularies: Mapping[str, Mapping[str, str]] = field(
        factory=dict,
        metadata=_means(
            'Tulisan lain untuk suatu istilah, di semua register: `kind = { "Perjanjian" = "perjanjian_kerja_sama" }`.',
            'Further spellings of a term, in all registers: `kind = { "Perjanjian" = "perjanjian_kerja_sama" }`.',
        ),
    )
    engine: str | None = field(
        default=None,
        metadata=_means(
            "Mesin penghitung compute, explain, dan compare: `reference` (bawaan), `duckdb`, `source`, atau `spark`.",
            "The engine of compute, explain and compare: `reference` (the default), `duckdb`, `source` or `spark`.",
        ),
    )
    facilitations: RegisterBlock | None = field(
        default=None, metadata=_means("Register permohonan.", "The register of requests.")
    )
    agreements: RegisterBlock | None = field(
        default=None, metadata=_means("Register naskah kerja sama.", "The register of agreements.")
    )
    recaps: RegisterBlock | None = field(
        default=None, metadata=_means("Rekapitulasi per triwulan.", "The quarterly recaps.")
    )
    targets: tuple[Target, ...] = field(
        default=(),
        metadata=_means(
            "Target kinerja, satu tabel `[[targets]]` untuk tiap periode dan versi.",
            "What was promised, a table `[[targets]]` for each period and version.",
        ),
    )
    file: str | None = field(default=None, eq=False)
    base: str = field(default="", eq=False)

    @property
    def blocks(self) -> Mapping[str, RegisterBlock]:
        """The registers that the profile has a table for."""
        found = {"facilitations": self.facilitations, "agreements": self.agreements, "recaps": self.recaps}
        return {register: block for register, block in found.items() if block is not None}
