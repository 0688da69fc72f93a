import runpy
import sys
from importlib import import_module

import pytest
from click.testing import Result

from iku_kerjasama import __version__
from iku_kerjasama.cli import application as module
from iku_kerjasama.cli import compute, language, main, streams
from iku_kerjasama.cli.application import COMMANDS, application
from tests.unit.cli.conftest import Run


@pytest.fixture
def _unbound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "prepare", lambda: None)
    monkeypatch.setattr(language, "bind", str)


def test_help_introduces_the_commands(run: Run) -> None:
    """The help of the whole tells in a paragraph what it is for, lists every command and shows examples."""
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"\n  {command} " in result.stdout for command in COMMANDS)
    assert "iku-kerjasama compute examples/kabupaten-malang --period 2025" in result.stdout


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_each_command_teaches_by_example(run: Run, command: str, lang: str) -> None:
    """Each command's help shows how it is used, in either language."""
    result = run(command, "--help", "--lang", lang)
    assert result.exit_code == 0
    assert result.stdout.count(f"  iku-kerjasama {command}") >= 2


def test_help_is_in_the_language_asked_for(run: Run) -> None:
    """Help texts follow ``--lang``: the Indonesian and the English differ."""
    assert run("--help").stdout != run("--lang", "en", "--help").stdout


def test_version(run: Run) -> None:
    """``--version`` says the name and the version, and no more."""
    assert run("--version").stdout == f"iku-kerjasama {__version__}\n"


def test_without_a_command_help_is_shown(run: Run) -> None:
    """The bare command is wrong use, and shows the help."""
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "compute" in result.stderr


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    """A mistyped command is wrong use; the error names the one that was meant."""
    result = run("comput")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“comput”" in result.stderr
    assert "compute" in result.stderr


def test_an_unknown_option_is_wrong_use(run: Run) -> None:
    """An option that no command has is refused by the parser."""
    assert run("--nothing").exit_code == 2


def test_a_language_that_is_none_is_refused(run: Run) -> None:
    """``--lang`` takes the two languages there are."""
    assert run("rules", "--lang", "fr").exit_code == 2


def test_completion_of_an_unknown_command_is_silent() -> None:
    """While a shell completes, a command that does not exist yet is no error."""
    group = application("id")
    assert group.get_command(group.make_context("iku-kerjasama", [], resilient_parsing=True), "nothing") is None


def _interrupted(*_: object, **__: object) -> Result:
    raise KeyboardInterrupt


def test_an_interrupted_run_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends a run with exit code 130 and no traceback."""
    monkeypatch.setattr(compute, "_compute", _interrupted)
    result = run("compute", "--period", "2025")
    assert result.exit_code == 130
    assert "Traceback" not in result.stderr


def _broken(*_: object, **__: object) -> Result:
    raise RuntimeError("unforeseen")


def test_what_nobody_foresaw_is_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen error is told in a sentence and ends with 1; its traceback is shown with ``--debug`` only."""
    monkeypatch.setattr(compute, "_compute", _broken)
    plain, debug = run("compute", "--period", "2025"), run("compute", "--period", "2025", "--debug")
    assert (plain.exit_code, debug.exit_code) == (1, 1)
    assert "RuntimeError: unforeseen" in plain.stderr
    assert "Traceback" not in plain.stderr
    assert "Traceback" in debug.stderr


@pytest.mark.usefixtures("_unbound")
def test_the_console_script(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The installed command runs what ``sys.argv`` says."""
    monkeypatch.setattr(sys, "argv", ["iku-kerjasama", "--version"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 0
    assert capsys.readouterr().out == f"iku-kerjasama {__version__}\n"


@pytest.mark.usefixtures("_unbound")
def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m iku_kerjasama`` is the same command, called by the same name."""
    monkeypatch.setattr(sys, "argv", ["__main__.py", "--lang", "en", "--help"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("iku_kerjasama", run_name="__main__")
    assert left.value.code == 0
    assert "iku-kerjasama" in capsys.readouterr().out.splitlines()[0]


def test_importing_the_module_runs_nothing() -> None:
    """Whoever looks into ``iku_kerjasama.__main__`` has not run the command."""
    assert import_module("iku_kerjasama.__main__").main is main


def test_an_interrupt_before_the_commands_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the program is still starting ends it with 130, too."""
    monkeypatch.setattr(module, "run", _interrupted)
    assert main() == 130


@pytest.mark.parametrize("lang", ["id", "en"])
def test_without_click_the_cure_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    """Where only the core is installed the command says in one line what to install, and ends with 2."""
    monkeypatch.setattr(sys, "argv", ["iku-kerjasama", "--lang", lang])
    monkeypatch.delitem(sys.modules, "iku_kerjasama.cli.application")
    monkeypatch.delattr(sys.modules["iku_kerjasama.cli"], "application")
    monkeypatch.setitem(sys.modules, "click", None)
    assert main() == 2
    told = capsys.readouterr().err
    assert 'pip install "iku-kerjasama[cli]"' in told
    assert told.count("\n") == 1


def test_another_missing_module_is_no_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module of the package itself that is missing is a fault, and shown as one."""
    monkeypatch.setitem(sys.modules, "iku_kerjasama.cli.application", None)
    with pytest.raises(ModuleNotFoundError):
        main()
