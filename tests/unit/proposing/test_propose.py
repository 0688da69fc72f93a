"""Registers in a folder, and what is proposed for them."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from attrs import fields_dict
from xlsxwriter import Workbook

from iku_kerjasama import UsageError, measure, propose, read
from iku_kerjasama.plugins.registry import default
from iku_kerjasama.proposing import entries
from iku_kerjasama.proposing.entries import clean
from iku_kerjasama.proposing.page import Proposal
from iku_kerjasama.sources.csv import CsvOptions

USUAL = "Id,Tanggal Terima,Status\nF-1,10/01/2025,Difasilitasi\nF-2,14/02/2025,Difasilitasi\n"
NASKAH = "Id,Jenis Naskah,Tanggal Penandatanganan,Permohonan\nN-1,PKS,20/03/2025,F-1\n"


def folder(place: Path, files: Mapping[str, str]) -> Path:
    """Return *place* with *files* in it."""
    for name, content in files.items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return place


def active(proposal: Proposal) -> dict[str, Any]:
    """Return what of the proposed text is in force; both languages say the same."""
    told = {lang: tomllib.loads(proposal.text(lang)) for lang in ("id", "en")}
    assert told["id"] == told["en"]
    return told["id"]


def answered(text: str, *lines: str) -> str:
    """Return the profile *text* with the commented *lines* that begin so put in force."""
    out = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        out.append(bare if line.startswith("# ") and bare.startswith(lines) else line)
    return "\n".join(out)


def test_usual_registers_need_nothing(tmp_path: Path) -> None:
    """For registers as they should be the profile names their files and the rule, and asks for the region alone."""
    found = propose(folder(tmp_path, {"surat-masuk.csv": USUAL, "register-naskah.csv": NASKAH}))
    assert active(found) == {
        "rule": {"code": "kab-malang"},
        "facilitations": {"path": "surat-masuk.csv"},
        "agreements": {"path": "register-naskah.csv"},
    }
    assert len(found.questions()) == 1
    assert "Daerah" in found.questions("id")[0]
    assert found.latest_year() == 2025


def test_the_files_are_found_by_their_headers(tmp_path: Path) -> None:
    """A file with any name is of the register that its headers fit, also in a folder inside; others are named."""
    files = {"a/x.csv": USUAL, "y.csv": NASKAH, "z.csv": "a,b\n1,2\n", ".h.csv": NASKAH, "~$y.csv": NASKAH, "b.md": ""}
    found = propose(folder(tmp_path, files))
    assert active(found)["facilitations"] == {"path": "a/x.csv"}
    assert active(found)["agreements"] == {"path": "y.csv"}
    assert [stranger.path for stranger in found.strangers] == ["z.csv"]


def test_files_a_year_are_joined_in_order(tmp_path: Path) -> None:
    """Files that differ in their year are one register, the earlier first; an exact copy is left out and named."""
    later = USUAL.replace("F-", "G-")
    files = {"surat 2025.csv": later, "surat 2024.csv": USUAL, "salinan.csv": USUAL, "naskah.csv": NASKAH}
    found = propose(folder(tmp_path, files))
    assert "surat 2024.csv sama persis dengan salinan.csv" in found.text() or "salinan.csv sama persis" in found.text()
    (tmp_path / "salinan.csv").unlink()
    assert active(propose(tmp_path))["facilitations"] == {"paths": ["surat 2024.csv", "surat 2025.csv"]}


def test_files_that_may_not_belong_together_are_asked_about(tmp_path: Path) -> None:
    """Two files of one register without a year are joined by the office alone; until then there is no register."""
    later = USUAL.replace("F-", "G-")
    found = propose(folder(tmp_path, {"surat a.csv": USUAL, "surat b.csv": later, "naskah.csv": NASKAH}))
    assert "facilitations" not in active(found)
    lines = answered(found.text(), "[facilitations]", "paths")
    assert tomllib.loads(lines)["facilitations"] == {"paths": ["surat a.csv", "surat b.csv"]}


def test_a_file_with_the_usual_name_is_read_meanwhile(tmp_path: Path) -> None:
    """Beside others the file with the usual name is in force, as it would be without a profile."""
    later = USUAL.replace("F-", "G-")
    found = propose(folder(tmp_path, {"surat-masuk.csv": USUAL, "surat b.csv": later, "naskah.csv": NASKAH}))
    assert active(found)["facilitations"] == {"path": "surat-masuk.csv"}
    assert any("satu register" in question for question in found.questions())


def test_words_are_asked_about_with_their_rows(tmp_path: Path) -> None:
    """Codes are asked, near words proposed behind a #; once answered they count."""
    rows = ["F-1,10/01/2025,1", "F-2,11/01/2025,1", "F-3,14/01/2025,9", "F-4,15/01/2025,Difasilitas"]
    files = {"surat-masuk.csv": "Id,Tanggal Terima,Status\n" + "\n".join(rows) + "\n", "register-naskah.csv": NASKAH}
    found = propose(folder(tmp_path, files))
    assert "values" not in active(found)["facilitations"]
    text = found.text("en")
    assert '# values.status."1" = ""                       # rows: 2' in text
    assert '# values.status."Difasilitas" = "difasilitasi" # rows: 1; like “Difasilitasi”, right?' in text
    full = text.replace('"1" = ""', '"1" = "difasilitasi"').replace('"9" = ""', '"9" = "ditolak"')
    (tmp_path / "iku.toml").write_text(answered(full, "values"), "utf-8")
    assert measure(read(tmp_path), period="2025").denominator == 3


def test_very_many_words_are_counted(tmp_path: Path) -> None:
    """Of a column with very many words the most frequent are listed and the others counted."""
    rows = "".join(f"F-{n},10/01/2025,kata{n}\n" for n in range(60))
    files = {"surat-masuk.csv": f"Id,Tanggal Terima,Status\n{rows}", "register-naskah.csv": NASKAH}
    text = propose(folder(tmp_path, files)).text()
    assert text.count('# values.status."kata') == entries._LISTED
    assert "dan 20 tulisan lain" in text


def test_month_first_is_proven_or_asked(tmp_path: Path) -> None:
    """A column that proves month first is so; one that proves both or none is asked about."""
    rows = [
        "F-1,1/13/2025,13/1/2025,3/4/2025,ditolak",
        "F-2,2/3/2025,1/25/2025,3/5/2025,ditolak",
        "F-3,1/14/2025,,,ditolak",
    ]
    head = "Id,Tanggal Terima,Tanggal Surat,Tanggal Fasilitasi,Status\n"
    files = {"surat-masuk.csv": head + "\n".join(rows) + "\n", "register-naskah.csv": NASKAH}
    found = propose(folder(tmp_path, files))
    assert active(found)["facilitations"]["dates"] == {"columns": {"received_on": "mdy"}}
    (both,) = [text for text in found.questions() if "dua urutan" in text]
    assert "“13/1/2025” (baris 2) hanya mungkin hari di depan" in both
    assert "“1/25/2025” (baris 3) hanya mungkin bulan di depan" in both
    assert any("“Tanggal Fasilitasi”: apakah bulan di depan juga" in text for text in found.questions())
    assert "dates.columns.registered_on" not in found.text()


def test_a_single_proof_turns_no_other_date(tmp_path: Path) -> None:
    """One date with the month first may be a slip: where others would be turned by it the office is asked."""
    rows = "F-1,1/13/2025,ditolak\nF-2,2/3/2025,ditolak\nF-3,2/3/2025,ditolak\n"
    place = folder(tmp_path, {"surat-masuk.csv": f"Id,Tanggal Terima,Status\n{rows}", "register-naskah.csv": NASKAH})
    found = propose(place)
    assert "dates" not in active(found)["facilitations"]
    assert any(
        "2 baris lain dapat dibaca dengan dua cara, misalnya “2/3/2025” (baris 3)" in q for q in found.questions()
    )
    alone = rows.replace("2/3/2025", "2025-02-03")
    folder(place, {"surat-masuk.csv": f"Id,Tanggal Terima,Status\n{alone}"})
    assert active(propose(place))["facilitations"]["dates"] == {"columns": {"received_on": "mdy"}}


def test_columns_in_question_are_not_in_force(tmp_path: Path) -> None:
    """A header that is only near a known one is asked about, with words and dates that go with the answer."""
    head = "No,Tgl Masuk,Kode,Disposisi\n"
    rows = "1,1/13/2025,7,Kabag\n2,2/14/2025,1,Kabag\n"
    found = propose(folder(tmp_path, {"surat-masuk.csv": head + rows, "register-naskah.csv": NASKAH}))
    assert active(found)["facilitations"] == {"path": "surat-masuk.csv"}
    text = found.text()
    assert "# PERTANYAAN: apakah kolom “Tgl Masuk” berisi tanggal terima (received_on)?" in text
    assert "Kolom yang tidak dibaca: “Disposisi”." in text
    full = text.replace('"7" = ""', '"7" = "menjadi_naskah"').replace('"1" = ""', '"1" = "difasilitasi"')
    taken = ('columns.id = "No"', "columns.received_on", "columns.status", "values.status", "dates.columns.received_on")
    (tmp_path / "iku.toml").write_text(answered(full, *taken), "utf-8")
    assert measure(read(tmp_path), period="2025").denominator == 2


def test_missing_columns_are_asked_for(tmp_path: Path) -> None:
    """Without a status column one is asked whether all are facilitated; of naskah the kind, the date and the link."""
    files = {"surat-masuk.csv": "Id,Tanggal Terima\nF-1,10/01/2025\n", "register-naskah.csv": "Id,Judul\nN-1,X\n"}
    found = propose(folder(tmp_path, files))
    assert '# constants.status = "difasilitasi"' in found.text()
    for name in ("kind", "signed_on", "facilitation_ids"):
        assert f'# columns.{name} = ""' in found.text()
    assert found.latest_year() == 2025


def test_a_register_without_further_columns_is_told_what_to_add(tmp_path: Path) -> None:
    """Where no column is left that might be the one, the office is told which to add."""
    files = {"surat-masuk.csv": USUAL, "register-naskah.csv": "Id,Jenis Naskah,Tanggal TTD\nN-1,PKS,1/2/2025\n"}
    found = propose(folder(tmp_path, files))
    assert any("Tambahkan di register, misalnya dengan judul Permohonan" in text for text in found.questions())


def test_what_holds_in_all_files_is_said_once(tmp_path: Path) -> None:
    """A certain header of all files of a register is in force, and proofs name the file in which they stand."""
    head = "Id,Tgl Terima,Status\n"
    files = {
        "surat 2024.csv": f"{head}F-1,2024-02-01,ditolak\n,,\nTotal,,\n",
        "surat 2025.csv": f"{head}F-2,1/13/2025,ditolak\n",
        "naskah.csv": NASKAH,
    }
    found = propose(folder(tmp_path, files))
    told = active(found)["facilitations"]
    assert told["columns"] == {"received_on": "Tgl Terima"}
    assert told["dates"] == {"columns": {"received_on": "mdy"}}
    assert "“1/13/2025” (surat 2025.csv baris 2)" in found.text()
    assert "“1/13/2025” (surat 2025.csv row 2)" in found.text("en")
    draft = found.draft("facilitations")
    assert draft
    assert draft.contents.records == 2


def test_what_names_requests_is_offered_as_the_link(tmp_path: Path) -> None:
    """A column of the naskah that holds ids or letter numbers of requests, whatever its header, may be the link."""
    naskah = "Id,Jenis Naskah,Tanggal TTD,Acuan\nN-1,PKS,1/2/2025,F-1\nN-2,PKS,1/2/2025,F-1; F-2\n"
    found = propose(folder(tmp_path, {"surat-masuk.csv": USUAL, "register-naskah.csv": naskah}))
    assert '# columns.facilitation_ids = "Acuan"' in found.text()


def test_a_missing_register_is_asked_for(tmp_path: Path) -> None:
    """A register of which there is no file is asked for; recaps are not needed."""
    found = propose(folder(tmp_path, {"surat-masuk.csv": USUAL}))
    assert any("Nama yang lazim: agreements / register-naskah" in text for text in found.questions())
    assert not any("rekap-triwulan" in text for text in found.questions())


def test_files_with_other_headers_are_asked_to_agree(tmp_path: Path) -> None:
    """A header that differs from file to file cannot be said once: the office is asked to make them alike."""
    files = {
        "surat 2024.csv": USUAL.replace("Tanggal Terima", "Tgl Terima"),
        "surat 2025.csv": USUAL.replace("F-", "G-"),
        "naskah.csv": NASKAH,
    }
    found = propose(folder(tmp_path, files))
    assert "columns" not in active(found)["facilitations"]
    assert any("surat 2024.csv: “Tgl Terima”, surat 2025.csv: “Tanggal Terima”" in text for text in found.questions())
    read(tmp_path / folder(tmp_path, {"iku.toml": found.text()}))


def test_files_may_be_named_and_the_profile_stand_elsewhere(tmp_path: Path) -> None:
    """Paths are relative to where the profile will stand."""
    place = folder(tmp_path / "data", {"a.csv": USUAL, "b.csv": NASKAH, "c.csv": USUAL + "F-3,1/1/2025,x\n"})
    found = propose([place / "a.csv", place / "b.csv"], base=tmp_path)
    assert active(found)["facilitations"] == {"path": "data/a.csv"}
    assert active(propose([place / "a.csv"]))["facilitations"] == {"path": "a.csv"}


def test_registers_on_another_drive_are_named_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no relative path leads to a register, as between drives of Windows, its whole path is written."""

    def no_way(*_: object) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", no_way)
    found = propose(folder(tmp_path, {"a.csv": USUAL, "b.csv": NASKAH}))
    assert active(found)["facilitations"] == {"path": (tmp_path / "a.csv").resolve().as_posix()}


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A file that is broken, that nothing opens, that reads a variable or may be two registers is told, and why."""
    both = "Lingkup,Bidang,Sifat\nKSDD,Sosial,Baru\n"
    files = {"a.csv": USUAL, "b.csv": NASKAH, "kosong.csv": "", "lama.tsv": "x", "${X}.csv": USUAL, "dua.csv": both}
    found = propose(folder(tmp_path, files))
    why = {stranger.path: stranger.why.text("id") for stranger in found.strangers}
    assert set(why) == {"kosong.csv", "lama.tsv", "${X}.csv", "dua.csv"}
    assert "kosong" in why["kosong.csv"]
    assert "variabel" in why["${X}.csv"]
    assert "dapat berupa" in why["dua.csv"]
    assert all(path in found.text() for path in why)


def test_where_there_is_nothing_one_is_told_how_to_begin(tmp_path: Path) -> None:
    """No register at all, or no such folder, is an error with its cure."""
    with pytest.raises(UsageError, match="init --templates"):
        propose(tmp_path)
    with pytest.raises(UsageError, match="tidak ditemukan"):
        propose(tmp_path / "tidak-ada")


def test_without_its_reader_a_workbook_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As computing does; workbooks of one kind say it once, and their headers are not blamed."""
    for name in ("buku.xlsx", "lain.xlsx"):
        Workbook(tmp_path / name).close()
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(UsageError) as caught:
        propose(tmp_path)
    assert str(caught.value).count('pip install "iku-kerjasama[excel]"') == 1
    assert "judul kolom" not in str(caught.value)


def test_without_its_library_one_is_told_what_to_install() -> None:
    """A profile is written with tomlkit; where that is missing one is told so. Empty registers need none."""
    program = (
        "import sys; sys.modules['tomlkit'] = None\n"
        "import iku_kerjasama as iku\n"
        "print(len(iku.templates('csv')))\n"
        "try: iku.propose('.')\n"
        "except iku.UsageError as error: print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8").stdout
    assert told.startswith("3\n")
    assert 'pip install "iku-kerjasama[cli]"' in told


def test_what_cells_hold_stays_in_its_comment() -> None:
    """A cell's line ends, control signs and length do not reach the profile."""
    assert clean("a\n[rule]\x00\x1b" + "x" * 99) == "a [rule]\ufffd\ufffd" + "x" * 49 + "…"


@pytest.mark.skipif(default().opening(".xlsx") is None, reason="no source here opens workbooks")
def test_sheets_are_looked_at_as_files_are(tmp_path: Path) -> None:
    """The sheets of a workbook are registers, those of a series joined; a header is found below its title."""
    head = ["Id", "Tgl. Terima", "Status"]
    requests = [["F-1", "10/01/2024", "Difasilitasi"]]
    sheets = {
        "Surat 2025": [["REKAPITULASI"], [], head, ["F-2", "10/01/2025", "Difasilitasi"]],
        "Surat 2024": [["REKAPITULASI"], [], head, *requests],
        "Naskah": [line.split(",") for line in NASKAH.splitlines()],
        "Catatan": [["x"]],
    }
    with Workbook(tmp_path / "buku.xlsx") as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, cells in enumerate(rows):
                page.write_row(number, 0, cells)
    found = propose(tmp_path)
    told = active(found)
    assert told["facilitations"]["path"] == "buku.xlsx"
    assert told["facilitations"]["sheets"] == ["Surat 2024", "Surat 2025"]
    assert told["facilitations"]["columns"] == {"received_on": "Tgl. Terima"}
    assert told["agreements"] == {"path": "buku.xlsx", "sheet": "Naskah"}
    assert [stranger.path for stranger in found.strangers] == ["buku.xlsx [Catatan]"]
    (tmp_path / "iku.toml").write_text(found.text(), "utf-8")
    assert measure(read(tmp_path), period="2025").denominator == 1


@pytest.mark.skipif("header_row" not in fields_dict(CsvOptions), reason="the source reads the first row as the header")
def test_a_header_of_unknown_names_is_pointed_at(tmp_path: Path) -> None:
    """Where the source would not find a renamed header below a title, the profile says in which row it stands."""
    text = "REKAP PERMOHONAN,,\n,,\nNo,Tgl Masuk,Kode\n1,13/01/2025,1\n"
    found = propose(folder(tmp_path, {"permohonan.csv": text, "naskah.csv": NASKAH}))
    assert active(found)["facilitations"] == {"path": "permohonan.csv", "header_row": 3}


def test_one_word_that_may_be_a_header_moves_none(tmp_path: Path) -> None:
    """A row of data that holds such a word once is not proposed as the header of a register of unknown names."""
    text = "Judul,Pihak,Keadaan\nDesa Wisata,Desa Contoh,Diterima\n"
    found = propose(folder(tmp_path, {"surat-masuk.csv": text, "naskah.csv": NASKAH}))
    assert active(found)["facilitations"] == {"path": "surat-masuk.csv"}
