"""The numbers of the workbook are those of the JSON, and its records come to them."""

from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.operations.report import material
from iku_kerjasama.testing.strategies import Books, books, options
from tests.unit.reports.stuff import TODAY
from tests.unit.reports.test_xlsx import xlsx
from tests.workbooks import Cells, sheets

SHEETS = {"facilitations": "Requests", "agreements": "Agreements"}
HEADINGS = {
    "facilitations": "Summary of incoming letters requesting cooperation",
    "agreements": "Register of cooperation agreements",
}
DIMENSIONS = {
    "scope": "By scope of cooperation",
    "kind": "By kind of agreement",
    "sectors": "By field of cooperation",
    "subdivision": "By sub-division",
}


class TestTheNumbersOfTheJson:
    """Numbers in html, xlsx, docx equal the JSON for generated registers (parse them back)."""

    @settings(max_examples=25, phases=[Phase.explicit, Phase.generate])
    @given(books(), options(), st.sampled_from(["2025", "2024", "2025-Q1..Q3"]))
    def test_the_workbook_says_what_the_json_says(self, drawn: Books, chosen: dict[str, str], period: str) -> None:
        """Values, parts and accounts are those of the JSON; what is recomputed agrees; so do the records, recounted."""
        stuff = material(drawn.registers(), period=period, options=chosen, lang="en", today=TODAY)
        document: dict[str, Any] = dict(measurement(stuff.measurement, version=""))
        read = sheets(xlsx(stuff))
        summary = read["Summary"]
        shown = {str(row[0]): row for row in reversed(summary)}
        for score in filter(None, (document, document["companion"])):
            row = shown[f"Value ({score['scoring']})"]
            assert _hundredths(row[1]) == _parsed(score["percentage"])
            top = shown["Agreements" if score["scoring"] == "ratio" else "Requests followed up"]
            bottom = shown["Facilitated requests"] if "Facilitated requests" in shown else shown["Requests"]
            assert (top[1], bottom[1]) == (_count(score["numerator"]), _count(score["denominator"]))
        assert {row[3] for row in summary} & {"same", "DIFFERENT"} == {"same"}
        for name, heading in DIMENSIONS.items():
            rows = stuff.measurement.by(name)
            if any(row.key is not None for row in rows):
                table = _below(summary, heading)
                assert [[row[1], row[2], _hundredths(row[3])] for row in table] == [
                    [_count(row.numerator), _count(row.denominator), _parsed(row.percentage.text())] for row in rows
                ]
            else:
                assert heading not in shown
        for account, row in document["ledger"].items():
            table = _below(summary, HEADINGS[account])
            assert [line[1] for line in table[:3]] == [row["read"], row["rejected"], row["skipped"]]
            assert {line[4]: line[1] for line in table[5:]} == row["excluded"]
            lines = read[SHEETS[account]][1:]
            assert len(lines) == row["accepted"]
            assert sum(line[1] == "yes" for line in lines) == row["counted"]
            for reason, many in row["excluded"].items():
                assert sum(line[3] == reason for line in lines) == many


def _below(page: Cells, heading: str) -> Cells:
    """Return the lines of the table under *heading*, its header left out."""
    start = next(number for number, row in enumerate(page) if row[0] == heading)
    end = next((number for number in range(start, len(page)) if page[number][0] == ""), len(page))
    return page[start + 2 : end]


def _count(count: int | None) -> object:
    return "n/a" if count is None else count


def _parsed(text: str | None) -> object:
    """Return the percentage *text* in hundredths of a percent."""
    return "n/a" if text is None else int(text.replace(".", ""))


def _hundredths(share: object) -> object:
    return round(share * 10_000) if isinstance(share, int | float) else share
