"""A register that is a data frame: typed, checked and counted like a file.

    python examples/extras/data_frame.py

It needs polars and the extra `frames`: pip install "iku-kerjasama[frames]" polars. pandas and PyArrow do as well.
"""

from datetime import date

import polars as pl

import iku_kerjasama as iku

REQUESTS = pl.DataFrame(
    {
        "Id": ["P-1", "P-2", "P-3"],
        "Tanggal Terima": [date(2025, 1, 15), date(2025, 2, 20), None],
        "Status": ["Menjadi Naskah", "Difasilitasi", "Difasilitasi"],
    }
)
AGREEMENTS = pl.DataFrame(
    {"Id": ["N-1"], "Jenis Naskah": ["PKS"], "Tanggal TTD": ["1 April 2025"], "Permohonan": ["P-1"]}
)


def main() -> None:
    """Measure two frames, and make a frame of the verdicts."""
    registers = iku.read({"facilitations": REQUESTS, "agreements": AGREEMENTS})
    result = iku.measure(registers, "kab-malang", "2025")
    print(result.text("en"))

    verdicts = pl.DataFrame({"id": one.id, "counted": one.counted, "reason": one.reason} for one in result.outcomes())
    for verdict in verdicts.iter_rows():
        print(*verdict)


if __name__ == "__main__":
    main()
