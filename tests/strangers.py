"""Plugins as strangers install them: a module and its metadata in a folder of their own."""

import re
from pathlib import Path

__all__ = ["SOURCE", "install"]

SOURCE = """
from attrs import frozen
from iku_kerjasama.plugins import Label, SourceKind, hookimpl

@frozen(kw_only=True)
class Options:
    path: str = ""

class Table:
    source, sheet, header, first_row, ragged, first_column, remarks = "toko", None, ("id", "status"), 1, False, None, ()

    def rows(self):
        yield ("P-1", "diterima")

    def fetch(self, numbers):
        return ((number, ("P-1", "diterima")) for number in numbers)

    def line(self, number, cells):
        return None

    def digest(self):
        return None

def open_table(options, origin):
    return Table()

@hookimpl
def iku_sources():
    return [SourceKind(name=NAME, summary=Label("Toko", "Shop"), options=Options, open=open_table)]
"""
"""A plugin with a source of one row, called by what stands for NAME."""


def install(directory: Path, distribution: str, source: str, *, name: str = "uji") -> None:
    """Install in *directory* a *distribution* whose one module is *source*, found by an entry point *name*."""
    plain = re.sub(r"\W", "_", distribution)
    (directory / f"plugin_{plain}.py").write_text(source, "utf-8")
    information = directory / f"{plain}-1.0.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", "utf-8")
    points = f"[iku_kerjasama]\n{name} = plugin_{plain}\n"
    (information / "entry_points.txt").write_text(points, "utf-8")
