"""What is to be said of a case that did not pass, in either language."""

from iku_kerjasama.conformance.comparing import ABSENT, Difference, written
from iku_kerjasama.conformance.program import Fault, FaultKind
from iku_kerjasama.conformance.running import Result
from iku_kerjasama.messages import N_, translate

__all__ = ["differs", "told"]

_FAULTS: dict[FaultKind, str] = {
    "timeout": N_("tidak ada jawaban dalam {detail} detik"),
    "ended": N_("program berakhir tanpa menjawab (kode {detail})"),
    "junk": N_("keluaran standar memuat yang bukan jawaban: {detail}"),
    "twice": N_("pertanyaan ini dijawab lebih dari sekali"),
    "no-newline": N_("jawabannya tidak diakhiri baris baru, sehingga tidak pernah selesai dibaca"),
}
_LONGEST = 300


def told(result: Result, lang: str) -> str:
    """Return what was wrong with *result*, which did not pass: the program's fault, or the first difference."""
    if result.fault:
        return _fault(result.fault, lang)
    return differs(result.difference, lang) if result.difference else ""


def _fault(fault: Fault, lang: str) -> str:
    text = translate(_FAULTS[fault.kind], lang).format(detail=fault.detail)
    return f"{text} · stderr: {_short(fault.stderr.splitlines()[-1])}" if fault.stderr else text


def differs(found: Difference, lang: str) -> str:
    """Return where something differs, what is there and what should be."""
    place = _place(found, lang)
    if found.expected is ABSENT:
        template = N_("{place}: {given} seharusnya tidak ada")
    elif found.given is ABSENT:
        template = N_("{place}: tidak ada, seharusnya {expected}")
    else:
        template = N_("{place}: {given}, seharusnya {expected}")
    given, expected = (_short(written(value)) for value in (found.given, found.expected))
    return translate(template, lang).format(place=place, given=given, expected=expected)


def _place(found: Difference, lang: str) -> str:
    """Return where the difference is, as the answer's keys lead to it: ``facilitations, row 3 (F-2), reason``."""
    part, *steps = map(str, found.path)
    if found.record is not None and steps:
        row = translate(N_("baris {row}"), lang).format(row=steps[0])
        steps[0] = f"{row} ({found.record})"
    return ", ".join((part, *steps))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
