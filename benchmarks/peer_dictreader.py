"""The indicator of one year by csv.DictReader: what somebody who knows Python, and no library, would write.

    python benchmarks/peer_dictreader.py DIR YEAR

It prints numerator, denominator, companion and its own peak memory as JSON. Duplicates, links and dates follow the
specification, as in `peer_pandas.py`; each distinct text is parsed once.
"""

import csv
import json
import resource
import sys
from collections import Counter
from collections.abc import Container, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from peer_words import AGREEMENTS, FACILITATED, FACILITATIONS, KINDS, NATURES, UNKNOWN, read_day

__all__ = ["measure"]

REST = "rest"


class Row(NamedTuple):
    """What the numbers need of one record."""

    id: str | None
    duplicate_of: str | None
    is_test: bool
    cells: tuple[str | None, ...]
    day: date | None
    counts: bool
    links: tuple[str, ...] = ()
    letter: str | None = None
    extends: bool = False


day = cache(read_day)


def known(text: str | None) -> str | None:
    """Return *text* trimmed, None where it marks the unknown."""
    text = (text or "").strip()
    return None if text in UNKNOWN else text


@cache
def word(text: str) -> str:
    """Return *text* as vocabularies are compared."""
    return "".join(text.replace("_", " ").casefold().split())


def records(path: Path, names: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield a register's accepted rows."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for cells in csv.DictReader(lines, restkey=REST):
            extra = cells.pop(REST, [])
            if None in cells.values() or any(cell.strip() for cell in extra):
                continue
            header = cells["Id"] == "Id" and cells["Data Uji"] == "Data Uji"
            if header or cells["Id"].casefold() in {"total", "jumlah"} or not any(map(known, cells.values())):
                continue
            yield {name: cells[header] for header, name in names.items()}


def request(cells: dict[str, str]) -> Row:
    """Return one request, with whether it was facilitated."""
    facilitated = day(cells["facilitated_on"]) is not None or word(cells["status"]) in FACILITATED
    return Row(
        id=known(cells["id"]),
        duplicate_of=known(cells["duplicate_of"]),
        is_test=word(cells["is_test"]) in {"ya", "true", "1"},
        cells=() if known(cells["id"]) else tuple(map(known, cells.values())),
        day=day(cells["received_on"]),
        counts=facilitated,
        letter=known(cells["letter_number"]),
    )


def agreement(cells: dict[str, str]) -> Row:
    """Return one agreement, with whether it is a document of its own."""
    nature = word(cells["nature"])
    return Row(
        id=known(cells["id"]),
        duplicate_of=known(cells["duplicate_of"]),
        is_test=word(cells["is_test"]) in {"ya", "true", "1"},
        cells=() if known(cells["id"]) else tuple(map(known, cells.values())),
        day=day(cells["signed_on"]),
        counts=word(cells["kind"]) in KINDS and nature != "adendum",
        links=tuple(filter(None, map(known, cells["facilitation_ids"].split(";")))),
        extends=nature == "perpanjangan" and nature in NATURES,
    )


def standing(rows: list[Row]) -> dict[int, int]:
    """Return for each duplicate the row that stays for it."""
    unmarked = {row.id for row in rows if not row.is_test and row.duplicate_of is None and row.id is not None}
    marked = {
        place
        for place, row in enumerate(rows)
        if row.duplicate_of is not None and row.duplicate_of != row.id and row.duplicate_of in unmarked
    }
    first: dict[object, int] = {}
    for place, row in enumerate(rows):
        if not row.is_test and place not in marked:
            first.setdefault(row.id or row.cells, place)
    stays: dict[int, int] = {}
    for place, row in enumerate(rows):
        if not row.is_test:
            stays[place] = first[row.duplicate_of if place in marked else row.id or row.cells]
    return {place: kept for place, kept in stays.items() if place != kept}


def meant(requests: list[Row], stays: dict[int, int]) -> dict[str, int]:
    """Return the place of the request that each text means: an id, else a letter number that one request bears."""
    kept = [place for place, row in enumerate(requests) if not row.is_test and place not in stays]
    copies = [place for place in stays if not requests[place].is_test]
    tests = [place for place, row in enumerate(requests) if row.is_test]
    by_id: dict[str, int] = {}
    for place in (*kept, *copies, *tests):
        if (own := requests[place].id) is not None:
            by_id.setdefault(own, stays.get(place, place))
    letters = Counter(requests[place].letter for place in kept)
    by_letter = {letter: place for place in kept if (letter := requests[place].letter) and letters[letter] == 1}
    return by_letter | by_id


def naskah(rows: list[Row], copies: dict[int, int], linked: Container[int]) -> Iterator[int]:
    """Yield the places of the agreements that count whatever the period is."""
    for place, row in enumerate(rows):
        counts = row.counts and row.day is not None and not row.is_test and place not in copies
        if counts and not (row.extends and place not in linked):
            yield place


def measure(directory: Path, year: int) -> dict[str, int]:
    """Return numerator, denominator and companion (requests followed up) of *year*."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    requests = [request(cells) for cells in records(directory / "facilitations.csv", FACILITATIONS)]
    stays = standing(requests)
    below = {
        place
        for place, row in enumerate(requests)
        if row.counts and row.day is not None and first <= row.day <= last and not row.is_test and place not in stays
    }
    targets = meant(requests, stays)
    agreements = [agreement(cells) for cells in records(directory / "agreements.csv", AGREEMENTS)]
    copies = standing(agreements)
    linked: dict[int, set[int]] = {}
    for place, row in enumerate(agreements):
        found = {targets[link] for link in row.links if link in targets}
        if found:
            linked.setdefault(copies.get(place, place), set()).update(found)
    signed = {place: agreements[place].day for place in naskah(agreements, copies, linked)}
    above = sum(day is not None and first <= day <= last for day in signed.values())
    early = (linked.get(place, set()) for place, day in signed.items() if day is not None and day <= last)
    return {"numerator": above, "denominator": len(below), "companion": len(below & set[int]().union(*early))}


def main() -> None:
    """Measure and print."""
    result = measure(Path(sys.argv[1]), int(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(result | {"peak_memory_kb": peak}) + "\n")


if __name__ == "__main__":
    main()
