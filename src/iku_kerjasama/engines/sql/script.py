"""A compiled rule as a script that a database administrator can read, check and run by hand."""

import re
from collections.abc import Iterator, Mapping

from sqlglot import exp

from iku_kerjasama.engines.sql.dialects import binary
from iku_kerjasama.engines.sql.program import Program, compiled, created
from iku_kerjasama.engines.sql.staging import WHOLE, every_field
from iku_kerjasama.engines.sql.tree import aliased
from iku_kerjasama.measurement.measure import Task
from iku_kerjasama.messages import N_, translate
from iku_kerjasama.records import field_names, is_list
from iku_kerjasama.rules.indicator import Clause, Count

__all__ = ["script"]

_WIDTH = 110

_STEPS: Mapping[str, str] = {
    r".*_first_of_id": N_("Id yang tercatat lebih dari sekali, dengan entri pertamanya."),
    r".*_first_alike": N_("Entri tanpa id yang isinya sama, dengan yang pertama."),
    r".*_first_named": N_("Id yang ditunjuk tanda duplikat, dengan entri pertamanya yang sendiri tidak bertanda sah."),
    r".*_named": N_("Id yang boleh ditunjuk tanda duplikat: dimiliki entri yang sendiri tidak bertanda."),
    r".*_copies": N_("Duplikat, masing-masing dengan entri yang tetap dipakai (stays)."),
    r".*_by_id": N_("Entri yang tetap dipakai, menurut id."),
    r".*_renamed": N_("Id entri yang bertanda duplikat, dengan entri yang tetap dipakai."),
    r".*_tests": N_("Id data uji coba; dipakai hanya bila tidak ada entri lain dengan id itu."),
    r".*_by_number": N_("Nomor yang hanya dimiliki satu entri, dengan entri itu."),
    r".*_valued": N_("Berapa nilai yang berbeda dalam satu sel."),
    r".*_among_\d+": N_("Entri yang menyebut salah satu nilai itu."),
    r"(facilitations|agreements)_linked": N_("Entri yang mempunyai kaitan."),
    r"links": N_("Kaitan naskah dengan permohonan; kaitan duplikat dimiliki entri yang tetap dipakai."),
    r"children": N_("Naskah yang menyebut induknya; perpanjangan tidak termasuk."),
    r"parents": N_("Naskah dengan naskah induknya."),
    r"evidence": N_("Permohonan yang ditindaklanjuti, dengan tanggal naskah yang paling awal."),
    r"cohort": N_("Naskah yang permohonan paling awalnya dihitung pada periode ini."),
    r"some_child_\d+": N_("Naskah yang dilaksanakan oleh naskah yang memenuhi syarat."),
    r".*_parent_counted_\d+": N_("Naskah yang induknya memenuhi semua ketentuan lain."),
    r".*_child_counted_\d+": N_("Naskah yang turunannya memenuhi semua ketentuan lain."),
    r"(facilitations|agreements)_.*": N_("Nilai-nilai dalam satu sel, masing-masing satu baris."),
}
"""What each step is, by its name."""

_HEAD = N_(
    "{code}, periode {start} s.d. {end}, batas data {as_of}.\n"
    "Ganti {tables} dengan tabel atau view yang berisi kolom di bawah ini, satu baris untuk setiap entri.\n"
    "row unik dan menentukan urutan register. Yang tidak diketahui NULL; teks tanpa spasi di tepi; istilah kode.\n"
    "Sel bertanda (;) boleh berisi beberapa nilai, dipisahkan titik koma. whole sama hanya bila seluruh isi baris sama."
)
_BINARY = N_("Teks dibandingkan per bita (F1 bukan f1). Untuk itu beri tiap kolom teks kolasi, misalnya:\n  {text}")
_COUNTED = N_("Jumlah entri {account} menurut alasan; reason NULL berarti dihitung.")


def script(task: Task, name: str, lang: str = "id") -> str:
    """Return *task* as statements in dialect *name*, each with what it is for, in *lang*."""
    program = compiled(task, every_field(), name)
    parts = [_commented(_head(program, lang))]
    parts += [_commented([_purpose(step.name, lang)]) + _text(program, created(step)) for step in program.steps]
    rule = task.counting_rule(links_known=program.links_known)
    for account, query in program.counts.items():
        told = translate(_COUNTED, lang).format(account=account)
        parts.append(_commented([told]) + _text(program, _explained(query, rule.accounts[account], lang)))
    return "\n".join(parts)


def _head(program: Program, lang: str) -> Iterator[str]:
    days, rule = program.task.days, program.task.rule
    yield from (
        translate(_HEAD, lang)
        .format(
            code=rule.code,
            start=days.start.isoformat(),
            end=days.end.isoformat(),
            as_of=days.as_of.isoformat(),
            tables=", ".join(program.columns),
        )
        .split("\n")
    )
    identity = exp.column("id")
    if (compared := binary(identity, program.dialect)) is not identity:
        yield from translate(_BINARY, lang).format(text=program.text(aliased(compared, "id"))).split("\n")
    for register, columns in program.columns.items():
        ordered = [one for one in (*field_names(register), WHOLE) if one in columns]
        yield f"  {register}: {', '.join(['row', *(f'{one} (;)' if is_list(one) else one for one in ordered)])}"


def _purpose(name: str, lang: str) -> str:
    return next(translate(text, lang) for pattern, text in _STEPS.items() if re.fullmatch(pattern, name))


def _explained(query: exp.Expr, count: Count, lang: str) -> exp.Expr:
    """Return *query* with, beside each reason, what it is and where it comes from."""
    told = query.copy()
    clauses = {clause.reason: clause for clause in count.clauses}
    for arm in told.find_all(exp.If):
        reason = arm.args["true"]
        if isinstance(reason, exp.Literal) and reason.this in clauses:
            reason.add_comments([_source(clauses[reason.this], lang)])
    return told


def _source(clause: Clause, lang: str) -> str:
    citation = clause.citation
    if citation.basis == "practice" or citation.place is None:
        place = translate(N_("ketentuan penghitungan"), lang)
    else:
        place = citation.place
    return f"{clause.label.text(lang)} ({place})"


def _commented(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"-- {line}\n" for line in lines)


def _text(program: Program, statement: exp.Expr) -> str:
    return statement.sql(program.dialect, pretty=True, max_text_width=_WIDTH) + ";\n"
