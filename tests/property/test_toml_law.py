"""The law of the page: a rule written as TOML and read back is the same rule."""

from hypothesis import given

from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Indicator
from iku_kerjasama.rules.parsing import from_toml
from iku_kerjasama.rules.printing import to_toml
from iku_kerjasama.testing.strategies import indicators


class TestPage:
    """Issue 3: "`rules CODE --format toml` prints any rule …, and reading it back gives the same digest"."""

    @given(indicators())
    def test_any_rule_is_read_back_the_same(self, rule: Indicator) -> None:
        """Whatever its clauses, labels, citations and dates."""
        again = from_toml(to_toml(rule))
        assert again == rule
        assert digest(again) == digest(rule)

    @given(indicators())
    def test_a_page_written_twice_is_the_same_page(self, rule: Indicator) -> None:
        """The same bytes for the same rule."""
        page = to_toml(rule)
        assert to_toml(from_toml(page)) == page
