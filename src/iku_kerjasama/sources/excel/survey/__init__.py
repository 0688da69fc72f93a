"""What python-calamine does not say of a sheet, looked up before it reads it: how far it reaches, its errors and more.

It gives an error such as ``#REF!`` as if the cell were empty, and takes room for every cell between the first and the
last one, so that two cells far apart end the whole program. Of ``.ods`` and ``.xlsb`` it does not say what is merged.
"""

from collections.abc import Callable

from iku_kerjasama.plugins import N_
from iku_kerjasama.sources.excel.content import Content
from iku_kerjasama.sources.excel.guard import Archive, grown
from iku_kerjasama.sources.excel.survey import ods, xls, xlsb, xlsx
from iku_kerjasama.sources.excel.survey.reach import LONGEST, Reach

__all__ = ["Survey", "survey"]

Survey = Callable[[str], Reach]
"""Gives how far a sheet reaches, with its errors and what is merged; SourceError where it is too wide."""

_TOO_WIDE = N_(
    "Lembar “{sheet}” pada {file} merentang sampai {cells} sel karena ada isian yang terpencil jauh di kanan atau di "
    "bawah, jadi tidak dibaca. Hapus isian di luar tabel, lalu simpan."
)


def survey(content: Content) -> Survey:
    """Return what looks through a sheet of *content*, once that is known to be safe to unpack."""
    look = _look(content)

    def looked(sheet: str) -> Reach:
        reach = look(sheet)
        if reach.wide:
            raise content.fault("sheet-too-wide", _TOO_WIDE, sheet=sheet, cells=reach.area)
        if reach.text > LONGEST:
            raise grown(content, sheet, reach.text)
        return reach

    return looked


def _look(content: Content) -> Callable[[str], Reach]:
    if not content.archived:
        return xls.Sheets(content).reach
    archive = Archive.of(content)
    if "xl/workbook.bin" in archive.entries:
        return xlsb.Sheets(archive).reach
    if "content.xml" in archive.entries:
        return ods.Sheets(archive).reach
    return xlsx.Sheets(archive).reach
