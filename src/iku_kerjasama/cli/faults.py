"""What went wrong, in one or two sentences, and the exit code that says so to a script."""

import errno

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.errors import IkuError, PluginError, SourceError
from iku_kerjasama.files import medium
from iku_kerjasama.messages import N_

__all__ = ["DIFFERENT", "INTERRUPTED", "STRICT", "WRONG_USE", "report"]

WRONG_USE = 2
"""The exit code of a command line that cannot be understood."""

_UNREADABLE = 3
STRICT = 4
"""The exit code of ``--strict`` where there are error findings, or plugins that were set aside."""

DIFFERENT = 5
"""The exit code of ``conformance run`` where a case was not answered as expected, of ``verify`` where nothing holds."""

_UNEXPECTED = 1
INTERRUPTED = 130
"""The exit code of a run that was interrupted from the keyboard."""

_BAD_FILE = N_("{file} tidak dapat dibaca atau ditulis: {fault}. Periksa hak akses dan tempat penyimpanannya.")
_NO_ROOM = N_(
    "Keluaran tidak dapat ditulis sampai selesai: {fault}. Yang sudah tertulis jangan dipakai. Kosongkan ruang, juga "
    "untuk berkas sementara, atau pilih tempat lain."
)
_BUG = N_(
    "Terjadi kesalahan yang tidak terduga ({fault}), sehingga tidak ada hasil yang dapat dipercaya. Jalankan lagi "
    "dengan --debug dan laporkan keluarannya."
)


def report(fault: Exception, lang: str, *, debug: bool) -> int:
    """Say *fault* on standard error, in *lang*, under its traceback when *debug*; return the exit code for it."""
    if debug:
        from traceback import print_exception

        print_exception(fault)
    if isinstance(fault, click.ClickException):
        fault.show()
        return fault.exit_code
    text, code = _told(fault, lang)
    click.ClickException(text).show()
    return code


def _told(fault: Exception, lang: str) -> tuple[str, int]:
    match fault:
        case SourceError():
            return fault.text(lang), _UNREADABLE
        case PluginError():
            return fault.text(lang), STRICT
        case IkuError():
            return fault.text(lang), WRONG_USE
        case OSError(filename=str() as name, strerror=str() as reason):
            return say(_BAD_FILE, lang, file=name, fault=reason), _UNREADABLE
        case _ if (refused := medium(fault)) and refused.errno != errno.EIO:  # which a file that is read may have too
            return say(_NO_ROOM, lang, fault=refused.strerror), WRONG_USE
        case _:
            return say(_BUG, lang, fault=f"{type(fault).__name__}: {fault}"), _UNEXPECTED
