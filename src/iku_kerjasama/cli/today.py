"""The day on which the command runs: what `monitor` looks at unless told otherwise. It moves no measurement.

Of a rule it tells how long ago that was compared with its source.

`SOURCE_DATE_EPOCH`, where it is set, is taken for the time, as build tools take it.
"""

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from iku_kerjasama.cli.language import say
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from iku_kerjasama.rules.indicator import Indicator

__all__ = ["VARIABLE", "today", "unverified"]

VARIABLE = "SOURCE_DATE_EPOCH"
"""The environment variable that names the second to take for now."""


def today() -> date:
    """Return the local date, or the UTC date of the second that `SOURCE_DATE_EPOCH` names."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ.get(VARIABLE, "")), UTC).date()
    return datetime.now().astimezone().date()


def unverified(indicator: "Indicator", lang: str) -> None:
    """Say on standard error that *indicator* was compared with its source long ago, where it was."""
    from iku_kerjasama.rules.book import since_verified
    from iku_kerjasama.rules.readings.labels import day_text

    days = since_verified(indicator, today())
    if days is not None and indicator.verified_on:
        text = N_(
            "Catatan: aturan {code} terakhir dicocokkan dengan sumbernya pada {day}, {days} hari yang lalu. Cocokkan "
            "lagi dengan peraturannya; angkanya sendiri tidak berubah karenanya."
        )
        day = day_text(indicator.verified_on, lang)
        click.echo(say(text, lang, code=indicator.code, day=day, days=days), err=True)
