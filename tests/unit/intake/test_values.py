"""Cells: what is read, what means unknown, and what is left unread rather than guessed."""

from datetime import UTC, date, datetime, time

import pytest

from iku_kerjasama.intake.values import (
    BLANKS,
    MONTHS,
    Order,
    Unreadable,
    is_unknown,
    proven_order,
    read_cell_date,
    read_count,
    read_date,
    read_flag,
    read_quarter,
    split_list,
)

FIRST_OF_MARCH = date(2024, 3, 1)
DATE_UNREADABLE = Unreadable("date-unreadable")
TWO_DIGIT_YEAR = Unreadable("date-two-digit-year")
VALUE_UNREADABLE = Unreadable("value-unreadable")
UNKNOWN = ["", " ", "\t\n", "\u00a0", "-", " - ", "\u00a0-", "#N/A", "#n/a", "n/a", "N/A", "N/a "]


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown_marks_mean_unknown_to_every_reader(text: str) -> None:
    """Blank, `-`, `#N/A`, `n/a` and whitespace mean unknown, whatever the field."""
    assert is_unknown(text)
    assert read_date(text) is None
    assert read_cell_date(text) is None
    assert read_flag(text) is None
    assert read_count(text) is None
    assert read_quarter(text) is None
    assert split_list(text) == ()
    assert proven_order(text) is None


@pytest.mark.parametrize("text", ["0", "--", "\u2013", "N.A.", "NA", "#REF!", "tidak", "?"])
def test_other_words_are_not_unknown_marks(text: str) -> None:
    """Only the marks named mean unknown: a zero, a double dash and other words do not."""
    assert not is_unknown(text)


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-01",
        " 2024-03-01\u00a0",
        "2024-03-01 7:05",
        "2024-03-01T07:05:09",
        "2024-03-01 07:05:09.123456",
        "2024-03-01T07:05:09.1Z",
        "2024-03-01T07:05+07:00",
        "2024-03-01T07:05:00-0330",
        "2024-03-01 99:99:99+99:99",
        "2024-03-01\u00a007:05",
        "1/3/2024",
        "01/03/2024",
        "1/03/2024",
        "1-3-2024",
        "01.03.2024",
        "01/03/2024 00:00:00",
        "1.3.2024T0:00Z",
        "1 Maret 2024",
        "01 MARET 2024",
        "1 mrt 2024",
        "1\u00a0Mar\u00a02024",
        "1  Maret  2024",
        "Jumat, 1 Maret 2024",
        "Jumat 1 Maret 2024",
        "jum'at,1 Maret 2024",
        "Jum\u2019at, 1 Maret 2024",
        "Ahad, 1 Maret 2024",
    ],
)
def test_accepted_ways_of_writing_a_date(text: str) -> None:
    """Each accepted way of writing the day is read, its time dropped and its weekday not checked."""
    assert read_date(text) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("number", "spellings"),
    [
        (1, "Januari Djanuari Jan"),
        (2, "Februari Pebruari Feb Peb"),
        (3, "Maret Mar Mrt"),
        (4, "April Apr"),
        (5, "Mei Mai May"),
        (6, "Juni Djuni Jun"),
        (7, "Juli Jul"),
        (8, "Agustus Agu Agt Ags Ag Agust Aug"),
        (9, "September Sep Sept"),
        (10, "Oktober Okt Oct"),
        (11, "November Nopember Nov Nop"),
        (12, "Desember Des Dec"),
    ],
)
def test_every_spelling_of_a_month_is_read(number: int, spellings: str) -> None:
    """The months' spellings are those that real registers hold, these and no others."""
    for spelling in spellings.split():
        assert read_date(f"3 {spelling} 2023") == date(2023, number, 3)
    assert {word for word, month in MONTHS.items() if month == number} == set(spellings.lower().split())


@pytest.mark.parametrize("weekday", ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Jum'at", "Sabtu", "Minggu", "Ahad"])
def test_every_weekday_may_stand_before(weekday: str) -> None:
    """A weekday, a comma after it or not, changes nothing."""
    assert read_date(f"{weekday}, 1 Maret 2024") == read_date(f"{weekday.upper()} 1 Maret 2024") == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "text",
    [
        "2024-3-1",
        "2024-03-1",
        "2024/03/01",
        "20240301",
        "2024-03",
        "2024",
        "03/2024",
        "Maret 2024",
        "1 Maret",
        "1/III/2024",
        "1 III 2024",
        "1-Maret-2024",
        "1 Mar. 2024",
        "1 March 2024",
        "tanggal 1 Maret 2024",
        "1/3-2024",
        "1.3/2024",
        "001/3/2024",
        "1/3/024",
        "1/3/02024",
        "1 / 3 / 2024",
        "1,3,2024",
        "2023-02-29",
        "0000-03-01",
        "1/13/2024",
        "32/01/2024",
        "30 Februari 2024",
        "0/3/2024",
        "45352",
        "2024-03-01Z",
        "2024-03-01 +07:00",
        "2024-03-01 07",
        "2024-03-01 07:5",
        "2024-03-01 07:05:9",
        "2024-03-01 07:05.5",
        "2024-03-01 07:05:09.",
        "2024-03-01 07:05:09,5",
        "2024-03-01 07:05 +07:00",
        "2024-03-01 07:05+07",
        "2024-03-01t07:05",
        "2024-03-01T07:05z",
        "2024-03-01  07:05",
        "2024-03-01 07:05 WIB",
        "2024-03-01T",
        "1 Maret 2024 07:05",
        "1 Maret 2024.",
        "1 Maret 2024 s.d. 1 Maret 2025",
        "Jumat, 1/3/2024",
        "Jumat , 1 Maret 2024",
        "Jumat1 Maret 2024",
        "Friday, 1 Maret 2024",
        "(2024-03-01)",
        "2024-03-01\n2024-03-02",
        "terlampir",
        "\u0662\u0660\u0662\u0664-03-01",
        "1/3/202\u0664",
        "\uff11 Maret 2024",
        "1 O\u212atober 2024",
        "1 De\u017fember 2024",
    ],
)
def test_whatever_else_is_unreadable(text: str) -> None:
    """A missing part, a Roman month, a day there is not, anything before or after: unreadable, never repaired."""
    assert read_date(text) == DATE_UNREADABLE


@pytest.mark.parametrize("text", ["1/3/24", "01-03-24", "24-03-01", "1.3.24 07:05", "1 Maret 24", "Jumat, 1 Mar 24"])
def test_a_two_digit_year_has_a_finding_of_its_own(text: str) -> None:
    """A two-digit year is never completed to a century, and is named as what it is."""
    assert read_date(text) == TWO_DIGIT_YEAR


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1/3/2024", date(2024, 1, 3)),
        ("1/13/2024 8:00", date(2024, 1, 13)),
        ("13/1/2024", DATE_UNREADABLE),
        ("2024-03-01", FIRST_OF_MARCH),
        ("1 Maret 2024", FIRST_OF_MARCH),
    ],
)
def test_a_declared_order_concerns_numeric_dates_only(text: str, read: date | Unreadable) -> None:
    """In a month-first column the numeric shape alone is read month first, and is not turned round either."""
    assert read_date(text, "mdy") == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, None),
        (date(2024, 3, 1), FIRST_OF_MARCH),
        (datetime(2024, 3, 1, 23, 59, tzinfo=UTC), FIRST_OF_MARCH),
        ("1/3/2024", FIRST_OF_MARCH),
        ("", None),
        (45352, DATE_UNREADABLE),
        (time(7, 5), DATE_UNREADABLE),
        (True, DATE_UNREADABLE),
    ],
)
def test_a_source_may_give_a_real_date(value: object, read: date | Unreadable | None) -> None:
    """A source's own date is taken as it stands, its time dropped; any other cell is read as its text."""
    day = read_cell_date(value)
    assert day == read
    assert not isinstance(day, datetime)


def test_the_order_reaches_the_text_of_a_cell() -> None:
    """A text cell of a month-first column is read month first."""
    assert read_cell_date("1/3/2024", "mdy") == date(2024, 1, 3)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("13/01/2024", "dmy"),
        ("31-1-2024 00:00", "dmy"),
        ("1/13/2024", "mdy"),
        ("12.31.2024", "mdy"),
        ("3/4/2024", None),
        ("12/12/2024", None),
        ("13/13/2024", None),
        ("31/4/2024", None),
        ("2/30/2024", None),
        ("2/29/2023", None),
        ("2/29/2024", "mdy"),
        ("13/01/24", None),
        ("13/01/0000", None),
        ("2024-01-13", None),
        ("13 Januari 2024", None),
        ("13/01-2024", None),
    ],
)
def test_a_date_proves_an_order_where_it_is_real_in_one_only(text: str, order: Order | None) -> None:
    """An order is proven by a numeric date that is a day of the calendar in that order and not in the other."""
    assert proven_order(text) == order


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("ya", True),
        ("Ya ", True),
        ("TRUE", True),
        ("1", True),
        ("tidak", False),
        ("\u00a0Tidak", False),
        ("False", False),
        ("0", False),
    ],
)
def test_flags(text: str, flag: bool) -> None:
    """ya/tidak, true/false and 1/0 are read in any case."""
    assert read_flag(text) is flag


@pytest.mark.parametrize("text", ["y", "yes", "benar", "2", "01", "ya?"])
def test_other_words_are_no_flags(text: str) -> None:
    """Another word is not taken for yes or no."""
    assert read_flag(text) == VALUE_UNREADABLE


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("60", 60),
        ("007", 7),
        (" 1.234\u00a0", 1234),
        ("12.345.678", 12345678),
        ("1234", 1234),
        ("9" * 18, 10**18 - 1),
    ],
)
def test_counts(text: str, count: int) -> None:
    """Whole numbers are read, a point parting thousands as Indonesian writes them."""
    assert read_count(text) == count


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "+1",
        "1,5",
        "1,234",
        "12.34",
        "1.2345",
        "1234.567",
        "0.123",
        ".123",
        "1..234",
        "1.234,56",
        "93,75%",
        "1 234",
        "1e3",
        "dua",
        "\u0661",
        "9" * 19,
        "9" * 5000,
    ],
)
def test_what_is_no_count_is_unreadable(text: str) -> None:
    """A sign, a fraction, a wrong grouping, another script's digits or an absurd length: no number is made of it."""
    assert read_count(text) == VALUE_UNREADABLE


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ekonomi", ("ekonomi",)),
        ("ekonomi; sosial ;budaya", ("ekonomi", "sosial", "budaya")),
        ("F-001;;F-002;", ("F-001", "F-002")),
        ("PT A, Tbk; -; n/a;\u00a0CV B\u00a0", ("PT A, Tbk", "CV B")),
        ("A;A", ("A", "A")),
    ],
)
def test_lists_are_parted_by_semicolons(text: str, values: tuple[str, ...]) -> None:
    """Several values are parted by `;`, trimmed, kept in order and as often as written; unknown ones are left out."""
    assert split_list(text) == values


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        (" 4 ", 4),
        ("I", 1),
        ("ii", 2),
        ("III", 3),
        ("IV", 4),
        ("Triwulan III", 3),
        ("TRIWULAN\u00a0IV", 4),
        ("TW I", 1),
        ("TW. 2", 2),
        ("TW-III", 3),
        ("Q3", 3),
        ("0", 0),
        ("5", 5),
    ],
)
def test_quarters(text: str, number: int) -> None:
    """A quarter is a number, Roman or not, with Triwulan, TW or Q before it or not; another number stays what it is."""
    assert read_quarter(text) == number


@pytest.mark.parametrize("text", ["V", "IIII", "IIV", "Triwulan", "TW 5", "III 2025", "I-III", "s.d. TW III", "Q"])
def test_no_quarters(text: str) -> None:
    """What is no single quarter, several of them among it, is unreadable."""
    assert read_quarter(text) == VALUE_UNREADABLE


def test_the_blanks_are_those_that_strip_takes() -> None:
    """Engines that strip in another language take the same signs away, all of them and no more."""
    assert [chr(code) for code in range(0x110000) if chr(code).isspace()] == list(BLANKS)
