"""The verb check: whose checks run, what a failing one costs, and which day is today."""

from collections.abc import Callable
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import message
from iku_kerjasama.intake.profile import Profile, RegisterBlock
from iku_kerjasama.operations import read
from iku_kerjasama.operations.check import check
from iku_kerjasama.plugins.hookspecs import GROUP
from iku_kerjasama.plugins.registry import Registry, load
from iku_kerjasama.rules.kab_malang import INDICATOR
from tests.helpers import books, naskah, request

Plugged = Callable[[str], Registry]

TODAY = date(2026, 1, 15)

HEAD = """
from iku_kerjasama.plugins import CheckKind, Label, Severity, found, hookimpl

@hookimpl
def iku_checks():
    return [CheckKind(name=name, summary=Label(name, name), run=run) for name, run in CHECKS.items()]

def remarking(review):
    for request in review.registers.facilitations:
        yield found("check-remark", register="facilitations", id=request.id, check="x", remark_id="ya", remark_en="yes")
"""

RAISING = """
def raising(review):
    yield found("check-remark", check="x", remark="half")
    raise RuntimeError("rusak")
"""

FAILING = {
    "raises": RAISING,
    "leaves": RAISING.replace('RuntimeError("rusak")', "SystemExit"),
    "panics": RAISING.replace('RuntimeError("rusak")', "BaseException"),
    "gives-none": "def raising(review):\n    return None\n",
    "gives-text": "def raising(review):\n    return ['salah']\n",
    "gives-an-unknown-code": "def raising(review):\n    from attrs import evolve\n"
    "    return [evolve(found('check-failed'), code='own-code')]\n",
    "gives-no-text": "def raising(review):\n    return [found('check-remark')]\n",
}

PAGE = {
    "facilitations": [{"id": "F-1", "received_on": date(2025, 3, 1), "status": "difasilitasi"}],
    "agreements": [{"id": "N-1", "signed_on": date(2025, 4, 1), "kind": "PKS", "facilitation_ids": ("F-1",)}],
}


@pytest.fixture
def plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugged:
    """Return a function that makes a registry with a plugin called ``uji``, from the source of its checks."""
    monkeypatch.syspath_prepend(tmp_path)

    def made(source: str) -> Registry:
        name = f"plugin_{tmp_path.name}".replace("-", "_")
        (tmp_path / f"{name}.py").write_text(HEAD + source, "utf-8")
        return load(entry_points=[EntryPoint("uji", name, GROUP)])

    return made


def profile(*plugins: str) -> Profile:
    """Return a profile of two small registers that names these plugins."""
    requests, agreements = (
        RegisterBlock(source="memory", keys={"records": PAGE[name]}) for name in ("facilitations", "agreements")
    )
    return Profile(plugins=plugins, facilitations=requests, agreements=agreements)


def codes(found: tuple[Finding, ...]) -> list[str]:
    """Return the code of each finding."""
    return [finding.code for finding in found]


def test_a_strangers_check_runs_where_the_profile_names_it(plugged: Plugged) -> None:
    """What it finds stands among the others, in words of its own, and its distribution is told."""
    registry = plugged("CHECKS = {'titles': remarking}\n")
    found = check(profile("uji"), registry=registry, today=TODAY)
    (remark,) = [finding for finding in found.findings if finding.code == "check-remark"]
    assert message(remark).startswith("Pemeriksaan x mencatat: ya.")
    assert message(remark, "en").startswith("The check x remarks: yes.")
    assert len(found.plugins) == 1


def test_what_is_only_installed_does_not_run(plugged: Plugged) -> None:
    """A check that no profile names finds nothing, and is not even loaded."""
    registry = plugged("raise RuntimeError('loaded')\n")
    for data in (profile(), PAGE, read(PAGE)):
        found = check(data, registry=registry, today=TODAY)
        assert "check-remark" not in codes(found.findings)
        assert found.plugins == ()


@pytest.mark.parametrize("fault", FAILING)
def test_a_strangers_check_that_fails_is_set_aside(plugged: Plugged, fault: str) -> None:
    """Nothing it found stays, a finding names it and the fault, and the others run."""
    registry = plugged(FAILING[fault] + "CHECKS = {'raising': raising, 'remarking': remarking}\n")
    found = check(profile("uji"), registry=registry, today=TODAY).findings
    (failed,) = [finding for finding in found if finding.code == "check-failed"]
    assert failed.value == "raising"
    assert failed.severity is Severity.WARNING
    assert failed.params["fault"]
    assert codes(found).count("check-remark") == 1


def test_reading_is_told_and_the_cell_named(tmp_path: Path) -> None:
    """The findings of reading come first hand, and a broken link has the cell that names the request."""
    (tmp_path / "agreements.csv").write_text("Id,Permohonan,Mitra\nN-1,F-9,Bank A\n", "utf-8")
    (tmp_path / "facilitations.csv").write_text("Id,Status,Warna\nF-1,Selesai,biru\n", "utf-8")
    found = check(tmp_path, today=TODAY)
    places = {finding.code: finding.location for finding in found.findings}
    assert {"term-unknown", "column-unknown", "link-broken"} <= places.keys()
    assert (where := places["link-broken"])
    assert (where.row, where.column) == (2, "Permohonan")
    assert found.registers == read(tmp_path)


def test_a_cell_that_reading_named_is_not_named_again(tmp_path: Path) -> None:
    """A status that is no term is one finding, not two."""
    (tmp_path / "agreements.csv").write_text("Id\nN-1\n", "utf-8")
    (tmp_path / "facilitations.csv").write_text("Id,Status\nF-1,Selesai\nF-2,\n", "utf-8")
    found = [
        (finding.code, finding.id)
        for finding in check(tmp_path, today=TODAY).findings
        if finding.register == "facilitations"
    ]
    assert ("term-unknown", "F-1") in found
    assert ("status-unknown", "F-1") not in found
    assert ("status-unknown", "F-2") in found


def test_a_period_brings_the_findings_of_counting() -> None:
    """Without a period the columns a rule needs are still asked for; with one, what the number shows as well."""
    registers = books([request("F-1", received_on=date(2024, 3, 1))], [naskah("N-1", "F-1")], without=["nature"])
    plain = check(registers, today=date(2026, 1, 1))
    counted = check(registers, period="2025", today=date(2026, 1, 1))
    assert set(codes(counted.findings)) - set(codes(plain.findings)) == {"denominator-zero"}
    assert plain.measurement is None
    assert counted.measurement
    assert counted.measurement.numerator == 1
    assert (plain.period, counted.period and counted.period.label) == (None, "2025")
    lacking = check(books([{"id": "F-1"}], without=["status", "facilitated_on", "received_on"]), today=TODAY)
    assert "column-missing" in codes(lacking.findings)


def test_a_register_that_is_not_there_is_not_missed(tmp_path: Path) -> None:
    """A folder with one register is checked as it stands; only a count for a period needs the other."""
    (tmp_path / "facilitations.csv").write_text("Id,Tanggal Terima,Status\nF-1,01/03/2025,Difasilitasi\n", "utf-8")
    assert check(tmp_path, today=TODAY).findings == ()
    with pytest.raises(UsageError, match="agreements"):
        check(tmp_path, period="2025")


def test_the_as_of_day_is_the_periods_last_or_today() -> None:
    """Or the one that is given; where none of them is, nobody looks at a clock."""
    registers, today = books(), date(2026, 1, 31)
    assert check(registers, today=today).as_of == today
    assert check(registers, period="2025", today=today).as_of == date(2025, 12, 31)
    assert check(registers, period="2025", as_of=date(2025, 6, 1), today=today).as_of == date(2025, 6, 1)
    assert check(registers, period="2025").as_of == date(2025, 12, 31)
    assert check(registers, as_of=date(2025, 6, 1)).as_of == date(2025, 6, 1)
    with pytest.raises(UsageError, match="today"):
        check(registers)


def test_without_today_no_date_is_in_the_future() -> None:
    """What has not come yet is not known where nobody says which day it is."""
    registers = books([request("F-1", received_on=date(2999, 2, 1))])
    assert "date-in-future" not in codes(check(registers, period="2025").findings)
    assert "date-in-future" in codes(check(registers, period="2025", today=date(2026, 1, 1)).findings)


def test_only_what_has_not_come_yet_is_in_the_future() -> None:
    """A date after the period is none, nor one up to an as-of day that lies ahead."""
    registers = books([request("F-1", received_on=date(2026, 2, 1))])

    def ahead(today: date, as_of: date | None = None) -> bool:
        found = check(registers, period="2025", today=today, as_of=as_of).findings
        return "date-in-future" in codes(found)

    assert not ahead(date(2026, 2, 1))
    assert ahead(date(2026, 1, 31))
    assert not ahead(date(2026, 1, 31), as_of=date(2026, 12, 31))


def test_the_rule_is_at_hand() -> None:
    """Under a rule that counts every request a blank status is a warning; the options are those of the rule."""
    registers = books([request("F-1", status=None)])
    (strict,) = [finding for finding in check(registers, today=TODAY).findings if finding.code == "status-unknown"]
    loose = check(registers, options={"requests": "all"}, today=TODAY)
    (lax,) = [finding for finding in loose.findings if finding.code == "status-unknown"]
    assert (strict.severity, lax.severity) == (Severity.ERROR, Severity.WARNING)
    assert loose.options["requests"] == "all"
    assert loose.rule != INDICATOR


def test_wrong_use_is_said() -> None:
    """An unknown rule or option, and a period that is none."""
    with pytest.raises(UnknownName):
        check(books(), "kab-malanh", today=TODAY)
    with pytest.raises(UnknownName):
        check(books(), options={"colour": "red"}, today=TODAY)
    with pytest.raises(UsageError):
        check(books(), period="2025-Q7")
