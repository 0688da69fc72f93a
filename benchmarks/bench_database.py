"""Measure the database source on PostgreSQL and MariaDB against a bare loop over the same cursor, and against CSV.

    python benchmarks/bench_database.py [--scale 1000000] [--rounds 3]

The servers are those of the tests (IKU_TEST_POSTGRESQL_URL, IKU_TEST_MARIADB_URL; by default the local ones). The
generated registers are written into a schema of their own there, once, and dropped at the end. Rows whose number of
cells differs from the header's, and the header once more, cannot stand in a table, and are left out of the CSV too.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import NullPool, create_engine, make_url

from processes import Run, run, run_interleaved
from run import MODULE, PERIOD, generated, script
from tables import Limit, limits_table, runs_table

__all__ = ["databases", "main"]

NAME: Final = "iku_benchmark"
SERVERS: Final = {
    "PostgreSQL": ("IKU_TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432/test", "postgresql+psycopg"),
    "MariaDB": ("IKU_TEST_MARIADB_URL", "mariadb://root@127.0.0.1:3306/test", "mariadb+pymysql"),
}


def places() -> Iterator[tuple[str, str]]:
    """Yield each server with the address of a new, empty schema on it, which is dropped afterwards."""
    for server, (variable, usual, driver) in SERVERS.items():
        url = make_url(os.environ.get(variable) or usual).set(drivername=driver)
        postgresql = driver.startswith("postgresql")
        own = url.update_query_dict({"options": f"-csearch_path={NAME}"}) if postgresql else url.set(database=NAME)
        kind, rest = ("SCHEMA", " CASCADE") if postgresql else ("DATABASE", "")
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP {kind} IF EXISTS {NAME}{rest}")
            connection.exec_driver_sql(f"CREATE {kind} {NAME}")
            try:
                yield server, own.render_as_string(hide_password=False)
            finally:
                connection.exec_driver_sql(f"DROP {kind} {NAME}{rest}")


def fitting(directory: Path, folder: Path) -> Path:
    """Write the registers in *directory* to *folder*, those rows alone that a table may hold."""
    folder.mkdir()
    for name in ("facilitations.csv", "agreements.csv"):
        with (
            (directory / name).open(encoding="utf-8-sig", newline="") as source,
            (folder / name).open("w", encoding="utf-8", newline="") as target,
        ):
            rows = csv.reader(source)
            header = next(rows)
            csv.writer(target, lineterminator="\n").writerows([header])
            csv.writer(target, lineterminator="\n").writerows(
                row for row in rows if len(row) == len(header) and row != header
            )
    return folder


def profile(url: str, folder: Path) -> Path:
    """Write the profile of both tables at *url* into *folder*, the address in a variable as an office would have it."""
    folder.mkdir()
    block = '[{0}]\nsource = "database"\nurl = "${{IKU_BENCHMARK_URL}}"\ntable = "{0}"\n'
    registers = ("facilitations", "agreements")
    (folder / "iku.toml").write_text("\n".join(block.format(name) for name in registers), encoding="utf-8")
    os.environ["IKU_BENCHMARK_URL"] = url
    return folder


def databases(scale: int, rounds: int, cache: Path, outputs: Path) -> tuple[str, list[Limit], list[str]]:
    """Measure registers of *scale* requests on each server; say where a number differs from that of the files."""
    files = fitting(generated(cache, scale), outputs / "files")
    sections: list[str] = []
    limits: list[Limit] = []
    faults: list[str] = []
    for server, url in places():
        run(script("peer_cursor.py", url, "--load", str(files)), outputs / "load")
        folder = profile(url, outputs / server)
        commands = {
            "cursor": script("peer_cursor.py", url),
            "compute": (*MODULE, "compute", str(folder), "--period", PERIOD, "--format", "json"),
            "csv.reader": script("peer_csv.py", str(files)),
            "compute, CSV": (*MODULE, "compute", str(files), "--period", PERIOD, "--format", "json"),
        }
        run(commands["cursor"], outputs / "cursor")
        runs = run_interleaved(commands, rounds, outputs)
        sections.append(f"### {server}\n\n{runs_table(runs, 'cursor')}")
        limits += database_limits(server, runs)
        told = [json.loads((outputs / name).read_text(encoding="utf-8")) for name in ("compute", "compute, CSV")]
        compared = ("numerator", "denominator", "companion", "ledger")
        faults += [f"{server}: {what} differs from the files'" for what in compared if told[0][what] != told[1][what]]
    return "\n\n".join(sections), limits, faults


def database_limits(server: str, runs: dict[str, Run]) -> Iterator[Limit]:
    """Yield what the issue on sources asks: over the cursor's own time, no more than what the CSV path adds."""
    added = runs["compute, CSV"].wall - runs["csv.reader"].wall
    least = runs["cursor"].wall + added
    yield Limit(f"compute from {server}, to its cursor and what CSV adds", runs["compute"].wall / least, 1.5)
    yield Limit(f"compute from {server}, peak memory", runs["compute"].peak / 1e6, 300, "MB")


def main() -> int:
    """Read the command line, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the database source against a bare cursor and CSV.")
    parser.add_argument("--scale", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "iku-kerjasama-benchmarks"))
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=arguments.cache) as scratch:
        table, limits, faults = databases(arguments.scale, arguments.rounds, arguments.cache, Path(scratch))
    sys.stdout.write(f"{table}\n\n{limits_table(limits)}\n")
    sys.stderr.writelines(f"DIFFERENT: {fault}\n" for fault in faults)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
