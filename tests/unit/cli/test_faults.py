import errno
import os

import click
import pytest

from iku_kerjasama.cli.faults import WRONG_USE, report
from iku_kerjasama.errors import NotInForce, PluginError, ProfileError, RuleError, SourceError, UnknownName, UsageError


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (UsageError("x", "Salah."), 2),
        (UnknownName("x", "Salah."), 2),
        (ProfileError("x", "Salah."), 2),
        (RuleError("x", "Salah."), 2),
        (NotInForce("x", "Salah."), 2),
        (PluginError("x", "Salah."), 4),
        (click.UsageError("Salah."), 2),
        (SourceError("x", "Salah."), 3),
        (PermissionError(13, "Salah.", "a.csv"), 3),
        (OSError("Salah."), 1),
        (ZeroDivisionError("Salah."), 1),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_each_fault_has_its_exit_code(fault: Exception, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use ends with 2, a source that cannot be read with 3, what nobody foresaw with 1; all is said once."""
    assert report(fault, "id", debug=False) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("Salah.") == 1


def test_the_traceback_is_for_those_who_ask(capsys: pytest.CaptureFixture[str]) -> None:
    """With *debug* the traceback stands above the sentence."""
    fault = UsageError("x", "Salah.")
    report(fault, "id", debug=True)
    assert "iku_kerjasama.errors.UsageError" in capsys.readouterr().err


def test_a_file_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What the system says of a file is told with its name."""
    report(PermissionError(13, "Permission denied", "register.csv"), "id", debug=False)
    assert "register.csv" in capsys.readouterr().err


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_an_output_without_room_is_said(number: int, wrapped: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the shell writes the file, a full medium is told as it is of a file of ours: it is nobody's mistake."""
    fault: Exception = OSError(number, os.strerror(number))
    if wrapped:
        fault, fault.__context__ = RuntimeError(), fault
    assert report(fault, "en", debug=False) == WRONG_USE
    told = capsys.readouterr().err
    assert "The output could not be written to its end" in told
    assert os.strerror(number) in told
