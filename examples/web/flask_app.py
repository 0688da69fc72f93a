"""The indicator at an address of a Flask application: /iku?period=2025."""

from os import environ

from flask import Flask, request

import iku_kerjasama as iku

REGISTERS = environ.get("IKU_REGISTERS", "examples/kabupaten-malang")

app = Flask(__name__)


@app.get("/iku")
def indicator() -> dict[str, object]:
    """Return the value for the period that is asked for, with its two counts."""
    result = iku.compute(REGISTERS, "kab-malang", request.args.get("period", "2025"))
    return {
        "period": result.period.label,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "percentage": result.percentage.text(),
    }


@app.errorhandler(iku.UsageError)
def refused(error: iku.UsageError) -> tuple[dict[str, str], int]:
    """Return what was wrong with the question."""
    return {"error": error.text("en")}, 400
