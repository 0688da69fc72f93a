"""The same numbers by polars, held to the same meaning: strict dates, duplicates, links, rows that are no records.

    python benchmarks/peer_polars.py DIR YEAR

Like `peer_pandas.py` it makes no ledger, reasons or findings, takes a line for a row, and parses each distinct text
once.
"""

import csv
import json
import resource
import sys
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl

from peer_duckdb import KINDS, STATUSES
from peer_words import read_day

__all__ = ["measure"]

UNKNOWN = ("", "-", "#n/a", "n/a")


def fitting(path: Path) -> Iterator[bytes]:
    """Yield the lines with as many cells as the header, or blank ones more; polars would fill up or cut in silence."""
    with path.open("rb") as lines:
        header = next(lines)
        yield header
        commas = header.count(b",")
        for line in lines:
            if line.count(b",") != commas or b'"' in line:
                cells = next(csv.reader([line.decode()]))
                if len(cells) <= commas or any(cell.strip() for cell in cells[commas + 1 :]):
                    continue
            yield line


def load(path: Path) -> pl.DataFrame:
    """Return a register's accepted rows, in order, trimmed, what means unknown missing."""
    frame = pl.read_csv(BytesIO(b"".join(fitting(path))), infer_schema=False, truncate_ragged_lines=True)
    trimmed = pl.all().str.strip_chars()
    frame = frame.with_columns(trimmed).with_columns(
        pl.when(pl.all().str.to_lowercase().is_in(UNKNOWN)).then(None).otherwise(pl.all()).name.keep()
    )
    no_record = (
        pl.all_horizontal(pl.all().is_null())
        | ((pl.col("Id") == "Id") & (pl.col("Data Uji") == "Data Uji")).fill_null(value=False)
        | pl.col("Id").str.to_lowercase().is_in(["total", "jumlah"]).fill_null(value=False)
    )
    return frame.filter(~no_record).with_row_index("place")


def meant(column: str, read: Callable[[str], object], kind: type[pl.DataType]) -> pl.Expr:
    """Return the column's values, each distinct text read once."""

    def mapped(series: pl.Series) -> pl.Series:
        texts = series.drop_nulls().unique()
        values = pl.Series([read(text) for text in texts.to_list()], dtype=kind)
        return series.replace_strict(texts, values, default=None, return_dtype=kind)

    return pl.col(column).map_batches(mapped, return_dtype=kind)


def word(words: tuple[str, ...]) -> Callable[[str], str | None]:
    """Return what reads one of *words*, folded."""
    return lambda text: folded if (folded := "".join(text.replace("_", " ").casefold().split())) in words else None


def yes(text: str) -> bool:
    """Return whether *text* says so."""
    return text.casefold() in {"ya", "true", "1"}


def copies(frame: pl.DataFrame) -> pl.DataFrame:
    """Return each duplicate's place, and that of the row which stays for it."""
    texts = [name for name in frame.columns if name not in {"place", "test"}]
    ids, marked = pl.col("Id"), pl.col("Duplikat Dari")
    real = frame.filter(~pl.col("test"))
    there = real.filter(marked.is_null())["Id"].drop_nulls()
    is_mark = marked.is_not_null() & marked.ne_missing(ids) & marked.is_in(there.implode())
    marks = real.filter(is_mark).select("place", "Duplikat Dari")
    kept = real.filter(~is_mark)
    firsts = kept.filter(ids.is_not_null()).group_by("Id").agg(pl.col("place").min().alias("stays"))
    nameless = kept.filter(ids.is_null())
    equal = nameless.select("place", pl.col("place").min().over(texts).alias("stays"))
    return pl.concat(
        [
            kept.filter(ids.is_not_null()).join(firsts, on="Id").select("place", "stays"),
            equal,
            marks.join(firsts, left_on="Duplikat Dari", right_on="Id").select("place", "stays"),
        ]
    ).filter(pl.col("place") != pl.col("stays"))


def resolved(entries: pl.Series, requests: pl.DataFrame) -> pl.DataFrame:
    """Return the place of the request that each of *entries* means; those that mean none are left out."""
    rank = pl.when(pl.col("test")).then(2).when(pl.col("stays").is_not_null()).then(1).otherwise(0)
    by_id = (
        requests.filter(pl.col("Id").is_in(entries.implode()))
        .with_columns(rank=rank, request=pl.coalesce("stays", "place"))
        .sort("rank", "place")
        .unique("Id", keep="first")
        .select(entry="Id", request="request")
    )
    left = entries.filter(~entries.is_in(by_id["entry"].implode()))
    by_letter = (
        requests.filter(pl.col("stays").is_null() & ~pl.col("test") & pl.col("Nomor Surat").is_in(left.implode()))
        .unique("Nomor Surat", keep="none")
        .select(entry="Nomor Surat", request="place")
    )
    return pl.concat([by_id, by_letter])


def measure(directory: Path, year: int) -> dict[str, int]:
    """Return numerator, denominator and companion (requests followed up) of *year*."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    test = meant("Data Uji", yes, pl.Boolean).fill_null(value=False).alias("test")

    requests = load(directory / "facilitations.csv").with_columns(test)
    requests = requests.join(copies(requests), on="place", how="left").with_columns(
        received_on=meant("Tanggal Terima", read_day, pl.Date),
        facilitated_on=meant("Tanggal Fasilitasi", read_day, pl.Date),
        status=meant("Status", word(STATUSES), pl.String),
    )
    counted = requests.filter(
        pl.col("stays").is_null()
        & ~pl.col("test")
        & pl.col("received_on").is_between(first, last)
        & (
            pl.col("facilitated_on").is_not_null()
            | pl.col("status").is_in(["difasilitasi", "menjadinaskah", "dihentikan"]).fill_null(value=False)
        )
    )["place"]

    agreements = load(directory / "agreements.csv").with_columns(test)
    agreements = agreements.join(copies(agreements), on="place", how="left").with_columns(
        signed_on=meant("Tanggal Penandatanganan", read_day, pl.Date),
        kind=meant("Jenis Naskah", word(KINDS), pl.String),
        nature=meant("Sifat", word(("baru", "perpanjangan", "adendum")), pl.String).fill_null(""),
    )
    named = (
        agreements.filter(pl.col("Permohonan").is_not_null())
        .select(agreement=pl.coalesce("stays", "place"), entry=pl.col("Permohonan").str.split(";"))
        .explode("entry")
        .with_columns(pl.col("entry").str.strip_chars())
        .filter(~pl.col("entry").str.to_lowercase().is_in(UNKNOWN))
    )
    links = named.join(resolved(named["entry"].unique(), requests), on="entry")
    passing = agreements.filter(
        pl.col("stays").is_null()
        & ~pl.col("test")
        & pl.col("signed_on").is_not_null()
        & pl.col("kind").is_not_null()
        & (pl.col("nature") != "adendum")
        & ((pl.col("nature") != "perpanjangan") | pl.col("place").is_in(links["agreement"].unique().implode()))
    )
    evidence = passing.filter(pl.col("signed_on") <= last)["place"]
    followed = links.filter(pl.col("agreement").is_in(evidence.implode()))["request"]
    return {
        "numerator": passing.filter(pl.col("signed_on").is_between(first, last)).height,
        "denominator": counted.len(),
        "companion": counted.is_in(followed.unique().implode()).sum(),
    }


def main() -> None:
    """Measure and print."""
    result = measure(Path(sys.argv[1]), int(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(result | {"peak_memory_kb": peak}) + "\n")


if __name__ == "__main__":
    main()
