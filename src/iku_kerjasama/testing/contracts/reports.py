"""What a plugin's report must keep, as far as its declaration promises anything."""

from typing import Any

from attrs import evolve

from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.measurement.example import example
from iku_kerjasama.measurement.measure import measure
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.plugins import ReportKind
from iku_kerjasama.registers import Intake, Registers, bind
from iku_kerjasama.rules.kab_malang import INDICATOR

__all__ = ["ReportContract"]


class ReportContract:
    """What a report must keep. Set `kind`; write `render` where the report wants more than a measurement.

    A `ReportKind` promises no more than that *render* turns a result into a document, of whatever type. So this holds
    that a measurement is taken, one without a value too, that the same result gives the same document, and that the
    result is left alone.
    """

    kind: ReportKind

    def render(self, result: Measurement) -> object:
        """Return the document of *result*."""
        return self.kind.render(result)

    def result(self) -> Measurement:
        """Return the measurement of a few invented records."""
        worked = example(INDICATOR)
        assert worked
        return worked.measurement

    def nothing(self) -> Measurement:
        """Return the measurement of empty registers, which has counts and no percentage."""
        names = ("facilitations", "agreements")
        read = {name: Intake(register=name) for name in names}
        registers: Registers = bind((), (), keys=dict.fromkeys(names, ()), intakes=read)
        return measure(registers, INDICATOR, self.result().period)

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the report is, in Indonesian and in English."""
        assert self.kind.summary.id.strip()
        assert self.kind.summary.en.strip()

    def test_renders_a_measurement(self) -> None:
        """A measurement becomes a document, of whatever type that is."""
        assert self.render(self.result()) is not None

    def test_renders_a_result_without_a_value(self) -> None:
        """Where nothing was facilitated there is no percentage; the report says so, and does not fail."""
        assert self.render(self.nothing()) is not None

    def test_renders_the_same_each_time(self) -> None:
        """The same result gives the same document: a report signed today can be made again."""
        assert self.render(self.result()) == self.render(self.result())

    def test_leaves_the_result_as_it_is(self) -> None:
        """Rendering changes nothing of the result, which other reports are made of."""
        result = self.result()
        before = _told(result)
        self.render(result)
        assert _told(result) == before


def _told(result: Measurement) -> dict[str, Any]:
    return dict(measurement(evolve(result), version=""))
