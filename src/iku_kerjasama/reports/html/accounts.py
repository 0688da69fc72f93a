"""The account of every row: how many were read, which count, and why the others do not; each list in full."""

from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Block, Column, Number, Row, Section, Table
from iku_kerjasama.reports.html.entries import Book
from iku_kerjasama.reports.meanings import HEADS, caption
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import account, say
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["accounts"]


def accounts(stuff: Material, records: Book) -> Section:
    """Return the section: for each count its ledger, and below it the records by what became of them."""
    lang, result = stuff.lang, stuff.measurement
    blocks: list[Block] = []
    for name, row in result.ledger.items():
        count = result.indicator.accounts[name]
        labels = {clause.reason: clause.label.text(lang) for clause in count.clauses}
        fates = [
            (N_("Baris yang dibaca"), row.read),
            (N_("Tidak terbaca: isinya tidak cocok dengan judul kolom"), row.rejected),
            (N_("Dilewati: kosong, judul berulang, atau baris jumlah"), row.skipped),
        ]
        table = Table(
            caption=account(name, count.register, lang),
            columns=(Column(say(N_("Baris register"), lang)), Column(say(N_("Jumlah"), lang), "number")),
            rows=(
                *(Row(cells=(say(text, lang), number(many, lang))) for text, many in fates if many),
                Row(
                    cells=(
                        say(N_("Dihitung"), lang),
                        Number(number(row.counted, lang), records.list_id(name, None)),
                    ),
                    key=True,
                ),
                *(
                    Row(
                        cells=(
                            upper_first(labels[reason]),
                            Number(number(many, lang), records.list_id(name, reason)),
                        )
                    )
                    for reason, many in row.excluded.items()
                ),
            ),
        )
        blocks.append(table)
        blocks += [records.full(name, reason) for reason in (None, *row.excluded) if records.list_id(name, reason)]
    if found := stuff.meanings:
        blocks.append(
            Table(
                stacked=True,
                caption=caption(stuff),
                columns=tuple(Column(say(head, lang)) for head in HEADS),
                rows=tuple(Row(cells=one) for one in found),
            )
        )
    return Section(id="accounts", title=say(N_("Pertanggungjawaban setiap entri"), lang), blocks=tuple(blocks))
