"""What of a rule is a regulation's, and what is counting practice."""

from collections.abc import Iterable, Iterator

from iku_kerjasama.messages import N_, translate
from iku_kerjasama.rules.indicator import Citation, Clause, Indicator, Regulation
from iku_kerjasama.rules.readings.labels import RECORDS, day_text, listed
from iku_kerjasama.rules.readings.wording import basis, upper_first
from iku_kerjasama.rules.sheet.blocks import Block, Bullets, Paragraph, Run, Section, Words, code, law, strong, words

__all__ = ["practice", "quoted", "regulations"]


def regulations(indicator: Indicator, lang: str) -> Section:
    """Return the legal texts cited; a number or a date that is not known is said to be unknown."""
    cited = [indicator.citation, *(clause.citation for clause in _clauses(indicator))]
    found = dict.fromkeys(citation.regulation for citation in cited if citation.regulation)
    blocks = _bullets((words(_regulation(one, lang)) for one in found), N_("tidak disebutkan"), lang)
    return Section(key="regulations", heading=_say(N_("Dasar hukum"), lang), blocks=blocks)


def quoted(indicator: Indicator, lang: str) -> Section:
    """Return each passage of the law that the rule stands on, quoted, with the clauses it decides."""
    passages: dict[Citation, list[Clause]] = {indicator.citation: []} if indicator.citation.basis == "law" else {}
    for clause in _clauses(indicator):
        if clause.citation.basis == "law":
            passages.setdefault(clause.citation, []).append(clause)
    lines = (_passage(citation, clauses, lang) for citation, clauses in passages.items())
    return Section(
        key="law",
        heading=_say(N_("Bunyi peraturan (dikutip)"), lang),
        blocks=_bullets(lines, N_("tidak ada"), lang),
    )


def practice(indicator: Indicator, lang: str) -> Section:
    """Return the clauses on which the law is silent, each by the reason it excludes for, with the records it asks."""
    asked: dict[tuple[str, str], dict[str, None]] = {}
    for count in indicator.counts:
        for clause in count.clauses:
            if clause.citation.basis == "practice":
                records = asked.setdefault((clause.reason, clause.label.text(lang)), {})
                records.setdefault(RECORDS[count.register].text(lang))
    lines = [
        words(strong(upper_first(listed(records, N_("dan"), lang))), f": {label} (", code(reason), ")")
        for (reason, label), records in asked.items()
    ]
    intro = N_(
        "Peraturan tidak mengatur hal-hal berikut; ini ketentuan penghitungan. Yang dikecualikan dari hitungan adalah:"
    )
    blocks: tuple[Block, ...] = (Paragraph(words(_say(intro, lang))),) if lines else ()
    return Section(
        key="practice",
        heading=_say(N_("Ketentuan penghitungan (tidak diatur dalam peraturan)"), lang),
        blocks=(*blocks, *_bullets(lines, N_("tidak ada"), lang)),
    )


def _clauses(indicator: Indicator) -> Iterator[Clause]:
    for count in indicator.counts:
        yield from count.clauses


def _bullets(lines: Iterable[Words], otherwise: str, lang: str) -> tuple[Block, ...]:
    items = tuple(lines)
    return (Bullets(items) if items else Paragraph(words(upper_first(_say(otherwise, lang)) + ".")),)


def _regulation(regulation: Regulation, lang: str) -> str:
    unknown = _say(N_("tidak diketahui"), lang)
    return _say(
        N_("{title}. Nomor: {number}. Tanggal: {day}."),
        lang,
        title=regulation.title,
        number=regulation.number or unknown,
        day=day_text(regulation.issued_on, lang) if regulation.issued_on else unknown,
    )


def _passage(citation: Citation, clauses: Iterable[Clause], lang: str) -> Words:
    quote = law(citation.quote) if citation.quote else _say(N_("bunyinya tidak dikutip"), lang)
    reasons = {clause.reason: clause.label.text(lang) for clause in clauses}
    decided: list[str | Run] = []
    for reason, label in reasons.items():
        decided += [
            ", " if decided else f". {_say(N_('Menjadi dasar alasan'), lang)}: ",
            f"{label} (",
            code(reason),
            ")",
        ]
    return words(strong(basis(citation, lang)), ": ", quote, *decided, ".")


def _say(text: str, lang: str, **places: object) -> str:
    return translate(text, lang).format(**places)
