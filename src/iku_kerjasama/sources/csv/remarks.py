"""What is said of a CSV file: what was found out about it, by what evidence, for a person to judge."""

from collections.abc import Iterator, Sequence

from iku_kerjasama.plugins import Location, Origin, Remark
from iku_kerjasama.plugins.heading import header_found
from iku_kerjasama.sources.csv.dialect import DELIMITERS, Dialect
from iku_kerjasama.sources.csv.encoding import Foreign
from iku_kerjasama.sources.csv.files import File

__all__ = ["remarks"]


def remarks(
    file: File, origin: Origin, *, foreign: Foreign | None, found: Sequence[Dialect], told: bool
) -> Iterator[Remark]:
    """Yield what is to be said of *file*: *foreign* is why its coding was guessed, the first *found* how it is read.

    There is one *found* where the profile says the delimiter; *told* is whether it says where the header stands.
    """
    if foreign:
        yield _of_the_encoding(file, origin, foreign)
    if len(found) > 1:
        yield from _of_the_delimiter(file, origin, *found[:2])
    if found[0].heading and not told:
        yield from header_found(found[0].heading, Location(source=file.source, row=found[0].heading.row), origin)


def _of_the_encoding(file: File, origin: Origin, foreign: Foreign) -> Remark:
    return Remark(
        code="encoding-guessed",
        location=Location(source=file.source),
        value=foreign.text,
        params={
            "encoding": file.coding.name,
            "line": foreign.line,
            "byte": f"{foreign.value:02X}",
            "table": origin.register,
        },
    )


def _of_the_delimiter(file: File, origin: Origin, best: Dialect, other: Dialect) -> Iterator[Remark]:
    """Yield what separates the cells, where that is not the comma, or another would do almost as well."""
    close = other.fields == best.fields and other.width > 1
    if best.delimiter != DELIMITERS[0] or close:
        yield Remark(
            code="delimiter-guessed",
            location=Location(source=file.source, row=best.heading.row if best.heading else None),
            value=_shown(best.delimiter),
            params={
                "width": best.width,
                "fields": best.fields,
                "fitting": best.fitting,
                "rows": best.rows,
                "other": _shown(other.delimiter),
                "other_fields": other.fields,
                "table": origin.register,
            },
        )


def _shown(delimiter: str) -> str:
    return "tab" if delimiter == "\t" else delimiter
