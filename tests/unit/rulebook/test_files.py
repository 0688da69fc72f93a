"""Rules from files: one, several, versions of one code, and what can be wrong with a file."""

from pathlib import Path

import pytest
from attrs import evolve

from iku_kerjasama import operations
from iku_kerjasama.errors import NotInForce, RuleError, UsageError
from iku_kerjasama.periods import parse
from iku_kerjasama.rulebook.files import is_file_name, read_rule, read_rules
from iku_kerjasama.rules.book import closed
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.printing import to_toml

OTHER = evolve(INDICATOR, code="kab-x")
PAGE = to_toml(OTHER)


def file(folder: Path, name: str, page: str = PAGE, **fields: str) -> str:
    """Write *page* with further *fields* above it, and return its path."""
    path = folder / name
    path.write_text("".join(f"{key} = {value}\n" for key, value in fields.items()) + page, "utf-8")
    return str(path)


def test_a_file_is_a_rule(tmp_path: Path) -> None:
    """With or without a byte order mark, as Windows writes it."""
    assert read_rule(file(tmp_path, "a.toml")) == OTHER
    assert read_rule(Path(file(tmp_path, "b.toml", "\ufeff" + PAGE))) == OTHER
    assert operations.rule_file(file(tmp_path, "a.toml")) == OTHER


@pytest.mark.parametrize(("name", "file_name"), [("kab-x.toml", True), ("kab-x", False), ("a/b.toml", True)])
def test_what_ends_in_toml_is_a_file(name: str, file_name: bool) -> None:
    """And what does not is a code."""
    assert is_file_name(name) is file_name


def test_there_may_be_no_such_file(tmp_path: Path) -> None:
    """A file that is missing, or a folder, is wrong use, and named."""
    for path, code in ((tmp_path / "none.toml", "rule-file-missing"), (tmp_path, "rule-file-directory")):
        with pytest.raises(UsageError) as caught:
            read_rule(path)
        assert caught.value.code == code
        assert str(path) in str(caught.value)


def test_a_file_that_is_not_utf_8_says_where(tmp_path: Path) -> None:
    """The first byte that is not."""
    path = tmp_path / "a.toml"
    path.write_bytes(b'code = "caf\xe9"\n')
    with pytest.raises(RuleError) as caught:
        read_rule(path)
    assert caught.value.params == {"file": path, "place": 12}


def test_faults_name_the_file(tmp_path: Path) -> None:
    """Each problem begins with the path as it was given."""
    path = file(tmp_path, "a.toml", PAGE.replace('"is_test"', '"is_tes"', 1))
    with pytest.raises(RuleError) as caught:
        read_rule(path)
    assert [str(problem).startswith(f"{path}: numerator.clauses[2]") for problem in caught.value.problems] == [True]


def test_several_files_may_be_versions_of_one_code(tmp_path: Path) -> None:
    """The earlier is in force until the eve of the later."""
    first = file(tmp_path, "a.toml", in_force_from="2022-01-01")
    second = file(tmp_path, "b.toml", in_force_from="2026-01-01")
    third = file(tmp_path, "c.toml", PAGE.replace('"kab-x"', '"kab-y"'))
    known = operations.rule_files([second, third, first])
    assert known == read_rules([first, second, third])
    assert known.codes == ("kab-x", "kab-y")
    assert [str(version.in_force_until) for version in closed(known.rule("kab-x"))] == ["2025-12-31", "None"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"in_force_from": "2025-01-01"}, {"in_force_from": "2025-01-01"}),
        ({"in_force_until": "2025-01-01"}, {"in_force_from": "2025-01-01"}),
    ],
)
def test_two_rules_with_one_code_on_one_day_name_both_files(
    tmp_path: Path, one: dict[str, str], other: dict[str, str]
) -> None:
    """And what to change."""
    first, second = file(tmp_path, "a.toml", **one), file(tmp_path, "b.toml", **other)
    with pytest.raises(RuleError) as caught:
        read_rules([first, second])
    assert caught.value.code == "rule-versions-overlap"
    for lang in ("id", "en"):
        text = caught.value.text(lang)
        assert all(word in text for word in ("kab-x", f"({first})", f"({second})", "in_force_from"))


def test_the_faults_of_several_files_are_told_at_once(tmp_path: Path) -> None:
    """One file's fault hides no other's; a file that is no TOML is one of them."""
    good = file(tmp_path, "a.toml")
    wrong = file(tmp_path, "b.toml", "= 3")
    worse = file(tmp_path, "c.toml", PAGE.replace("is_test", "is_tes").replace('"signed_on"', '"sign_on"', 1))
    with pytest.raises(RuleError) as caught:
        read_rules([good, wrong, worse])
    told = [str(problem) for problem in caught.value.problems]
    assert [text.startswith(wrong) for text in told] == [True, False, False, False]
    assert all(text.startswith(worse) for text in told[1:])
    with pytest.raises(RuleError) as alone:
        read_rules([good, wrong])
    assert alone.value.code == "rule-no-toml"


def test_a_path_stands_where_a_code_does(tmp_path: Path) -> None:
    """In every verb that measures; its dates of force hold as any rule's."""
    path = file(tmp_path, "a.toml", in_force_from="2025-01-01")
    data: dict[str, list[object]] = {"facilitations": [], "agreements": []}
    assert operations.compute(data, path, "2025").indicator.code == "kab-x"
    assert operations.measure(operations.read(data), path, "2025").indicator.code == "kab-x"
    assert operations.as_indicator(path, None).code == "kab-x"
    with pytest.raises(NotInForce):
        operations.as_indicator(path, parse("2024"))
