import pytest

from iku_kerjasama.proposing.files import chosen, in_order, is_series, usual


@pytest.mark.parametrize(
    "paths",
    [
        ["2024/surat.csv", "2025/surat.csv"],
        ["surat-2024.csv", "surat-2025.csv"],
        ["surat TW I 2025.csv", "surat TW IV 2025.csv"],
        ["surat triwulan 1.csv", "surat triwulan 2.csv"],
        ["Januari.csv", "Pebruari.csv"],
        ["2025-01.csv", "2025-12.csv"],
        ["buku.xlsx [2024]", "buku.xlsx [2025]"],
    ],
)
def test_files_of_a_series_are_told_by_when_they_are_of(paths: list[str]) -> None:
    """Names that differ in the year, semester, quarter or month alone are a series, in the order of time."""
    assert is_series(paths)
    assert list(in_order(reversed(paths))) == paths


@pytest.mark.parametrize(
    "paths",
    [
        ["surat.csv", "surat (1).csv"],
        ["surat.csv", "surat-2025.csv"],
        ["surat-a.csv", "surat-b.csv"],
        ["2025/surat.csv", "2025/naskah.csv"],
        ["surat-1.csv", "surat-2.csv"],
    ],
)
def test_other_files_are_no_series(paths: list[str]) -> None:
    """Copies, parts and others are not taken to belong together."""
    assert not is_series(paths)


def test_a_usual_name_tells_the_register() -> None:
    """Files and sheets with a usual name, however it is written, are of their register."""
    assert usual("data/Surat-Masuk.csv") == "facilitations"
    assert usual("Register Naskah") == "agreements"
    assert usual("rekap_triwulan") == "recaps"
    assert usual("lain.csv") is None


def test_the_register_is_the_one_that_fits_best() -> None:
    """The usual name goes first, then the most fields, at least three; of equals the name decides or none is chosen."""
    fits = {"facilitations": 5, "agreements": 4, "recaps": 0}
    assert chosen("x.csv", fits) == ("facilitations",)
    assert chosen("register-naskah.csv", fits) == ("agreements",)
    assert chosen("rekap-triwulan.csv", fits) == ("facilitations",)
    equal = {"facilitations": 4, "agreements": 4, "recaps": 0}
    assert chosen("permohonan.csv", equal) == ("facilitations",)
    assert chosen("x.csv", equal) == ("facilitations", "agreements")
    assert chosen("x.csv", {"facilitations": 2, "agreements": 0, "recaps": 0}) == ()
