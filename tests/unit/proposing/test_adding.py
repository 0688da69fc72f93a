"""What is added to a profile that is there: comments between its lines, and only of what it leaves open."""

import tomllib
from pathlib import Path

import pytest

from iku_kerjasama import compute
from iku_kerjasama.operations.init import extend

SURAT = "No,Nomor Surat,Tgl Terima,Status\n1,104/2025,05/03/2025,Menjadi Naskah\n1,105/2025,06/03/2025,Proses\n"
NASKAH = "Id,Jenis Naskah,Tanggal TTD\nN-1,PKS,01/04/2025\n"

PROFILES = [
    "",
    "# catatan saja",
    '[facilitations]\npath = "surat-masuk.csv"',
    '[facilitations]\npath = "surat-masuk.csv"\n\n# Naskah kami.\n[agreements]\npath = "register-naskah.csv"\n',
    '[agreements]\npaths = [\n  "register-naskah.csv",\n]\n[agreements.dates]\norder = "dmy"\n\n[facilitations]\n',
    '[region]\ncode = "35.07"\nname = "x"\n[facilitations]\ncolumns = { agenda_number = "No" }\n',
    'facilitations.path = "surat-masuk.csv"\nfacilitations.constants.status = "difasilitasi"\n',
]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with two registers of which some is to be asked."""
    (tmp_path / "surat-masuk.csv").write_text(SURAT, "utf-8")
    (tmp_path / "register-naskah.csv").write_text(NASKAH, "utf-8")
    return tmp_path


def added(office: Path, old: str) -> str:
    """Return the profile *old* in *office* with what is added to it."""
    (office / "iku.toml").write_text(old, "utf-8")
    return extend(office / "iku.toml").text()


@pytest.mark.parametrize("old", PROFILES)
def test_nothing_that_is_there_is_touched(office: Path, old: str) -> None:
    """The profile's lines stand in their order, all between them is a comment, and it means what it meant."""
    new = added(office, old)
    kept = iter(old.splitlines())
    awaited = next(kept, None)
    for line in new.splitlines():
        if line == awaited:
            awaited = next(kept, None)
        else:
            assert line == "" or line.startswith("#")
    assert awaited is None
    assert tomllib.loads(new) == tomllib.loads(old)


@pytest.mark.parametrize("old", PROFILES)
def test_what_was_asked_is_not_asked_again(office: Path, old: str) -> None:
    """A second time there is nothing to be added."""
    new = added(office, old)
    (office / "iku.toml").write_text(new, "utf-8")
    again = extend(office / "iku.toml")
    assert not again
    assert again.text() == new


@pytest.mark.parametrize("old", PROFILES)
def test_each_question_is_told_with_its_line(office: Path, old: str) -> None:
    """The numbers are those of the new text."""
    (office / "iku.toml").write_text(old, "utf-8")
    addition = extend(office / "iku.toml")
    lines = addition.text("en").splitlines()
    assert addition.asked("en")
    assert all(lines[number - 1].startswith("# QUESTION: ") for number, _ in addition.asked("en"))
    assert [question for _, question in addition.asked("en")] == list(addition.questions("en"))


def test_an_answer_is_given_by_removing_a_sign(office: Path) -> None:
    """What is asked of a register stands in its table, below its own lines and above what is said of the next."""
    new = added(office, PROFILES[3])
    assert new.index("# values.status.") < new.index("# Naskah kami.") < new.index("# columns.facilitation_ids")
    answered = new.replace('# values.status."Proses" = ""', 'values.status."Proses" = "difasilitasi"')
    answered = answered.replace("# columns.received_on", "columns.received_on")
    assert tomllib.loads(answered)["facilitations"]["values"] == {"status": {"Proses": "difasilitasi"}}
    (office / "iku.toml").write_text(answered, "utf-8")
    assert str(compute(office, "kab-malang", "2025")).startswith("50,00 %")
    assert "Proses" not in added(office, PROFILES[3].replace("\n\n", '\nvalues.status.proses = "difasilitasi"\n\n'))


def test_a_column_that_is_said_is_not_asked(office: Path) -> None:
    """Neither the field that has a header, nor the header that has a field; another is asked, and where to write it."""
    new = added(office, '[facilitations]\npath = "surat-masuk.csv"\ncolumns = { agenda_number = "No" }\n')
    assert '"No"' not in new.replace('{ agenda_number = "No" }', "")
    (office / "surat-masuk.csv").write_text(SURAT.replace("Tgl Terima", "Masuk"), "utf-8")
    new = added(office, '[facilitations]\npath = "surat-masuk.csv"\ncolumns = { agenda_number = "No" }\n')
    (line,) = [line for line in new.splitlines() if line.startswith("# columns.received_on")]
    assert line.endswith("# tulis di dalam columns yang sudah ada")


def test_files_that_are_not_named_are_asked_about(office: Path) -> None:
    """A new year's file beside those that the profile names."""
    (office / "surat-masuk-2026.csv").write_text(SURAT.replace("2025", "2026"), "utf-8")
    new = added(office, '[facilitations]\npath = "surat-masuk.csv"\n')
    assert '# paths = ["surat-masuk.csv", "surat-masuk-2026.csv"]' in new


def test_a_register_without_a_table_is_offered_one(office: Path) -> None:
    """Behind a sign too; one that is found by its name and asks nothing is left as it is."""
    assert "# [facilitations]" in added(office, "")
    (office / "register-naskah.csv").write_text(
        "Id,Jenis Naskah,Tanggal TTD,Permohonan\nN-1,PKS,01/04/2025,F-1\n", "utf-8"
    )
    assert "[agreements]" not in added(office, "")
