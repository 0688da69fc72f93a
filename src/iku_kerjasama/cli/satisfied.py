"""The clauses that a counted record meets: what each asks, the cells that answer it, and where it comes from."""

from collections.abc import Iterator, Mapping

from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.layout import Block, Pairs, Paragraph, visible
from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.registers import Intake, placed
from iku_kerjasama.rules.criteria import Criterion, FieldLeaf, Linked, leaves
from iku_kerjasama.rules.indicator import Clause, Count
from iku_kerjasama.rules.readings.labels import shown
from iku_kerjasama.rules.readings.wording import basis, sentence, upper_first

__all__ = ["clauses"]


def clauses(
    record: Facilitation | Agreement, count: Count, intake: Intake, written: Mapping[str, str], lang: str
) -> Iterator[Block]:
    """Yield the clauses of *count*, all met by *record* of *intake*, in order; then the regulations they come from.

    *written* says, of a field whose value could not be read, what stands there.
    """
    rows = [
        (f"{number}.", visible(_clause(clause, record, intake, written, lang)))
        for number, clause in enumerate(count.clauses, 1)
    ]
    yield Pairs(rows, title=say(N_("Ketentuan yang dipenuhinya, menurut urutannya:"), lang))
    laws = dict.fromkeys(clause.citation.regulation for clause in count.clauses)
    titles = "; ".join(law.title for law in laws if law)
    if titles:
        yield Paragraph(say(N_("Peraturan yang dirujuk: {titles}."), lang, titles=titles))


def _clause(
    clause: Clause, record: Facilitation | Agreement, intake: Intake, written: Mapping[str, str], lang: str
) -> str:
    condition = upper_first(sentence(clause.criterion, lang, intake.register))
    names = _asked(clause.criterion, intake.register)
    values = [_value(name, record, intake, written, lang) for name in names]
    if len(names) > 1:
        values = [f"{FIELDS[name].text(lang)} {value}" for name, value in zip(names, values, strict=True)]
    practice = clause.citation.basis == "practice"
    text = N_("Dasar: ketentuan penghitungan.") if practice else N_("Dasar: {basis}.")
    source = say(text, lang, basis=basis(clause.citation, lang))
    return f"{condition}: {', '.join(values)}. {source}" if values else f"{condition}. {source}"


def _asked(criterion: Criterion, register: str) -> tuple[str, ...]:
    """Return the fields of the record itself that *criterion* asks about, each once."""
    names = []
    for leaf in leaves(criterion):
        if isinstance(leaf, FieldLeaf):
            names.append(leaf.field)
        elif isinstance(leaf, Linked) and register == "agreements":
            names.append("facilitation_ids")
    return tuple(dict.fromkeys(names))


def _value(name: str, record: Facilitation | Agreement, intake: Intake, written: Mapping[str, str], lang: str) -> str:
    """Return what *record* has in the field *name*, with the column and, of a spreadsheet, the cell it stands in."""
    value = getattr(record, name)
    location = placed(intake, record, name)
    column = location.column if location else None
    if value in (None, ()):
        if column is None:
            return say(N_("tidak diketahui (tidak ada kolomnya)"), lang)
        text = say(N_("tidak diketahui"), lang)
        text = f"{text}, {written[name]}" if name in written else text
    else:
        text = shown(name, value, lang)
    if location is None or column is None:
        return text
    where = say(N_("kolom {column}"), lang, column=column)
    return f"{text} ({where}, {location.cell})" if location.cell else f"{text} ({where})"
