"""Embedding: the indicator inside another program, over records that are in memory already.

    python examples/embedding.py

No file is read. Rows are dicts, by field name or by a register's header (every dict by the same ones), with dates as
dates or as text; or the package's own records. What holds for files holds for them: strict dates, closed vocabularies,
a finding for each value that cannot be read.
"""

from collections.abc import Mapping
from datetime import date

import iku_kerjasama as iku

# As they might come out of another program, under the register's own headers.
REQUESTS: list[Mapping[str, object]] = [
    {"Id": "P-1", "Tanggal Terima": date(2025, 1, 15), "Status": "Menjadi Naskah", "Lingkup": "Antar Daerah"},
    {"Id": "P-2", "Tanggal Terima": "20 Februari 2025", "Status": "Difasilitasi", "Lingkup": "KSDPK"},
    {"Id": "P-3", "Tanggal Terima": "3/3/2025", "Status": "Ditolak"},
    {"Id": "P-4", "Tanggal Terima": "2025-03-09", "Status": "Rapat"},
]

# As the package's own records: frozen attrs objects. A list of values is a tuple.
AGREEMENTS = [
    iku.Agreement(
        id="N-1",
        kind="kesepakatan_bersama",
        signed_on=date(2025, 2, 10),
        facilitation_ids=("P-1",),
    ),
    iku.Agreement(
        id="N-2",
        kind="perjanjian_kerja_sama",
        signed_on=date(2025, 4, 1),
        facilitation_ids=("P-1",),
        parent_id="N-1",
    ),
]


def main() -> None:
    """Measure the two lists and say what came of every record."""
    registers = iku.read({"facilitations": REQUESTS, "agreements": AGREEMENTS})
    result = iku.measure(registers, "kab-malang", "2025")

    print(result.text("en"))
    print(result.companion.text("en") if result.companion else "no companion")
    for outcome in result.outcomes():
        print(f"  {outcome.id}: {outcome.reason or 'counted'}")
    for finding in registers.findings:
        print(f"  {finding.severity}: {finding.code} {finding.value!r} in {finding.id}")

    # The exact value, for whoever goes on computing: never a float.
    print(result.percentage.fraction)


if __name__ == "__main__":
    main()
