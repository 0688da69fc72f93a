import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama.cli.checked import page, where
from iku_kerjasama.cli.layout import Items, Pairs
from iku_kerjasama.cli.plain import text
from iku_kerjasama.cli.today import today
from iku_kerjasama.findings import Finding
from iku_kerjasama.findings.catalogue import catalogue, found
from iku_kerjasama.findings.finding import tally
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.operations import read
from iku_kerjasama.operations.check import check
from iku_kerjasama.registers import Registers
from iku_kerjasama.rows import Location
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"


def test_the_page_says_each_kind_once(run: Run) -> None:
    """Title, effect and cure of a kind stand once, then each place with its id and what is wrong there."""
    result = run("check", EXAMPLE)
    assert result.exit_code == 0
    counts = tally(check(EXAMPLE, today=today()).findings)
    assert result.stdout.startswith(
        f"Pemeriksaan 286 permohonan dan 148 naskah: {counts['error']} kesalahan data, {counts['warning']} peringatan, "
        f"{counts['info']} informasi.\n"
    )
    assert result.stdout.count("Tanggalnya dianggap tidak diketahui") == 2
    assert "Kesalahan data: Tanggal tidak terbaca (date-unreadable), 2 temuan" in result.stdout
    assert "1. agreements.csv, baris 131, kolom Tanggal Penandatanganan · N-2025-037\n" in result.stdout
    assert result.stderr == ""


@pytest.mark.parametrize(("period", "quarters"), [((), 12), (("--period", "2025"), 4), (("--period", "2025-07"), 0)])
def test_the_recaps_looked_at_are_said(run: Run, period: tuple[str, ...], quarters: int) -> None:
    """A period leaves the recaps of other years alone, so that fewer findings are no contradiction."""
    said = run("check", EXAMPLE.with_name("kabupaten-malang-workbook"), *period).stdout
    looked = "286 permohonan, 148 naskah, dan rekap {0} triwulan" if quarters else "286 permohonan dan 148 naskah"
    assert said.startswith(f"Pemeriksaan {looked.format(quarters)}: ")


def test_the_gravest_comes_first(run: Run) -> None:
    """Errors before warnings before information, whatever their number."""
    heads = [line.partition(":")[0] for line in run("check", EXAMPLE).stdout.splitlines() if line.count("(") == 1]
    kinds = [head for head in heads if head in {"Kesalahan data", "Peringatan", "Informasi"}]
    assert kinds == sorted(kinds, key=["Kesalahan data", "Peringatan", "Informasi"].index)
    assert len(set(kinds)) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_clean_register_is_said_to_be(run: Run, tmp_path: Path, lang: str) -> None:
    """In a sentence that tells what was looked at."""
    (tmp_path / "facilitations.csv").write_text("Id,Tanggal Terima,Status\nF-1,01/03/2025,Ditolak\n", "utf-8")
    said = run("check", tmp_path, "--lang", lang).stdout
    assert (
        said
        == {
            "id": "Tidak ada temuan pada 1 permohonan dan 0 naskah.\n",
            "en": "Nothing was found in 1 request and 0 agreements.\n",
        }[lang]
    )


def test_what_is_asked_for(run: Run, office: Path) -> None:
    """By register, by code, and at least as grave; what is left out is not said to be absent."""
    everything = json.loads(run("check", office, "--format", "json").stdout)["findings"]

    def codes(*arguments: str) -> Counter[str]:
        findings = json.loads(run("check", office, "--format", "json", *arguments).stdout)["findings"]
        return Counter(finding["code"] for finding in findings)

    assert codes("--register", "facilitations") == Counter(
        finding["code"] for finding in everything if finding["register"] == "facilitations"
    )
    assert set(codes("--code", "link-broken", "--code", "term-unknown")) == {"link-broken", "term-unknown"}
    assert codes("--severity", "error") == Counter(
        finding["code"] for finding in everything if finding["severity"] == "error"
    )
    assert codes("--severity", "info") == Counter(finding["code"] for finding in everything)
    none = run("check", office, "--code", "region-invalid").stdout
    assert none == "Tidak ada temuan seperti itu pada 5 permohonan dan 3 naskah.\n"
    some = run("check", office, "--code", "link-broken").stdout
    assert some.startswith("Temuan yang diminta pada 5 permohonan dan 3 naskah: 1 kesalahan data.")


def test_an_unknown_code_names_the_nearest(run: Run) -> None:
    """A code that the catalogue has not is wrong use."""
    result = run("check", EXAMPLE, "--code", "date-swaped")
    assert result.exit_code == 2
    assert "date-swapped" in result.stderr


def test_strict_looks_at_what_is_asked_for(run: Run) -> None:
    """Errors among the findings end the run with 4, after they have been written."""
    strict = run("check", EXAMPLE, "--strict")
    assert strict.exit_code == 4
    assert strict.stdout == run("check", EXAMPLE).stdout
    assert run("check", EXAMPLE, "--strict", "--code", "row-blank").exit_code == 0


def test_a_period_brings_what_counting_meets(run: Run, office: Path) -> None:
    """The rule, options and days stand in the JSON with it; without it the period is null."""
    plain = json.loads(run("check", office, "--format", "json").stdout)
    counted = json.loads(
        run("check", office, "--period", "2023", "--option", "requests=all", "--format", "json").stdout
    )
    assert plain["period"] is None
    assert counted["period"]["label"] == "2023"
    assert counted["as_of"] == "2023-12-31"
    assert counted["options"]["requests"] == "all"
    assert plain["rule"]["code"] == "kab-malang"


def test_today_is_the_machines(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``SOURCE_DATE_EPOCH`` stands for it; what lies after it has not come yet."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")  # 1 March 2025
    told = json.loads(run("check", office, "--code", "date-in-future", "--format", "json").stdout)
    assert told["as_of"] == "2025-03-01"
    assert {finding["value"] for finding in told["findings"]} == {
        "2025-03-03",
        "2025-03-20",
        "2025-03-21",
        "2025-11-22",
    }


def test_csv_has_a_line_for_each(run: Run) -> None:
    """The sentences stand in the language asked for."""
    lines = list(csv.DictReader(StringIO(run("check", EXAMPLE, "--format", "csv", "--lang", "en").stdout)))
    assert len(lines) == len(check(EXAMPLE, today=today()).findings)
    broken = next(line for line in lines if line["code"] == "link-broken")
    assert (broken["row"], broken["column"], broken["value"]) == ("139", "Permohonan", "F-2025-161")
    assert broken["cure"] == "Correct the request's id in the register of agreements."


def test_a_workbook_goes_to_a_file(run: Run, office: Path, tmp_path: Path) -> None:
    """It is written whole to the file that is named, and never to the screen."""
    output = tmp_path / "temuan.xlsx"
    assert run("check", office, "--format", "xlsx", "--output", output).exit_code == 0
    assert output.read_bytes()[:2] == b"PK"
    result = run("check", office, "--format", "xlsx")
    assert result.exit_code == 2
    assert "--output temuan.xlsx" in result.stderr


def test_a_wrong_data_folder_is_said(run: Run, tmp_path: Path) -> None:
    """A folder without registers is wrong use, as everywhere."""
    assert run("check", tmp_path).exit_code == 2


NOTHING = Registers(intakes={})


def shown(*findings: Finding, most: int | None = 5) -> str:
    """Return the page of these findings."""
    return text(page(findings, NOTHING, "id", most=most))


def test_a_cell_of_a_spreadsheet_has_its_address() -> None:
    """Sheet and cell, as a spreadsheet's own formulas write it; an id made of the row is not said again."""
    place = Location(source="buku.xlsx", sheet="Register Naskah", row=705, column="Permohonan", cell="E705")
    named = found("link-broken", register="agreements", id="N-705", location=place, value="F-9")
    unnamed = found("number-missing", register="agreements", id="row-705", location=place, day_id="x", day_en="x")
    assert where(named) == "Register Naskah!E705"
    assert where(found("row-blank")) == ""
    assert "1. Register Naskah!E705, kolom Permohonan · N-705\n" in shown(named)
    assert "1. Register Naskah!E705, kolom Permohonan\n" in shown(unnamed)


def test_a_long_list_is_cut_and_says_so() -> None:
    """The first five places, how many more, and how to see them; all of them where they are asked for."""
    several = [
        found("row-blank", register="agreements", location=Location(source="a.csv", row=row)) for row in range(2, 34)
    ]
    cut = shown(*several)
    assert "5. a.csv, baris 6\n     … dan 27 lagi\n" in cut
    assert "--all" in cut
    whole = shown(*several, most=None)
    assert "a.csv, baris 33" in whole
    assert "lagi" not in whole
    assert cut.count("Baris kosong.") == 1


def test_what_differs_stands_with_its_place() -> None:
    """An effect or a cure that names something of the record's own stands beside it, and not above."""
    missing = [
        found("column-missing", register="facilitations", field=name, headers="Id", expected=header, label_id=label)
        for name, header, label in (("received_on", "Tanggal Terima", "a"), ("status", "Status", "b"))
    ]
    _, pairs, items = page(missing, NOTHING, "id")
    assert isinstance(pairs, Pairs)
    assert isinstance(items, Items)
    assert list(pairs.rows) == []
    assert items.rows[1][1].startswith("Kolom status tidak ditemukan.")
    assert items.rows[1][1].endswith("dengan alasan “b”. Tambahkan kolom itu dengan judul Status.")
    _, alone, item = page(missing[:1], NOTHING, "id")
    assert isinstance(alone, Pairs)
    assert isinstance(item, Items)
    assert [label for label, _ in alone.rows] == ["Akibat", "Perbaikan"]
    assert item.rows[0][1] == "Kolom tanggal terima tidak ditemukan. Kolom yang ada: Id."


def test_a_finding_of_no_place_says_what_it_is_about() -> None:
    """The register, or the counting itself."""
    assert "1. buku register Naskah Kerjasama\n" in shown(found("links-missing", register="agreements"))
    assert "1. hasil penghitungan\n" in shown(found("denominator-zero", numerator=1))


def test_what_steers_a_terminal_is_made_plain() -> None:
    """A value from somebody's data cannot move the cursor."""
    assert "\x1b" not in shown(found("region-invalid", register="agreements", id="\x1b[2J", value="\x1b[31m"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_can_be_shown(lang: str) -> None:
    """Each finding of the example stands on its page by code, in either language."""
    checked = check(EXAMPLE, today=today())
    drawn = text(page(checked.findings, read(EXAMPLE), lang))
    assert all(f"({finding.code})" in drawn for finding in checked.findings)
    assert {finding.code for finding in checked.findings} <= set(catalogue())
