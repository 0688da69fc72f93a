"""The contract of sources is no formality: for each of its checks there is a source that breaks that one alone."""

from pathlib import Path

import pytest

from iku_kerjasama.testing.contracts import SourceContract
from tests.contracts.broken import contents, declarations, faults, fetching, manners, reading, tables
from tests.contracts.broken.registry import BROKEN
from tests.contracts.failing import checks, failing
from tests.contracts.lines import LinesContract

ROOMS = (contents, declarations, faults, fetching, manners, reading, tables)
"""The modules with the broken sources, which enter them into the registry."""


def test_each_check_has_a_source_that_breaks_it() -> None:
    """No check is there that nothing could fail."""
    assert set(BROKEN) == set(checks(SourceContract))


def test_the_source_that_others_break_is_whole(tmp_path: Path) -> None:
    """The source that each broken one is made from fails no check."""
    assert failing(LinesContract, tmp_path) == set()


@pytest.mark.parametrize("check", sorted(BROKEN))
def test_a_broken_source_fails_the_check_it_breaks(check: str, tmp_path: Path) -> None:
    """The check notices, and no other has to."""
    broken = BROKEN[check]
    assert failing(broken.contract, tmp_path) == {check} | broken.also
