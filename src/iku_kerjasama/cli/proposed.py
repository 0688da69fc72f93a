"""What is told of a proposed profile: what was found, what is asked and on which line, what comes next."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Items, Line, Pairs, Paragraph, visible
from iku_kerjasama.intake.discovery import NAMES, PROFILE
from iku_kerjasama.labels import REGISTERS
from iku_kerjasama.messages import N_
from iku_kerjasama.proposing.page import Asked, Proposal
from iku_kerjasama.rules.readings.wording import upper_first

__all__ = ["page"]


def page(proposal: Proposal, asked: Iterable[Asked], target: Path | None, lang: str, *, added: bool) -> Iterator[Block]:
    """Yield what is told of *proposal*, which was written to *target*, or shown where that is None.

    *asked* is what the profile asks, or asks anew where it was *added* to one that was there.
    """
    if target and added:
        told = N_("Profil dilengkapi: {file}. Yang sudah tertulis tidak diubah; tambahannya di balik tanda #.")
        yield Line(say(told, lang, file=target), strong=True)
    elif target:
        yield Line(say(N_("Profil ditulis: {file}"), lang, file=target), strong=True)
    rows = []
    for register in NAMES:
        draft = proposal.draft(register)
        told = say(N_("tidak ditemukan"), lang)
        if draft:
            told = say(N_("{files} ({rows} baris)"), lang, files=", ".join(draft.places), rows=draft.contents.records)
        rows.append((upper_first(REGISTERS[register].text(lang)), visible(told)))
    rows += [(visible(stranger.path), visible(stranger.why.text(lang))) for stranger in proposal.strangers]
    yield Pairs(rows)
    yield Line(say(N_("Yang perlu dijawab"), lang), strong=True)
    yield Items([(say(N_("Baris {number}"), lang, number=number), visible(question)) for number, question in asked])
    if target:
        data = target.parent if target.name == PROFILE else target
        year = proposal.latest_year() or say(N_("TAHUN"), lang)
        following = N_("Selama belum dijawab, isi itu dianggap tidak diketahui. Buka {file}, jawab, lalu jalankan:")
        yield Paragraph(say(following, lang, file=target))
        yield Line(f"  iku-kerjasama compute {data} --period {year}")
