"""The indicator of one year by pandas, as exact as the package: what somebody who knows pandas would write.

    python benchmarks/peer_pandas.py DIR YEAR

It prints numerator, denominator, companion and its own peak memory as JSON. Each distinct text of a column that repeats
is parsed once (categories), ids and numbers stay text, and duplicates, links and dates follow the specification. It
takes each line for one row, which holds for the generated files and spares it a second parse.
"""

import csv
import json
import resource
import sys
from pathlib import Path

import pandas as pd  # type: ignore[import-untyped]

from peer_words import AGREEMENTS, FACILITATED, FACILITATIONS, KINDS, NATURES, STATUSES, UNKNOWN, read_day

__all__ = ["measure"]

TEXTS = {"Id", "Nomor Surat", "Nomor Naskah", "Permohonan"}
"""The columns whose texts hardly repeat; the others are read as categories."""


def dates(column: pd.Series) -> pd.Series:
    """Return the days of a categorical column, unreadable ones missing."""
    days = pd.to_datetime(pd.Series([read_day(text) for text in column.cat.categories], dtype="datetime64[s]"))
    return pd.Series(days.reindex(column.cat.codes).to_numpy(), index=column.index)


def terms(column: pd.Series, vocabulary: set[str]) -> pd.Series:
    """Return a categorical column with its words folded, and those outside *vocabulary* missing."""
    folded = {text: "".join(text.replace("_", " ").casefold().split()) for text in column.cat.categories}
    return column.map({text: word if word in vocabulary else None for text, word in folded.items()})


def trimmed(column: pd.Series) -> pd.Series:
    """Return a text column trimmed, marks of the unknown missing."""
    column = column.str.strip()
    return column.mask(column.isin(UNKNOWN))


def misfits(path: Path) -> list[int]:
    """Return the numbers of the lines that have too few cells or too many; pandas would fill up or cut in silence."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        header = next(csv.reader(lines))
        commas, bad = len(header) - 1, []
        for number, line in enumerate(lines, start=1):
            if line.count(",") != commas or '"' in line:
                cells = next(csv.reader([line]))
                if len(cells) <= commas or any(cell.strip() for cell in cells[commas + 1 :]):
                    bad.append(number)
    return bad


def load(path: Path, names: dict[str, str]) -> pd.DataFrame:
    """Return a register's accepted rows, in order, under the names of its fields."""
    frame = pd.read_csv(
        path,
        usecols=list(names),
        dtype={header: "str" if header in TEXTS else "category" for header in names},
        keep_default_na=False,
        na_values=UNKNOWN,
        skiprows=misfits(path),
        encoding="utf-8-sig",
        low_memory=False,
    )
    is_header = (frame["Id"] == "Id") & (frame["Data Uji"] == "Data Uji")
    is_total = frame["Id"].str.casefold().isin(["total", "jumlah"])
    frame = frame[~(is_header | is_total | frame.isna().all(axis=1))].reset_index(drop=True)
    frame = frame.rename(columns=names)
    frame["id"] = trimmed(frame["id"])
    frame["duplicate_of"] = trimmed(frame["duplicate_of"].astype("str"))
    frame["is_test"] = terms(frame["is_test"], {"ya", "true", "1"}).notna()
    return frame


def standing(frame: pd.DataFrame) -> pd.Series:
    """Return for each row the row that stays for it: itself, unless it is a duplicate."""
    own, ids, named = frame.index.to_series(), frame["id"], frame["duplicate_of"]
    alone = named.isna() & ids.notna() & ~ids.duplicated(keep=False) & ~ids.isin(named.dropna())
    rest = frame[~alone & ~frame["is_test"]].drop(columns="is_test")
    ids, named = rest["id"], rest["duplicate_of"]
    marked = named.notna() & (named != ids) & named.isin(ids[named.isna()].dropna())
    first = ids[~marked].dropna().drop_duplicates()
    stays = ids.where(~marked, named).map(pd.Series(first.index, index=first))
    nameless = rest[~marked & ids.isna()].astype("object").apply(trimmed)
    first_equal = nameless.assign(row=nameless.index).groupby(list(nameless), dropna=False)["row"].transform("min")
    return stays.fillna(first_equal).reindex(own).fillna(own).astype("int64")


def resolved(links: pd.Series, facilitations: pd.DataFrame, stays: pd.Series) -> pd.Series:
    """Return the row of the request that each link means; those that mean none are left out."""
    ids, is_test = facilitations["id"], facilitations["is_test"]
    keeps = ~is_test & (stays == stays.index)
    named = pd.concat([ids[keeps], ids[~is_test & ~keeps], ids[is_test]]).dropna().drop_duplicates()
    rows = links.map(pd.Series(stays[named.index].to_numpy(), index=named))
    others = rows.isna()
    letters = trimmed(facilitations.loc[keeps, "letter_number"])
    letters = letters[letters.isin(links[others])].drop_duplicates(keep=False)
    rows[others] = links[others].map(pd.Series(letters.index, index=letters)).to_numpy()
    return rows.dropna().astype("int64")


def measure(directory: Path, year: int) -> dict[str, int]:
    """Return numerator, denominator and companion (requests followed up) of *year*."""
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)

    facilitations = load(directory / "facilitations.csv", FACILITATIONS)
    request_stays = standing(facilitations)
    received_on, facilitated_on = dates(facilitations["received_on"]), dates(facilitations["facilitated_on"])
    status = terms(facilitations["status"], STATUSES)
    in_denominator = (
        (request_stays == request_stays.index)
        & ~facilitations["is_test"]
        & received_on.between(first, last)
        & (facilitated_on.notna() | status.isin(FACILITATED))
    )

    agreements = load(directory / "agreements.csv", AGREEMENTS)
    agreement_stays = standing(agreements)
    links = agreements["facilitation_ids"].dropna().str.split(";").explode()
    links = resolved(trimmed(links).dropna(), facilitations, request_stays)
    links.index = agreement_stays[links.index]
    signed_on, nature = dates(agreements["signed_on"]), terms(agreements["nature"], NATURES)
    passes = (
        (agreement_stays == agreement_stays.index)
        & ~agreements["is_test"]
        & signed_on.notna()
        & terms(agreements["kind"], KINDS).notna()
        & (nature != "adendum")
        & ~((nature == "perpanjangan") & ~agreements.index.isin(links.index))
    )
    evidence = links[(passes & (signed_on <= last))[links.index].to_numpy()]
    return {
        "numerator": int((passes & signed_on.between(first, last)).sum()),
        "denominator": int(in_denominator.sum()),
        "companion": int((in_denominator & in_denominator.index.isin(evidence)).sum()),
    }


def main() -> None:
    """Measure and print."""
    result = measure(Path(sys.argv[1]), int(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(result | {"peak_memory_kb": peak}) + "\n")


if __name__ == "__main__":
    main()
