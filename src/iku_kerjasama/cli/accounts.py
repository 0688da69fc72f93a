"""The account of each register: how many rows were read, and what became of every one of them."""

from collections.abc import Iterator

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Grid
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.measurement.results import LedgerRow, Measurement
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.readings.labels import SIDES
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["accounts", "heading"]


def accounts(result: Measurement, lang: str) -> Iterator[Block]:
    """Yield a table for each count of *result*, the denominator's first, headed by its register.

    Where both counts are over one register, the heading says which side it is.
    """
    counts = result.indicator.accounts
    for account, row in result.ledger.items():
        count = counts[account]
        labels = {clause.reason: clause.label for clause in count.clauses}
        reasons = (
            (f"    {upper_first(labels[reason].text(lang))}", str(number)) for reason, number in row.excluded.items()
        )
        yield Grid(
            heading(count.register, account.partition("/")[2] or None, lang),
            (say(N_("Baris register"), lang), say(N_("Jumlah"), lang)),
            [*_fates(row, lang), *reasons],
        )


def heading(register: str, side: str | None, lang: str) -> str:
    """Return what *register* is called, as a heading, with the *side* that counts it where that must be said."""
    name = upper_first(REGISTERS[register].text(lang))
    return say(N_("{register}, sebagai {side}"), lang, register=name, side=say(SIDES[side], lang)) if side else name


def _fates(row: LedgerRow, lang: str) -> Iterator[tuple[str, str]]:
    yield say(N_("Seluruhnya"), lang), str(row.read)
    yield say(N_("Tidak dapat dibaca (isinya tidak cocok dengan judul kolom)"), lang), str(row.rejected)
    yield say(N_("Dilewati (kosong, judul berulang, atau baris jumlah)"), lang), str(row.skipped)
    yield say(N_("Dapat dibaca"), lang), str(row.accepted)
    yield say(N_("  Dihitung"), lang), str(row.counted)
    yield say(N_("  Dikecualikan"), lang), str(sum(row.excluded.values()))
