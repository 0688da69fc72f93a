"""A peer that computes nothing: the rows of both registers in a database, fetched over the same cursor and counted.

    python benchmarks/peer_cursor.py URL [--load DIR]

With `--load` it first writes the registers in DIR, as texts, into new tables of that database.
"""

import argparse
import csv
import json
import sys
from itertools import islice
from pathlib import Path

from sqlalchemy import Engine, create_engine, inspect

__all__ = ["count_rows", "load"]

BATCH = 4096
REGISTERS = ("facilitations", "agreements")


def load(engine: Engine, directory: Path) -> None:
    """Write the registers in *directory* into tables of their names, numbered in their order."""
    quote = engine.dialect.identifier_preparer.quote_identifier
    serial = "serial" if engine.dialect.name == "postgresql" else "integer AUTO_INCREMENT"
    for register in REGISTERS:
        with (
            (directory / f"{register}.csv").open(encoding="utf-8-sig", newline="") as file,
            engine.begin() as connection,
        ):
            rows = csv.reader(file)
            header = next(rows)
            columns = ", ".join(f"{quote(name)} varchar(255)" for name in header)
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {register}")
            connection.exec_driver_sql(f"CREATE TABLE {register} (no {serial} PRIMARY KEY, {columns})")
            names, marks = ", ".join(map(quote, header)), ", ".join("%s" for _ in header)
            statement = f"INSERT INTO {register} ({names}) VALUES ({marks})"  # noqa: S608 - names of the generator
            while batch := list(map(tuple, islice(rows, BATCH))):
                connection.exec_driver_sql(statement, batch)
            connection.exec_driver_sql(f"ANALYZE {'' if engine.dialect.name == 'postgresql' else 'TABLE'} {register}")


def count_rows(engine: Engine, register: str) -> int:
    """Return how many rows the table *register* has, every cell of its header fetched."""
    quote = engine.dialect.identifier_preparer.quote_identifier
    names = ", ".join(quote(column["name"]) for column in inspect(engine).get_columns(register))
    rows = 0
    with engine.connect() as connection:
        statement = f"SELECT {names} FROM {register} ORDER BY no"  # noqa: S608 - names of the generator
        result = connection.exec_driver_sql(statement, execution_options={"yield_per": BATCH})
        while batch := result.fetchmany(BATCH):
            for _ in batch:
                rows += 1
    return rows


def main() -> None:
    """Load if asked to, else count and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("--load", type=Path)
    arguments = parser.parse_args()
    engine = create_engine(arguments.url)
    if arguments.load:
        load(engine, arguments.load)
    else:
        sys.stdout.write(json.dumps({register: count_rows(engine, register) for register in REGISTERS}) + "\n")


if __name__ == "__main__":
    main()
