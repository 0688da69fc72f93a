"""The laws of reading dates: all that the specification lists is read, and nothing else."""

from datetime import date
from itertools import product

from hypothesis import assume, example, given
from hypothesis import strategies as st

from iku_kerjasama.intake.values import Order, Unreadable, is_unknown, proven_order, read_date

SPELLINGS = (
    "Januari/Djanuari/Jan, Februari/Pebruari/Feb/Peb, Maret/Mar/Mrt, April/Apr, Mei/Mai/May, Juni/Djuni/Jun, Juli/Jul, "
    "Agustus/Agu/Agt/Ags/Ag/Agust/Aug, September/Sep/Sept, Oktober/Okt/Oct, November/Nopember/Nov/Nop, Desember/Des/Dec"
)
MONTHS = [month.split("/") for month in SPELLINGS.split(", ")]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Jum\u2019at", "Sabtu", "Minggu", "Ahad"]
BEFORE = ["", *(weekday + mark for weekday in WEEKDAYS for mark in (" ", ", ", ","))]
CLOCKS = [hour + rest for hour in ("9", "99") for rest in (":99", ":99:99", ":99:99.9")]
OFFSETS = ["", "Z", "+99:99", "-99:99", "+9999", "-9999"]
TIME_SHAPES = {mark + clock + offset for mark, clock, offset in product(" T", CLOCKS, OFFSETS)}
ROMAN_MONTHS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
ORDERS: list[Order] = ["dmy", "mdy"]
LETTERS = "0123456789/-.:+TZtz ,'\u00a0\n\u0663\uff11\u212a\u017fIVXMaei"
NEIGHBOURED = [
    "2024-03-01",
    "2024-03-01 07:05",
    "2024-03-01T7:05:09.25+07:00",
    "1/3/2024",
    "01.03.2024 07:05:09Z",
    "1 Okt 2024",
    "Jum'at, 1 Desember 2024",
    "Kamis 31 Agustus 2023",
]
DATE_CODES = {"date-unreadable", "date-two-digit-year"}


def padded(number: int) -> set[str]:
    """Return a day or month as one digit, where it is one, and as two."""
    return {str(number), f"{number:02d}"}


def numeric(day: date, order: Order, year: str) -> list[str]:
    """Return every numeric way of writing *day* in *order*, with *year* as its year."""
    first, second = (day.day, day.month) if order == "dmy" else (day.month, day.day)
    return sorted(
        f"{one}{mark}{two}{mark}{year}" for one, two, mark in product(padded(first), padded(second), ("/", "-", "."))
    )


def worded(day: date, year: str) -> list[str]:
    """Return every way of writing *day* with its month in words, spaces single and case as in the list."""
    return sorted(
        f"{before}{number} {spelling} {year}"
        for before, number, spelling in product(BEFORE, padded(day.day), MONTHS[day.month - 1])
    )


def without_time(text: str) -> str:
    """Return *text* without the time and offset it may end in."""
    shape = "".join("9" if letter in "0123456789" else letter for letter in text)
    start = max(shape.find(" ", 8), shape.find("T", 8)) if ":" in shape else -1
    tail = shape[start:] if start >= 0 else ""
    while ".99" in tail:
        tail = tail.replace(".99", ".9")
    return text[:start] if tail in TIME_SHAPES else text


def is_writing_of(text: str, day: date, order: Order) -> bool:
    """Tell whether *text* is one of the accepted ways of writing *day*: looked up among all of them, not parsed."""
    year = f"{day.year:04d}"
    plain = text.replace("\u00a0", " ").strip()
    if without_time(plain) in {day.isoformat(), *numeric(day, order, year)}:
        return True
    while "  " in plain:
        plain = plain.replace("  ", " ")
    return plain.lower() in {way.lower() for way in worded(day, year)} and plain.replace("\u2019", "'").isascii()


TIMES = st.sampled_from(sorted(TIME_SHAPES)).flatmap(
    lambda shape: st.tuples(
        *(st.sampled_from("0123456789") if letter == "9" else st.just(letter) for letter in shape)
    ).map("".join)
)
FRACTIONS = st.integers(0, 10**9).map(lambda number: f" 7:05:09.{number}+07:00")
TAILS = st.one_of(st.just(""), TIMES, FRACTIONS)
BLANKS = st.text(alphabet=" \t\n\u00a0", max_size=3)
RECASED = st.sampled_from([str.lower, str.upper, str.title, str.swapcase, str])


@st.composite
def written_dates(draw: st.DrawFn) -> tuple[date, Order, str]:
    """Draw a day, an order and one of the accepted ways of writing the day in a column of that order."""
    day, order = draw(st.dates()), draw(st.sampled_from(ORDERS))
    year = f"{day.year:04d}"
    text = draw(
        st.one_of(
            st.builds("".join, st.tuples(st.just(day.isoformat()), TAILS)),
            st.builds("".join, st.tuples(st.sampled_from(numeric(day, order, year)), TAILS)),
            st.builds(lambda recase, way: recase(way), RECASED, st.sampled_from(worded(day, year))),
        )
    )
    return day, order, draw(BLANKS) + text + draw(BLANKS)


@st.composite
def nearly_dates(draw: st.DrawFn) -> tuple[Order, str]:
    """Draw the text of a date with one or two letters put in, left out or exchanged."""
    _, order, text = draw(written_dates())
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(text)))
        letter = draw(st.sampled_from(LETTERS) | st.just(""))
        text = text[:place] + letter + text[place + draw(st.integers(0, 1)) :]
    return order, text


class TestAccepted:
    """Specification §1: "Accepted: ISO `2024-03-01` …; d/m/yyyy with `/`, `-` or `.`, the same twice; …"."""

    @given(written_dates())
    @example((date(2023, 11, 3), "dmy", "3 Nopember 2023"))
    @example((date(2024, 1, 13), "mdy", "1/13/2024"))
    def test_every_date_in_every_accepted_way_is_read_back(self, written: tuple[date, Order, str]) -> None:
        """Any day of any year, however it is written and with whatever time, is that day again."""
        day, order, text = written
        assert read_date(text, order) == day
        assert is_writing_of(text, day, order)

    def test_every_way_of_writing_a_few_days(self) -> None:
        """Each spelling, weekday, separator, padding and shape of time, for days of one and of two digits."""
        for day in (date(2024, month, number) for month in range(1, 13) for number in (1, 29)):
            heads = [day.isoformat(), *numeric(day, "dmy", "2024")]
            for text in (*map("".join, product(heads, ("", *TIME_SHAPES))), *worded(day, "2024")):
                assert read_date(text) == day, text


class TestNothingElse:
    """Specification §1: "Anything else that follows a date makes it unreadable … Never accepted: a missing day …"."""

    def test_every_single_change_of_some_dates(self) -> None:
        """Each letter of some accepted texts left out, exchanged or put in: what is read is what then is written."""
        for text in NEIGHBOURED:
            for place, letter in product(range(len(text) + 1), ("", *LETTERS)):
                for changed in (text[:place] + letter + text[place + 1 :], text[:place] + letter + text[place:]):
                    read = read_date(changed)
                    assert not isinstance(read, date) or is_writing_of(changed, read, "dmy"), changed

    @given(nearly_dates())
    def test_a_text_near_to_a_date_is_read_only_where_it_writes_that_date(self, near: tuple[Order, str]) -> None:
        """A date with letters changed is read only if it stands among the ways of writing the very day that is read."""
        order, text = near
        read = read_date(text, order)
        if isinstance(read, date):
            assert is_writing_of(text, read, order)
        elif read is None:
            assert is_unknown(text)
        else:
            assert read.code in DATE_CODES

    @given(st.one_of(st.text(), st.text(alphabet="0123456789/-.: TZ", max_size=24)), st.sampled_from(ORDERS))
    def test_any_text_is_a_date_unknown_or_unreadable(self, text: str, order: Order) -> None:
        """No text raises, and one that is read is a writing of what was read."""
        read = read_date(text, order)
        if isinstance(read, date):
            assert is_writing_of(text, read, order)
        else:
            assert (read is None) is is_unknown(text)

    @given(written_dates(), st.text(min_size=1))
    def test_whatever_follows_a_date_makes_it_unreadable(self, written: tuple[date, Order, str], more: str) -> None:
        """A date with anything behind it is no date, unless both together are a writing of one."""
        _, order, text = written
        assume(more.strip())
        read = read_date(text.rstrip() + more, order)
        assert isinstance(read, Unreadable) or (
            isinstance(read, date) and is_writing_of(text.rstrip() + more, read, order)
        )

    @given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99), st.sampled_from(ORDERS))
    def test_only_days_of_the_calendar_are_read(self, year: int, first: int, second: int, order: Order) -> None:
        """An impossible date is neither repaired nor turned round: read is the day written, or nothing."""
        day, month = (first, second) if order == "dmy" else (second, first)
        for text, written in (
            (f"{first}/{second}/{year:04d}", (year, month, day)),
            (f"{year:04d}-{first:02d}-{second:02d}", (year, first, second)),
        ):
            read = read_date(text, order)
            try:
                assert read == date(*written)
            except ValueError:
                assert read == Unreadable("date-unreadable")


class TestTwoDigitYear:
    """Specification §1: "Never accepted: a missing day, month or year; a two-digit year; a Roman month"."""

    @given(st.dates(), st.integers(0, 99), st.sampled_from(ORDERS), st.data())
    def test_a_two_digit_year_is_named_as_such(self, day: date, year: int, order: Order, data: st.DataObject) -> None:
        """Each accepted shape with a year of two digits gives the finding of that name."""
        short = f"{year:02d}"
        text = data.draw(st.sampled_from([*numeric(day, order, short), *worded(day, short)]))
        assert read_date(text, order) == Unreadable("date-two-digit-year")

    @given(st.dates(), st.sampled_from(ROMAN_MONTHS), st.sampled_from("/-. "))
    def test_a_roman_month_is_unreadable(self, day: date, month: str, mark: str) -> None:
        """A month in Roman numerals is not read, whatever parts it."""
        assert read_date(f"{day.day}{mark}{month}{mark}{day.year:04d}") == Unreadable("date-unreadable")


class TestOrder:
    """Specification §1: "A profile may declare the order `mdy` for a register or a column"."""

    @given(st.integers(1, 31), st.integers(1, 31), st.integers(1, 9999))
    def test_an_order_is_proven_where_only_that_order_reads_the_text(self, first: int, second: int, year: int) -> None:
        """A numeric text proves an order exactly if it is read in that order and unreadable in the other."""
        text = f"{first}/{second}/{year:04d}"
        readable = [order for order in ORDERS if isinstance(read_date(text, order), date)]
        assert proven_order(text) == (readable[0] if len(readable) == 1 else None)

    @given(written_dates())
    def test_the_order_moves_numeric_dates_only(self, written: tuple[date, Order, str]) -> None:
        """ISO dates and months in words are the same day in either order, and prove none."""
        day, _, text = written
        in_both = [read_date(text, order) for order in ORDERS]
        is_numeric = text.strip()[1] in "/-." or text.strip()[2] in "/-."
        if not is_numeric:
            assert in_both == [day, day]
            assert proven_order(text) is None
