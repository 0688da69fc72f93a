"""A stranger's report is made inside a guard: whatever it does, it is named, and nothing of it is written.

It may raise anything at once or half-way, end the program, or give something else than the bytes it declares.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from iku_kerjasama.errors import IkuError, PluginError
from iku_kerjasama.messages import N_
from iku_kerjasama.plugins.declarations import ReportKind
from iku_kerjasama.plugins.material import Material

__all__ = ["guarded_report", "words"]

_LONGEST = 200
_FAILED = N_(
    "Laporan {form} dari plugin {plugin} gagal dibuat ({fault}). Tidak ada yang ditulis. Perbarui plugin itu, atau "
    "laporkan kepada pembuatnya bersama keluaran --debug."
)
_NO_BYTES = N_(
    "Laporan {form} dari plugin {plugin} memberikan {found}, bukan bita dokumen yang dijanjikan. Tidak ada yang "
    "ditulis. Perbarui plugin itu, atau laporkan kepada pembuatnya."
)
_NOTHING = N_(
    "Laporan {form} dari plugin {plugin} tidak memberikan isi apa pun. Tidak ada yang ditulis. Perbarui plugin itu, "
    "atau laporkan kepada pembuatnya."
)


def guarded_report(kind: ReportKind, plugin: str) -> ReportKind:
    """Return *kind*, that the distribution *plugin* brings, with a guard around whatever it renders."""
    return evolve(kind, render=_Rendering(report=kind.name, plugin=plugin, render=kind.render))


def words(fault: BaseException) -> str:
    """Return what *fault* is and says, in one line: no more than its first argument, where that is a text."""
    said = " ".join(str(fault.args[0]).split()) if fault.args and isinstance(fault.args[0], str) else ""
    shown = "".join(sign if sign.isprintable() else "�" for sign in said)
    name = type(fault).__name__
    return f"{name}: {shown[:_LONGEST]}" if shown else name


@frozen(kw_only=True)
class _Rendering:
    report: str
    plugin: str
    render: Callable[[Material, Any], bytes | Iterable[bytes]]

    def __call__(self, material: Material, options: object) -> Iterator[bytes]:
        """Yield the document that is rendered, guarded."""
        empty = True
        try:
            for piece in self._pieces(self.render(material, options)):
                empty = empty and not piece
                yield piece
        except (IkuError, KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as fault:
            raise self._fault("report-failed", _FAILED, fault=words(fault)) from fault
        if empty:
            raise self._fault("report-empty", _NOTHING)

    def _pieces(self, document: Any) -> Iterator[bytes]:  # noqa: ANN401 - whatever a stranger gives
        if not isinstance(document, bytes | Iterable) or isinstance(document, str | bytearray | memoryview):
            raise self._fault("report-no-bytes", _NO_BYTES, found=type(document).__name__)
        for piece in (document,) if isinstance(document, bytes) else document:
            if not isinstance(piece, bytes):
                raise self._fault("report-no-bytes", _NO_BYTES, found=type(piece).__name__)
            yield piece

    def _fault(self, code: str, template: str, **params: object) -> PluginError:
        return PluginError(code, template, problems=(), form=self.report, plugin=self.plugin, **params)
