"""The laws of the profile: what it says survives being written down, and what it must not say is never said."""

import os
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import IkuError, measure, read
from iku_kerjasama.engines.cells.survey import able
from iku_kerjasama.intake.profile import Dates, Profile, RegisterBlock, RuleChoice
from iku_kerjasama.intake.profile.structure import profile_from, to_data
from iku_kerjasama.measurement.achievement import VERSIONS, Target
from iku_kerjasama.measurement.documents import measurement
from iku_kerjasama.measurement.measure import tasked
from iku_kerjasama.measurement.results import Region
from iku_kerjasama.measurement.scales import CAPS, POLARITIES, SCALES
from iku_kerjasama.operations import as_indicator, explain, sheets
from iku_kerjasama.periods import Period
from iku_kerjasama.terms import VOCABULARIES
from iku_kerjasama.testing.strategies import Books, books, options, periods

from .test_granularities_law import COMPARED, DIMENSIONS
from .test_sources_law import write

SECRET = "q7Zx-rahasia-0451"  # noqa: S105 - invented, to be looked for
PLACES = (
    "region.code",
    "region.name",
    "rule.code",
    "rule.options.extensions",
    "rules",
    "plugins",
    "engine",
    "vocabularies.kind.X",
    "facilitations.source",
    "facilitations.path",
    "facilitations.paths",
    "facilitations.sheets",
    "facilitations.encoding",
    "facilitations.columns.status",
    "facilitations.values.status.7",
    "facilitations.constants.region",
    "facilitations.constants.sectors",
    "facilitations.dates.order",
    "facilitations.dates.columns.letter_date",
    "agreements.headers.Authorization",
    "targets.period",
    "colour",
)
"""Places of a profile, known keys and others, that hold a text or a list of texts."""


def texts() -> st.SearchStrategy[str]:
    """Return texts as people write them, odd ones too."""
    return st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)


def blocks() -> st.SearchStrategy[RegisterBlock]:
    """Return the block of a register, true to its shape but for what it means."""
    named = st.dictionaries(texts(), texts(), max_size=3)
    return st.builds(
        RegisterBlock,
        source=st.none() | texts(),
        path=st.none() | texts(),
        paths=st.lists(texts(), max_size=3).map(tuple),
        sheets=st.lists(texts(), max_size=3).map(tuple),
        columns=named,
        values=st.dictionaries(texts(), named, max_size=2),
        constants=st.dictionaries(texts(), texts() | st.booleans() | st.dates() | st.lists(texts()), max_size=3),
        dates=st.builds(
            Dates,
            order=st.sampled_from(["dmy", "mdy"]),
            columns=st.dictionaries(texts(), st.sampled_from(["dmy", "mdy"]), max_size=2),
        ),
        keys=st.dictionaries(st.sampled_from(["url", "table", "encoding"]), texts() | st.integers(), max_size=2),
    )


def targets() -> st.SearchStrategy[Target]:
    """Return targets of every version, formula, cap and scale."""
    return st.builds(
        Target,
        period=periods(),
        value=st.integers(0, 200_00).map(lambda hundredths: Fraction(hundredths, 100)),
        version=st.sampled_from(sorted(VERSIONS)),
        effective_on=st.dates(),
        polarity=st.sampled_from(sorted(POLARITIES)),
        cap=st.sampled_from(sorted(CAPS)),
        scale=st.sampled_from(sorted(SCALES)),
        graded_on=st.sampled_from(["raw", "shown"]),
    )


def profiles() -> st.SearchStrategy[Profile]:
    """Return profiles, true to their shape but for what they mean."""
    named = st.dictionaries(texts(), texts(), max_size=3)
    several = st.lists(texts(), max_size=3).map(tuple)
    return st.builds(
        Profile,
        region=st.none() | st.builds(Region, code=texts(), name=st.none() | texts()),
        rule=st.builds(RuleChoice, code=st.none() | texts(), options=named),
        rules=several,
        plugins=several,
        vocabularies=st.dictionaries(texts(), named, max_size=2),
        engine=st.none() | texts(),
        facilitations=st.none() | blocks(),
        agreements=st.none() | blocks(),
        recaps=st.none() | blocks(),
        targets=st.lists(targets(), max_size=3).map(tuple),
    )


class TestWrittenDown:
    """Specification §7: "The same profile object can be built in Python."."""

    @given(profiles())
    def test_a_profile_survives(self, profile: Profile) -> None:
        """A profile as plain data, read back, is the same; and so is that data."""
        data = to_data(profile)
        again = profile_from(data)
        assert again == profile
        assert to_data(again) == data


def placed(place: str, secret: str) -> dict[str, Any]:
    """Return a profile's data with a text that reads *secret* at *place*."""
    text: Any = f"a${{{secret}}}b"
    *parents, key = place.split(".")
    if key in ("rules", "plugins", "paths", "sheets", "sectors"):
        text = [text]
    data: dict[str, Any] = {key: text}
    for name in reversed(parents):
        data = {name: data}
    return data


def as_toml(data: Mapping[str, Any], prefix: str = "") -> str:
    """Return *data* as TOML, one dotted key a line."""
    lines = []
    for key, value in data.items():
        path = f'{prefix}"{key}"'
        lines.append(as_toml(value, f"{path}.") if isinstance(value, dict) else f"{path} = {value!r}")
    return "\n".join(lines)


class TestSecrets:
    """Specification §7: "`${NAME}` is read from the environment, and secrets only so."."""

    @given(st.sampled_from(PLACES), st.sampled_from(PLACES), books(max_size=3, complete=True))
    @settings(max_examples=60)
    def test_are_never_shown(self, first: str, second: str, drawn: Books) -> None:
        """Wherever a variable is read or misplaced, no error and no result holds its value, in no language."""
        with TemporaryDirectory() as folder, mock.patch.dict(os.environ, {"IKU_SECRET": SECRET}):
            for register, rows in drawn.data().items():
                write(Path(folder) / f"{register}.csv", rows)
                write(Path(folder) / f"a{SECRET}b", rows)
            profile = "\n".join(as_toml(placed(place, "IKU_SECRET")) for place in dict.fromkeys((first, second)))
            (Path(folder) / "iku.toml").write_text(profile, "utf-8")
            try:
                explanation = explain(folder, period="2025")
                told = repr((explanation.measurement, list(explanation.outcomes), read(folder)))
                told += repr(measurement(explanation.measurement, version=""))
            except IkuError as error:
                told = error.text("id") + error.text("en") + repr(error) + repr(error.params) + repr(error.problems)
                told += "".join(repr(problem.params) for problem in error.problems)
            assert SECRET not in told


def _respelt(cell: str, words: Mapping[str, str]) -> str:
    """Return *cell* with its word replaced, the blanks around it kept: two spellings of one word stay one."""
    word = cell.strip()
    return cell.replace(word, words[word]) if word in words else cell


def respelt(drawn: Books, chosen: Mapping[str, str]) -> tuple[dict[str, list[dict[str, str]]], dict[str, Any]]:
    """Return the rows of *drawn* as an office of its own would keep them, and the profile's data that says how."""
    registers: dict[str, list[dict[str, str]]] = {}
    data: dict[str, Any] = {"rule": {"options": dict(chosen)}}
    for register, rows in drawn.data().items():
        words = {name: VOCABULARIES[name].codes for name in rows[0] if name in VOCABULARIES and name != "sectors"}
        codes = {name: {f"K{place}": code for place, code in enumerate(known)} for name, known in words.items()}
        back = {name: {code: raw for raw, code in known.items()} for name, known in codes.items()}
        registers[register] = [
            {f"x {name}": f"x {name}" for name in row}
            if all(cell == name for name, cell in row.items())
            else {f"x {name}": _respelt(cell, back.get(name, {})) for name, cell in row.items()}
            for row in rows
        ]
        data[register] = {"columns": {name: f"X_{name}" for name in rows[0]}, "values": codes}
    return registers, data


class TestGranularitiesUnderAProfile:
    """Design §7: "Two granularities, one meaning … A property holds both equal."; under a profile too."""

    @given(books(max_size=8, complete=True), periods(), options())
    @settings(max_examples=40)
    def test_an_offices_own_headers_and_words_change_nothing(
        self, drawn: Books, period: Period, chosen: dict[str, str]
    ) -> None:
        """Other headers, other words for the terms: the same numbers by cells, by records, and from the plain files."""
        rows, data = respelt(drawn, chosen)
        with TemporaryDirectory() as plain, TemporaryDirectory() as folder:
            for register in rows:
                write(Path(plain) / f"{register}.csv", drawn.data()[register])
                write(Path(folder) / f"{register}.csv", rows[register])
            (Path(folder) / "iku.toml").write_text(as_toml(data), "utf-8")
            explanation = explain(folder, period=period, by=DIMENSIONS)
            by_records = measure(read(folder), period=period, by=DIMENSIONS)
            usual = explain(plain, period=period, options=chosen, by=DIMENSIONS).measurement
            assert list(explanation.outcomes) == list(by_records.outcomes())
            for name in COMPARED:
                assert getattr(explanation.measurement, name) == getattr(by_records, name), name
            for name in ("value", "companion", "breakdowns", "ledger", "options"):
                assert getattr(explanation.measurement, name) == getattr(usual, name), name
            task = tasked(as_indicator("kab-malang", period), period, options=chosen)
            assert able(task.rule, sheets(folder)) is able(task.rule, sheets(plain))

    @given(books(max_size=8, complete=True), st.sampled_from(["dmy", "mdy"]), st.integers(0, 8), periods())
    @settings(max_examples=40)
    def test_a_register_in_two_files_is_one(self, drawn: Books, order: str, cut: int, period: Period) -> None:
        """Parted anywhere, joined in order, it gives what the one file gives, whatever the order of dates."""
        rows = drawn.data()
        with TemporaryDirectory() as folder:
            for register in rows:
                write(Path(folder) / f"{register}.csv", rows[register])
            whole, halves = Path(folder) / "whole.toml", Path(folder) / "halves.toml"
            said = {register: {"dates": {"order": order}} for register in rows}
            whole.write_text(as_toml(said), "utf-8")
            parted = list(rows["facilitations"])
            first = [*parted[:cut]] or [dict.fromkeys(parted[0], "")]
            second = [*parted[cut:]] or [dict.fromkeys(parted[0], "")]
            write(Path(folder) / "a.csv", first)
            write(Path(folder) / "b.csv", second)
            said["facilitations"]["paths"] = ["a.csv", "b.csv"]  # type: ignore[assignment]
            halves.write_text(as_toml(said), "utf-8")
            one, two = (explain(file, period=period, by=DIMENSIONS) for file in (whole, halves))
            for name in ("value", "companion", "breakdowns"):
                assert getattr(one.measurement, name) == getattr(two.measurement, name), name
            verdicts = [
                [(outcome.register, outcome.reason, outcome.weight, outcome.followed_up) for outcome in each.outcomes]
                for each in (one, two)
            ]
            assert verdicts[0] == verdicts[1]
