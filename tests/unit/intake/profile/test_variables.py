"""Variables of the environment: read where a source needs them, and shown nowhere."""

import sys
from pathlib import Path
from pickle import dumps, loads

import pytest

from iku_kerjasama import IkuError, Profile, ProfileError, RegisterBlock, SourceError, compute, explain, read
from iku_kerjasama.intake.profile.variables import Veil, VeiledTable, named
from iku_kerjasama.plugins.registry import Registry
from tests.helpers import InMemory

from . import conftest
from .conftest import Office

SECRET = "s3cr3t-kunci"  # noqa: S105 - invented, to be looked for
WAREHOUSE = (
    "[facilitations]\nsource = 'warehouse'\nurl = '{url}'\nheaders = {{ Authorization = 'Bearer ${{IKU_KEY}}' }}"
)


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IKU_KEY", SECRET)
    monkeypatch.setenv("IKU_EMPTY", "")


def test_the_source_gets_the_value_and_the_result_the_name(office: Office, registry: Registry) -> None:
    """The options hold the value, at any depth; the source is called by the variable's name in every result."""
    folder = office(WAREHOUSE.format(url="db://u:${IKU_KEY}@x"))
    explanation = explain(folder, period="2025", registry=registry)
    outcomes = list(explanation.outcomes)
    assert explanation.measurement.sources[0].location == "db://u:${IKU_KEY}@x"
    assert outcomes[0].location
    assert outcomes[0].location.source == "db://u:${IKU_KEY}@x"
    assert SECRET not in repr((explanation.measurement, outcomes, read(folder, registry=registry)))
    from_plugin = sys.modules[registry.source("warehouse").options.__module__].OPENED[-1]
    assert (from_plugin.url, from_plugin.headers) == (f"db://u:{SECRET}@x", {"Authorization": f"Bearer {SECRET}"})


@pytest.mark.parametrize(("url", "code"), [("refused:${IKU_KEY}", "refused"), ("broken:${IKU_KEY}", "source-failed")])
def test_an_error_of_the_source_is_veiled(url: str, code: str, office: Office, registry: Registry) -> None:
    """The plugin's own error shows the variable's name, another exception only its kind; neither has a cause."""
    with pytest.raises(SourceError) as caught:
        read(office(WAREHOUSE.format(url=url)), registry=registry)
    error = caught.value
    assert error.code == code
    assert SECRET not in error.text("id") + error.text("en") + repr(error.params) + repr(error)
    assert error.__cause__ is None
    assert error.__context__ is None
    assert ("${IKU_KEY}" if code == "refused" else "RuntimeError") in str(error)


def test_an_empty_variable_is_missing(office: Office) -> None:
    """A blank password is more likely forgotten than meant."""
    with pytest.raises(ProfileError, match="IKU_EMPTY tidak ada atau kosong"):
        read(office("[facilitations]\npath = '${IKU_EMPTY}facilitations.csv'"))


def test_a_path_may_read_one(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """And where the file is not there, the error names the variable."""
    monkeypatch.setenv("IKU_YEAR", "tahun-ini")
    folder = office("[facilitations]\npath = '${IKU_YEAR}.csv'", **{"tahun-ini.csv": conftest.FACILITATIONS})
    assert compute(folder, period="2025").sources[0].location == "${IKU_YEAR}.csv"
    monkeypatch.setenv("IKU_YEAR", "tahun-lalu")
    with pytest.raises(SourceError) as caught:
        read(folder)
    assert "tahun-lalu" not in str(caught.value)
    assert "${IKU_YEAR}.csv" in str(caught.value)


def test_a_row_that_fails_late_is_veiled() -> None:
    """What a table raises while its rows are read, or fetched, shows no value either."""

    class Failing(InMemory):
        """A table that breaks at its second row."""

        def rows(self):  # type: ignore[no-untyped-def] # noqa: ANN202
            yield ["1"]
            raise SourceError("half", "{file}", file=f"x{SECRET}")

        def fetch(self, numbers):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, ARG002
            raise OSError(SECRET)

    table = VeiledTable(table=Failing(header=["id"], source=SECRET, lines={2: 5}), veil=Veil({"K": SECRET}))
    rows = table.rows()
    assert next(rows) == ["1"]
    with pytest.raises(SourceError, match=r"^x\$\{K\}$"):
        next(rows)
    with pytest.raises(SourceError, match="OSError"):
        table.fetch([2])
    assert (table.source, table.line(2, ["1"]), table.digest()) == ("${K}", 5, "sha256:00")


def test_the_longest_value_is_veiled_first() -> None:
    """One value inside another leaves nothing of the longer one."""
    veil = Veil({"A": "abc", "B": "abcdef"})
    assert veil.hidden("xabcdefx abc") == "x${B}x ${A}"
    nested = IkuError("outer", "{x}", problems=[IkuError("inner", "{y}", y="abcdef")], x=1)
    with pytest.raises(IkuError) as caught:
        veil.guarded(lambda: (_ for _ in ()).throw(nested), "s")
    assert caught.value.text() == "1\n  - ${B}"


def test_names_are_found_in_texts_at_any_depth() -> None:
    """In tables and lists; what is no text reads nothing."""
    assert list(named({"a": ["${X}", 1, {"b": "${Y}${Z}"}], "c": None})) == ["X", "Y", "Z"]


def test_a_profile_made_in_python_reads_them_too(office: Office, registry: Registry) -> None:
    """And does not hold the value, whatever prints it."""
    block = RegisterBlock(source="warehouse", keys={"url": "${IKU_KEY}"})
    profile = Profile(facilitations=block, agreements=RegisterBlock(path="agreements.csv"), base=str(office("")))
    registers = read(profile, registry=registry)
    assert registers.intakes["facilitations"].sources[0].location == "${IKU_KEY}"
    assert SECRET not in repr(profile) + repr(registers) + repr(registers.profile)
    assert isinstance(Path(profile.base), Path)


def test_a_pickle_has_no_values() -> None:
    """Registers may be pickled to go elsewhere; the values of variables stay."""
    pickled = dumps(Veil({"K": SECRET}))
    assert SECRET.encode() not in pickled
    assert loads(pickled).values == {}  # noqa: S301 - its own
