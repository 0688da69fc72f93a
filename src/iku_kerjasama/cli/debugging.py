"""``--debug``: which plugin is being loaded is said before it is, so that one that hangs has been named."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from iku_kerjasama.cli.language import say

if TYPE_CHECKING:
    from logging import LogRecord

__all__ = ["loading_told"]


@contextmanager
def loading_told(lang: str) -> Generator[None, None, None]:
    """Say on standard error, in *lang*, each plugin before and after it is loaded."""
    from logging import DEBUG, Handler, getLogger

    from iku_kerjasama.plugins.registry import LOGGER

    class Teller(Handler):
        """Whoever says it."""

        def emit(self, record: "LogRecord") -> None:
            """Say it at once: there may be no later."""
            named = record.args if isinstance(record.args, dict) else {}
            sys.stderr.write(f"{say(str(record.msg), lang) % named}\n")
            sys.stderr.flush()

    log, teller = getLogger(LOGGER), Teller(DEBUG)
    level, spread = log.level, log.propagate
    log.addHandler(teller)
    log.setLevel(DEBUG)
    log.propagate = False
    try:
        yield
    finally:
        log.removeHandler(teller)
        log.setLevel(level)
        log.propagate = spread
