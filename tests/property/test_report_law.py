"""The numbers of a report are those of the JSON."""

from collections.abc import Mapping
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from iku_kerjasama.measurement.documents import comparison, measurement
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.operations.report import material
from iku_kerjasama.testing.strategies import Books, books, options
from tests.reading import page
from tests.unit.reports.stuff import TODAY, html, made
from tests.word import word

DIMENSIONS = ("scope", "kind", "sectors", "subdivision")
CAPTIONS = {"scope": "scope of cooperation", "kind": "kind of agreement", "sectors": "field of cooperation"}


class TestTheNumbersOfTheJson:
    """Numbers in html, xlsx, docx equal the JSON for generated registers (parse them back)."""

    @settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
    @given(books(), options(), st.sampled_from(["2025", "2024", "2025-Q1..Q3"]))
    def test_the_page_says_what_the_json_says(self, drawn: Books, chosen: dict[str, str], period: str) -> None:
        """The value, its companion, every part and every account, read back from the page, are those of the JSON."""
        stuff = material(drawn.registers(), period=period, options=chosen, lang="en", today=TODAY)
        document: dict[str, Any] = dict(measurement(stuff.measurement, version=""))
        read = page(html(stuff))
        scores = [score for score in (document, document["companion"]) if score]
        assert read.classes["p.value"] == [_percent(score["percentage"]) for score in scores]
        for text, score in zip(read.classes["p.counts"], scores, strict=True):
            above, below = (part.split()[0] for part in text.split(" / "))
            assert (above, below) == (_count(score["numerator"]), _count(score["denominator"]))
        for name in DIMENSIONS:
            rows = stuff.measurement.by(name)
            table = read.tables.get(f"By {CAPTIONS.get(name, 'sub-division')}")
            if table is None:
                assert all(row.key is None for row in rows)
                continue
            counts = [[_count(row.numerator), _count(row.denominator), _percent(row.percentage.text())] for row in rows]
            whole = any(row.denominator is not None for row in rows)
            assert [line[2:] for line in table[1:]] == [line if whole else line[:1] for line in counts]
        quarters = read.tables.get("Each quarter alone, and the year to date", [])[1:]
        told = [(quarter.alone, quarter.to_date) for quarter in stuff.quarterly.quarters] if stuff.quarterly else []
        assert [row[1:] for row in quarters] == [[*_pair(alone), *_pair(to_date)] for alone, to_date in told]
        compared: dict[str, Any] = dict(comparison(stuff.comparison, version=""))
        ways = read.tables.get("One decision changed, the largest move first", [])[1:]
        moved = [one for one in compared["variants"] if not _same(one, compared["baseline"])]
        assert sorted(row[2:4] for row in ways[1:]) == sorted(map(_told, moved))
        assert [row[2:4] for row in ways[:1]] == ([_told(compared["baseline"])] if moved else [])
        for account, row in document["ledger"].items():
            table = read.tables[_name(account)]
            shown = [line[1] for line in table[1:]]
            assert shown[-len(row["excluded"]) - 1 :] == [
                _count(row["counted"]),
                *map(_count, row["excluded"].values()),
            ]

    @settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
    @given(books(), options(), st.sampled_from(["2025", "2024", "2025-Q1..Q3"]))
    def test_the_word_documents_say_what_the_json_says(self, drawn: Books, chosen: dict[str, str], period: str) -> None:
        """The value and its counts, each quarter, each year and the list of agreements are those of the JSON."""
        stuff = material(drawn.registers(), period=period, options=chosen, lang="en", today=TODAY)
        result = stuff.measurement
        document: dict[str, Any] = dict(measurement(result, version="", quarters=stuff.quarterly))
        read = word(made("docx", stuff))
        (held,) = [rows for caption, rows in read.tables.items() if caption.startswith("Target, value")]
        assert held[1][2] == _percent(document["percentage"])
        assert f": {_count(document['numerator'])}." in read.text
        assert f"facilitated requests: {_count(document['denominator'])}." in read.text
        quarters = read.tables.get("Value by quarter, alone and to date", [])[1:]
        told = [(quarter.alone, quarter.to_date) for quarter in stuff.quarterly.quarters] if stuff.quarterly else []
        assert [row[1:] for row in quarters] == [[*_row(alone), *_row(to_date)] for alone, to_date in told]
        years = read.tables.get("Value and achievement year by year", [])[1:]
        known = [row.measurement for row in stuff.trend.rows] if stuff.trend else []
        expected = [[one.period.label, *_row(one)] for one in known] if len(known) > 1 else []
        assert [[*row[:3], row[4]] for row in years] == expected
        counted = document["ledger"]["agreements"]["counted"]
        assert len(read.tables.get("List of agreements", [[]])) - 1 == counted
        sheet = word(made("handout-docx", stuff))
        assert _percent(document["percentage"]) in [text for _, text in sheet.paragraphs]

    @settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
    @given(books(), options(), st.sampled_from(["2025", "2024", "2025-Q1..Q3"]))
    def test_the_working_paper_says_what_the_json_says(self, drawn: Books, chosen: dict[str, str], period: str) -> None:
        """Both scorings, every sum of every account, each reason and each excluded record are those of the JSON."""
        stuff = material(drawn.registers(), period=period, options=chosen, lang="en", today=TODAY)
        document: dict[str, Any] = dict(measurement(stuff.measurement, version=""))
        scores = [score for score in (document, document["companion"]) if score]
        told = [
            text
            for score in scores
            for text in (_count(score["numerator"]), _count(score["denominator"]), _percent(score["percentage"]))
        ]
        tables = page(made("working-paper", stuff, listed="200")).tables
        assert word(made("working-paper-docx", stuff, listed="200")).tables == tables
        assert [row[1] for row in tables["Result of re-performance"][1:]] == told
        sums = {row[0]: [int(cell.replace(",", "")) for cell in row[1:]] for row in tables[_SUMS][1:]}
        for account, row in document["ledger"].items():
            excluded = row["excluded"]
            read = [row[name] for name in ("read", "accepted", "rejected", "skipped")]
            assert sums[_name(account)] == [*read, 0, row["counted"], sum(excluded.values()), 0]
            for reason, many in excluded.items():
                listed = tables.get(f"Records with the reason {reason}: {_name(account)}", [[]])[1:]
                assert len(listed) == many


_SUMS = "Read = accepted + rejected + skipped; accepted = counted + excluded"


def _pair(one: Measurement) -> list[str]:
    return _told(dict(measurement(one, version="")))


def _told(score: Mapping[str, Any]) -> list[str]:
    counts = f"{_count(score['numerator'])} / {_count(score['denominator'])}"
    return [counts, _percent(score["percentage"])]


def _same(one: Mapping[str, Any], base: Mapping[str, Any]) -> bool:
    return all(one[name] == base[name] for name in ("numerator", "denominator", "scoring"))


def _row(one: Measurement) -> list[str]:
    document: dict[str, Any] = dict(measurement(one, version=""))
    return [_count(document["numerator"]), _count(document["denominator"]), _percent(document["percentage"])]


def _name(account: str) -> str:
    return {
        "facilitations": "Summary of incoming letters requesting cooperation",
        "agreements": "Register of cooperation agreements",
    }[account]


def _count(count: int | None) -> str:
    return "n/a" if count is None else f"{count:,}"


def _percent(text: str | None) -> str:
    if text is None:
        return "n/a"
    whole, _, rest = text.partition(".")
    return f"{int(whole):,}.{rest} %"
