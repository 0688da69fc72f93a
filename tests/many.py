"""On how many examples the laws of the engines are tried: what CI has time for, times what a longer search asks for."""

import os

__all__ = ["many"]

_TIMES = int(os.environ.get("IKU_TEST_TIMES", "1"))


def many(number: int) -> int:
    """Return *number*, times IKU_TEST_TIMES where that is set."""
    return number * _TIMES
