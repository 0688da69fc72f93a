"""``rules`` in TOML: a rule printed, another derived, two compared, and what does not go together."""

import builtins
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from iku_kerjasama import operations
from iku_kerjasama.plugins.registry import Registry
from iku_kerjasama.rules.book import book
from iku_kerjasama.rules.digest import digest
from iku_kerjasama.rules.indicator import Count, Derivation, Indicator
from iku_kerjasama.rules.kab_malang import INDICATOR
from iku_kerjasama.rules.parsing import from_toml
from iku_kerjasama.rules.printing import to_toml
from tests.unit.cli.conftest import Run

OLD = evolve(INDICATOR, code="kab-x", in_force_from=date(2020, 1, 1))
NEW = evolve(OLD, in_force_from=date(2025, 7, 1), numerator=OLD.numerator.without("amendment"))


@pytest.fixture
def versions(monkeypatch: pytest.MonkeyPatch) -> tuple[Indicator, ...]:
    """Make ``kab-x`` a rule of two versions."""
    whole = Registry.rule

    def rule(self: Registry, code: str) -> tuple[Indicator, ...]:
        return (NEW, OLD) if code == "kab-x" else whole(self, code)

    monkeypatch.setattr(Registry, "rule", rule)
    return (OLD, NEW)


@pytest.mark.parametrize("code", ["kab-malang", "jumlah-naskah", "naskah-berlaku", "naskah-terhadap-rencana"])
def test_any_rule_is_printed_as_toml(run: Run, code: str) -> None:
    """Reading it back gives the same rule and digest."""
    page = run("rules", code, "--format", "toml").stdout
    (rule,) = operations.rule_versions(code)
    assert from_toml(page) == rule
    assert digest(from_toml(page)) == digest(rule)


def test_several_versions_are_a_document_each(run: Run, versions: tuple[Indicator, ...]) -> None:
    """Each under a line that says which it is; one alone by its day."""
    pages = run("rules", "kab-x", "--format", "toml").stdout
    first, second = pages.split("\n# kab-x, versi 2 dari 2\n")
    assert first.startswith("# kab-x, versi 1 dari 2\n")
    assert (from_toml(first), from_toml(second)) == versions
    assert from_toml(run("rules", "kab-x@2025-06-30", "--format", "toml").stdout) == OLD
    assert from_toml(run("rules", "kab-x@2025-07-01", "--format", "toml").stdout) == NEW


def test_the_list_says_when_a_version_is_replaced(
    run: Run, versions: tuple[Indicator, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the day before the next begins, though no word of the rule says so; digests are of the rule as it is."""
    monkeypatch.setattr(operations, "rule_book", lambda: book(versions))
    rules = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert [rule["in_force_until"] for rule in rules] == ["2025-06-30", None]
    assert [rule["digest"] for rule in rules] == [digest(OLD), digest(NEW)]
    assert "30 Juni 2025" in run("rules").stdout
    assert "| Berlaku sampai | 30 Juni 2025 |" in run("rules", "kab-x", "--format", "markdown").stdout


def test_a_rule_is_derived_whole(run: Run, tmp_path: Path) -> None:
    """Every clause but those left out, the options written out, and the base's digest as provenance."""
    path = tmp_path / "kab-x.toml"
    done = run("rules", "kab-malang", "--derive", "kab-x", "--without", "not-facilitated", "--without", "amendment",
               "--option", "extensions=include", "--output", path)  # fmt: skip
    assert (done.exit_code, done.stdout) == (0, "")
    rule = operations.rule_file(path)
    below = INDICATOR.denominator
    assert isinstance(below, Count)
    assert rule == evolve(
        INDICATOR,
        code="kab-x",
        numerator=INDICATOR.numerator.without("amendment", "extension-without-request"),
        denominator=below.without("not-facilitated"),
        verified_on=None,
        derived_from=Derivation(code="kab-malang", digest=digest(INDICATOR)),
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("id", ["Diturunkan dari kab-malang, sha256:", "Tanpa ketentuan: amendment.", "unlinked=exclude", "- title"]),
        ("en", ["Derived from kab-malang, sha256:", "Without the clauses: amendment.", "unlinked=exclude", "- title"]),
    ],
)
def test_a_derived_rule_says_what_to_change(run: Run, lang: str, words: Sequence[str]) -> None:
    """In comments, in the language asked for."""
    page = run("rules", "kab-malang", "--derive", "kab-x", "--without", "amendment", "--option", "unlinked=exclude",
               "--lang", lang).stdout  # fmt: skip
    comments = [line for line in page.splitlines() if line.startswith("#")]
    assert all(any(word in line for line in comments) for word in words)
    bare = run("rules", "kab-malang", "--derive", "kab-x", "--lang", lang).stdout
    assert words[1].split(":")[0] not in bare


def test_what_a_rule_was_derived_from_is_never_followed(run: Run, tmp_path: Path) -> None:
    """A base that is not there, or is another by now, changes nothing."""
    path = tmp_path / "kab-x.toml"
    path.write_text(
        to_toml(evolve(INDICATOR, code="kab-x", derived_from=Derivation(code="gone", digest="sha256:00"))), "utf-8"
    )
    assert run("rules", path, "--format", "toml").exit_code == 0


WRONG: list[tuple[Sequence[str], str]] = [
    (("kab-malang", "--derive", "kab-x", "--without", "amandment"), "amendment"),
    (("kab-malang", "--derive", "kab-x", "--option", "extension=include"), "extensions"),
    (("kab-malang", "--derive", "kab-x", "--option", "extensions"), "extensions"),
    (("kab-malang", "--derive", "kab-malang"), "kab-malang"),
    (("kab-malang", "--derive", "Kab X"), "“Kab X”"),
    (("kab-malang", "--derive", "kab-x", "--diff", "kab-malang"), "--diff"),
    (("kab-malang", "--derive", "kab-x", "--format", "json"), "json"),
    (("kab-malang", "--diff", "kab-malang", "--format", "toml"), "toml"),
    (("kab-malang", "--without", "amendment"), "--derive"),
    (("kab-malang", "--option", "unlinked=exclude", "--format", "toml"), "--derive"),
    (("kab-malang", "--option", "unlinked=exclude", "--diff", "jumlah-naskah"), "--derive"),
    (("kab-malang", "--option", "unlinked=exclud"), "exclude"),
    (("kab-malang", "--derive", "kab-x", "--format", "html"), "html"),
    (("kab-malang", "--diff", "jumlah-naskah", "--format", "markdown"), "markdown"),
    (("--format", "html"), "rules KODE"),
    (("--format", "markdown"), "rules KODE"),
    (("--option", "unlinked=exclude"), "rules KODE"),
    (("kab-malang", "--diff", "kab-malng"), "kab-malang"),
    (("kab-malang", "--diff", "none.toml"), "none.toml"),
    (("kab-malang@2025",), "kab-malang@2025-12-31"),
    (("--derive", "kab-x"), "rules KODE"),
    (("--diff", "kab-x"), "rules KODE"),
    (("--without", "amendment"), "rules KODE"),
    (("--format", "toml"), "rules KODE"),
]


@pytest.mark.parametrize(("arguments", "cure"), WRONG)
def test_wrong_use_is_told_with_its_cure(run: Run, arguments: Sequence[str], cure: str, tmp_path: Path) -> None:
    """It ends with 2, writes nothing, and leaves no file."""
    path = tmp_path / "out"
    done = run("rules", *arguments, "--output", path)
    assert (done.exit_code, done.stdout, path.exists()) == (2, "", False)
    assert cure in done.stderr


def test_without_tomlkit_the_error_names_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Writing TOML is all that needs it."""
    real = builtins.__import__

    def missing(name: str, *others: Any, **more: Any) -> Any:  # noqa: ANN401 - the import of any module
        if name == "iku_kerjasama.rules.printing":
            raise ModuleNotFoundError(name, name="tomlkit")
        return real(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", missing)
    done = run("rules", "kab-malang", "--format", "toml")
    assert done.exit_code == 2
    assert "iku-kerjasama[cli]" in done.stderr


def test_no_difference_is_an_answer(run: Run) -> None:
    """Of a rule with itself, in both forms."""
    done = run("rules", "kab-malang", "--diff", "kab-malang")
    assert done.exit_code == 0
    assert "Tidak ada perbedaan." in done.stdout
    assert (
        json.loads(run("rules", "kab-malang", "--diff", "kab-malang", "--format", "json").stdout)["differences"] == []
    )


def test_two_versions_of_one_code_are_compared(run: Run, versions: tuple[Indicator, ...]) -> None:
    """Each named by a day on which it is in force."""
    page = run("rules", f"{versions[0].code}@2025-01-01", "--diff", "kab-x@2026-01-01").stdout
    assert "Pembilang, ketentuan amendment dihapus" in page
    assert "semula: 1 Januari 2020; menjadi: 1 Juli 2025" in page
    assert "Perbedaan: 2" in page


def test_labels_alone_change_nothing(run: Run, tmp_path: Path) -> None:
    """What only says the rule to people is told, and that it moves no number."""
    path = tmp_path / "kab-malang.toml"
    path.write_text(to_toml(evolve(INDICATOR, title=INDICATOR.goal, verified_on=None)), "utf-8")
    page = " ".join(run("rules", "kab-malang", "--diff", path).stdout.split())
    assert "Aturan, indikator" in page
    assert "Tidak satu pun mengubah cara menghitung" in page


def all_changed() -> Indicator:
    """Return a rule that differs from Kabupaten Malang's in each kind of value."""
    n = INDICATOR.numerator
    below = INDICATOR.denominator
    assert isinstance(below, Count)
    first, *others = n.clauses
    changed = evolve(others[0], criterion=others[2].criterion, citation=INDICATOR.citation, label=first.label)
    return evolve(
        INDICATOR,
        code="kab-x",
        title=INDICATOR.goal,
        citation=others[0].citation,
        responsible=("kerja_sama_antar_daerah",),
        data_sources=(),
        scoring="proportion",
        in_force_from=date(2025, 1, 1),
        derived_from=Derivation(code="kab-malang", digest=digest(INDICATOR)),
        numerator=evolve(n, clauses=(*others[1:-1], first, changed), weighted_by="parties", dated_by="registered_on"),
        denominator=evolve(below, register="agreements", dated_by="signed_on", unit=n.unit, clauses=n.clauses),
    )


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "id",
            [
                "Aturan, kode semula: kab-malang; menjadi: kab-x",
                "semula: Kerja Sama Luar Negeri dan Antar Lembaga, Kerja Sama Antar Daerah, dan Pengendalian dan",
                "menjadi: tidak ada",
                "Aturan, nilai semula: rasio; menjadi: proporsi",
                "Pembilang, bobot semula: tidak ada; menjadi: mitra",
                "Pembilang, ketentuan duplicate dipindahkan semula: ke-1; menjadi: ke-6",
                "Pembilang, ketentuan extension-without-request dihapus",
                "Pembilang, ketentuan test-record, syarat diubah",
                "Penyebut, ketentuan amendment ditambahkan",
                "Penyebut, register semula: Rekapitulasi surat masuk permohonan kerjasama; menjadi: buku register",
                "Penyebut, satuan semula: “fasilitasi”; menjadi: “naskah”",
            ],
        ),
        (
            "en",
            [
                "Rule, code before: kab-malang; after: kab-x",
                "Numerator, clause duplicate moved before: place 1; after: place 6",
                "Denominator, clause amendment added",
                "Numerator, clause test-record, wording of the reason changed",
            ],
        ),
    ],
)
def test_every_difference_is_told_in_words(run: Run, tmp_path: Path, lang: str, words: Sequence[str]) -> None:
    """Fields by their names, terms by their labels, clauses as sentences."""
    path = tmp_path / "kab-x.toml"
    path.write_text(to_toml(all_changed()), "utf-8")
    page = " ".join(run("rules", "kab-malang", "--diff", path, "--lang", lang).stdout.split())
    assert [word for word in words if word not in page] == []
    assert not any(sign in page for sign in "{}_'")


@pytest.mark.parametrize("denominator", [None, 12])
def test_a_denominator_of_another_kind(run: Run, tmp_path: Path, denominator: int | None) -> None:
    """A count, a number, or none."""
    path = tmp_path / "kab-x.toml"
    path.write_text(to_toml(evolve(INDICATOR, denominator=denominator)), "utf-8")
    page = " ".join(run("rules", "kab-malang", "--diff", path).stdout.split())
    assert f"Aturan, penyebut semula: jumlah fasilitasi; menjadi: {denominator or 'tidak ada'}" in page


def test_a_rule_of_a_file_is_shown_like_any_other(run: Run, tmp_path: Path) -> None:
    """Its sheet, and its data under its own code."""
    path = tmp_path / "a.toml"
    path.write_text(to_toml(evolve(INDICATOR, code="kab-x")), "utf-8")
    assert "Lembar indikator kab-x" in run("rules", path).stdout
    document: Mapping[str, Any] = json.loads(run("rules", path, "--format", "json").stdout)
    assert document["code"] == "kab-x"


def test_a_file_computes(run: Run, office: Path, tmp_path: Path) -> None:
    """``--rule`` takes a path; a faulty file is wrong use, and every fault is told."""
    path = tmp_path / "a.toml"
    path.write_text(to_toml(evolve(INDICATOR, code="kab-x")), "utf-8")
    done = run("compute", office, "--period", "2025", "--rule", path, "--format", "json")
    assert json.loads(done.stdout)["rule"]["code"] == "kab-x"
    path.write_text(path.read_text("utf-8").replace('"is_test"', '"is_tes"'), "utf-8")
    done = run("compute", office, "--period", "2025", "--rule", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count(f"  - {path}: ") == 2
