"""The sample to be held against the documents themselves, with room for the pen; and the way back, from the archive."""

from collections.abc import Iterator

from iku_kerjasama.labels import FIELDS
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins import Material
from iku_kerjasama.records import Agreement, Facilitation
from iku_kerjasama.reports.html.blocks import Block, Prose, Section, Table
from iku_kerjasama.reports.numbers import number
from iku_kerjasama.reports.unread import Unread
from iku_kerjasama.reports.words import account, cut, say
from iku_kerjasama.reports.working_paper.holding import Places, asked, gist, held, named
from iku_kerjasama.reports.working_paper.sampling import beginning, sample
from iku_kerjasama.reports.working_paper.settings import Settings
from iku_kerjasama.reports.working_paper.sheets import PEN, Head, blank, numbered, table
from iku_kerjasama.rules.readings.wording import upper_first
from iku_kerjasama.rules.sheets.blocks import one_line

__all__ = ["vouching"]

_SHORT = 90
_SHOWN = 8
"""How many figures of a digest are shown."""

_BACK = 10
"""How many rows there are for documents chosen from the archive."""

_DOCUMENTS = {
    "facilitations": N_(
        "Dokumen yang diminta: surat permohonan beserta bukti tanggal terimanya, dan bukti fasilitasinya, misalnya "
        "undangan, notula, atau surat jawaban."
    ),
    "agreements": N_(
        "Dokumen yang diminta: naskah yang ditandatangani para pihak, dengan nomor, tanggal penandatanganan, dan "
        "jenisnya."
    ),
}
_NUMBERS = {"facilitations": ("letter_number", "agenda_number"), "agreements": ("own_number", "partner_number")}


def vouching(stuff: Material, chosen: Settings) -> Section:
    """Return the section."""
    lang = stuff.lang
    blocks: list[Block] = [Prose(line) for line in _method(stuff, chosen)]
    if chosen.sample:
        blocks += [_account(stuff, name, chosen) for name in stuff.measurement.indicator.accounts]
    blocks.append(_back(stuff))
    return Section(id="vouching", title=say(N_("Uji petik terhadap dokumen"), lang), blocks=tuple(blocks))


def _method(stuff: Material, chosen: Settings) -> Iterator[str]:
    lang = stuff.lang
    if not chosen.sample:
        yield say(N_("Sampel tidak diminta (--set sample=0)."), lang)
        return
    yield say(
        N_(
            "Populasinya adalah entri yang dihitung pada tiap register. Diambil {size} entri dari masing-masing, atau "
            "semuanya bila lebih sedikit."
        ),
        lang,
        size=number(chosen.sample, lang),
    )
    yield say(
        N_(
            "Cara mengambilnya dapat diulang siapa pun. Untuk tiap entri disusun satu baris teks dengan tanda | di "
            "antaranya: kode pengenal aturan, awal periode, akhir periode, nama populasi, benih, id entri. Entri "
            "diurutkan menurut sidik SHA-256 baris itu (UTF-8), dan yang terkecil diambil lebih dahulu. Delapan "
            "karakter pertama sidik tercantum di samping id. Urutan baris dan nama berkas tidak berpengaruh; entri "
            "tanpa id memakai isinya sebagai JSON."
        ),
        lang,
    )
    text = N_(
        "Benihnya “{seed}”, ditetapkan dengan --set seed. Benih yang dipilih pemeriksa membuat sampel tidak dapat "
        "diduga sebelumnya."
    )
    if not chosen.seed:
        text = N_(
            "Benihnya kosong. Supaya sampel tidak dapat diduga sebelumnya, pemeriksa dapat menetapkannya sendiri, "
            "misalnya --set seed=NOMOR-SURAT-TUGAS."
        )
    yield say(text, lang, seed=chosen.seed)


def _account(stuff: Material, name: str, chosen: Settings) -> Section:
    result, lang = stuff.measurement, stuff.lang
    count = result.indicator.accounts[name]
    found = sample(result, name, chosen.sample, chosen.seed)
    opening = beginning(result, name, chosen.seed)
    heads: tuple[Head, ...] = (
        numbered(N_("No.")),
        N_("Entri (sidik) dan tempatnya"),
        N_("Menurut register"),
        N_("Yang harus tampak pada dokumen"),
        (N_("Sesuai"), PEN),
        (N_("Tidak sesuai"), PEN),
        (N_("Catatan"), PEN),
    )
    places, unread = Places.of((one.record for one in found.drawn), lang), Unread(stuff)
    names = [count.dated_by, *asked(count, *count.clauses), *([count.weighted_by] if count.weighted_by else ())]
    rows = (
        (
            number(place, lang),
            f"{named(one.record)} ({one.digest[:_SHOWN]}), {places.at(one.record)}",
            _described(one.record, lang),
            held(one.record, names, unread, lang),
            *[""] * 3,
        )
        for place, one in enumerate(found.drawn, 1)
    )
    text = N_("Populasi {population}, diambil {drawn}.")
    drawn = say(text, lang, population=number(found.population, lang), drawn=number(len(found.drawn), lang))
    blocks: list[Block] = [
        Prose(f"{drawn} {say(_DOCUMENTS[count.register], lang)}"),
    ]
    if found.drawn:
        line = say(N_("Baris yang dihitung sidiknya diawali {opening} dan diakhiri id entri."), lang, opening=opening)
        caption = say(N_("Sampel {unit}"), lang, unit=count.unit.text(lang))
        blocks.append(table(caption, heads, rows, lang, note=" ".join(filter(None, (line, places.note)))))
    return Section(
        id=f"sample-{name.replace('/', '-')}", title=account(name, count.register, lang), blocks=tuple(blocks)
    )


def _described(record: Facilitation | Agreement, lang: str) -> str:
    """Return what tells the document from others: its numbers, who it is with, what it is about."""
    register = "facilitations" if isinstance(record, Facilitation) else "agreements"
    numbers = (
        f"{FIELDS[name].text(lang)} {cut(one_line(getattr(record, name)), _SHORT)}"
        for name in _NUMBERS[register]
        if getattr(record, name)
    )
    return upper_first(". ".join(filter(None, (", ".join(numbers), gist(record)))))


def _back(stuff: Material) -> Section:
    lang = stuff.lang
    lines = [
        N_(
            "Uji petik di atas menguji entri yang sudah dihitung. Dokumen yang tidak pernah dicatat tidak tampak di "
            "register, jadi pilih beberapa dari arsip dan cari entrinya."
        )
    ]
    if stuff.measurement.indicator.paired:
        lines.append(N_("Permohonan yang tidak dicatat menaikkan nilainya; naskah yang tidak dicatat menurunkannya."))
    heads = (N_("No."), N_("Dokumen dari arsip (nomor, tanggal)"), N_("Id di register"), N_("Catatan"))
    rows = (number(place, lang) for place in range(1, _BACK + 1))
    table_: Table = blank(say(N_("Dokumen yang dipilih dari arsip"), lang), heads, rows, lang)
    return Section(
        id="back",
        title=say(N_("Penelusuran balik dari arsip"), lang),
        blocks=(Prose(" ".join(say(line, lang) for line in lines)), table_),
    )
