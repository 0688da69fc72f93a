"""What is said where a library that a report needs is not installed."""

from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

__all__ = ["missing"]


def missing(form: str, package: str) -> UsageError:
    """Return the error of the report *form*, which needs *package* of the extra ``reports``."""
    return UsageError(
        "reports-extra-missing",
        N_('Laporan {form} memerlukan pustaka {package}. Pasang dengan: pip install "iku-kerjasama[reports]"'),
        form=form,
        package=package,
    )
