"""What a plugin's check must keep."""

from datetime import date

from iku_kerjasama.findings.catalogue import catalogue, message
from iku_kerjasama.periods import Period, year
from iku_kerjasama.plugins import CheckKind, Finding, Review, Severity
from iku_kerjasama.registers import Intake, Registers, bind
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["CheckContract"]


class CheckContract:
    """What a check must keep. Set `kind`, and write `faulty` and `sound`."""

    kind: CheckKind

    def faulty(self) -> Registers:
        """Return registers, read from some source, in which the check finds something."""
        raise NotImplementedError

    def sound(self) -> Registers:
        """Return registers in which it finds nothing."""
        raise NotImplementedError

    def run(self, registers: Registers, period: Period | None = None) -> list[Finding]:
        """Return what is found in *registers* on the last day of 2025."""
        day = date(2025, 12, 31)
        return list(self.kind.run(Review(registers=registers, rule=INDICATOR, period=period, as_of=day, today=day)))

    def nothing(self) -> Registers:
        """Return registers of no records and no columns."""
        names = ("facilitations", "agreements", "recaps")
        return bind((), (), keys=dict.fromkeys(names, ()), intakes={name: Intake(register=name) for name in names})

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the check looks for, in Indonesian and in English."""
        assert self.kind.summary.id.strip()
        assert self.kind.summary.en.strip()

    def test_finds_what_is_wrong(self) -> None:
        """In registers with the fault it finds something."""
        assert self.run(self.faulty())

    def test_finds_nothing_where_nothing_is_wrong(self) -> None:
        """Registers set right give nothing, and so do empty ones, which have no column to look at."""
        assert self.run(self.sound()) == []
        assert self.run(self.nothing()) == []

    def test_finds_the_same_each_time(self) -> None:
        """Asked twice, of the same registers or of them read again, it finds the same in the same order."""
        registers = self.faulty()
        once = self.run(registers)
        assert self.run(registers) == once
        assert self.run(self.faulty()) == once

    def test_gives_findings(self) -> None:
        """All it yields are findings with a severity; one thing else, and the check is set aside whole."""
        for finding in self.run(self.faulty()):
            assert isinstance(finding, Finding)
            assert isinstance(finding.severity, Severity)

    def test_each_finding_can_be_told(self) -> None:
        """Its code is in the catalogue, and its parameters fill both texts."""
        for finding in self.run(self.faulty()):
            assert finding.code in catalogue()
            assert message(finding, "id")
            assert message(finding, "en")

    def test_each_finding_has_its_place(self) -> None:
        """A finding about a record names its register, its id and where it stood, so that it can be put right."""
        for finding in self.run(self.faulty()):
            assert finding.id is None or (finding.register and finding.location and finding.location.row)

    def test_can_be_asked_for_a_period(self) -> None:
        """Asked with a period, as when a number is counted, it does not fail, and finds nothing in what is right."""
        assert all(isinstance(finding, Finding) for finding in self.run(self.faulty(), year(2025)))
        assert self.run(self.sound(), year(2025)) == []

    def test_leaves_the_registers_as_they_are(self) -> None:
        """Looking changes nothing: what a check leaves behind would be counted."""
        registers, as_read = self.faulty(), self.faulty()
        self.run(registers)
        assert registers == as_read
