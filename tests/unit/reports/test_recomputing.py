"""How the working paper has its number computed again: the commands, and what DATA stands for in them."""

from pathlib import Path

import pytest

from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.operations.report import material
from iku_kerjasama.periods import parse
from tests.reading import page
from tests.unit.reports.stuff import TODAY, made


@pytest.mark.parametrize(("value", "said"), [("80", "80"), ("82,5", "82.5"), (None, "")])
def test_the_commands_name_the_target(value: str | None, said: str) -> None:
    """Those that take one have the target that the value was held against; without one there is none."""
    targets = [Target(period=parse("2025"), value=value)] if value else []
    stuff = material("examples/kabupaten-malang", period="2025", targets=targets, lang="en", today=TODAY)
    asked = f"DATA --period 2025 --rule kab-malang{f' --target {said}' if said else ''}"
    commands = [row[1] for row in page(made("working-paper", stuff)).tables["Command"][1:]]
    assert commands[0] == f"iku-kerjasama compute {asked}"
    assert commands[3] == f"iku-kerjasama report {asked} --format bundle --output berkas.zip"
    assert not any("--target" in command for command in (*commands[1:3], commands[4]))


def test_data_is_said_to_be_what_reads_the_same_registers(tmp_path: Path) -> None:
    """The folder that holds the profile, or the profile by its own name; the registers where there is none."""
    (tmp_path / "kantor.toml").write_text(
        f'[agreements]\npath = "{Path("examples/kabupaten-malang").resolve()}/agreements.csv"'
    )
    for data, said in (
        ("examples/kabupaten-malang-workbook", "the folder that holds the profile iku.toml"),
        (tmp_path / "kantor.toml", "the profile kantor.toml"),
        ("examples/kabupaten-malang", "the folder or file of the registers"),
    ):
        stuff = material(data, rule="jumlah-naskah", period="2025", lang="en", today=TODAY)
        assert any(text.startswith(f"DATA is {said}; ") for text in page(made("working-paper", stuff)).texts)
