"""The Word document: what it says, how it is dressed, and what hostile registers cannot do to it."""

import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from attrs import evolve
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, Twips

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.findings.finding import tally
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations import rule_book
from iku_kerjasama.operations.report import material
from iku_kerjasama.periods import parse
from iku_kerjasama.reports.docx import annex
from iku_kerjasama.rules.indicator import Count
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.unit.reports.stuff import TODAY, example, given, made
from tests.unit.reports.test_html import HOSTILE
from tests.word import Word, word

LANGUAGES = ("id", "en")
PLAN = {"medium_term": "85", "plan": "RPJMD 2021–2026", "year": "2026"}


def _read(lang: str = "id", **settings: str) -> Word:
    return word(made("docx", example(lang), **settings))


def test_the_chapter_says_the_value_with_its_counts() -> None:
    """Numerator and denominator stand in sentences, with the formula's words in the law, before any table."""
    read = _read()
    assert read.paragraphs[0] == ("Heading 1", "Capaian Indikator Kinerja Utama, tahun 2025")
    assert "Pada tahun 2025 tercatat 47 naskah terhadap 60 fasilitasi, dan rasionya adalah 78,33 %." in read.text
    assert "ketentuan penghitungan, yaitu 47. Penyebutnya adalah jumlah fasilitasi, yaitu 60." in read.text
    assert "Σ naskah kerjasama / Σ fasilitasi kerjasama × 100%" in read.text


def test_target_value_achievement_and_grade_stand_in_one_row() -> None:
    """The table of an LKjIP: Target, Realisasi, Capaian, Predikat; then the same against the medium-term target."""
    read = _read(**PLAN)
    head, row = read.tables["Target, realisasi, capaian, dan predikat, tahun 2025"]
    assert head[1:] == ["Target", "Realisasi", "Capaian", "Predikat"]
    assert row[1:] == ["80,00 %", "78,33 %", "97,92 %", "Sangat Tinggi"]
    plan = read.tables["Realisasi terhadap target jangka menengah"]
    assert plan[1] == ["RPJMD 2021–2026, 2026", "85,00 %", "78,33 %", "92,16 %", "Sangat Tinggi"]


def test_the_years_stand_beside_each_other() -> None:
    """Each earlier year with its counts, the change in a sentence, and a chart with the values of the table."""
    read = _read("en")
    rows = read.tables["Value and achievement year by year"][1:]
    assert [row[:3] + row[4:5] for row in rows] == [
        ["2023", "40", "58", "68.97 %"],
        ["2024", "47", "67", "70.15 %"],
        ["2025", "47", "60", "78.33 %"],
    ]
    assert "the value of 2025 rose by 8.18 percentage points, from 70.15 % to 78.33 %" in read.text
    (chart,) = read.charts
    for value in ("68.97", "70.15", "78.33", "80.00"):
        assert f"<c:v>{value}</c:v>" in chart
        assert f"<a:t>{value}</a:t>" in chart
    assert "<a:t>78,33</a:t>" in _read().charts[0]


def test_the_annex_lists_every_agreement_that_counts() -> None:
    """As many rows as the numerator says, each with its number, kind, partner and day."""
    rows = _read().tables["Daftar naskah"][1:]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 48)]
    assert all(cell and cell != "–" for row in rows for cell in row)


def test_a_long_annex_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more rows than the stated number, and where the rest is."""
    monkeypatch.setattr(annex, "MOST", 10)
    read = _read()
    assert len(read.tables["Daftar naskah"]) == 11
    assert "Ditampilkan 10 dari 47 entri. Semuanya: iku-kerjasama explain --period 2025" in read.text


def test_a_list_shorter_than_the_number_says_why() -> None:
    """Where an agreement counts once for each of its parties, the annex lists it once and says so."""
    stuff = material("examples/kabupaten-malang", period="2025", options={"parties": "each"}, today=TODAY)
    read = word(made("docx", stuff))
    assert len(read.tables["Daftar naskah"]) - 1 < (stuff.measurement.numerator or 0)
    assert "Satu entri dihitung sebanyak isi kolom " in read.text


@pytest.mark.parametrize("form", ["docx", "handout-docx", "working-paper-docx"])
def test_every_look_is_a_style(form: str) -> None:
    """No paragraph and no run is formatted directly, so that a template can change every look."""
    read = word(made(form, example()))
    assert {child.tag.partition("}")[2] for child in read.body.xpath(".//w:p/w:pPr/*")} == {"pStyle"}
    assert read.body.xpath(".//w:p//w:rPr") == []
    used = set(read.body.xpath(".//w:pStyle/@w:val | .//w:tblStyle/@w:val"))
    assert used <= {style.style_id for style in read.document.styles}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bytes_hang_on_the_input_alone(lang: str) -> None:
    """Properties bear the day of the report, parts no time, and nothing is left of whoever made the library."""
    content = made("docx", example(lang), **PLAN)
    assert content == made("docx", example(lang), **PLAN)
    with ZipFile(BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any("thumbnail" in name or "customXml" in name for name in archive.namelist())
        assert b"python-docx" not in b"".join(map(archive.read, archive.namelist()))
    about = word(content).document.core_properties
    assert (about.created.date(), about.modified.date(), about.language) == (TODAY, TODAY, lang)


def _template(path: Path) -> Path:
    template = Document()
    heading = template.styles["Heading 1"]
    heading.font.size, heading.font.name = Pt(31), "Bookman Old Style"
    heading.element.set(qn("w:styleId"), "Judul1")
    template.sections[0].left_margin = Twips(2268)
    template.sections[0].header.paragraphs[0].text = "PEMERINTAH KABUPATEN CONTOH"
    template.add_paragraph("BAB III")
    template.save(str(path))
    return path


def test_the_offices_template_is_what_it_is_laid_on(tmp_path: Path) -> None:
    """Its styles, margins, header and contents stay; what it lacks is added; the same words stand in it."""
    read = _read(template=str(_template(tmp_path / "kantor.docx")))
    assert read.paragraphs[0][1] == "BAB III"
    assert read.paragraphs[1] == ("Heading 1", "Capaian Indikator Kinerja Utama, tahun 2025")
    assert read.document.styles["Heading 1"].font.size == Pt(31)
    assert read.body.xpath(".//w:p[2]/w:pPr/w:pStyle/@w:val")[0] == "Judul1"
    assert read.document.styles["IKU Lampiran"].base_style.name == "Heading 1"
    assert read.document.sections[0].left_margin == Twips(2268)
    assert read.document.sections[0].header.paragraphs[0].text == "PEMERINTAH KABUPATEN CONTOH"
    assert read.body[-1].tag.endswith("sectPr")
    assert read.tables == _read().tables


def test_a_template_of_word_is_taken_too(tmp_path: Path) -> None:
    """A ``.dotx`` is a document but for the name of its type, and what is made of it is a document."""
    path = _template(tmp_path / "kantor.docx")
    dotx = tmp_path / "kantor.dotx"
    with ZipFile(path) as given_, ZipFile(dotx, "w") as taken:
        for name in given_.namelist():
            content = given_.read(name).replace(b"wordprocessingml.document.main", b"wordprocessingml.template.main")
            taken.writestr(name, content)
    assert made("docx", example(), template=str(dotx)) == made("docx", example(), template=str(path))


def test_a_template_may_be_bare(tmp_path: Path) -> None:
    """One without a section, and with ids of ours for styles of its own, is taken; both keep apart."""
    template = Document()
    body = template.element.body
    body.remove(body.sectPr)
    template.styles.add_style("Sel Kantor", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), "IKUSel")
    template.save(str(tmp_path / "kantor.docx"))
    read = _read(template=str(tmp_path / "kantor.docx"))
    ids = {style.name: style.style_id for style in read.document.styles}
    assert (ids["Sel Kantor"], ids["IKU Sel"]) == ("IKUSel", "IKUSel2")
    assert read.document.styles["IKU Angka"].base_style.name == "IKU Sel"
    assert read.tables == _read().tables


def test_a_setting_that_means_nothing_is_refused() -> None:
    """A plan without its target, a target that is no number, and an option that is not there."""
    with pytest.raises(UsageError, match="tanpa targetnya"):
        made("docx", example(), plan="RPJMD")
    with pytest.raises(UsageError, match="“tinggi” tidak terbaca sebagai persen"):
        made("docx", example(), medium_term="tinggi")
    with pytest.raises(UnknownName, match="template"):
        made("docx", example(), templat="x")


def test_the_findings_are_counted_in_the_whole_registers() -> None:
    """What is counted is what every check finds in every year, and the cell says so."""
    facts = dict(_read().tables["Cara menghitung dan sumbernya"][1:])
    many = tally(example().findings)
    assert facts["Pemeriksaan data"] == (
        f"{many['error']} kesalahan dan {many['warning']} peringatan pada seluruh register, juga di luar periode ini"
    )


def test_without_targets_that_is_said() -> None:
    """Neither the year's nor the plan's target is guessed: the cells are empty, and a sentence says why."""
    read = word(made("docx", material("examples/kabupaten-malang", period="2025", today=TODAY)))
    assert read.tables["Target, realisasi, capaian, dan predikat, tahun 2025"][1][1:] == ["–", "78,33 %", "–", "–"]
    assert "Target untuk periode ini tidak disebutkan" in read.text
    assert "Target jangka menengah tidak disebutkan" in read.text


@pytest.mark.parametrize(
    ("target", "row", "said"),
    [
        ({"value": "0"}, ["0,00 %", "78,33 %", "n/a", "–"], "Capaian tidak dapat dihitung: targetnya 0."),
        (
            {"value": "70", "cap": "100"},
            ["70,00 %", "78,33 %", "100,00 %", "Sangat Tinggi"],
            "Capaian dibatasi; sebelum dibatasi 111,90 %.",
        ),
        (
            {"value": "85", "version": "perubahan", "effective_on": date(2025, 9, 1)},
            ["85,00 %", "78,33 %", "92,16 %", "Sangat Tinggi"],
            "Target Perubahan, berlaku sejak 1 September 2025.",
        ),
    ],
)
def test_what_is_special_about_a_target_is_said(target: dict[str, object], row: list[str], said: str) -> None:
    """A target of 0, a cap and a changed target each have their note below the table."""
    promised = Target(period=parse("2025"), **target)  # type: ignore[arg-type]
    stuff = material("examples/kabupaten-malang", period="2025", targets=[promised], today=TODAY)
    read = word(made("docx", stuff))
    assert read.tables["Target, realisasi, capaian, dan predikat, tahun 2025"][1][1:] == row
    assert said in read.text


@pytest.mark.parametrize("period", ["2020", "2025-Q2", "2025-07"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_any_period_has_its_document(period: str, lang: str) -> None:
    """A year without a record has no value and says so; a period that is no year has no quarters and no chart."""
    read = word(made("docx", material("examples/kabupaten-malang", period=period, lang=lang, today=TODAY)))
    assert any(caption.startswith(("Realisasi per triwulan", "Value by quarter")) for caption in read.tables) == (
        period == "2020"
    )
    assert ("n/a" in str(read.tables)) == (period == "2020")
    assert read.charts == ()


@pytest.mark.parametrize("code", rule_book().codes)
def test_other_rules_have_their_document(code: str) -> None:
    """A rule that pairs nothing, or counts without a denominator, has its document all the same."""
    stuff = material("examples/kabupaten-malang", rule=code, period="2025", lang="en", today=TODAY)
    for form in ("docx", "handout-docx", "working-paper-docx"):
        assert stuff.measurement.indicator.title.en in word(made(form, stuff)).text


@pytest.mark.parametrize(
    ("options", "denominator", "said"),
    [
        ({"numerator_unit": "followed_up"}, INDICATOR.denominator, "ditindaklanjuti menjadi naskah, yaitu 42."),
        ({}, 40, "Penyebutnya ditetapkan 40. Nilainya melampaui 100 % dan ditampilkan apa adanya."),
        ({}, None, "ketentuan penghitungan, yaitu 47. Formula"),
    ],
)
def test_what_stands_above_and_below_is_said(
    options: dict[str, str], denominator: Count | int | None, said: str
) -> None:
    """Requests followed up, a planned number, and a plain count each have their sentence."""
    rule = evolve(INDICATOR, denominator=denominator)
    stuff = material("examples/kabupaten-malang", rule=rule, period="2025", options=options, today=TODAY)
    assert said in word(made("docx", stuff)).text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_hostile_registers_stay_text(lang: str) -> None:
    """Markup, formulas, templates, marks and endless titles are text; a sign that XML forbids is replaced and said."""
    hostile = [*HOSTILE, "a\ufffe\uffff\x0bz", "a\ud800z"]
    agreements = [
        {"id": f"N{n}", "signed_on": date(2025, 2, 3), "kind": "PKS", "own_number": text, "title": text}
        for n, text in enumerate(hostile)
    ]
    requests = [{"id": "F", "received_on": date(2025, 1, 2), "status": "difasilitasi"}]
    read = word(made("docx", given(requests, agreements, lang)))
    rows = next(rows for caption, rows in read.tables.items() if caption.startswith(("Daftar", "List")))[1:]
    shown = [row[3] for row in rows]
    assert len(rows) == len(hostile)
    for text in HOSTILE[:10]:
        assert text in shown
    assert shown[10] == "a\ufffdb\ufffd[31m c"
    assert shown[-2:] == ["a\ufffd\ufffd z", "a\ufffdz"]
    assert max(map(len, shown)) <= 280
    assert "\ufffd stands in its place" in read.text or "tempatnya diisi \ufffd" in read.text
    assert not read.body.xpath(".//w:hyperlink | .//w:instrText | .//w:tc//w:br | .//w:tc//w:tab")


def test_without_the_extra_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is not installed, the error says what to install."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(UsageError, match=r'python-docx.*pip install "iku-kerjasama\[reports\]"'):
        made("docx", example())
