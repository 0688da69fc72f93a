import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from iku_kerjasama.percentages import Percentage

LARGEST = 400
PLACES = (0, 1, 2)
CALCULATOR = Path(__file__).parents[2] / "examples" / "php" / "kalkulator.php"

PHP_EACH = "for ($d = 1; $d <= LARGEST; ++$d) for ($n = 0; $n <= $d; ++$n) echo SHOWN, ' ';"
PHP_ROUND = "number_format(round(100 * $n / $d, PLACES), PLACES, '.', '')"
# The number of places must be a constant: with a column there, MariaDB keeps the scale of the quotient.
MARIADB = """
    SELECT ROUND(CAST(100 * n.seq AS DECIMAL(30, 20)) / d.seq, PLACES)
    FROM seq_1_to_LARGEST AS d JOIN seq_0_to_LARGEST AS n ON n.seq <= d.seq ORDER BY d.seq, n.seq
"""


@pytest.fixture(scope="module")
def agree() -> Callable[[Sequence[str], int], None]:
    """Return an assertion: these texts are what the package shows of every 0 ≤ n ≤ d ≤ 400, n running within d."""
    pairs = [(n, d) for d in range(1, LARGEST + 1) for n in range(d + 1)]
    shown = {places: [Percentage(numerator=n, denominator=d).text(places) for n, d in pairs] for places in PLACES}

    def assertion(texts: Sequence[str], places: int) -> None:
        ours = zip(pairs, shown[places], texts, strict=True)
        assert [(n, d, right, text) for (n, d), right, text in ours if right != text] == []

    return assertion


@pytest.mark.parametrize("places", PLACES)
def test_php_rounds_as_we_do(php: str, agree: Callable[[Sequence[str], int], None], places: int) -> None:
    """PHP's round() shows every share of up to 400 as the package does."""
    agree(printed(php, PHP_EACH, PHP_ROUND, places), places)


def test_the_php_calculator_rounds_as_we_do(php: str, agree: Callable[[Sequence[str], int], None]) -> None:
    """The PHP calculator's whole numbers show every share of up to 400 as the package does."""
    agree(printed(php, f"require '{CALCULATOR}'; {PHP_EACH}", "IkuKerjasama\\percentage($n, $d)", 2), 2)


@pytest.mark.parametrize("places", PLACES)
def test_mariadb_rounds_as_we_do(agree: Callable[[Sequence[str], int], None], places: int) -> None:
    """MariaDB's ROUND on DECIMAL shows every share of up to 400 as the package does."""
    agree(selected(MARIADB.replace("LARGEST", str(LARGEST)).replace("PLACES", str(places))), places)


def printed(php: str, program: str, shown: str, places: int) -> list[str]:
    """Return what the PHP *program* prints, *shown* being its expression for one share."""
    code = program.replace("SHOWN", shown).replace("LARGEST", str(LARGEST)).replace("PLACES", str(places))
    return subprocess.run([php, "-r", code], capture_output=True, text=True, check=True).stdout.split()


def selected(query: str) -> list[str]:
    """Return the one column that *query* selects from the MariaDB server of the tests, as text."""
    pymysql = pytest.importorskip("pymysql", reason="PyMySQL is not installed")
    url = urlsplit(os.environ.get("IKU_TEST_MARIADB_URL", "mariadb://root@127.0.0.1:3306/test"))
    try:
        connection = pymysql.connect(
            host=url.hostname,
            port=url.port or 3306,
            user=unquote(url.username or "root"),
            password=unquote(url.password or ""),
            database=url.path.strip("/"),
        )
    except pymysql.err.OperationalError as fault:
        reason = f"no MariaDB server: {fault}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with connection, connection.cursor() as cursor:
        cursor.execute(query)
        return [str(share) for (share,) in cursor.fetchall()]
