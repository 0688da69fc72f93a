import csv
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest

from iku_kerjasama.cli.today import VARIABLE
from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.messages import LANGUAGES
from iku_kerjasama.operations import read
from iku_kerjasama.operations.monitor import monitor
from tests.unit.cli.conftest import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "kabupaten-malang"
DAY = ("--as-of", "2025-12-31", "--quiet")

Office = Callable[..., Path]


@pytest.fixture
def small(tmp_path: Path) -> Office:
    """Return a function that writes registers with these rows below their headers."""

    def write(requests: str = "", naskah: str = "", header: str = "Id,Tanggal TTD,Permohonan,Jenis Naskah") -> Path:
        top = "Id,Tanggal Terima,Status,Pemohon,Perihal\n"
        (tmp_path / "facilitations.csv").write_text(top + requests, "utf-8")
        (tmp_path / "agreements.csv").write_text(f"{header}\n{naskah}", "utf-8")
        return tmp_path

    return write


def said(run: Run, data: Path, *arguments: str) -> str:
    """Return what ``monitor`` shows of *data* at the end of 2025, in one line."""
    return " ".join(run("monitor", data, *DAY, *arguments).stdout.split())


def test_the_day_stands_first(run: Run) -> None:
    """Then how many records there are, and how many were left out, for what reason."""
    text = said(run, EXAMPLE)
    assert text.startswith("Pemantauan kerja sama per 31 Desember 2025 Dipantau 283 permohonan dan 147 naskah")
    assert "Status seperti yang tertulis di register sekarang" in text
    assert "Tidak ikut permohonan: duplikat 2, data uji 1; naskah: duplikat 1" in text
    assert "127 permohonan menjadi naskah, menurut aturan kab-malang" in text


def test_the_numbers_stand_there(run: Run) -> None:
    """Pipeline, ages, lead times, what is in force and what expires, by hand from the registers' rows."""
    text = said(run, EXAMPLE)
    for words in (
        "Menjadi Naskah 134 =",
        "Permohonan yang masih terbuka: 69",
        "181 hari atau lebih 51 =",
        "Median 85 hari Sembilan dari sepuluh paling lama 136 hari (p90)",
        "Berlaku 107, di antaranya adendum 3",
        "Berakhir dalam 90 hari 10",
        "N-2024-048: 31 Desember 2025, hari terakhir",
        "N-2023-038: 1 Januari 2026, 1 hari lagi",
        "N-2025-009: 31 Maret 2026, 90 hari lagi",
        "Naskah luar negeri tanpa tanggal persetujuan DPRD: 5",
        "F-2023-013: 1050 hari (2 tahun 10 bulan), Diterima",
        "Difasilitasi dan belum terkait dengan naskah mana pun: 29.",
    ):
        assert words in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_as_wide_as_a_terminal(run: Run, lang: str) -> None:
    """Bars and tables fit eighty columns in either language, in signs that any code page has."""
    text = run("monitor", EXAMPLE, *DAY, "--within", "180", "--lang", lang).stdout
    rows = [line for line in text.splitlines() if line.startswith("  ") and not line.lstrip()[0].isupper()]
    tables = text[text.index("By sub-division" if lang == "en" else "Menurut sub bagian") :].splitlines()
    assert max(map(len, [*(row for row in rows if "=" in row), *tables])) <= 80
    text.encode("cp1252", errors="strict")
    assert "\x1b" not in text


def test_today_is_looked_at_unless_told_otherwise(run: Run, small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock's day, which `SOURCE_DATE_EPOCH` may set."""
    monkeypatch.setenv(VARIABLE, str(int(datetime(2026, 2, 3, 12, tzinfo=UTC).timestamp())))
    data = small("F-1,01/02/2026,Diterima,,\n")
    assert run("monitor", data).stdout.startswith("Pemantauan kerja sama per 3 Februari 2026")


def test_further_ahead(run: Run) -> None:
    """``--within`` says how far; one day has no plural."""
    assert "Berakhir dalam 0 hari 2" in said(run, EXAMPLE, "--within", "0")
    assert "Expiring within 1 day 4" in said(run, EXAMPLE, "--within", "1", "--lang", "en")
    assert "Akan berakhir dalam" not in said(run, EXAMPLE, "--as-of", "2022-01-01")
    result = run("monitor", EXAMPLE, *DAY, "--within", "-5")
    assert result.exit_code == 2
    assert "Jangka -5 hari tidak mungkin" in result.stderr


def test_partners_are_shown_whole_when_asked_for(run: Run) -> None:
    """Ten by default, with how many more there are; all of them, and nothing else, with ``--by partner``."""
    some, whole = said(run, EXAMPLE), said(run, EXAMPLE, "--by", "partner")
    assert "… dan 113 lagi; semuanya dengan --by partner." in some
    assert "--by partner" not in whole
    assert "Menurut sub bagian" not in whole
    assert "Satu entri dapat berada di beberapa bagian" in whole
    assert run("monitor", EXAMPLE, "--by", "partnr").exit_code == 2


def test_what_wants_attention_is_told_apart(run: Run, small: Office) -> None:
    """An agreement though the request is still open, one signed too early, a status without an agreement, no date."""
    data = small(
        "F-1,01/11/2025,Diterima,Kota Batu,Air\n"
        "F-2,02/11/2025,Difasilitasi,,\n"
        "F-3,03/11/2025,Menjadi Naskah,,\n"
        "F-4,,Diterima,,\n"
        "F-5,,Difasilitasi,,\n",
        "N-1,05/11/2025,F-1,PKS\nN-2,01/11/2025,F-2,PKS\n",
    )
    text = said(run, data)
    shown = "Sudah ada N-1 (agreements.csv, baris 2): periksa statusnya. (facilitations.csv, baris 2)"
    assert f"F-1: 60 hari, Diterima Kota Batu: Air {shown} 2." in text
    assert "F-4: tanggal terima tidak diketahui, Diterima (baris 5)" in text
    assert "tidak ada naskah yang menyebutnya: 1 (F-3 (facilitations.csv, baris 4))" in text
    assert "Permohonan 1 Median -1 hari" in text
    assert "1 ditandatangani sebelum suratnya diterima: F-2 (facilitations.csv, baris 3)" in text
    assert "Berlaku 2, di antaranya tanpa tanggal berakhir 2" in text
    assert "Register naskah tidak memiliki kolom tanggal mulai berlaku" in text


def test_a_lead_time_that_is_not_known_is_counted(run: Run, small: Office) -> None:
    """Where the rule's own date of an agreement is known, and that of its signing is not."""
    data = small(
        "F-1,01/11/2025,Difasilitasi,,\n",
        "N-1,,F-1,PKS,02/11/2025\n",
        "Id,Tanggal TTD,Permohonan,Jenis Naskah,Tanggal Registrasi",
    )
    (data / "iku.toml").write_text('[rule]\noptions = { numerator_date = "registered_on" }\n', "utf-8")
    assert "Permohonan 0 Tidak dihitung 1 permohonan, salah satu tanggalnya tidak diketahui" in said(run, data)


def test_a_half_is_said_as_people_write_it(run: Run, small: Office) -> None:
    """With a comma in Indonesian, a point in English, a number in JSON."""
    data = small(
        "F-1,01/11/2025,Difasilitasi,,\nF-2,01/11/2025,Difasilitasi,,\n",
        "N-1,02/11/2025,F-1,PKS\nN-2,03/11/2025,F-2,PKS\n",
    )
    assert "Median 1,5 hari" in said(run, data)
    assert "Median 1.5 days" in said(run, data, "--lang", "en")
    assert '"median": 1.5,' in said(run, data, "--format", "json")


def test_states_that_are_rare_are_shown_where_there_are_any(run: Run, small: Office) -> None:
    """Ended early, not yet in force, start unknown; and partners abroad with what each agreement is."""
    header = "Id,Tanggal TTD,Permohonan,Jenis Naskah,Tanggal Diakhiri,Lingkup,Tanggal Persetujuan DPRD"
    rows = (
        "N-1,02/11/2025,,PKS,03/11/2025,Luar Negeri,\n"
        "N-2,02/01/2026,,,,Luar Negeri,\n"
        "N-3,,,LoI,,Luar Negeri,\n"
        "N-4,02/11/2025,,PKS,,Luar Negeri,01/11/2025\n"
    )
    text = said(run, small("", rows, header))
    assert "Diakhiri lebih awal 1 Belum mulai berlaku 1 Tanggal mulai tidak diketahui 1" in text
    assert "1. N-1: Perjanjian Kerja Sama, diakhiri lebih awal" in text
    assert "2. N-2: jenis tidak diketahui, belum mulai berlaku" in text
    assert "3. N-3: Letter of Intent (LoI), tanggal mulai tidak diketahui" in text
    assert "Letter of Intent mendahului persetujuan DPRD" in text
    assert "N-4" not in text


def test_without_links_it_says_so(run: Run, small: Office) -> None:
    """Nothing is told of follow-up, and the parts have a question mark."""
    text = said(run, small("F-1,01/11/2025,Diterima,,\n", "N-1,02/11/2025,PKS\n", "Id,Tanggal TTD,Jenis Naskah"))
    assert "Tindak lanjut tidak diketahui: register naskah tidak menyebut permohonannya" in text
    assert "tidak diketahui 1 1 ? 1 0 ?" in text
    assert "Dari surat diterima" not in text


@pytest.mark.parametrize(
    ("gone", "words"),
    [
        ("agreements", "Register naskah tidak ada, jadi naskahnya tidak terpantau."),
        ("facilitations", "Register permohonan tidak ada, jadi permohonannya tidak terpantau."),
    ],
)
def test_one_register_alone(run: Run, office: Path, gone: str, words: str) -> None:
    """The other one is monitored, and the page says what is not there."""
    (office / f"{gone}.csv").unlink()
    text = said(run, office)
    assert words in text
    assert ("Permohonan menurut status" in text) is (gone == "agreements")
    assert ("Naskah pada hari itu" in text) is (gone == "facilitations")


def test_lines_hold_every_number_and_record(run: Run) -> None:
    """In CSV each number of the JSON has its line, and each record of its lists."""
    document = json.loads(run("monitor", EXAMPLE, *DAY, "--format", "json").stdout)
    header, *rows = csv.reader(StringIO(run("monitor", EXAMPLE, *DAY, "--format", "csv").stdout))
    assert header == ["as_of", "part", "key", "measure", "value", "source", "sheet", "row"]
    assert {row[0] for row in rows} == {"2025-12-31"}
    lines = {tuple(row[1:4]): row[4] for row in rows}
    assert lines["whole", "", "requests"] == str(document["requests"])
    assert lines["pipeline", "diterima", "requests"] == str(document["pipeline"]["diterima"])
    assert lines["lead_time_days", "", "median"] == "85"
    assert lines["force", "in_force", "agreements"] == "107"
    assert lines["set_aside", "facilitations", "duplicate"] == "2"
    assert lines["expiring", "N-2023-001", "days"] == "30"
    assert lines["scope", "luar_negeri", "followed_up"] == "3"
    assert lines["scope", "antar_daerah", "lead_time_median"] == "120"
    for part in ("open", "without_follow_up", "expiring", "foreign_without_approval"):
        listed = [(row[2], row[5:]) for row in rows if row[1] == part]
        places = [one["location"] for one in document[part]]
        assert listed == [
            (one["id"], [where["source"], where["sheet"] or "", str(where["row"])])
            for one, where in zip(document[part], places, strict=True)
        ]


def test_errors_in_the_data_are_told(run: Run, office: Path) -> None:
    """On standard error unless quiet; ``--strict`` leaves with 4 and writes the result all the same."""
    assert "Peringatan" in run("monitor", office, "--as-of", "2025-12-31").stderr
    result = run("monitor", office, *DAY, "--strict", "--format", "json")
    assert (result.exit_code, result.stderr) == (4, "")
    assert json.loads(result.stdout)["findings"]["error"] > 0


def test_a_page_may_go_to_a_file(run: Run, tmp_path: Path) -> None:
    """The same bytes for the same input."""
    path = tmp_path / "pemantauan.json"
    for force in ((), ("--force",)):
        assert run("monitor", EXAMPLE, *DAY, "--format", "json", "--output", path, *force).exit_code == 0
    assert path.read_text("utf-8") == run("monitor", EXAMPLE, *DAY, "--format", "json").stdout


def test_the_verb_needs_a_day() -> None:
    """Nothing below the command line looks at a clock."""
    with pytest.raises(UsageError) as caught:
        monitor(EXAMPLE)
    assert caught.value.code == "monitoring-day-missing"


def test_registers_may_be_given() -> None:
    """What was read before gives the same; a dimension that is none names the nearest."""
    day = date(2025, 12, 31)
    assert monitor(read(EXAMPLE), as_of=day) == monitor(EXAMPLE, as_of=day)
    with pytest.raises(UnknownName, match="sectors"):
        monitor(EXAMPLE, as_of=day, by=["sector"])


@pytest.mark.parametrize(
    ("rule", "code"), [('code = "jumlah-naskah"', "kab-malang"), ('options = { amendments = "include" }', "kab-malang")]
)
def test_the_profile_says_what_follows_up(run: Run, tmp_path: Path, rule: str, code: str) -> None:
    """Its rule, options and region; a rule that counts no agreements over requests gives way to the decree's."""
    profile = f'[region]\ncode = "35.07"\n\n[rule]\n{rule}\n'
    (tmp_path / "iku.toml").write_text(profile, "utf-8")
    for name in ("facilitations.csv", "agreements.csv"):
        (tmp_path / name).write_bytes((EXAMPLE / name).read_bytes())
    found = monitor(tmp_path, as_of=date(2025, 12, 31))
    assert found.indicator.code == code
    assert found.region is not None
    assert "Daerah" in run("monitor", tmp_path, *DAY).stdout
    assert found.options["amendments"] == ("include" if "include" in rule else "exclude")
