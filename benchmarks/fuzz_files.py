"""Broken files, thousands of them: each is read, or refused by an error that names it; never a traceback or a crash.

    python benchmarks/fuzz_files.py [--minutes 10] [--seed 1] [--keep DIR]

Sound registers as CSV, ``.xlsx``, ``.xlsb``, ``.xls`` and ``.ods`` are damaged: bytes flipped, cut out, doubled or
replaced, in the file or inside a part of the archive before it is packed again; numbers in its parts blown up; endings
exchanged; and now and then what is huge: ten thousand columns, a cell of 100 MB, archives in archives. Every file is
read and counted in a process of its own, whose peak memory the operating system tells. What crashes, hangs or takes
more than 512 MB is kept in DIR. It needs a system with ``fork``.
"""

import argparse
import os
import re
import resource
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

__all__ = ["main"]

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

LIMIT: Final = 512
"""Megabytes that reading one file may take at the peak."""

SECONDS: Final = 60
"""After so long a file is said to hang."""

ROWS: Final[Sequence[Sequence[object]]] = [
    ("REGISTER SURAT MASUK",),
    ("id", "Nomor Surat", "Tanggal Terima", "Pemohon", "Status"),
    *((f"F-{row}", f"{row}/2025", "2025-03-04", "PT Sumber Rejeki", "Difasilitasi") for row in range(1, 40)),
    ("Malang, 31 Desember 2025",),
]
OTHER: Final = "Id,Jenis Naskah,Tanggal TTD,Permohonan\nN-1,PKS,01/04/2025,F-1\n"
NUMBER: Final = re.compile(rb"(?<=[\"'>A-Z])\d+(?=[\"'<])")


def sound(rng: Random) -> tuple[str, bytes]:
    """Return the ending and the bytes of a sound register."""
    from tests.unit.sources.excel import biff12, opendocument  # noqa: PLC0415 - the path is made above
    from tests.unit.sources.excel.books import FILES, written  # noqa: PLC0415 - the same

    ending = rng.choice(["csv", "xlsx", "xlsx", "xlsb", "ods", "surat.ods", "surat.xls"])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a")
        if ending == "csv":
            mark = rng.choice(",;\t")
            text = "\n".join(mark.join(map(str, row)) for row in ROWS)
            return ending, text.encode(rng.choice(["utf-8", "utf-16", "cp1252", "utf-8-sig"]))
        if ending == "xlsx":
            return ending, written(path, {"Surat Masuk": ROWS, "Lain": [("x", "#REF!")]}).read_bytes()
        if ending in {"xlsb", "ods"}:
            write = biff12.write if ending == "xlsb" else opendocument.write
            return ending, write(path, "Surat Masuk", ROWS, merged=[(1, 1, 1, 5), (4, 2, 6, 2)]).read_bytes()
        return ending[-3:], (FILES / ending).read_bytes()


def mutated(data: bytes, rng: Random) -> bytes:
    """Return *data* with a few bytes otherwise."""
    changed = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        if not changed:
            break
        place, size = rng.randrange(len(changed)), rng.choice([1, 1, 2, 4, 64, 4096])
        match rng.randrange(5):
            case 0:
                changed[place] ^= 1 << rng.randrange(8)
            case 1:
                changed[place : place + size] = rng.randbytes(min(size, 64))
            case 2:
                del changed[place : place + size]
            case 3:
                changed[place:place] = changed[place : place + size] * rng.choice([1, 2, 50])
            case _:
                changed[place : place + 4] = rng.choice([b"\xff" * 4, b"\0" * 4, b"\x7f\xff\xff\xff", b"\x80\0\0\0"])
    return bytes(changed)


def blown(data: bytes, rng: Random) -> bytes:
    """Return *data*, a part of an archive, with one of its numbers another."""
    found = list(NUMBER.finditer(data))
    if not found:
        return mutated(data, rng)
    where = rng.choice(found)
    number = rng.choice([0, 1, 255, 16_384, 65_536, 1_048_576, 2**31 - 1, 2**32, 2**63, 10**30])
    return data[: where.start()] + str(number).encode() + data[where.end() :]


def repacked(data: bytes, rng: Random) -> bytes:
    """Return the archive *data* with a part damaged, doubled, left out or made an archive itself."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        names = [name for name in old.namelist() if not name.endswith("/")]
        chosen = rng.choice([*names, *(name for name in names if "sheet" in name or "content" in name)])
        for name in names:
            part = old.read(name)
            if name == chosen:
                part = rng.choice([mutated, blown, blown, lambda part, _: part * 40, lambda *_: data])(part, rng)
                if rng.random() < 0.05:
                    continue
            new.writestr(name, part)
    return stream.getvalue()


def wide(rng: Random) -> tuple[str, bytes]:
    """Return a register of very many columns."""
    from tests.unit.sources.excel.books import written  # noqa: PLC0415 - see above

    rows = [[*ROWS[1], *(f"Kolom {column}" for column in range(10_000))], *([*row, *"x" * 10_000] for row in ROWS[2:9])]
    if rng.random() < 0.5:
        return "csv", "\n".join(";".join(map(str, row)) for row in rows).encode()
    with tempfile.TemporaryDirectory() as name:
        return "xlsx", written(Path(name, "a"), {"Surat Masuk": rows}).read_bytes()


def long(rng: Random) -> tuple[str, bytes]:
    """Return a register with a cell of 100 MB, quoted or not, closed or not."""
    rows = "\n".join(";".join(map(str, row)) for row in ROWS[1:]).encode()
    quote, end = rng.choice([b'"', b""]), rng.choice([b'";2', b"", b"\n"])
    fill = rng.choice([b"a", b"a;", b'""', b"\xe9", b"\0", *([b"a\n"] if quote else [])])
    return "csv", rows + b"\nF-99;" + quote + fill * (100 * 2**20 // len(fill)) + end


def deep(rng: Random) -> tuple[str, bytes]:
    """Return archives in archives, or one of many parts, called a workbook."""
    data = b"PK" if rng.random() < 0.5 else sound(rng)[1]
    for _ in range(rng.randrange(1, 40)):
        stream = BytesIO()
        with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
            archive.writestr(rng.choice(["xl/workbook.xml", "content.xml", "a/" * 200 + "b", "xl/worksheets/a"]), data)
        data = stream.getvalue()
    return rng.choice(["xlsx", "ods", "xlsb", "xls"]), data


def merges(rng: Random) -> tuple[str, bytes]:
    """Return a workbook with merged cells by the hundred thousand."""
    data = BytesIO()
    count = rng.choice([10_000, 300_000])
    with tempfile.TemporaryDirectory() as name:
        from tests.unit.sources.excel.books import SHEET, written  # noqa: PLC0415 - see above

        path = written(Path(name, "a"), {"Surat Masuk": ROWS})
        with ZipFile(path) as old, ZipFile(data, "w", ZIP_DEFLATED) as new:
            for part in old.namelist():
                content = old.read(part)
                if part == SHEET:
                    ranges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(3, count))
                    content = content.replace(b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>")
                new.writestr(part, content)
    return "xlsx", data.getvalue()


def drawn(rng: Random) -> tuple[str, bytes]:
    """Return the ending and the bytes of a damaged file."""
    luck = rng.random()
    if luck < 0.02:
        kinds: list[Callable[[Random], tuple[str, bytes]]] = [wide, long, deep, merges]
        return rng.choice(kinds)(rng)
    ending, data = sound(rng)
    if luck < 0.1:
        start = rng.choice([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", data[:100]])
        data = start + rng.randbytes(rng.randrange(5000))
    elif luck < 0.2:
        data = data[: rng.randrange(len(data))]
    elif luck < 0.45 or not data.startswith(b"PK"):
        data = mutated(data, rng)
    else:
        data = repacked(data, rng)
    if rng.random() < 0.1:
        ending = rng.choice(["csv", "xlsx", "xls", "ods", "xlsb"])
    return ending, data


def read_one(folder: Path, name: str) -> str:
    """Read and count the register in *folder*; return what came of it, "!" before what must not be."""
    import iku_kerjasama as iku  # noqa: PLC0415 - see above
    from iku_kerjasama.errors import IkuError  # noqa: PLC0415 - the same

    try:
        iku.compute(folder, "kab-malang", "2025")
        iku.check(folder, period="2025")
    except IkuError as fault:
        told = [fault.text(lang) for lang in ("id", "en")]
        return fault.code if all(name in text for text in told) else f"!{fault.code} does not name the file: {told}"
    except BaseException:  # noqa: BLE001 - a panic of a library is none of Exception
        return f"!{traceback.format_exc()}"
    return "read"


def in_a_process(folder: Path, name: str) -> tuple[str, int]:
    """Return what `read_one` gives in a process of its own, and that one's peak in megabytes."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        signal.alarm(SECONDS)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with os.fdopen(writing, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(read_one(folder, name))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as stream:
        told = stream.read()
    _, status, usage = os.wait4(child, 0)
    return told or f"!ended by signal {os.waitstatus_to_exitcode(status)}", usage.ru_maxrss // 1024


def main() -> None:
    """Damage and read files until the time is over; print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "iku-fuzz"))
    chosen = parser.parse_args()
    import iku_kerjasama.operations  # noqa: F401, PLC0415 - once, before the processes

    ended, highest, seed = Counter[str](), (0, 0), chosen.seed
    until = monotonic() + 60 * chosen.minutes
    while monotonic() < until:
        ending, data = drawn(Random(seed))
        with tempfile.TemporaryDirectory() as name:
            file = f"surat-masuk.{ending}"
            Path(name, file).write_bytes(data)
            Path(name, "register-naskah.csv").write_text(OTHER, "utf-8")
            told, peak = in_a_process(Path(name), file)
        highest = max(highest, (peak, seed))
        if told.startswith("!") or peak > LIMIT:
            chosen.keep.mkdir(exist_ok=True)
            (chosen.keep / f"{seed}.{ending}").write_bytes(data)
            print(f"seed {seed}, .{ending}, {peak} MB: {told}", flush=True)
        ended["!" if told.startswith("!") else told] += 1
        seed += 1
    print(f"{seed - chosen.seed} files, at most {highest[0]} MB (seed {highest[1]}):")
    for told, number in ended.most_common():
        print(f"  {number:6} {told}")


if __name__ == "__main__":
    main()
