"""What a profile makes of registers: files joined, columns, words, constants, dates, rule, options, plugins."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from iku_kerjasama import (
    Dates,
    Facilitation,
    Profile,
    ProfileError,
    Region,
    RegisterBlock,
    RuleChoice,
    compute,
    explain,
    measure,
    read,
)
from iku_kerjasama.data import profile_of
from iku_kerjasama.intake.profile.structure import profile_from, to_data
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations import record, sheets
from iku_kerjasama.operations.yearly import quarterly, trend
from iku_kerjasama.periods import parse
from iku_kerjasama.plugins import VocabularyOffer
from iku_kerjasama.plugins.registry import Registry

from .conftest import AGREEMENTS, FACILITATIONS, Office


def test_registers_carry_rule_and_options_of_their_profile(office: Office) -> None:
    """What is given goes before the profile, the profile before the default, option by option."""
    folder = office("[rule]\noptions = { requests = 'all', unlinked = 'exclude' }\n[region]\ncode = '35.07'")
    registers = read(folder)
    result = measure(registers, period="2025")
    assert result.denominator == 2
    assert (result.options["requests"], result.options["unlinked"]) == ("all", "exclude")
    assert result.region == Region(code="35.07")
    other = measure(registers, period="2025", options={"requests": "facilitated"})
    assert (other.denominator, other.options["unlinked"]) == (1, "exclude")
    assert compute(folder, period="2025").options == result.options


def test_without_a_profile_nothing_is_carried(office: Office) -> None:
    """A folder without one has no region and the default options."""
    folder = office("")
    (folder / "iku.toml").unlink()
    registers = read(folder)
    assert registers.profile is None
    assert measure(registers, period="2025").region is None


def test_several_files_are_one_register(office: Office) -> None:
    """Records stand in the order of the files, each with its own file and row; ids are of one register."""
    folder = office(
        "[facilitations]\npaths = ['tahun/2025.csv', 'tahun/2024.csv']",
        **{
            "tahun__2025.csv": "Id,Status,Tanggal Terima\nF-1,Difasilitasi,2025-01-10\nF-2,Ditolak,2025-02-11\n,,\n",
            "tahun__2024.csv": (
                "Tanggal Terima,Id,Status,Perihal\n2025-02-11,F-2,Ditolak,\n2025-01-10,F-1,Diterima,\n"
                "2025-03-01,,Difasilitasi,\n2025-03-01,,Difasilitasi,\n2025-03-02\n"
            ),
        },
    )
    registers = read(folder)
    places = [(str(one.location), one.id) for one in registers.facilitations]
    assert places == [
        ("tahun/2025.csv:2", "F-1"),
        ("tahun/2025.csv:3", "F-2"),
        ("tahun/2024.csv:2", "F-2"),
        ("tahun/2024.csv:3", "F-1"),
        ("tahun/2024.csv:4", None),
        ("tahun/2024.csv:5", None),
    ]
    assert registers.duplicates["facilitations"] == {2: 1, 3: 0, 5: 4}
    severities = [
        (finding.value, finding.severity.value) for finding in registers.findings if finding.code == "id-duplicate"
    ]
    assert severities == [("F-2", "warning"), ("F-1", "error")]
    assert registers.links == ((0,),)
    intake = registers.intakes["facilitations"]
    assert (intake.read, intake.accepted, intake.rejected, intake.skipped) == (8, 6, 1, 1)
    assert intake.headers == ("Id", "Status", "Tanggal Terima", "Perihal")
    assert [source.location for source in intake.sources] == ["tahun/2025.csv", "tahun/2024.csv"]
    assert len({source.digest for source in intake.sources} - {None}) == 2
    explanation = explain(folder, period="2025")
    assert explanation.measurement == measure(registers, period="2025")
    for outcome, made in zip(explanation.outcomes, registers.facilitations, strict=False):
        assert record(folder, outcome) == made
        assert record(folder, outcome).location == made.location
    assert set(sheets(folder)) == {"agreements"}


def test_named_columns_words_and_dates_are_read(office: Office) -> None:
    """A header of the office's own, its words for a status, month first in one column alone."""
    folder = office(
        """
        [facilitations]
        columns = { received_on = "TGL  MASUK", letter_number = "No", id = "No" }
        values.status = { "7" = "Menjadi Naskah", "Selesai" = "difasilitasi", "Diterima" = "ditolak" }
        dates = { order = "mdy", columns = { closed_on = "dmy" } }
        """,
        **{
            "facilitations.csv": (
                "No,tgl_masuk,Tanggal Terima,Status,Tanggal Selesai\n"
                "1/A,3/4/2025,x,7,3/4/2025\n2/A,12/31/2025,x, selesai,\n3/A,1/1/2025,x,diterima,\n4/A,1/1/2025,x,8,\n"
            )
        },
    )
    registers = read(folder)
    first = registers.facilitations[0]
    assert (first.id, first.letter_number) == ("1/A", "1/A")
    assert (first.received_on, first.closed_on) == (date(2025, 3, 4), date(2025, 4, 3))
    assert [one.status for one in registers.facilitations] == ["menjadi_naskah", "difasilitasi", "ditolak", None]
    found = [(finding.code, finding.value) for finding in registers.findings if finding.register == "facilitations"]
    assert ("column-unknown", "Tanggal Terima") in found
    assert ("term-unknown", "8") in found
    explanation = explain(folder, period="2025")
    assert set(sheets(folder)) == {"facilitations", "agreements"}
    by_records = measure(registers, period="2025")
    assert (explanation.measurement, list(explanation.outcomes)) == (by_records, list(by_records.outcomes()))


def test_constants_fill_what_no_column_holds(office: Office) -> None:
    """Read as cells are, for every record; a blank row stays blank, and no column is missed."""
    folder = office(
        """
        [facilitations]
        constants = { status = "Difasilitasi", sectors = ["Ekonomi", "sosial"], closed_on = 2025-12-31, is_test = false,
                      facilitated_on = "1/2/2025", region = "35.07" }
        """.replace("\n                      ", " "),
        **{"facilitations.csv": "Id,Tanggal Terima\nF-1,2025-01-10\n,\nF-2,2025-01-11\nTotal,2\n"},
    )
    registers = read(folder)
    first, second = registers.facilitations
    assert first == Facilitation(
        id="F-1",
        received_on=date(2025, 1, 10),
        status="difasilitasi",
        sectors=("ekonomi", "sosial"),
        closed_on=date(2025, 12, 31),
        facilitated_on=date(2025, 2, 1),
        is_test=False,
        region="35.07",
    )
    assert second.status == "difasilitasi"
    assert registers.intakes["facilitations"].skipped == 2
    explanation = explain(folder, period="2025")
    assert explanation.measurement.denominator == 2
    assert "column-missing" not in {finding.code for finding in explanation.measurement.findings}
    assert record(folder, next(explanation.outcomes)) == first


def test_spellings_of_the_profile_and_of_named_plugins(office: Office, registry: Registry) -> None:
    """Both add words; a plugin changes none, does nothing unless it is named, and then stands in the result."""
    csv = (
        "Id,Jenis Naskah,Tanggal Penandatanganan,Permohonan\nN-1,Piagam,2025-01-01,F-1\nN-2,PKS,2025-01-02,F-1\n"
        "N-3,Surat Kesepahaman,2025-01-03,F-1\n"
    )
    spelled = "[vocabularies]\nkind = { 'surat kesepahaman' = 'MoU' }"
    files = {"agreements.csv": csv}
    registers = read(office(f"plugins = ['satudata']\n{spelled}", **files), registry=registry)
    assert [one.kind for one in registers.agreements] == [
        "letter_of_intent",
        "perjanjian_kerja_sama",
        "kesepakatan_bersama",
    ]
    assert measure(registers, period="2025", registry=registry).plugins == ("tests",)
    without = read(office(spelled, **files), registry=registry)
    assert [one.kind for one in without.agreements] == [None, "perjanjian_kerja_sama", "kesepakatan_bersama"]
    assert measure(without, period="2025", registry=registry).plugins == ()


def test_headers_of_named_plugins(office: Office, registry: Registry) -> None:
    """A plugin's headers are read where it is named; a header that is known already stays what it is."""
    csv = "Id,tgl masuk,Status\nF-1,2025-01-10,Difasilitasi\n"
    registers = read(office("plugins = ['satudata']", **{"facilitations.csv": csv}), registry=registry)
    assert [(one.received_on, one.status, one.note) for one in registers.facilitations] == [
        (date(2025, 1, 10), "difasilitasi", None)
    ]
    assert measure(registers, period="2025", registry=registry).plugins == ("tests",)
    without = read(office("", **{"facilitations.csv": csv}), registry=registry)
    assert [one.received_on for one in without.facilitations] == [None]
    assert [one.value for one in without.findings if one.code == "column-unknown"] == ["tgl masuk"]


def test_the_profiles_header_goes_before_a_plugins(office: Office, registry: Registry) -> None:
    """A field for which the profile names the header is read from there, whatever a plugin says; and so is a header."""
    profile = "plugins = ['satudata']\n[facilitations.columns]\nreceived_on = 'Diterima'\nletter_date = 'Tgl Masuk'"
    csv = "Id,Tgl Masuk,Diterima\nF-1,2025-01-10,2025-02-20\n"
    registers = read(office(profile, **{"facilitations.csv": csv}), registry=registry)
    assert [(one.letter_date, one.received_on) for one in registers.facilitations] == [
        (date(2025, 1, 10), date(2025, 2, 20))
    ]


@pytest.mark.parametrize(
    "headers", [{"surat": {"x": "id"}}, {"agreements": {"x": "received_on"}}, {"agreements": "x"}, {"agreements": None}]
)
def test_headers_of_what_is_not_there_are_refused(headers: Any) -> None:  # noqa: ANN401
    """A register or a field that does not exist is the plugin's fault, found when it is loaded."""
    with pytest.raises((ValueError, TypeError)):
        VocabularyOffer(headers=headers)


def test_sheets_are_tables_of_one_register(office: Office, registry: Registry) -> None:
    """A source with sheets is opened once for each, in their order."""
    folder = office("[facilitations]\nsource = 'warehouse'\nurl = 'db'\nsheets = ['2024', '2025']")
    registers = read(folder, registry=registry)
    assert [str(one.location) for one in registers.facilitations] == ["db[2024]:2", "db[2025]:2"]


def test_registers_not_named_are_found_by_their_names(office: Office) -> None:
    """A block without a file, or no block at all, means the file with the usual name; another one is not looked at."""
    folder = office(
        "[facilitations]\npath = 'surat.csv'\n[agreements]\nvalues.kind = { PKS = 'letter_of_intent' }",
        **{"surat.csv": FACILITATIONS, "surat-masuk.csv": "x"},
    )
    registers = read(folder)
    assert [str(one.location) for one in registers.facilitations] == ["surat.csv:2", "surat.csv:3"]
    assert [one.kind for one in registers.agreements] == ["letter_of_intent"]


RULE = """
code = "kab-contoh"
title = { id = "Jumlah naskah", en = "Number of agreements" }
goal = { id = "Contoh", en = "Example" }
citation = "practice"
denominator = "none"

[numerator]
register = "agreements"
dated_by = "signed_on"
unit = { id = "naskah", en = "agreements" }

[[numerator.clauses]]
reason = "outside-period"
criterion = { is = "within", field = "signed_on" }
citation = "practice"
label = { id = "di luar periode", en = "outside the period" }
"""


def test_rules_of_ones_own_stand_beside_the_profile(office: Office) -> None:
    """A rule in a file is known by its code: the profile may name it, and the caller, who may also name another."""
    folder = office(
        r"rules = ['aturan\kab-contoh.toml']" + "\n[rule]\ncode = 'kab-contoh'", **{"aturan__kab-contoh.toml": RULE}
    )
    registers = read(folder)
    assert measure(registers, period="2025").indicator.code == "kab-contoh"
    assert compute(folder, period="2025").numerator == 1
    assert measure(registers, "kab-malang", "2025").indicator.code == "kab-malang"
    assert compute(folder, "kab-malang", "2025").indicator.code == "kab-malang"


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        (RULE.replace('"within"', '"withn"'), "rule-"),
        ("code = ", "rule-no-toml"),
        (RULE.replace("kab-contoh", "kab-malang"), "profile-rule-taken"),
    ],
)
def test_a_faulty_rule_is_named_with_the_profiles_other_faults(rule: str, code: str, office: Office) -> None:
    """Its faults stand in the one error; that its code is not known is not said on top of them."""
    folder = office("engine = 'x'\nrules = ['a.toml']\n[rule]\ncode = 'kab-contoh'", **{"a.toml": rule})
    with pytest.raises(ProfileError) as caught:
        read(folder)
    codes = [fault.code for fault in caught.value.problems]
    assert any(found.startswith(code) for found in codes)
    assert "profile-choice-unknown" in codes
    assert ("profile-rule-unknown" in codes) is (code == "profile-rule-taken")
    assert "a.toml" in str(caught.value) or code == "profile-rule-taken"


def test_a_rule_file_that_is_not_there_is_a_fault(office: Office) -> None:
    """With its name."""
    with pytest.raises(ProfileError, match=r"a\.toml"):
        read(office("rules = ['a.toml']"))


def test_a_profile_made_in_python_is_as_good_as_a_file(office: Office, tmp_path: Path) -> None:
    """The same keys as objects give the same measurement; records in memory too, which a file cannot hold."""
    folder = office(
        "[region]\ncode = '35.07'\n[rule]\noptions = { requests = 'all' }\n[facilitations]\ndates = { order = 'mdy' }"
    )
    made = Profile(
        region=Region(code="35.07"),
        rule=RuleChoice(options={"requests": "all"}),
        facilitations=RegisterBlock(dates=Dates(order="mdy")),
        base=str(tmp_path),
    )
    assert compute(made, period="2025") == compute(folder, period="2025")
    assert measure(read(made), period="2025") == measure(read(folder), period="2025")
    memory = Profile(
        facilitations=RegisterBlock(source="memory", keys={"records": [Facilitation(id="F-1")]}),
        agreements=RegisterBlock(source="memory", keys={"records": [{"Nomor": "N-1"}]}, columns={"id": "Nomor"}),
    )
    registers = read(memory)
    assert (registers.facilitations, registers.agreements[0].id) == ((Facilitation(id="F-1"),), "N-1")


def test_a_profile_made_in_python_is_looked_at_too() -> None:
    """Wrong kinds and unknown names are found as in a file; without a folder, no file is looked for."""
    wrong = Profile(
        region=Region(code=35),  # type: ignore[arg-type]
        facilitations=RegisterBlock(source="memory", keys={"records": [], "colour": 1}),
        agreements=RegisterBlock(columns={"id": "x"}),
    )
    with pytest.raises(ProfileError) as caught:
        read(wrong)
    assert [fault.params["place"] for fault in caught.value.problems] == [
        "region.code",
        "facilitations.colour",
        "agreements",
    ]
    assert "Profile(…)" in str(caught.value)


def test_a_fault_of_the_file_wins_over_what_it_would_count(office: Office) -> None:
    """Nothing is computed by half a profile."""
    with pytest.raises(ProfileError):
        compute(office("engine = 'x'", **{"agreements.csv": AGREEMENTS}), period="2025")


TARGETS = """
[[targets]]
period = "2025"
value = "80"

[[targets]]
period = "2025"
value = "82,5"
version = "perubahan"
effective_on = 2025-09-01
cap = "100"

[[targets]]
period = "2025-Q1"
value = "50"
"""


def test_registers_carry_the_targets_of_their_profile(office: Office) -> None:
    """The version in force on the period's last day; one that is given replaces that of its period alone."""
    folder = office(TARGETS)
    registers = read(folder)
    found = measure(registers, period="2025").achievement
    assert found
    assert (found.target.value, found.target.version) == (Fraction(165, 2), "perubahan")
    assert found.target.cap == Fraction(100)
    assert (found.raw, found.value) == (Fraction(10000) / Fraction(165, 2), Fraction(100))
    assert compute(folder, period="2025").achievement == found
    given = [Target(period=parse("2025"), value=40)]
    assert [
        result.achievement and result.achievement.target.value
        for period in ("2025", "2025-Q1", "2024")
        for result in (measure(registers, period=period, targets=given),)
    ] == [40, 50, None]
    assert compute(folder, period="2024").achievement is None
    assert profile_of(registers).targets == profile_from(to_data(profile_of(registers))).targets


def test_a_year_by_quarter_goes_by_the_profile(office: Office) -> None:
    """Rule, options and targets of each column are the profile's; so are those of the years side by side."""
    folder = office(f"[rule]\noptions = {{ requests = 'all' }}\n{TARGETS}")
    table = quarterly(folder, period="2025")
    assert [table.year.denominator, *(quarter.to_date.denominator for quarter in table.quarters)] == [2] * 5
    targets = [quarter.alone.achievement and quarter.alone.achievement.target.value for quarter in table.quarters]
    assert targets == [50, None, None, None]
    (row,) = trend(folder, period="2025").rows
    assert row.measurement == measure(read(folder), period="2025")
