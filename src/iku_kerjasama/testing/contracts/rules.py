"""What a plugin's rules must keep."""

import json
from collections.abc import Callable, Iterable

import pytest

from iku_kerjasama.measurement.example import example
from iku_kerjasama.plugins import RuleOffer
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.readings.wording import clause_text, sentence
from iku_kerjasama.rules.serial import from_data, to_data

__all__ = ["RuleContract"]


class RuleContract:
    """What a plugin's rules must keep. Set `offers` to the hook: ``offers = staticmethod(iku_rules)``."""

    offers: Callable[[], Iterable[RuleOffer]]

    @pytest.fixture
    def indicators(self) -> list[Indicator]:
        """Return every indicator the hook offers."""
        offers = list(self.offers())
        assert all(isinstance(offer, RuleOffer) for offer in offers)
        return [indicator for offer in offers for indicator in offer.indicators]

    def test_offers_something(self, indicators: list[Indicator]) -> None:
        """There is a rule in what is offered; a hook that offers none is left out."""
        assert indicators

    def test_offers_the_same_each_time(self, indicators: list[Indicator]) -> None:
        """Asked twice, the plugin offers the same rules: a result is by a rule that can be asked for again."""
        assert [indicator for offer in self.offers() for indicator in offer.indicators] == indicators

    def test_one_offer_holds_all_versions_of_a_code(self, indicators: list[Indicator]) -> None:
        """A code stands in one offer; in a second one it would be a name offered twice."""
        codes = [code for offer in self.offers() for code in {indicator.code for indicator in offer.indicators}]
        assert len(set(codes)) == len(codes)
        assert set(codes) == {indicator.code for indicator in indicators}

    def test_versions_do_not_overlap(self, indicators: list[Indicator]) -> None:
        """No two versions of one code come into force on the same day, and none ends before it begins."""
        starts = [(indicator.code, indicator.in_force_from) for indicator in indicators]
        assert len(set(starts)) == len(starts)
        for indicator in indicators:
            if indicator.in_force_from and indicator.in_force_until:
                assert indicator.in_force_from <= indicator.in_force_until

    def test_each_clause_says_where_it_comes_from(self, indicators: list[Indicator]) -> None:
        """A clause has a reason of its own, and cites a law with place and words, or says that it is practice.

        Who disputes a number is shown the clause: it must be there to be looked up.
        """
        for count in (count for indicator in indicators for count in indicator.counts):
            reasons = [clause.reason for clause in count.clauses]
            assert len(set(reasons)) == len(reasons)
            for clause in count.clauses:
                quoted = (clause.citation.regulation, clause.citation.place, clause.citation.quote)
                assert clause.citation.basis == "practice" or all(quoted)

    def test_can_be_read_in_both_languages(self, indicators: list[Indicator]) -> None:
        """Title, goal, and each clause with its reason are sentences in Indonesian and in English."""
        for indicator in indicators:
            for lang in ("id", "en"):
                assert indicator.title.text(lang).strip()
                assert indicator.goal.text(lang).strip()
                for count in indicator.counts:
                    assert count.unit.text(lang).strip()
                    for clause in count.clauses:
                        assert clause.label.text(lang).strip()
                        assert sentence(clause.criterion, lang, count.register)
                        assert clause_text(clause, lang, count.register)

    def test_is_data(self, indicators: list[Indicator]) -> None:
        """Written as JSON and read again, a rule is the same rule, with the same digest, by which results name it."""
        for indicator in indicators:
            again = from_data(json.loads(json.dumps(to_data(indicator))))
            assert again == indicator
            assert digest(again) == digest(indicator)

    def test_counts_a_few_records(self, indicators: list[Indicator]) -> None:
        """Measured over invented registers the rule has a fate for every record, and counts none below zero."""
        for indicator in indicators:
            worked = example(indicator)
            if worked is None:
                continue
            score = worked.measurement.value
            assert score.numerator is None or score.numerator >= 0
            assert score.denominator is None or score.denominator >= 0
            outcomes = list(worked.measurement.outcomes())
            assert all(outcome.counted or outcome.reason for outcome in outcomes)
