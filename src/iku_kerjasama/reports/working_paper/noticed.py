"""The procedures that the checks have done: what each looked through, and what it found, with the places."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.findings.catalogue import told
from iku_kerjasama.findings.groups import grouped
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.reports.html.blocks import Table
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.words import cut, say
from iku_kerjasama.reports.working_paper.sheets import numbered, table
from iku_kerjasama.reports.working_paper.tested import Procedure, noticed

__all__ = ["PROCEDURES", "dates", "duplicates", "errors", "links", "numbers", "others", "tests"]

PROCEDURES = {
    "completeness": frozenset({"row-rejected"}),
    "numbers": frozenset({"number-missing", "number-placeholder", "number-duplicate"}),
    "duplicates": frozenset(
        {"id-duplicate", "record-duplicate", "duplicate-unresolved", "record-similar", "likeness-unchecked"}
    ),
    "tests": frozenset({"record-test"}),
    "links": frozenset(
        {
            "link-broken",
            "link-ambiguous",
            "links-missing",
            "parent-missing",
            "request-without-agreement",
            "agreement-without-request",
            "agreement-closes-open-request",
            "extension-shares-request",
            "follow-up-before-request",
        }
    ),
    "dates": frozenset(
        {
            "date-unreadable",
            "date-two-digit-year",
            "date-order-conflict",
            "date-swapped",
            "date-year-mismatch",
            "dates-out-of-order",
            "date-in-future",
        }
    ),
}
"""Which findings belong to which procedure, by its id; all others stand in the last two."""

_ELSEWHERE = frozenset[str]().union(*PROCEDURES.values())


def _records(stuff: Material) -> str:
    many = sum(len(getattr(stuff.registers, register)) for register in stuff.measurement.indicator.registers)
    return say(N_("{many} entri"), stuff.lang, many=number(many, stuff.lang))


@frozen
class _Test:
    """What a check looks for, in words: its *name*, and what is *done*; *id* is one of `PROCEDURES`."""

    id: str
    name: str
    done: str


def _found(stuff: Material, test: _Test, *, result: str = "", population: str = "") -> Procedure:
    found, lang = [one for one in stuff.findings if one.code in PROCEDURES[test.id]], stuff.lang
    many = _counted(found, lang)
    name = say(test.name, lang)
    return Procedure(
        id=test.id,
        name=name,
        done=say(test.done, lang),
        population=population or _records(stuff),
        result="; ".join(part for part in (result, many) if part),
        exceptions=len(found),
        lists=noticed(found, name, stuff),
    )


def numbers(stuff: Material) -> Procedure:
    """Return the procedure over the numbers of letters and agreements."""
    done = N_(
        "Dicari nomor yang kosong, belum lengkap, atau dipakai dua kali. Urutan nomor agenda tidak diuji: celahnya "
        "perlu dilihat pada buku agenda."
    )
    return _found(stuff, _Test("numbers", N_("Penomoran"), done))


def duplicates(stuff: Material) -> Procedure:
    """Return the procedure over what stands in a register twice."""
    lang = stuff.lang
    many = sum(len(own) for own in stuff.registers.duplicates.values())
    result = say(N_("{many} entri ditetapkan sebagai duplikat"), lang, many=number(many, lang))
    done = N_("Dicari id yang dipakai dua kali, baris yang sama, tanda duplikat, dan entri yang mirip.")
    return _found(stuff, _Test("duplicates", N_("Duplikat"), done), result=result)


def tests(stuff: Material) -> Procedure:
    """Return the procedure over test records."""
    lang = stuff.lang
    registers = (getattr(stuff.registers, register) for register in stuff.measurement.indicator.registers)
    many = sum(record.is_test is True for records in registers for record in records)
    result = say(N_("{many} entri ditandai sebagai data uji"), lang, many=number(many, lang))
    done = N_("Dilihat tanda data uji, dan dicari entri yang isinya seperti uji coba tetapi tidak ditandai.")
    return _found(stuff, _Test("tests", N_("Data uji coba"), done), result=result)


def links(stuff: Material) -> Procedure:
    """Return the procedure over the way from agreements to requests."""
    lang, registers = stuff.lang, stuff.registers
    done = N_(
        "Permohonan asal dan naskah induk pada tiap naskah dicari di register. Pengecualian: yang tidak ada, yang "
        "lebih dari satu, dan yang bertentangan dengan status atau tanggalnya."
    )
    text = N_("{linked} dari {many} naskah terkait dengan permohonan")
    many, requests = (number(len(several), lang) for several in (registers.agreements, registers.facilitations))
    result = say(text, lang, linked=number(sum(map(bool, registers.links)), lang), many=many)
    population = say(N_("{many} naskah dan {requests} permohonan"), lang, many=many, requests=requests)
    test = _Test("links", N_("Kaitan naskah dengan permohonan"), done)
    return _found(stuff, test, result=result, population=population)


def dates(stuff: Material) -> Procedure:
    """Return the procedure over dates that cannot be read, or hardly can be."""
    done = N_("Dicari tanggal yang tidak terbaca, tertukar hari dan bulannya, tidak berurutan, atau belum terjadi.")
    return _found(stuff, _Test("dates", N_("Kewajaran tanggal"), done))


def errors(stuff: Material, limits: str) -> Procedure:
    """Return the procedure over everything that moves or may move the number; *limits* says how far it could."""
    lang = stuff.lang
    found = [one for one in stuff.findings if one.severity is Severity.ERROR]
    name = say(N_("Kesalahan yang dapat mengubah nilai"), lang)
    return Procedure(
        id="errors",
        name=name,
        done=say(
            N_(
                "Semua temuan tingkat kesalahan pada seluruh register dikumpulkan, juga di luar periode ini dan yang "
                "sudah disebut di atas, dan batas nilai dihitung."
            ),
            lang,
        ),
        population=_records(stuff),
        result=limits,
        exceptions=len(found),
        lists=(*_kinds(found, lang), *noticed(_rest(found), name, stuff)),
    )


def others(stuff: Material) -> Procedure:
    """Return the procedure over every other warning, so that none is passed over."""
    lang = stuff.lang
    found = _rest(one for one in stuff.findings if one.severity is Severity.WARNING)
    name = say(N_("Peringatan lain"), lang)
    return Procedure(
        id="others",
        name=name,
        done=say(N_("Peringatan yang tidak termasuk prosedur di atas didaftar, supaya tidak ada yang terlewat."), lang),
        population=_records(stuff),
        result=_counted(found, lang),
        exceptions=len(found),
        lists=noticed(found, name, stuff),
    )


def _counted(found: Sequence[Finding], lang: str) -> str:
    """Return how many are *found*, and of these how many on agreements and on requests, where there are both."""
    own = Counter(one.register for one in found)
    agreements, requests = own["agreements"], own["facilitations"]
    text = N_("{many} temuan: {agreements} pada naskah, {requests} pada permohonan")
    if not (agreements and requests):
        text = N_("{many} temuan")
    counts = {"many": len(found), "agreements": agreements, "requests": requests}
    return say(text, lang, **{name: number(count, lang) for name, count in counts.items()})


def _rest(found: Iterable[Finding]) -> list[Finding]:
    return [one for one in found if one.code not in _ELSEWHERE]


def _kinds(found: list[Finding], lang: str) -> Iterator[Table]:
    if not found:
        return
    rows = (
        (
            group.entry.title.text(lang),
            group.entry.code,
            number(len(group.findings), lang),
            cut(told(group.findings[0], lang).effect, 400),
        )
        for group in grouped(found)
    )
    heads = (N_("Kesalahan"), N_("Kode"), numbered(N_("Jumlah")), N_("Akibat"))
    yield table(say(N_("Kesalahan menurut jenisnya"), lang), heads, rows, lang)
