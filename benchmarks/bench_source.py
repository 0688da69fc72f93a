"""Measure the source engine on PostgreSQL and MariaDB against a query written by hand that computes the same ledger.

    python benchmarks/bench_source.py [--scale 200000] [--rounds 5] [--server MariaDB]

The servers are those of the tests. The generated registers are put there twice, in a schema of their own that is
dropped at the end: *typed*, as an application keeps them (dates as DATE, terms as codes), and as *texts*, as they were
typed. The hand-written query knows the typed tables; over the texts there is none to compare with.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import asdict
from sqlalchemy import Engine, NullPool, create_engine

from bench_database import fitting, places
from iku_kerjasama import Measurement, Profile, RegisterBlock, compute, read
from peer_cursor import load
from run import PERIOD, generated
from tables import Limit, limits_table

__all__ = ["main"]

FIELDS = {
    "facilitations": (
        "id",
        "letter_number",
        "received_on",
        "status",
        "facilitated_on",
        "scope",
        "duplicate_of",
        "is_test",
    ),
    "agreements": (
        "id",
        "own_number",
        "signed_on",
        "kind",
        "nature",
        "scope",
        "facilitation_ids",
        "duplicate_of",
        "is_test",
    ),
}
BATCH = 4096


def typed(engine: Engine, directory: Path) -> None:
    """Write the records of the registers in *directory* into tables ``typed_…``, as an application would keep them."""
    registers = read(directory)
    key = "serial" if engine.dialect.name == "postgresql" else "integer AUTO_INCREMENT"
    for register, names in FIELDS.items():
        columns = ", ".join(f"{name} {_type(name)}" for name in names)
        records = getattr(registers, register)
        rows = [[_cell(asdict(record, recurse=False)[name]) for name in names] for record in records]
        with engine.begin() as connection:
            connection.exec_driver_sql(f"CREATE TABLE typed_{register} (no {key} PRIMARY KEY, {columns})")
            marks = ", ".join("%s" for _ in names)
            statement = f"INSERT INTO typed_{register} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - our names
            for start in range(0, len(rows), BATCH):
                connection.exec_driver_sql(statement, list(map(tuple, rows[start : start + BATCH])))
            connection.exec_driver_sql(
                f"ANALYZE {'' if engine.dialect.name == 'postgresql' else 'TABLE'} typed_{register}"
            )


def _type(name: str) -> str:
    return "date" if name.endswith("_on") else "boolean" if name == "is_test" else "varchar(100)"


def _cell(value: object) -> object:
    return ";".join(value) or None if isinstance(value, tuple) else value


_ORIGINALS = """SELECT t.*, COALESCE(d.target, MIN(t.no) OVER (
    PARTITION BY COALESCE(t.id, CONCAT('#', {whole})){binary}, t.is_test IS TRUE, d.no IS NOT NULL
  )) AS stays
FROM typed_{table} t LEFT JOIN (
  SELECT m.no, MIN(t.no) AS target FROM typed_{table} m JOIN typed_{table} t
    ON t.id = m.duplicate_of AND t.duplicate_of IS NULL AND t.is_test IS NOT TRUE
  WHERE m.duplicate_of <> COALESCE(m.id, '') AND m.is_test IS NOT TRUE GROUP BY m.no
) d ON d.no = t.no"""

_STEPS = {
    "named": """SELECT id, CASE WHEN no = stays THEN letter_number END AS letter_number, stays AS no
FROM all_facilitations WHERE is_test IS NOT TRUE AND (no = stays OR duplicate_of IS NOT NULL)""",
    "lettered": "SELECT letter_number, MIN(no) AS no FROM named GROUP BY letter_number HAVING COUNT(*) = 1",
    "links": """SELECT e.no AS agreement, n.no AS request FROM entries e JOIN named n ON n.id = e.entry
UNION SELECT e.no, l.no FROM entries e JOIN lettered l ON l.letter_number = e.entry""",
}

_ENTRIES = {
    "PostgreSQL": (
        "SELECT a.stays AS no, TRIM(entry) AS entry FROM all_agreements a CROSS JOIN LATERAL "
        "UNNEST(STRING_TO_ARRAY(a.facilitation_ids, ';')) AS entry"
    ),
    "MariaDB": (
        "SELECT a.stays AS no, TRIM(j.entry) AS entry FROM all_agreements a JOIN JSON_TABLE("
        "CONCAT('[\"', REPLACE(a.facilitation_ids, ';', '\",\"'), '\"]'), '$[*]' "
        "COLUMNS (entry VARCHAR(100) PATH '$')) j"
    ),
}

_REQUESTS = """SELECT reason, scope, followed, COUNT(*) FROM (
  SELECT CASE
    WHEN f.is_test IS NOT TRUE AND f.no <> f.stays THEN 'duplicate'
    WHEN f.is_test IS TRUE THEN 'test-record'
    WHEN f.received_on IS NULL THEN 'date-unknown'
    WHEN f.received_on NOT BETWEEN '2025-01-01' AND '2025-12-31' THEN 'outside-period'
    WHEN f.status IS NULL AND f.facilitated_on IS NULL THEN 'status-unknown'
    WHEN f.facilitated_on IS NULL AND f.status IN ('diterima', 'ditolak', 'ditarik') THEN 'not-facilitated'
  END AS reason, f.scope, e.first_on <= '2025-12-31' AS followed
  FROM all_facilitations f LEFT JOIN (
    SELECT l.request, MIN(a.signed_on) AS first_on FROM links l JOIN typed_agreements a ON a.no = l.agreement
    WHERE a.is_test IS NOT TRUE AND a.kind IS NOT NULL AND (a.nature IS NULL OR a.nature <> 'adendum')
    GROUP BY l.request
  ) e ON e.request = f.no
) AS judged GROUP BY reason, scope, followed"""

_AGREEMENTS = """SELECT reason, scope, COUNT(*) FROM (
  SELECT CASE
    WHEN a.is_test IS NOT TRUE AND a.no <> a.stays THEN 'duplicate'
    WHEN a.is_test IS TRUE THEN 'test-record'
    WHEN a.signed_on IS NULL THEN 'date-unknown'
    WHEN a.signed_on NOT BETWEEN '2025-01-01' AND '2025-12-31' THEN 'outside-period'
    WHEN a.kind IS NULL THEN 'kind-unknown'
    WHEN a.nature = 'adendum' THEN 'amendment'
    WHEN a.nature = 'perpanjangan' AND l.agreement IS NULL THEN 'extension-without-request'
  END AS reason, a.scope FROM all_agreements a LEFT JOIN (SELECT DISTINCT agreement FROM links) l ON l.agreement = a.no
) AS judged GROUP BY reason, scope"""


def by_hand(engine: Engine, server: str) -> tuple[int, int, int]:
    """Return the agreements, the requests and those followed up that the queries written by hand come to.

    MariaDB computes a step of a query anew wherever it is named, so that there each is a temporary table.
    """
    steps = {f"all_{register}": _original(register, server) for register in FIELDS}
    steps |= {"named": _STEPS["named"], "lettered": _STEPS["lettered"], "entries": _ENTRIES[server]}
    steps["links"] = _STEPS["links"]
    before = "WITH " + ", ".join(f"{name} AS ({query})" for name, query in steps.items()) + "\n"
    with engine.connect() as connection:
        if server == "MariaDB":
            before = ""
            connection.exec_driver_sql("SET SESSION join_cache_level = 8, join_buffer_size = 67108864")
            connection.exec_driver_sql("SET SESSION tmp_table_size = 268435456, max_heap_table_size = 268435456")
            for name, query in steps.items():
                connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} {query}")
        requests, counted = (
            connection.exec_driver_sql(before + query).fetchall() for query in (_REQUESTS, _AGREEMENTS)
        )
    return (
        sum(row[-1] for row in counted if row[0] is None),
        sum(row[-1] for row in requests if row[0] is None),
        sum(row[-1] for row in requests if row[0] is None and row[2]),
    )


def _original(register: str, server: str) -> str:
    whole = ", ".join(f"'|', COALESCE(CONCAT({name}), '')" for name in FIELDS[register])
    binary = ' COLLATE "C"' if server == "PostgreSQL" else ""
    return _ORIGINALS.format(table=register, whole=whole, binary=binary)


def profile(url: str, prefix: str) -> Profile:
    """Return the profile of the tables at *url* whose names begin with *prefix*."""
    blocks = {
        register: RegisterBlock(source="database", keys={"url": url, "table": f"{prefix}{register}"})
        for register in FIELDS
    }
    return Profile(facilitations=blocks["facilitations"], agreements=blocks["agreements"])


def told(result: Measurement) -> tuple[int, int | None, int | None]:
    """Return what *result* shares with the queries written by hand."""
    companion = result.companion
    return result.value.numerator, result.value.denominator, companion.numerator if companion else None


def interleaved(works: Mapping[str, Callable[[], Any]], rounds: int) -> tuple[dict[str, float], dict[str, Any]]:
    """Return the median time of each of *works* in seconds, run in turn, and what each returned last."""
    times: dict[str, list[float]] = {name: [] for name in works}
    results: dict[str, Any] = {}
    for _ in range(rounds):
        for name, work in works.items():
            start = time.perf_counter()
            results[name] = work()
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(several) for name, several in times.items()}, results


def measured(server: str, url: str, files: Path, rounds: int) -> tuple[Sequence[str], Sequence[Limit], Sequence[str]]:
    """Return the lines of the table, the limits, and where numbers differ."""
    engine = create_engine(url, poolclass=NullPool)
    load(engine, files)
    typed(engine, files)
    tables, texts = profile(url, "typed_"), profile(url, "")
    works: dict[str, Callable[[], Any]] = {
        "by hand, typed": lambda: by_hand(engine, server),
        "source, typed": lambda: told(compute(tables, period=PERIOD, engine="source")),
        "reference, typed": lambda: told(compute(tables, period=PERIOD)),
        "source, texts": lambda: told(compute(texts, period=PERIOD, engine="source")),
        "reference, texts": lambda: told(compute(texts, period=PERIOD)),
    }
    times, results = interleaved(works, rounds)
    first = times["by hand, typed"]
    lines = [f"| {server} | {name} | {took:.2f} | {took / first:.2f} |" for name, took in times.items()]
    faults = [
        f"{server}: {name} says {result}, {other} {results[other]}"
        for name, result in results.items()
        for other in ["reference, texts" if name.endswith("texts") else "reference, typed"]
        if result != results[other]
    ]
    return lines, [Limit(f"source on {server}, to the query by hand", times["source, typed"] / first, 1.3)], faults


def main() -> int:
    """Read the command line, measure, print; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the source engine against queries written by hand.")
    parser.add_argument("--scale", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--server", choices=tuple(_ENTRIES), help="measure this one alone")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir(), "iku-kerjasama-benchmarks"))
    arguments = parser.parse_args()
    arguments.cache.mkdir(parents=True, exist_ok=True)
    lines = ["| server | what | s | to the query by hand |", "|---|---|---:|---:|"]
    limits: list[Limit] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory(dir=arguments.cache) as scratch:
        files = fitting(generated(arguments.cache, arguments.scale), Path(scratch, "files"))
        for server, url in places():
            if arguments.server not in (None, server):
                continue
            more, kept, wrong = measured(server, url, files, arguments.rounds)
            lines += more
            limits += kept
            faults += wrong
    sys.stdout.write("\n".join(lines) + f"\n\n{limits_table(limits)}\n")
    sys.stderr.writelines(f"DIFFERENT: {fault}\n" for fault in faults)
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
