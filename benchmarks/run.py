"""Measure the package against its peers and print the tables of the docs.

    python benchmarks/run.py [--scale 1000000] [--rounds 5] [--part startup registers readings databases] [--strict]

Needs the package and pandas in the Python that runs it. Registers are generated once, outside the source tree. Exits
with 1 if the contenders disagree about a number, and with `--strict` also if a limit is passed.
"""

import argparse
import hashlib
import json
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from peer_reference_check import peer_reference_check
from processes import Run, run, run_interleaved
from tables import Limit, limits_table, runs_table

__all__ = ["main"]

HERE: Final = Path(__file__).resolve().parent
EXAMPLE: Final = HERE.parent / "examples" / "kabupaten-malang"
MODULE: Final = (sys.executable, "-m", "iku_kerjasama")
PERIOD: Final = "2025"
SEED: Final = 7
PARTS: Final = ("startup", "registers", "readings")
FURTHER: Final = ("databases",)
"""What is measured only where it is asked for: it needs servers."""


def script(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs one of this directory's scripts."""
    return (sys.executable, str(HERE / name), *arguments)


def generated(cache: Path, requests: int) -> Path:
    """Return the directory of the generated registers, written first where it is not there for this generator."""
    sources = b"".join((HERE / name).read_bytes() for name in ("generate.py", "words.py"))
    directory = cache / f"{requests}-{SEED}-{hashlib.sha256(sources).hexdigest()[:12]}"
    if not directory.exists():
        partial = directory.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        size = ("--requests", str(requests), "--agreements", str(requests * 3 // 4), "--seed", str(SEED))
        run(script("generate.py", str(partial), *size), cache / "generate")
        partial.rename(directory)
    return directory


def startup(rounds: int, outputs: Path) -> tuple[str, list[Limit]]:
    """Measure bare Python, the import, `--help` and `compute` on the example."""
    commands = {
        "bare Python": (sys.executable, "-c", "pass"),
        "import": (sys.executable, "-c", "import iku_kerjasama"),
        "--help": (*MODULE, "--help"),
        "compute the example": (*MODULE, "compute", str(EXAMPLE), "--period", PERIOD),
    }
    run_interleaved(commands, 1, outputs)
    runs = run_interleaved(commands, rounds * 4, outputs)
    bare = runs["bare Python"].wall
    limits = [
        Limit("import iku_kerjasama over bare Python", (runs["import"].wall - bare) * 1000, 15, "ms"),
        Limit("--help over bare Python", (runs["--help"].wall - bare) * 1000, 150, "ms"),
        Limit("compute on the example, whole", runs["compute the example"].wall * 1000, 350, "ms"),
    ]
    return runs_table(runs, "bare Python"), limits


def contenders(directory: Path) -> dict[str, tuple[str, ...]]:
    """Return the commands that are run on the large registers, csv.reader first."""
    data = str(directory)
    return {
        "csv.reader": script("peer_csv.py", data),
        "DictReader": script("peer_csv.py", data, "--dict"),
        "compute": (*MODULE, "compute", data, "--period", PERIOD, "--format", "json"),
        "explain": (*MODULE, "explain", data, "--period", PERIOD, "--format", "csv"),
        "compare": (*MODULE, "compare", data, "--period", PERIOD, "--format", "json"),
        "typed": script("typed_reference.py", data, PERIOD),
        "pandas": script("peer_pandas.py", data, PERIOD),
    }


def registers(scale: int, rounds: int, cache: Path, outputs: Path) -> tuple[str, list[Limit], list[str]]:
    """Measure all contenders on registers of *scale* requests, and `compute` on a tenth of them."""
    commands = contenders(generated(cache, scale))
    small = contenders(generated(cache, scale // 10))
    run(commands["csv.reader"], outputs / "csv.reader")
    runs = run_interleaved(commands | {"compute, a tenth": small["compute"]}, rounds, outputs)
    return runs_table(runs, "csv.reader"), list(register_limits(runs, scale)), peer_reference_check(outputs)


def register_limits(runs: dict[str, Run], scale: int) -> Iterator[Limit]:
    """Yield what the issue on the indicator asks of large registers."""
    rows, compute, tenth = runs["csv.reader"].wall, runs["compute"], runs["compute, a tenth"]
    further = (scale - scale // 10) * 7 / 4
    yield Limit("compute, to csv.reader", compute.wall / rows, 2.0, aim=1.5)
    yield Limit("typed reference, to csv.reader", runs["typed"].wall / rows, 4.0)
    yield Limit("explain --format csv, to csv.reader", runs["explain"].wall / rows, 3.5, aim=2.2)
    yield Limit("compare, every variant, to compute", runs["compare"].wall / compute.wall, 3.0)
    yield Limit("compute, peak memory", compute.peak / 1e6, 200, "MB")
    yield Limit("compute, memory a further record", (compute.peak - tenth.peak) / further, 130, "bytes")
    yield Limit("compute, ten times the rows", compute.wall / tenth.wall, 11.5)
    yield Limit("compute, time to pandas", compute.wall / runs["pandas"].wall, 0.6)
    yield Limit("compute, memory to pandas", compute.peak / runs["pandas"].peak, 0.25)


def readings(outputs: Path) -> tuple[str, list[Limit]]:
    """Measure the generated function against a hand-written one and closures."""
    run(script("bench_readings.py"), outputs / "readings")
    results = json.loads((outputs / "readings").read_text(encoding="utf-8"))
    lines = ["| ns a record | handwritten | generated | closures |", "|---|---:|---:|---:|"]
    limits = []
    for register, took in results.items():
        lines.append(f"| {register} | {took['handwritten']} | {took['generated']} | {took['closures']} |")
        limits.append(
            Limit(f"generated function, to hand-written ({register})", took["generated"] / took["handwritten"], 1.3)
        )
    return "\n".join(lines), limits


def main() -> int:
    """Read the command line, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the package against its peers.")
    parser.add_argument("--scale", type=int, default=1_000_000, help="requests; agreements are three quarters of them")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each contender, of which the median counts")
    parser.add_argument("--part", nargs="+", choices=(*PARTS, *FURTHER), default=PARTS, help="what to measure")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "iku-kerjasama-benchmarks"))
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a limit is passed")
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    sections: list[str] = []
    limits: list[Limit] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(dir=arguments.cache) as scratch:
        outputs = Path(scratch)
        if "startup" in arguments.part:
            table, kept = startup(arguments.rounds, outputs)
            sections.append(f"## Startup\n\n{table}")
            limits += kept
        if "registers" in arguments.part:
            table, kept, faults = registers(arguments.scale, arguments.rounds, arguments.cache, outputs)
            rows = f"{arguments.scale:,} requests + {arguments.scale * 3 // 4:,} agreements"
            sections.append(f"## Registers: {rows}\n\n{table}")
            limits += kept
        if "readings" in arguments.part:
            table, kept = readings(outputs)
            sections.append(f"## Readings\n\n{table}")
            limits += kept
        if "databases" in arguments.part:
            from bench_database import databases  # noqa: PLC0415 - it needs the extra, and this script

            table, kept, further = databases(arguments.scale, arguments.rounds, arguments.cache, outputs)
            sections.append(f"## Databases\n\n{table}")
            limits += kept
            faults += further
    sections.append(f"## Limits\n\n{limits_table(limits)}")
    sys.stdout.write(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n\n")
    sys.stdout.write("\n\n".join(sections) + "\n")
    sys.stderr.writelines(f"DIFFERENT: {fault}\n" for fault in faults)
    return int(bool(faults) or (arguments.strict and not all(limit.kept for limit in limits)))


if __name__ == "__main__":
    sys.exit(main())
