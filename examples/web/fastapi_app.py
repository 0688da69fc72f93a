"""The indicator at an address of a FastAPI application: /iku?period=2025, and why a record does not count."""

from os import environ

from fastapi import FastAPI, HTTPException

import iku_kerjasama as iku

REGISTERS = environ.get("IKU_REGISTERS", "examples/kabupaten-malang")

app = FastAPI()


def measured(period: str) -> iku.Measurement:
    """Return the result for *period*; what is wrong with it becomes the answer."""
    try:
        return iku.measure(iku.read(REGISTERS), "kab-malang", period)
    except iku.UsageError as error:
        raise HTTPException(400, error.text("en")) from error


@app.get("/iku")
def indicator(period: str = "2025") -> dict[str, str | int | None]:
    """Return the value for a period, with its two counts."""
    result = measured(period)
    return {
        "numerator": result.numerator,
        "denominator": result.denominator,
        "percentage": result.percentage.text(),
    }


@app.get("/iku/excluded")
def excluded(period: str = "2025") -> dict[str, str | None]:
    """Return the reason for each record that does not count."""
    return {outcome.id: outcome.reason for outcome in measured(period).outcomes() if not outcome.counted}
