"""Rules read from pages of TOML: the comforts of the form, and every fault of a page at once."""

from datetime import date

import pytest

from iku_kerjasama.errors import RuleError
from iku_kerjasama.records import Agreement
from iku_kerjasama.rules.criteria import AllOf, Among, BeforeAsOf, Not, Original, SomeChild
from iku_kerjasama.rules.faults.criteria import DEPTH
from iku_kerjasama.rules.faults.places import Place
from iku_kerjasama.rules.indicator import Citation, Indicator, Regulation
from iku_kerjasama.rules.parsing import from_toml
from iku_kerjasama.rules.readings import predicate, python
from iku_kerjasama.rules.readings.wording import sentence
from iku_kerjasama.rules.standing import Days, Standing

PAGE = """\
code = "kab-x"
title = { id = "Jumlah naskah", en = "Number of agreements" }
goal.id = "Kerja sama yang efektif"
goal.en = "Effective cooperation"
citation = "decree"
denominator = "none"
verified_on = 2026-01-31

[citations.decree]
basis = "law"
regulation = { title = "Keputusan Bupati X", issued_on = 2024-05-06 }
place = "Kolom 4"
quote = "Σ naskah"

[numerator]
register = "agreements"
dated_by = "signed_on"
unit = { id = "naskah", en = "agreements" }

[[numerator.clauses]]
reason = "duplicate"
criterion = { is = "original" }
citation = "practice"
label = { id = "duplikat", en = "a duplicate" }

[[numerator.clauses]]
reason = "not-followed-up"
criterion = { is = "all-of", criteria = [
    { is = "not", criterion = { is = "before-as-of", field = "expires_on" } },
    { is = "some-child", criterion = { is = "among", field = "kind", terms = ["perjanjian_kerja_sama"] } },
] }
citation = { basis = "practice" }
label = { id = "belum ditindaklanjuti", en = "not followed up" }
"""


def told(page: str, lang: str = "id") -> list[str]:
    """Return the text of every problem of *page*."""
    with pytest.raises(RuleError) as caught:
        from_toml(page, "kab-x.toml")
    return [problem.text(lang) for problem in caught.value.problems or (caught.value,)]


def test_a_page_is_a_rule() -> None:
    """A citation is cited by name or written in its place, dates are TOML's own, and *none* is a plain count."""
    rule = from_toml(PAGE)
    assert rule.code == "kab-x"
    assert rule.goal.en == "Effective cooperation"
    assert rule.denominator is None
    assert rule.verified_on == date(2026, 1, 31)
    assert rule.citation == Citation(
        basis="law",
        regulation=Regulation(title="Keputusan Bupati X", issued_on=date(2024, 5, 6)),
        place="Kolom 4",
        quote="Σ naskah",
    )
    assert [clause.criterion for clause in rule.numerator.clauses] == [
        Original(),
        AllOf((Not(BeforeAsOf("expires_on")), SomeChild(Among("kind", ("perjanjian_kerja_sama",))))),
    ]
    assert {clause.citation.basis for clause in rule.numerator.clauses} == {"practice"}


@pytest.mark.parametrize(("written", "meant"), [("12", 12), ("1", 1), ('"none"', None)])
def test_a_denominator_may_be_a_number(written: str, meant: int | None) -> None:
    """A planned number, however small, or none at all."""
    assert from_toml(PAGE.replace('"none"', written)).denominator == meant


@pytest.mark.parametrize(
    ("page", "line", "column"),
    [
        ('code = "kab-x\n', 1, 14),
        ("a = 1\nb = = 2\n", 2, 5),
        ("a = 1\n[b", 2, 3),
        ("", None, None),
    ],
)
def test_what_is_no_toml_is_told_by_line_and_column(page: str, line: int | None, column: int | None) -> None:
    """Also where the text ends too soon; a page without a word is TOML, and lacks everything."""
    (first, *others) = told(page)
    if line is None:
        assert len(others) == 5
    else:
        assert not others
        assert first.startswith(f"kab-x.toml: baris {line}, kolom {column} bukan TOML yang sah (")


@pytest.mark.parametrize(
    ("page", "code", "params"),
    [
        (
            "a = 1\nb = = 2\n",
            "rule-no-toml",
            {"place": Place("kab-x.toml"), "line": 2, "column": 5, "fault": "Invalid value"},
        ),
        ("a = " + "[" * 5000, "rule-nested-too-deep", {"place": Place("kab-x.toml")}),
    ],
)
def test_what_is_no_toml_says_why(page: str, code: str, params: dict[str, object]) -> None:
    """By the code of its fault, with its place and what the reader of TOML says, once."""
    with pytest.raises(RuleError) as caught:
        from_toml(page, "kab-x.toml")
    assert (caught.value.code, caught.value.params) == (code, params)


FAULTS = [
    (
        'is = "original"',
        'is = "orignal"',
        "numerator.clauses[1] “duplicate” .criterion: kriteria “orignal”",
        "original.",
    ),
    ('basis = "law"\n', 'basis = "law"\ncolour = "red"\n', "citations.decree: kunci “colour”", "basis, regulation"),
    (
        'field = "expires_on"',
        'field = "expire_on"',
        "criterion.criteria[1].criterion.field: register agree",
        "expires_on",
    ),
    (
        'terms = ["perjanjian',
        'terms = ["perjanjan',
        "“perjanjan_kerja_sama” bukan istilah kind",
        "perjanjian_kerja_sama",
    ),
    ('terms = ["perjanjian_kerja_sama"]', "terms = 3", ".criteria[2].criterion.terms: seharusnya daftar teks", " 3."),
    ('citation = "practice"\n', "", "numerator.clauses[1] “duplicate”: dasarnya (citation) belum disebut", "practice"),
    ('citation = "decree"', 'citation = "decre"', "kab-x.toml: citation: dasar “decre” tidak ada", "decree"),
    ('place = "Kolom 4"\n', "", "citations.decree: peraturan dikutip dengan", "place"),
    ('denominator = "none"\n', "", "penyebut (denominator) belum disebut", "none"),
    ('denominator = "none"', 'denominator = "nona"', "denominator: penyebut seharusnya", "“nona”"),
    (
        '[citations.decree]\nbasis = "law"',
        '[citations]\ndecree = "law"\n[citations.other]\nbasis = "law"',
        "citations.decree: seharusnya tabel",
        "“law”",
    ),
    ("[citations.decree]", "citations = 3\n[x]", "citations: seharusnya tabel", " 3."),
]


@pytest.mark.parametrize(("right", "wrong", "place", "cure"), FAULTS)
def test_a_fault_names_file_place_and_cure(right: str, wrong: str, place: str, cure: str) -> None:
    """Each names the file, the key path with the clause's reason, what was found, and the nearest word."""
    assert right in PAGE
    problems = told(PAGE.replace(right, wrong, 1))
    assert all(problem.startswith("kab-x.toml: ") for problem in problems)
    assert [problem for problem in problems if place in problem and cure in problem]
    assert all(problem.startswith("kab-x.toml: ") for problem in told(PAGE.replace(right, wrong, 1), "en"))


def test_every_fault_of_a_page_is_told_at_once() -> None:
    """One wrong key hides no other; a citation that is wrong is named where it stands, not wherever it is cited."""
    page = PAGE
    for right, wrong in (
        ('place = "Kolom 4"\n', ""),
        ('"original"', '"origin"'),
        ('"expires_on"', '"expiry"'),
        ('citation = "practice"', 'citation = "decree"'),
        ('label = { id = "duplikat", en', 'label = { id = "duplikat", eng'),
    ):
        assert right in page
        page = page.replace(right, wrong, 1)
    places = [problem.partition(": ")[2].partition(": ")[0] for problem in told(page)]
    assert places == [
        "citations.decree",
        "numerator.clauses[1] “duplicate” .label",
        "numerator.clauses[1] “duplicate” .label",
        "numerator.clauses[1] “duplicate” .criterion",
        "numerator.clauses[2] “not-followed-up” .criterion.criteria[1].criterion.field",
    ]


@pytest.mark.parametrize(
    "page",
    [
        "numerator = 3\n",
        "[numerator]\nclauses = 3\n",
        "[numerator]\nclauses = [3]\n",
        "[[numerator.clauses]]\ncitation = 3\n",
    ],
)
def test_what_has_another_shape_is_told_too(page: str) -> None:
    """Wherever a table, a list or a text is missing, and without an accident."""
    assert [problem for problem in told(page) if "numerator" in problem]


@pytest.mark.parametrize("side", ["numerator", "denominator"])
def test_a_citation_that_is_not_there_is_told_where_it_is_cited(side: str) -> None:
    """By side and clause, with the names there are and the table to add; no other fault comes of it."""
    page = PAGE.replace('denominator = "none"\n', "")
    count = page[page.index("[numerator]") :].replace("numerator", "denominator")
    head = page.replace("[numerator]", f"{count}\n[numerator]")
    before, mark, after = head.partition(f'[[{side}.clauses]]\nreason = "duplicate"')
    wrong = before + mark + after.replace('citation = "practice"', 'citation = "decreed"', 1)
    assert from_toml(head).denominator is not None
    with pytest.raises(RuleError) as caught:
        from_toml(wrong)
    assert [one.code for one in caught.value.problems] == ["rule-citation-unknown"]
    (problem,) = told(wrong)
    assert problem.startswith(f"kab-x.toml: {side}.clauses[1] “duplicate” .citation: dasar “decreed” tidak ada. ")
    assert "Yang ada: decree. Tambahkan tabel [citations.decreed]" in problem


def test_the_error_names_the_rule() -> None:
    """By its code, or as unknown where it has none."""
    for page, code in ((PAGE.replace('"original"', '"origin"'), "kab-x"), ("a = 1\n", "?")):
        with pytest.raises(RuleError) as caught:
            from_toml(page)
        assert (caught.value.code, caught.value.params["code"]) == ("rule-invalid", code)


def test_without_a_file_the_place_is_the_key_alone() -> None:
    """And a fault of the whole page has no place but the page."""
    with pytest.raises(RuleError) as caught:
        from_toml(PAGE.replace('"original"', '"origin"').replace('code = "kab-x"', 'coda = "kab-x"'))
    places = [str(problem.params["place"]) for problem in caught.value.problems]
    assert places == ["-", "-", "numerator.clauses[1] “duplicate” .criterion"]


def test_a_rule_of_toml_is_a_rule_like_any_other() -> None:
    """It is the same class, with nothing of its form left."""
    assert type(from_toml(PAGE)) is Indicator


def nested(depth: int) -> str:
    """Return the page with its first criterion denied so often that it stands *depth* deep."""
    denials = depth - 1
    return PAGE.replace(
        '{ is = "original" }', '{ is = "not", criterion = ' * denials + '{ is = "original" }' + " }" * denials
    )


def test_criteria_may_be_nested_deep_and_no_deeper() -> None:
    """As deep as is admitted a rule is read, judged and said; past that it is refused, however deep."""
    rule = from_toml(nested(DEPTH))
    days = Days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
    met = Standing(children=((Agreement(kind="perjanjian_kerja_sama"), Standing()),))
    for reading in (python, predicate):
        assert reading.judge(rule.numerator, days)(Agreement(), met) == (None if DEPTH % 2 else "duplicate")
    assert sentence(rule.numerator.clauses[0].criterion)
    (problem,) = told(nested(DEPTH + 1))
    assert problem.startswith("kab-x.toml: numerator.clauses[1] “duplicate” .criterion.criterion")
    assert f"lebih dari {DEPTH} tingkat" in problem
    assert told(nested(5_000)) == [
        "kab-x.toml: isinya bersarang terlalu dalam, jadi aturannya tidak terbaca. Pecah menjadi beberapa ketentuan."
    ]


def test_nothing_can_be_planned_to_be_divided_by() -> None:
    """A denominator of 0 is refused."""
    assert "denominator" in told(PAGE.replace('"none"', "0"))[0]


def test_a_rule_may_be_in_force_for_a_day() -> None:
    """It may end on the day it begins, and not before."""
    first, day_before = "in_force_from = 2026-02-01\n", "in_force_until = 2026-01-31\n"
    day = PAGE.replace("verified_on", f"{first}in_force_until = 2026-02-01\nverified_on", 1)
    assert from_toml(day).in_force_until == date(2026, 2, 1)
    assert "in_force_until" in told(PAGE.replace("verified_on", f"{first}{day_before}verified_on", 1))[0]


@pytest.mark.parametrize("further", [0, 1])
def test_criteria_may_be_listed_deep_and_no_deeper(further: int) -> None:
    """Each list in a list is one level, and the fault says where the one too many begins."""
    lists = DEPTH - 1 + further
    opening, closing = '{ is = "any-of", criteria = [', "] }"
    page = PAGE.replace('{ is = "original" }', f'{opening * lists}{{ is = "original" }}{closing * lists}')
    if not further:
        assert from_toml(page).code == "kab-x"
        return
    with pytest.raises(RuleError) as caught:
        from_toml(page)
    (problem,) = caught.value.problems
    assert problem.code == "rule-criterion-too-deep"
    assert str(problem.params["place"]).count("criteria[1]") == lists


def test_a_fault_of_a_criterion_says_what_it_found() -> None:
    """A criterion without a name, and something else than a list where criteria should be."""
    (unnamed,) = told(PAGE.replace('{ is = "original" }', '{ field = "kind" }'))
    assert "kriteria “” (kunci is) tidak dikenal" in unnamed
    (unlisted,) = told(PAGE.replace('{ is = "original" }', '{ is = "any-of", criteria = 7 }'))
    assert unlisted.endswith("seharusnya daftar tabel, tetapi yang tertulis 7.")
