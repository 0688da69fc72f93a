"""The same numbers and the same ledger by SQL written by hand for DuckDB, as somebody who knows these files would.

    python benchmarks/peer_duckdb.py DIR YEAR

It knows what the generator does and no more: fourteen cells at most, no line breaks in a cell, UTF-8, these words and
these shapes of dates. It reads each file twice: its rows, and its lines, since the engine leaves out empty ones, which
the ledger counts. No findings are made, and no digest of the files.
"""

import json
import resource
import sys
from pathlib import Path

import duckdb

__all__ = ["measure"]

TIME = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
MONTHS = (
    *("januari djanuari jan", "februari pebruari feb peb", "maret mar mrt", "april apr", "mei mai may"),
    *("juni djuni jun", "juli jul", "agustus agu agt ags ag agust aug", "september sep sept", "oktober okt oct"),
    *("november nopember nov nop", "desember des dec"),
)
NUMBERED = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split()}
WEEKDAY = "(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)(?:, *| +))?"

FUNCTIONS = f"""
CREATE MACRO known(t) AS CASE WHEN lower(trim(t)) IN ('', '-', '#n/a', 'n/a') THEN NULL ELSE trim(t) END;
CREATE MACRO parts(y, m, d) AS try_cast(y || '-' || lpad(m, 2, '0') || '-' || lpad(d, 2, '0') AS DATE);
CREATE MACRO rare(t) AS CASE
  WHEN regexp_full_match(t, '\\d{{4}}-\\d\\d-\\d\\d{TIME}') THEN try_cast(left(t, 10) AS DATE)
  WHEN regexp_full_match(t, '\\d{{1,2}}(/\\d{{1,2}}/|-\\d{{1,2}}-|\\.\\d{{1,2}}\\.)\\d{{4}}{TIME}')
    THEN parts(regexp_extract(t, '[/.-](\\d{{4}})', 1), regexp_extract(t, '[/.-](\\d{{1,2}})[/.-]', 1),
               regexp_extract(t, '^\\d{{1,2}}'))
  WHEN regexp_full_match(lower(t), '{WEEKDAY.replace("'", "''")}\\d{{1,2}} +[a-z]+ +\\d{{4}}')
    THEN parts(right(t, 4), (MAP {NUMBERED!r})[regexp_extract(lower(t), '([a-z]+) +\\d{{4}}$', 1)]::VARCHAR,
               regexp_extract(t, '(\\d{{1,2}}) +[A-Za-z]+ +\\d{{4}}$', 1))
  END;
CREATE MACRO day(t) AS CASE
  WHEN strlen(t) = 10 AND t[5] = '-' THEN coalesce(try_cast(t AS DATE), rare(trim(t)))
  WHEN t = '' THEN NULL
  WHEN t[-5] = '/' THEN coalesce(try_strptime(t, '%d/%m/%Y')::DATE, rare(trim(t)))
  ELSE rare(trim(t)) END;
CREATE MACRO word(t) AS lower(replace(replace(t, '_', ''), ' ', ''));
CREATE MACRO yes(t) AS lower(trim(t)) IN ('ya', 'true', '1');
"""

READING = """
CREATE TEMP TABLE {name}_raw AS SELECT {columns}, c11 AS last, c12 AS more, c13 AS most,
  coalesce(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11) IS NULL AS void,
  CASE WHEN known(c0) IS NULL THEN concat_ws('|', known(c1), known(c2), known(c3), known(c4), known(c5), known(c6),
    known(c7), known(c8), known(c9), known(c10), known(c11)) END AS content
FROM read_csv('{path}', auto_detect = false, header = false, skip = 1, delim = ',', quote = '"', escape = '"',
  null_padding = true, nullstr = '<none>', columns = {{{layout}}});
CREATE TEMP TABLE {name}_lines AS SELECT count(*) AS number FROM read_csv('{path}', auto_detect = false, header = false,
  skip = 1, delim = '\\x01', quote = '', escape = '', columns = {{'line': 'VARCHAR'}});
CREATE TEMP TABLE {name}_rows AS SELECT *, rowid AS place, known(c0) AS id, CASE
    WHEN known(c0) IS NULL AND content = '' THEN 'skipped'
    WHEN c0 = 'Id' AND last = 'Data Uji' THEN 'skipped'
    WHEN lower(trim(c0)) IN ('total', 'jumlah') THEN 'skipped'
    WHEN last IS NULL OR trim(coalesce(more, '')) <> '' OR trim(coalesce(most, '')) <> '' THEN 'rejected'
    ELSE 'accepted' END AS fate
FROM {name}_raw;
CREATE TEMP TABLE {name} AS SELECT place, id, content, known(c10) AS marked, yes(last) AS test, {typed}
FROM {name}_rows WHERE fate = 'accepted';
CREATE TEMP TABLE {name}_copies AS
WITH marks AS (
  SELECT place, marked FROM {name} AS one WHERE marked IS NOT NULL AND NOT test AND marked IS DISTINCT FROM id
    AND EXISTS (SELECT 1 FROM {name} AS other WHERE other.id = one.marked AND other.marked IS NULL AND NOT other.test)
), kept AS (SELECT * FROM {name} ANTI JOIN marks USING (place) WHERE NOT test),
firsts AS (SELECT id, min(place) AS stays FROM kept WHERE id IS NOT NULL GROUP BY id),
contents AS (SELECT content, min(place) AS stays FROM kept WHERE id IS NULL GROUP BY content)
SELECT place, stays FROM kept JOIN firsts USING (id) WHERE place <> stays
UNION ALL SELECT place, stays FROM kept JOIN contents USING (content) WHERE kept.id IS NULL AND place <> stays
UNION ALL SELECT marks.place, stays FROM marks JOIN firsts ON firsts.id = marked;
"""

KINDS = (
    *("kesepakatanbersama", "kb", "ksb", "mou", "notakesepahaman", "kesepahamanbersama", "memorandumsalingpengertian"),
    *("perjanjiankerjasama", "pks", "kontrak", "kontrakkerjasama", "kerjasamapemanfaatan", "ksp"),
    *("rencanakerjatahunan", "rkt", "letterofintent(loi)", "letterofintent", "loi", "pernyataankehendak"),
    *("naskahkerjasamalainnya", "naskahlainnya", "rencanakerja", "notakesepakatan", "perjanjianteknis"),
)

LINKS = """
CREATE TEMP TABLE named AS
  SELECT place, known(unnest(str_split(links, ';'))) AS entry FROM agreements WHERE links <> '';
CREATE TEMP TABLE entries AS
WITH ids AS (
  SELECT f.id, coalesce(min(CASE WHEN NOT test AND stays IS NULL THEN f.place END),
    arg_min(stays, f.place) FILTER (WHERE stays IS NOT NULL), min(f.place)) AS request
  FROM facilitations AS f LEFT JOIN facilitations_copies USING (place)
  WHERE f.id IN (SELECT entry FROM named) GROUP BY f.id
), letters AS (
  SELECT letter, min(f.place) AS request FROM facilitations AS f LEFT JOIN facilitations_copies USING (place)
  WHERE stays IS NULL AND NOT test AND letter IN (SELECT entry FROM named ANTI JOIN ids ON ids.id = entry)
  GROUP BY letter HAVING count(*) = 1
)
SELECT id AS entry, request FROM ids UNION ALL SELECT * FROM letters;
CREATE TEMP TABLE links AS SELECT DISTINCT coalesce(stays, named.place) AS agreement, request
FROM named JOIN entries USING (entry) LEFT JOIN agreements_copies USING (place);
CREATE TEMP TABLE judged AS SELECT agreements.place, signed_on, CASE
    WHEN stays IS NOT NULL THEN 'duplicate' WHEN test THEN 'test-record' WHEN signed_on IS NULL THEN 'date-unknown'
    WHEN signed_on NOT BETWEEN $first AND $last THEN 'outside-period' WHEN NOT kind THEN 'kind-unknown'
    WHEN nature = 'adendum' THEN 'amendment'
    WHEN nature = 'perpanjangan' AND agreement IS NULL THEN 'extension-without-request' END AS reason,
  stays IS NULL AND NOT test AND kind AND nature <> 'adendum' AND (nature <> 'perpanjangan' OR agreement IS NOT NULL)
    AND signed_on <= $last AS evidence
FROM agreements LEFT JOIN agreements_copies USING (place)
LEFT JOIN (SELECT DISTINCT agreement FROM links) ON agreement = place;
"""

REQUESTS = """
SELECT CASE
    WHEN stays IS NOT NULL THEN 'duplicate' WHEN test THEN 'test-record' WHEN received_on IS NULL THEN 'date-unknown'
    WHEN received_on NOT BETWEEN $first AND $last THEN 'outside-period'
    WHEN status IS NULL AND facilitated_on IS NULL THEN 'status-unknown'
    WHEN facilitated_on IS NULL AND status IN ('diterima', 'ditolak', 'ditarik') THEN 'not-facilitated' END AS reason,
  count(*), count(followed)
FROM facilitations AS f LEFT JOIN facilitations_copies USING (place) LEFT JOIN (
  SELECT DISTINCT request AS followed FROM links JOIN judged ON agreement = judged.place WHERE evidence
) ON followed = f.place GROUP BY 1
"""

STATUSES = ("diterima", "difasilitasi", "menjadinaskah", "dihentikan", "ditolak", "ditarik")


def measure(directory: Path, year: int) -> dict[str, object]:
    """Return numerator, denominator, companion (requests followed up) and the ledger of *year*."""
    days = {"first": f"{year}-01-01", "last": f"{year}-12-31"}
    layout = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(14))
    with duckdb.connect() as connection:
        connection.execute(FUNCTIONS)
        for name, columns, typed in (
            (
                "facilitations",
                "c0, c1, c2, c8, c9, c10",
                (
                    "known(c1) AS letter, day(c2) AS received_on, day(c9) AS facilitated_on, "
                    f"CASE WHEN word(trim(c8)) IN {STATUSES!r} THEN word(trim(c8)) END AS status"
                ),
            ),
            (
                "agreements",
                "c0, c2, c7, c8, c9, c10",
                (
                    f"day(c8) AS signed_on, c9 AS links, coalesce(word(trim(c2)) IN {KINDS!r}, false) AS kind, "
                    "word(trim(c7)) AS nature"
                ),
            ),
        ):
            path = str(directory / f"{name}.csv")
            connection.execute(READING.format(name=name, path=path, columns=columns, layout=layout, typed=typed))
        for statement in filter(str.strip, LINKS.split(";\n")):
            connection.execute(statement, days if "$" in statement else None)
        requests = connection.execute(REQUESTS, days).fetchall()
        agreements = connection.execute("SELECT reason, count(*) FROM judged GROUP BY 1").fetchall()
        fates = {
            name: dict(connection.execute(f"SELECT fate, count(*) FROM {name}_rows GROUP BY 1").fetchall())  # noqa: S608
            for name in ("facilitations", "agreements")
        }
        lines = {
            name: connection.execute(f"SELECT number FROM {name}_lines").fetchall()[0][0]  # noqa: S608
            for name in fates
        }
    reasons = {"facilitations": {one: number for one, number, _ in requests}, "agreements": dict(agreements)}
    return {
        "numerator": reasons["agreements"][None],
        "denominator": reasons["facilitations"][None],
        "companion": next(followed for one, _, followed in requests if one is None),
        "ledger": {name: _account(lines[name], fates[name], reasons[name]) for name in fates},
    }


def _account(read: int, fates: dict[str, int], reasons: dict[str | None, int]) -> dict[str, object]:
    rejected, accepted = fates.get("rejected", 0), fates["accepted"]
    counted = reasons[None]
    return {
        "read": read,
        "accepted": accepted,
        "rejected": rejected,
        "skipped": read - accepted - rejected,
        "counted": counted,
        "excluded": {reason: number for reason, number in sorted(reasons.items(), key=str) if reason},
    }


def main() -> None:
    """Measure and print."""
    result = measure(Path(sys.argv[1]), int(sys.argv[2]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sys.stdout.write(json.dumps(result | {"peak_memory_kb": peak}) + "\n")


if __name__ == "__main__":
    main()
