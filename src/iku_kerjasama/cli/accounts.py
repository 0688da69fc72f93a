"""The account of each register: how many rows were read, and what became of every one of them."""

from collections.abc import Iterator

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.measurement.results import LedgerRow, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["accounts"]


def accounts(result: Measurement, lang: str) -> Iterator[Block]:
    """Yield a table for each register that *result* counted, the requests first."""
    labels = {
        count.register: {clause.reason: clause.label for clause in count.clauses} for count in result.indicator.counts
    }
    for register, row in result.ledger.items():
        reasons = (
            (f"    {upper_first(labels[register][reason].text(lang))}", str(number))
            for reason, number in row.excluded.items()
        )
        yield Grid(
            upper_first(REGISTERS[register].text(lang)),
            (say(N_("Baris register"), lang), say(N_("Jumlah"), lang)),
            [*_fates(row, lang), *reasons],
        )


def _fates(row: LedgerRow, lang: str) -> Iterator[tuple[str, str]]:
    yield say(N_("Seluruhnya"), lang), str(row.read)
    yield say(N_("Tidak dapat dibaca (isinya tidak cocok dengan judul kolom)"), lang), str(row.rejected)
    yield say(N_("Dilewati (kosong, judul berulang, atau baris jumlah)"), lang), str(row.skipped)
    yield say(N_("Dapat dibaca"), lang), str(row.accepted)
    yield say(N_("  Dihitung"), lang), str(row.counted)
    yield say(N_("  Dikecualikan"), lang), str(sum(row.excluded.values()))
