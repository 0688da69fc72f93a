"""Write two registers of any size as a busy office might keep them: ten years, honest rows and a little seeded dirt.

    python benchmarks/generate.py DIR --requests 1000000 --agreements 750000 --seed 7

The same arguments give the same bytes. `--requests` and `--agreements` count the rows after the header, dirt included.
"""

import argparse
import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import words

__all__ = ["generate"]

FIRST_DAY: Final = date(2016, 1, 1)
DAYS: Final = (date(2026, 1, 1) - FIRST_DAY).days
RATE: Final = 0.0005
"""How often each kind of dirt comes, of all rows."""
MARKED: Final = 20
"""How many rows of a register say themselves whose duplicate they are."""
MEMORY: Final = 5000
"""How far back a repeated row may look."""

ID: Final = 0
NUMBER: Final = 1
DUPLICATE_OF: Final = 10
IS_TEST: Final = 11

Row = list[str]
Dirt = Callable[[Row], Row]


@dataclass(frozen=True)
class Layout:
    """Where a register keeps what the dirt is thrown at."""

    header: tuple[str, ...]
    placing_date: int
    dates: tuple[int, ...]
    terms: tuple[int, ...]
    texts: tuple[int, ...]


FACILITATIONS: Final = Layout(words.FACILITATION_HEADER, placing_date=2, dates=(2, 9), terms=(5, 6, 8), texts=(3, 4))
AGREEMENTS: Final = Layout(words.AGREEMENT_HEADER, placing_date=8, dates=(8,), terms=(2, 5, 6, 7), texts=(3, 4))


class Calendar:
    """Days as numbers from the first of ten years, each with its spellings."""

    def __init__(self, rng: Random) -> None:
        """Spell every day of the ten years, and of the one that follows."""
        days = [FIRST_DAY + timedelta(days=number) for number in range(DAYS + 366)]
        self._random = rng.random
        self._iso = [day.isoformat() for day in days]
        self._padded = [f"{day:%d/%m/%Y}" for day in days]
        self._plain = [f"{day.day}/{day.month}/{day.year}" for day in days]
        self.years = [day.year for day in days]

    def written(self, day: int) -> str:
        """Return *day* as somebody typed it: six of ten in ISO, the others d/m/yyyy, with leading zeros or without."""
        chance = self._random()
        if chance < 0.6:
            return self._iso[day]
        return self._padded[day] if chance < 0.9 else self._plain[day]


class Numbering:
    """The day, the year and the running number in it of each row of a chronological register."""

    def __init__(self, count: int) -> None:
        """Spread *count* rows evenly over the ten years."""
        self.count = count
        self._first: dict[int, int] = {}
        for year in range(FIRST_DAY.year, FIRST_DAY.year + 10):
            offset = (date(year, 1, 1) - FIRST_DAY).days
            self._first[year] = -(-offset * count // DAYS)

    def day(self, index: int) -> int:
        """Return the day on which row *index* came in."""
        return index * DAYS // self.count

    def number(self, index: int, year: int) -> int:
        """Return the running number of row *index* in its *year*."""
        return index - self._first[year] + 1


class Dirtier:
    """The mistakes of one register, drawn from one random source."""

    def __init__(self, layout: Layout, rng: Random) -> None:
        """Collect the kinds of dirt that *layout* can hold."""
        self._layout = layout
        self._rng = rng
        self._last_without_id: Row | None = None
        self.recent: deque[Row] = deque(maxlen=MEMORY)
        self.kinds: tuple[Dirt, ...] = (
            self._unreadable_date,
            self._two_digit_year,
            self._other_date,
            self._unknown_word,
            self._blank_row,
            self._totals_row,
            self._repeated_header,
            self._too_few_cells,
            self._too_many_cells,
            self._repeated_row,
            self._repeated_id,
            self._without_id,
            self._test_row,
            self._shared_number,
            self._untrimmed,
        )

    def spoil(self, row: Row) -> Row:
        """Return *row* with one mistake, each kind as often as another."""
        return self._rng.choice(self.kinds)(row)

    def mark(self, row: Row, ordinal: int) -> Row:
        """Return *row* saying whose duplicate it is; every seventh names nobody, or itself."""
        other = self._rng.choice(self.recent)[ID] if self.recent else row[ID]
        row[DUPLICATE_OF] = {3: "X-0", 6: row[ID]}.get(ordinal % 7, other)
        return row

    def _year(self, row: Row) -> str:
        return row[ID][2:6]

    def _replaced(self, row: Row, column: int, text: str) -> Row:
        row[column] = text
        return row

    def _unreadable_date(self, row: Row) -> Row:
        text = self._rng.choice(words.UNREADABLE_DATES).format(year=self._year(row))
        return self._replaced(row, self._rng.choice(self._layout.dates), text)

    def _two_digit_year(self, row: Row) -> Row:
        text = self._rng.choice(words.TWO_DIGIT_YEARS).format(short=self._year(row)[2:])
        return self._replaced(row, self._rng.choice(self._layout.dates), text)

    def _other_date(self, row: Row) -> Row:
        shapes = ("{y}-03-09 08:15:00", "{y}-03-09T23:59:59+07:00", "9 Maret {y}", "Jum'at, 17 Nopember {y}", "9.3.{y}")
        return self._replaced(row, self._layout.placing_date, self._rng.choice(shapes).format(y=self._year(row)))

    def _unknown_word(self, row: Row) -> Row:
        return self._replaced(row, self._rng.choice(self._layout.terms), self._rng.choice(words.UNKNOWN_WORDS))

    def _blank_row(self, _: Row) -> Row:
        return list(self._rng.choice(words.BLANK_ROWS))

    def _totals_row(self, _: Row) -> Row:
        total = [""] * len(self._layout.header)
        total[0], total[4] = self._rng.choice(("Jumlah", "TOTAL", "Total")), "seluruhnya"
        return total

    def _repeated_header(self, _: Row) -> Row:
        return list(self._layout.header)

    def _too_few_cells(self, row: Row) -> Row:
        return row[: -self._rng.randint(1, 5)]

    def _too_many_cells(self, row: Row) -> Row:
        """Break a text in two, as an unquoted comma does; or end the row with empty cells, which does no harm."""
        if self._rng.random() < 0.25:
            return [*row, "", ""]
        at = self._layout.texts[-1]
        return [*row[:at], row[at][:9], row[at][9:], *row[at + 1 : IS_TEST], "tidak"]

    def _repeated_row(self, row: Row) -> Row:
        return list(self._rng.choice(self.recent)) if self.recent else row

    def _repeated_id(self, row: Row) -> Row:
        return self._replaced(row, ID, self._rng.choice(self.recent)[ID]) if self.recent else row

    def _without_id(self, row: Row) -> Row:
        if self._last_without_id is not None and self._rng.random() < 0.3:
            return list(self._last_without_id)
        self._last_without_id = self._replaced(row, ID, self._rng.choice(("", "-", " ")))
        return self._last_without_id

    def _test_row(self, row: Row) -> Row:
        return self._replaced(row, IS_TEST, self._rng.choice(("ya", "Ya", "true", "1")))

    def _shared_number(self, row: Row) -> Row:
        return self._replaced(row, NUMBER, self._rng.choice(self.recent)[NUMBER]) if self.recent else row

    def _untrimmed(self, row: Row) -> Row:
        return [f" {cell}  " if cell else cell for cell in row]


def letter_number(index: int, number: int, year: int) -> str:
    """Return the number of request *index*'s letter, which no other request bears."""
    return f"{words.LETTER_PREFIXES[index % 7]}/{number:06d}/35.07.{index % 40:03d}/{year}"


def _soiled(rows: Iterator[Row], count: int, dirtier: Dirtier, rng: Random) -> Iterator[Row]:
    threshold = RATE * len(dirtier.kinds)
    every = max(count // MARKED, 1)
    random = rng.random
    remember = dirtier.recent.append
    for index, row in enumerate(rows):
        if index % every == every - 1:
            yield dirtier.mark(row, index // every)
        elif random() < threshold:
            yield dirtier.spoil(row)
        else:
            yield row
            remember(row)


def _facilitation_rows(numbering: Numbering, calendar: Calendar, rng: Random, became: bytearray) -> Iterator[Row]:
    """Yield the honest rows, and set *became* at each request that became a naskah."""
    random, randrange, written = rng.random, rng.randrange, calendar.written
    statuses = [status for status, share in words.STATUSES for _ in range(share)]
    sectors = (
        "Pemerintahan",
        "Ekonomi",
        "Pembangunan",
        "Lingkungan",
        "Pariwisata",
        "Sosial",
        "Budaya",
        "Sosial; Budaya",
    )
    facilitated = {"Menjadi Naskah", "menjadi_naskah", "Difasilitasi", "Dihentikan"}
    for index in range(numbering.count):
        day = numbering.day(index)
        year = calendar.years[day]
        number = numbering.number(index, year)
        partner, scope, subdivision = words.PARTNERS[int(random() * 20)]
        subject = f"{words.SUBJECTS[index % 5]} {words.OBJECTS[int(random() * 12)]} {words.PLACES[index % 10]} {year}"
        status = statuses[int(random() * 100)]
        became[index] = status.casefold().startswith("menjadi")
        dated = random() < (0.9 if status in facilitated else 0.08)
        yield [
            f"F-{year}-{number:07d}",
            letter_number(index, number, year),
            written(day),
            partner,
            subject,
            scope,
            sectors[int(random() * 8)],
            subdivision,
            status,
            written(day + 1 + randrange(30)) if dated else ("", "-", "")[index % 3],
            "",
            "" if index % 4 else "tidak",
        ]


def _links(before: int, requests: Numbering, calendar: Calendar, rng: Random, became: bytearray) -> tuple[str, ...]:
    """Return what a naskah names as its requests, of those up to half a year *before*: ids, now and then a number."""
    half_year = requests.count // 20
    entries = []
    for _ in range(1 if rng.random() < 0.97 else rng.randint(2, 4)):
        at = became.rfind(1, 0, max(before - rng.randint(0, half_year), 0))
        if at < 0:
            continue
        year = calendar.years[requests.day(at)]
        number = requests.number(at, year)
        chance = rng.random()
        if chance < 0.01:
            entries.append(letter_number(at, number, year))
        elif chance < 0.011:
            entries.append(f"F-{year}-X{number % 1000}")
        else:
            entries.append(f"F-{year}-{number:07d}")
    return tuple(entries)


def _agreement_rows(
    numbering: Numbering, requests: Numbering, calendar: Calendar, rng: Random, became: bytearray
) -> Iterator[Row]:
    random, written = rng.random, calendar.written
    kinds = [kind for kind, share in words.KINDS for _ in range(share)]
    natures = ["Baru"] * 86 + ["Perpanjangan"] * 9 + ["Adendum"] * 3 + ["", "-"]
    linked = {"Baru": 0.9, "Perpanjangan": 0.55, "Adendum": 0.3}
    sectors = (
        "Pemerintahan",
        "Ekonomi",
        "Pembangunan",
        "Lingkungan",
        "Pariwisata",
        "Sosial",
        "Budaya",
        "Ekonomi; Sosial",
    )
    for index in range(numbering.count):
        day = numbering.day(index)
        year = calendar.years[day]
        number = numbering.number(index, year)
        partner, scope, _ = words.PARTNERS[int(random() * 20)]
        nature = natures[int(random() * 100)]
        has_link = random() < linked.get(nature, 0.5)
        yield [
            f"N-{year}-{number:07d}",
            f"119/{number:06d}/35.07.014/{year}",
            kinds[int(random() * 100)],
            f"{words.OBJECTS[int(random() * 12)]} di Kecamatan {words.PLACES[index % 10]} Tahun {year}",
            partner,
            scope,
            sectors[int(random() * 8)],
            nature,
            written(day),
            "; ".join(_links(index * requests.count // numbering.count, requests, calendar, rng, became))
            if has_link
            else "",
            "",
            "" if index % 4 else "tidak",
        ]


def _write(path: Path, layout: Layout, rows: Iterator[Row]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(layout.header)
        writer.writerows(rows)


def generate(directory: Path, requests: int, agreements: int, seed: int, *, dirt: bool = True) -> None:
    """Write *directory*/facilitations.csv with *requests* rows and agreements.csv with *agreements* rows."""
    directory.mkdir(parents=True, exist_ok=True)
    rng = Random(seed)
    calendar = Calendar(rng)
    letters, register = Numbering(requests), Numbering(agreements)
    became = bytearray(requests)
    rows = _facilitation_rows(letters, calendar, rng, became)
    if dirt:
        rows = _soiled(rows, requests, Dirtier(FACILITATIONS, rng), rng)
    _write(directory / "facilitations.csv", FACILITATIONS, rows)
    rows = _agreement_rows(register, letters, calendar, rng, became)
    if dirt:
        rows = _soiled(rows, agreements, Dirtier(AGREEMENTS, rng), rng)
    _write(directory / "agreements.csv", AGREEMENTS, rows)


def main() -> None:
    """Read the command line and generate."""
    parser = argparse.ArgumentParser(description="Write two invented registers of any size.")
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--requests", type=int, default=1_000_000)
    parser.add_argument("--agreements", type=int, default=750_000)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    generate(arguments.directory, arguments.requests, arguments.agreements, arguments.seed)


if __name__ == "__main__":
    main()
