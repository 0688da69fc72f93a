"""What the pages show is what happens: Python blocks run, console blocks print what stands below them.

Each page is run in a folder of its own, in which the project's folders are to be seen: what a command writes, a later
one reads, and a block under ``<!-- file: NAME -->`` is that file.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, agrees, blocks, page_name

COMMAND = "iku-kerjasama"
OTHERS = {"cp": ("cp",), "mkdir": ("mkdir",), "python": (sys.executable,)}
"""What a page may type beside the command: preparing its folder, and running a file that it shows."""

SEEN = ("conformance", "docs", "examples", "src")
PIP = (
    'pip install ".[cli]" && iku-kerjasama compute examples/kabupaten-malang --period 2025',
    'pip install -e ".[dev]" && pytest',
)

each_page = pytest.mark.parametrize("page", PAGES, ids=page_name)


def _console(text: str) -> list[tuple[str, str]]:
    """Return the commands of a console block, each with the output shown below it."""
    parts = re.split(r"^\$ (.*)\n", text, flags=re.MULTILINE)
    assert not parts[0], "a console block begins with a command"
    return list(zip(parts[1::2], parts[2::2], strict=True))


def _output(command: str, folder: Path) -> str:
    """Return what a command writes in *folder*, its warnings and errors last, whatever the caller's environment."""
    name, *arguments = shlex.split(command)
    assert name in {COMMAND, *OTHERS}, f"{command!r} is no command of this project"
    source = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "IKU_LANG"}}
    run = subprocess.run(
        [*OTHERS.get(name, (sys.executable, "-m", "iku_kerjasama")), *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": source, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return run.stdout + run.stderr


def _write(file: str, text: str, folder: Path) -> None:
    """Write a file of the page's own; no page writes into the project's folders."""
    assert file.partition("/")[0] not in SEEN
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder in which a page is run."""
    for name in SEEN:
        (tmp_path / name).symlink_to(ROOT / name, target_is_directory=True)
    return tmp_path


@each_page
def test_a_page_does_what_it_shows(
    page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page's blocks run in their order, one going on from the other, and print what stands below them.

    A block of Python whose first line is a file's name in a comment is that file, which later blocks may import.
    """
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    names: dict[str, object] = {"__name__": "page"}
    for block in blocks(page.read_text("utf-8")):
        match = re.match(r"# (\w+\.py)\n", block.text) if block.language == "python" else None
        if file := block.file or (match and match[1]):
            _write(file, block.text, folder)
        elif block.language == "python":
            exec(compile(block.text, page_name(page), "exec"), names)  # noqa: S102 - the page's own words
            actual = capsys.readouterr().out
            assert agrees(block.output, actual), actual
        elif block.language == "console":
            _session(block.text, folder)
    for path in folder.glob("*.py"):
        if path.stem not in before:
            sys.modules.pop(path.stem, None)


def _session(text: str, folder: Path) -> None:
    """Hold each command to what stands below it; of the two that begin with pip, what follows pip."""
    for command, expected in _console(text):
        if command.startswith("pip "):
            assert command in PIP
        ours = command.partition(" && ")[2] if command.startswith("pip ") else command
        if ours == "pytest":
            assert not expected
            continue
        actual = _output(ours, folder)
        assert agrees(expected, actual), f"$ {ours}\n{actual}"


def test_no_block_is_left_out() -> None:
    """Blocks have a language, and none but those that are run (SQL by `test_databases`) or are data."""
    found = {(page_name(page), block.language) for page in PAGES for block in blocks(page.read_text("utf-8"))}
    assert {language for _, language in found} <= {"console", "csv", "python", "sql", "text", "toml"}
    assert {("README.md", "console"), ("README.md", "python"), ("docs/plugins.md", "python")} <= found


@pytest.mark.parametrize("page", PAGES[:2], ids=page_name)
def test_the_readmes_begin_with_the_two_commands(page: Path) -> None:
    """The first command of a README installs and computes, the second installs and tests, word for word."""
    commands = [
        command
        for block in blocks(page.read_text("utf-8"))
        if block.language == "console"
        for command, _ in _console(block.text)
    ]
    assert tuple(commands[:2]) == PIP


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n…\nd\n", "a\nb\nc\nd\n", True),
        ("a\n…\n", "a\nb\n", True),
        ("a\n…\n", "a\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\nd\n", "a\nb\n", False),
        ("", "", True),
        ("", "a\n", False),
        ("a (sha256:…)\n", "a (sha256:0ff1ce)\n", True),
        ("a (sha256:…)\n", "a (sha256:0ff1ce) b\n", False),
    ],
)
def test_an_ellipsis_stands_for_lines(expected: str, actual: str, same: bool) -> None:
    """Output may be shortened by a line that says so, or by leaving out a digest's digits, and in no other way."""
    assert agrees(expected, actual) is same
