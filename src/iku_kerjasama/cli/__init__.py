"""The command line: one small module per command, each a call of one verb of `iku_kerjasama.operations`."""

import sys

from iku_kerjasama.cli.language import chosen, say
from iku_kerjasama.messages import N_

__all__ = ["main"]

_CURE = N_('Perintah ini memerlukan pustaka click. Pasang dengan: pip install "iku-kerjasama[cli]"')


def main() -> int:
    """Run the command that ``sys.argv`` names; return the exit code where the run has not left with it itself."""
    try:
        from iku_kerjasama.cli.application import run

        return run(sys.argv[1:])
    except ModuleNotFoundError as fault:
        if fault.name != "click":
            raise
        sys.stderr.write(f"{say(_CURE, chosen(sys.argv[1:]))}\n")
        return 2
    except KeyboardInterrupt:
        return 130
