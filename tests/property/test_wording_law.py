"""The laws of saying a rule."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from iku_kerjasama.records import Agreement, Facilitation, field_names
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    Flagged,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    Original,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Clause
from iku_kerjasama.rules.kab_malang import PRACTICE
from iku_kerjasama.rules.readings.explanation import explanation
from iku_kerjasama.rules.readings.wording import denied, sentence
from iku_kerjasama.rules.standing import Days
from iku_kerjasama.terms import VOCABULARIES, Label

LANGUAGES = st.sampled_from(["id", "en"])
FIELDS = st.sampled_from(field_names("agreements"))
DATES = st.sampled_from(["signed_on", "registered_on", "effective_on", "expires_on"])
TERMS = st.sampled_from(sorted(VOCABULARIES.keys() & field_names("agreements"))).flatmap(
    lambda name: st.builds(
        Among, st.just(name), st.lists(st.sampled_from(VOCABULARIES[name].codes), unique=True).map(tuple)
    )
)
STANDING = st.sampled_from([Original(), Linked(), InCohort(), Carried(), ParentCounted(), ChildCounted()])
LEAVES: st.SearchStrategy[Criterion] = st.one_of(
    st.builds(Known, FIELDS),
    TERMS,
    st.just(Flagged("is_test")),
    st.builds(Within, DATES),
    st.builds(NotAfterAsOf, DATES),
    st.builds(BeforeAsOf, DATES),
    STANDING,
    st.builds(SomeChild, st.builds(Known, FIELDS) | TERMS | st.just(AllOf((Original(), Within("signed_on"))))),
)


def _groups(inner: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(AnyOf, several), st.builds(AllOf, several))


CRITERIA = st.recursive(LEAVES, _groups, max_leaves=6)
DAYS = Days(date(2025, 1, 1), date(2025, 12, 31), date(2025, 12, 31))
CODE = re.compile(r"[{}<>_]|\b(?:None|True|False|Not|AnyOf|AllOf|Known|Among|Flagged|Within)\b")


def is_prose(text: str) -> bool:
    """Tell whether *text* is a sentence a person can read: something, no code, and every parenthesis closed."""
    depth = 0
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return bool(text.strip()) and depth == 0 and not CODE.search(text) and "  " not in text


class TestWording:
    """Specification §3: "Everything else (the trace, the narrative sheet, the SQL …) follows from the clauses"."""

    @given(CRITERIA, LANGUAGES, st.sampled_from(["agreements", "facilitations", None]))
    def test_every_criterion_can_be_said(self, criterion: Criterion, lang: str, register: str | None) -> None:
        """Any criterion, however nested, and its denial are sentences without braces or names of fields."""
        assert is_prose(sentence(criterion, lang, register))
        assert is_prose(denied(criterion, lang, register))

    @given(CRITERIA, LANGUAGES)
    def test_denied_twice_is_said_once(self, criterion: Criterion, lang: str) -> None:
        """A double negation reads as none, and a denial as the sentence of what is denied."""
        assert sentence(Not(Not(criterion)), lang) == sentence(criterion, lang)
        assert denied(criterion, lang) == sentence(Not(criterion), lang)

    @given(
        CRITERIA,
        LANGUAGES,
        st.builds(
            Agreement,
            id=st.just("N-1"),
            kind=st.none() | st.sampled_from(VOCABULARIES["kind"].codes),
            sectors=st.lists(st.sampled_from(VOCABULARIES["sectors"].codes), unique=True).map(tuple),
            signed_on=st.none() | st.dates(),
        ),
    )
    def test_every_verdict_can_be_explained(self, criterion: Criterion, lang: str, record: Agreement) -> None:
        """Whatever clause on agreements excludes a record, the explanation is prose and begins with its name."""
        names = {"id": "alasan", "en": "reason"}
        clause = Clause(reason="some-reason", criterion=criterion, citation=PRACTICE, label=Label(**names))
        text = explanation(record, clause, DAYS, lang=lang)
        assert is_prose(text)
        assert text.startswith("N-1 ")
        assert names[lang] in text
        assert text.endswith("law is silent." if lang == "en" else "dalam peraturan.")


def test_the_reader_of_prose_can_tell() -> None:
    """What these laws look for is found where it stands."""
    assert is_prose("status bukan Ditolak (atau tidak diketahui)")
    assert not is_prose("")
    assert not is_prose("received_on diketahui")
    assert not is_prose("{field} diketahui")
    assert not is_prose("status) bukan (Ditolak")
    assert not is_prose(repr(Facilitation()))
