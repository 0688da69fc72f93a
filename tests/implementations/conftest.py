"""PHP, where it is there: missing it is a failure where CI is set, elsewhere a reason to skip."""

import os
from shutil import which

import pytest


@pytest.fixture(scope="session")
def php() -> str:
    """Return the PHP interpreter of this machine."""
    found = which("php")
    if found is None:
        reason = "php is not installed (apt-get install php-cli)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found
