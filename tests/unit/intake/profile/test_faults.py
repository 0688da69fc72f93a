"""Every fault a profile can have, each a case: its code, the key path it stands at, and what its text names."""

import pytest

from iku_kerjasama import ProfileError, read
from iku_kerjasama.plugins.registry import Registry

from .conftest import Office

SHAPES = [
    ("colour = 3", "key-unknown", "colour", "region, rule"),
    ("engin = 'reference'", "key-unknown", "engin", "engine"),
    ("[region]\nname = 'Malang'", "key-missing", "region.code", "Tambahkan"),
    ("[region]\ncode = 35.07", "value-wrong", "region.code", "35.07"),
    ("[region]\ncode = true", "value-wrong", "region.code", "true"),
    ("region = '35.07'", "value-wrong", "region", "“35.07”"),
    ("rules = 'kab-x.toml'", "value-wrong", "rules", "“kab-x.toml”"),
    ("plugins = ['satudata', 7.9]", "value-wrong", "plugins[2]", "7.9"),
    ("[rule]\noptions = { extensions = 1 }", "value-wrong", "rule.options.extensions", "1"),
    ("[rule]\nkode = 'x'", "key-unknown", "rule.kode", "code"),
    ("[vocabularies]\nkind = { 'A b' = 2025-01-01 }", "value-wrong", 'vocabularies.kind."A b"', "2025-01-01"),
    ("[facilitations]\npath = ['a.csv']", "value-wrong", "facilitations.path", "[…]"),
    ("[facilitations]\npaths = 'a.csv'", "value-wrong", "facilitations.paths", "“a.csv”"),
    ("[facilitations]\ncolumns = ['id']", "value-wrong", "facilitations.columns", "[…]"),
    ("[facilitations]\nvalues.status = 'x'", "value-wrong", "facilitations.values.status", "“x”"),
    ("[facilitations]\ndates = { order = 'ymd' }", "choice-unknown", "facilitations.dates.order", "dmy, mdy"),
    ("[facilitations]\ndates = { order = 1 }", "value-wrong", "facilitations.dates.order", "1"),
    ("[facilitations]\ndates = { columns = { received_on = 'ydm' } }", "choice-unknown",
     "facilitations.dates.columns.received_on", "dmy, mdy"),
    ("facilitations = 3", "value-wrong", "facilitations", "3"),
    ("targets = [1]", "value-wrong", "targets[1]", "1"),
    ("[targets]\nvalue = '80'", "value-wrong", "targets", "{…}"),
    ("[[targets]]\nvalue = '80'", "key-missing", "targets[1].period", "Tambahkan"),
    ("[[targets]]\nperiod = '2025'\nvalue = 82.5", "value-wrong", "targets[1].value", "82.5"),
    ("[[targets]]\nperiod = 2025\nvalue = '80'", "value-wrong", "targets[1].period", "2025"),
    ("[[targets]]\nperiod = '2025'\nvalue = '80'\nversi = 'murni'", "key-unknown", "targets[1].versi", "version"),
    ("[[targets]]\nperiod = '2025'\nvalue = '80'\neffective_on = 2025-01-01T00:00:00", "value-wrong",
     "targets[1].effective_on", "2025-01-01 00:00:00"),
    ("[[targets]]\nperiod = '2025'\nvalue = '80'\n[[targets]]\nperiod = '2025-Q5'\nvalue = '80'", "target-period",
     "targets[2].period", "“2025-Q5”"),
    ("[[targets]]\nperiod = '2025'\nvalue = '-1'", "target-value", "targets[1].value", "“-1”"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\nversion = 'perubahan'", "target-day", "targets[1].effective_on",
     "2025-09-01"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\nversion = 'baru'", "choice-unknown", "targets[1].version",
     "murni, perubahan"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\ncap = '110'", "choice-unknown", "targets[1].cap", "none, 100, 120"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\npolarity = 'negatif'", "choice-unknown", "targets[1].polarity",
     "positive, negative_difference, negative_quotient"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\nscale = 'x'", "choice-unknown", "targets[1].scale", "five_step"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\ngraded_on = 'x'", "choice-unknown", "targets[1].graded_on", "raw"),
    ("[[targets]]\nperiod = '2025'\nvalue = '1'\n[[targets]]\nperiod = '2025'\nvalue = '2'", "target-twice",
     "targets[2]", "2025"),
]  # fmt: skip

MEANINGS = [
    ("[region]\ncode = '3507'", "region-code", "region.code", "“3507”"),
    ("[region]\ncode = '35.07\\n'", "region-code", "region.code", "35.07"),
    ("[rule]\ncode = 'kab-malan'", "rule-unknown", "rule.code", "kab-malang"),
    ("[rule]\noptions = { extension = 'include' }", "option-unknown", "rule.options.extension", "extensions"),
    ("[rule]\noptions = { parties = 'two' }", "choice-unknown", "rule.options.parties", "each, one"),
    ("[rule]\noptions = { kinds = 'mou,surat' }", "choice-unknown", "rule.options.kinds", "“surat”"),
    ("[rule]\noptions = { kinds = ',' }", "choice-unknown", "rule.options.kinds", "six"),
    ("engine = 'kluster'", "choice-unknown", "engine", "reference"),
    ("plugins = ['satudat']", "plugin-unknown", "plugins[1]", "satudata"),
    ("[vocabularies]\nkin = { A = 'x' }", "vocabulary-unknown", "vocabularies.kin", "kind"),
    ("[vocabularies]\nkind = { A = 'perjanjian' }", "term-unknown", "vocabularies.kind.A", "perjanjian_kerja_sama"),
    ("[vocabularies]\nkind = { PKS = 'letter_of_intent' }", "alias-taken", "vocabularies.kind.PKS", "values.kind"),
    ("[vocabularies]\nkind = { '-' = 'letter_of_intent' }", "word-blank", "vocabularies.kind.-", "tidak diketahui"),
    ("[vocabularies]\nkind = { 'A B' = 'MoU', a_b = 'PKS' }", "word-twice", "vocabularies.kind.a_b", "“a_b”"),
    ("[facilitations]\ncolumns = { statuss = 'S' }", "field-unknown", "facilitations.columns.statuss", "status"),
    ("[facilitations]\ncolumns = { status = ' ' }", "header-blank", "facilitations.columns.status", "kosong"),
    ("[facilitations]\nvalues.applicant = { a = 'b' }", "vocabulary-unknown", "facilitations.values.applicant",
     "status"),
    ("[facilitations]\nvalues.kind = { a = 'PKS' }", "vocabulary-unknown", "facilitations.values.kind", "partner_kind"),
    ("[facilitations]\nvalues.status = { '7' = 'jadi' }", "term-unknown", "facilitations.values.status.7", "ditolak"),
    ("[facilitations]\nvalues.status = { n/a = 'ditolak' }".replace("n/a", "'n/a'"), "word-blank",
     'facilitations.values.status."n/a"', "“n/a”"),
    ("[facilitations]\nvalues.status = { A = 'ditolak', a = 'diterima' }", "word-twice",
     "facilitations.values.status.a", "“a”"),
    ("[facilitations]\ndates = { columns = { status = 'mdy' } }", "date-unknown",
     "facilitations.dates.columns.status", "received_on"),
    ("[facilitations]\nconstants = { stat = 'x' }", "field-unknown", "facilitations.constants.stat", "status"),
    ("[facilitations]\nconstants = { id = 'x' }", "constant-naming", "facilitations.constants.id", "satu entri"),
    ("[agreements]\nconstants = { facilitation_ids = 'F-1' }", "constant-naming",
     "agreements.constants.facilitation_ids", "satu entri"),
    ("[facilitations]\nconstants = { region = 35.07 }", "value-wrong", "facilitations.constants.region", "35.07"),
    ("[facilitations]\nconstants = { nature = 'lama' }", "term-unknown", "facilitations.constants.nature", "baru"),
    ("[facilitations]\nconstants = { sectors = ['ekonomi', 'x'] }", "term-unknown",
     "facilitations.constants.sectors", "“x”"),
    ("[facilitations]\nconstants = { sectors = ['ekonomi', 1] }", "value-wrong",
     "facilitations.constants.sectors", "[…]"),
    ("[facilitations]\nconstants = { closed_on = 2025-01-31T10:00:00 }", "value-wrong",
     "facilitations.constants.closed_on", "2025-01-31 10:00:00"),
    ("[facilitations]\nconstants = { closed_on = '31/02/2025' }", "constant-unreadable",
     "facilitations.constants.closed_on", "31/02/2025"),
    ("[facilitations]\nconstants = { is_test = 0 }", "value-wrong", "facilitations.constants.is_test", "0"),
    ("[facilitations]\nconstants = { scope = 'KSDD' }\ncolumns = { scope = 'Status' }", "constant-column",
     "facilitations.constants.scope", "columns"),
    ("[facilitations]\nconstants = { status = 'difasilitasi' }", "constant-header",
     "facilitations.constants.status", "“Status”"),
    ("[facilitations]\ncolumns = { status = 'Kode' }", "header-missing", "facilitations.columns.status",
     "“Id”, “Tanggal Terima”, “Status”, “Tanggal Fasilitasi”"),
    ("[facilitations]\npath = 'facilitations.csv'\npaths = ['facilitations.csv']", "both-written",
     "facilitations", "path dan paths"),
    ("[facilitations]\npaths = ['facilitations.csv', 'facilitations.csv']", "path-repeated",
     "facilitations.paths[2]", "facilitations.csv"),
    ("[facilitations]\npath = 'surat.docx'", "source-unclear", "facilitations", "surat.docx"),
    ("[facilitations]\nsource = 'ware-house'", "source-unknown", "facilitations.source", "warehouse"),
    ("[facilitations]\nsource = 'memory'", "source-memory", "facilitations.source", "Python"),
    ("[facilitations]\nsource = 'csv'", "key-missing", "facilitations.path", "Tambahkan"),
    ("[facilitations]\nencodin = 'cp1252'", "key-unknown", "facilitations.encodin", "encoding"),
    ("[facilitations]\nsheets = ['2024', '2025']", "key-unknown", "facilitations.sheets", "paths"),
    ("[recaps]", "file-missing", "recaps", "recaps / rekap-triwulan"),
    ("[facilitations]\nsource = 'warehouse'", "key-missing", "facilitations.url", "Tambahkan"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\npath = 'a.csv'", "key-unknown", "facilitations.path",
     "patience"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nlimit = 7.9", "value-wrong", "facilitations.limit", "7.9"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 7", "value-wrong", "facilitations.url", "7"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nlimit = 'rahasia'", "value-wrong", "facilitations.limit",
     "“…”"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nmode = 'rahasia'", "choice-unknown", "facilitations.mode",
     "fast, slow"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nheaders = { A = 1 }", "value-wrong", "facilitations.headers.A",
     "1"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\ntags = 'rahasia'", "value-wrong", "facilitations.tags", "“…”"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nwords = 'ab'", "value-wrong", "facilitations.words", "“…”"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\npatience = 'lama'", "value-wrong", "facilitations.patience",
     "“…”"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x'\nsheet = 'a'\nsheets = ['b']", "both-written", "facilitations",
     "sheet dan sheets"),
    ("[facilitations]\nsource = 'warehouse'\nurl = 'x${IKU_NOWHERE}'", "variable-missing", "facilitations.url",
     "IKU_NOWHERE"),
    ("[facilitations]\npath = '${IKU_NOWHERE}.csv'", "variable-missing", "facilitations.path", "IKU_NOWHERE"),
    ("[region]\ncode = '35.07'\nname = '${IKU_NOWHERE}'", "variable-misplaced", "region.name", "IKU_NOWHERE"),
    ("[facilitations]\ncolumns = { status = '${HOME}' }", "variable-misplaced", "facilitations.columns.status", "HOME"),
    ("rules = ['${HOME}.toml']", "variable-misplaced", "rules[1]", "HOME"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "place", "named"), SHAPES + MEANINGS)
def test_each_fault_names_file_key_and_cure(
    text: str, code: str, place: str, named: str, office: Office, registry: Registry
) -> None:
    """The error names the file; the fault its key path and what was found or is near, in two languages."""
    folder = office(text)
    with pytest.raises(ProfileError) as caught:
        read(folder, registry=registry)
    assert str(folder / "iku.toml") in str(caught.value)
    faults = [fault for fault in caught.value.problems if fault.code == f"profile-{code}"]
    assert [fault.params["place"] for fault in faults] == [place], str(caught.value)
    (fault,) = faults
    assert fault.text("id").startswith(f"{place}: ")
    assert named in fault.text("id")
    assert fault.text("en") != fault.text("id")
    assert "rahasia" not in caught.value.text("id")


def test_a_target_with_several_faults_names_each(office: Office) -> None:
    """Two keys that are missing, or several that mean nothing, of one target and of the next."""
    profile = "[[targets]]\n[[targets]]\nperiod = 'x'\nvalue = 'y'\nversion = 'perubahan'\n"
    with pytest.raises(ProfileError) as caught:
        read(office(profile))
    places = [
        "targets[1].period",
        "targets[1].value",
        "targets[2].effective_on",
        "targets[2].period",
        "targets[2].value",
    ]
    assert sorted(str(fault.params["place"]) for fault in caught.value.problems) == places


def test_all_faults_are_named_at_once(office: Office, registry: Registry) -> None:
    """Faults of shape, of meaning, of sources and of words stand in one error."""
    whole = """
        colour = 3
        engine = 'x'
        [region]
        code = 35.07
        [rule]
        code = 'kab-malan'
        [vocabularies]
        kind = { A = 'b' }
        [facilitations]
        source = 'cvs'
        columns = { statuss = 'x' }
        dates = { order = 'y' }
        [agreements]
        path = 1
        values.kind = { a = 'b' }
        """
    with pytest.raises(ProfileError) as caught:
        read(office(whole), registry=registry)
    assert {fault.params["place"] for fault in caught.value.problems} == {
        "colour",
        "engine",
        "region.code",
        "rule.code",
        "vocabularies.kind.A",
        "facilitations.source",
        "facilitations.columns.statuss",
        "facilitations.dates.order",
        "agreements.path",
        "agreements.values.kind.a",
    }
    assert len(caught.value.problems) == 10
