"""What a plugin's report must keep."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import fields

from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.operations.report import material
from iku_kerjasama.plugins import Material, ReportKind

__all__ = ["ReportContract"]

_TODAY = date(2026, 1, 15)
_REQUESTS = (
    {"id": "F-1", "received_on": date(2025, 2, 3), "status": "menjadi_naskah", "applicant": "Kota Batu"},
    {"id": "F-2", "received_on": date(2025, 5, 6), "status": "difasilitasi", "applicant": "<b>Universitas</b>"},
    {"id": "F-3", "received_on": date(2025, 8, 9), "status": "ditolak", "applicant": "=1+1"},
)
_AGREEMENTS = (
    {
        "id": "N-1",
        "signed_on": date(2025, 3, 4),
        "expires_on": date(2026, 3, 4),
        "kind": "perjanjian_kerja_sama",
        "facilitation_ids": ("F-1",),
    },
)


class ReportContract:
    """What a report must keep. Set `kind`; write `options` where the report wants other options than its default ones.

    It is given the material of a few invented records, and that of registers in which nothing is counted. What it makes
    of them is bytes, the same each time, and the material stays as it was. A report that breaks one of these promises
    is named when it is made, and nothing of it is written.
    """

    kind: ReportKind

    def options(self) -> object:
        """Return what is chosen of the report."""
        return self.kind.options()

    def render(self, stuff: Material) -> bytes:
        """Return the document about *stuff*."""
        return b"".join(self.pieces(stuff))

    def pieces(self, stuff: Material) -> Iterable[Any]:
        """Return what the report gives about *stuff*, piece by piece."""
        document = self.kind.render(stuff, self.options())
        return (document,) if isinstance(document, bytes) else document

    def material(self, lang: str = "id") -> Material:
        """Return the material of a few invented records."""
        data = {"facilitations": _REQUESTS, "agreements": _AGREEMENTS}
        return material(data, period="2025", lang=lang, today=_TODAY)

    def nothing(self, lang: str = "id") -> Material:
        """Return the material of a year without records, which has counts and no percentage."""
        data = {"facilitations": _REQUESTS, "agreements": _AGREEMENTS}
        return material(data, period="2020", lang=lang, today=_TODAY)

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the report is, in Indonesian and in English."""
        assert self.kind.summary.id.strip()
        assert self.kind.summary.en.strip()

    def test_can_be_asked_for_without_a_choice(self) -> None:
        """Each option has a default, and it is a text: on the command line it may be left out, and is one."""
        chosen = self.kind.options()
        for attribute in fields(self.kind.options):
            assert isinstance(getattr(chosen, attribute.name), str), f"{attribute.name} is no text"

    def test_gives_bytes(self) -> None:
        """What it gives are bytes and nothing that may pass for them, whole or piece by piece."""
        kinds = {type(piece).__name__ for piece in self.pieces(self.material())}
        assert kinds == {"bytes"}, f"{sorted(kinds)} is not bytes"

    def test_writes_no_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The report gives bytes and leaves the writing to the command, which writes a file whole or not at all."""
        monkeypatch.chdir(tmp_path)
        self.render(self.material())
        assert [path.name for path in tmp_path.iterdir()] == []

    def test_renders_a_result(self) -> None:
        """A result becomes a document of some bytes, in either language."""
        for lang in ("id", "en"):
            assert self.render(self.material(lang))

    def test_renders_a_result_without_a_value(self) -> None:
        """Where nothing was facilitated there is no percentage; the report says so, and does not fail."""
        for lang in ("id", "en"):
            assert self.render(self.nothing(lang))

    def test_renders_the_same_each_time(self) -> None:
        """The same result gives the same document: a report signed today can be made again."""
        assert self.render(self.material()) == self.render(self.material())

    def test_leaves_the_result_as_it_is(self) -> None:
        """Rendering changes nothing of the result, which other reports are made of."""
        stuff = self.material()
        before = _told(stuff)
        self.render(stuff)
        assert _told(stuff) == before


def _told(stuff: Material) -> dict[str, Any]:
    return dict(measurement(stuff.measurement, version=""))
