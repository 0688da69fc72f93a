"""What stands in a record's cells: tests, placeholders, regions, partners, the status, approval and duration."""

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve
from dateutil.relativedelta import relativedelta

from iku_kerjasama.checks.looking import agreements, has, in_words, note, requests, unread
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl
from iku_kerjasama.records import Agreement, Facilitation

__all__ = ["KIND", "iku_checks", "is_placeholder", "is_test", "likely_region", "run"]

_TEXTS: Mapping[str, Sequence[str]] = {
    "facilitations": ("applicant", "subject"),
    "agreements": ("title", "parties"),
}
"""The texts that name a cooperation."""

_TEST = re.compile(r"(?:testing|tes|test|uji[ -]?coba|dummy)\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"""
    (?: lihat\ )? (?: ter | di )? lampir (?: an )? | (?: lihat | cek | sesuai )\ (?: naskah | berkas | dokumen )
    | [.…_?*x\s-]*[.…_?*-]{2,}[.…_?*x\s-]* | … | \? | x{2,}
    | idem | s\.?d\.?a\.? | menyusul | belum\ (?: ada | diisi | tahu ) | tbd | tba
    | \#(?: ref! | name\? | value! | div/0! | num! | null! )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_REGION = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?", re.ASCII)
_PARTS = re.compile(r"(\d\d)(\d\d)(?:(\d\d)(\d{4})?)?(?:\.0)?", re.ASCII)
_ZERO_LOST = re.compile(r"\d\d\.\d", re.ASCII)

_LONGEST: Mapping[str | None, int] = {"kerja_sama_pemanfaatan": 30}
_USUAL = 5
_UNAPPROVED = ("letter_of_intent",)
"""A pernyataan kehendak comes before the plan that the DPRD approves (PP 28/2018 arts 28 and 30)."""


def is_test(text: str) -> bool:
    """Tell whether *text* begins as the rows do with which somebody tries a form out."""
    return _TEST.match(text) is not None


def is_placeholder(text: str) -> bool:
    """Tell whether all of *text* stands for something that is not written: ``terlampir``, ``….``, ``xxx``."""
    return _PLACEHOLDER.fullmatch(text) is not None


def likely_region(text: str) -> str | None:
    """Return the region code that *text* was before it became a number (``35.1``, ``3507``), None where it was none."""
    if _ZERO_LOST.fullmatch(text):
        return f"{text}0"
    parts = _PARTS.fullmatch(text)
    return ".".join(filter(None, parts.groups())) if parts else None


def run(review: Review) -> Iterator[Finding]:
    """Yield what looks wrong in the cells of each record."""
    known = unread(review)
    statuses = [name for name in ("status", "facilitated_on") if has(review, "facilitations", name)]
    for request in requests(review.registers):
        yield from _texts(review, "facilitations", request)
        yield from _region(review, request)
        if statuses and request.status is None and request.facilitated_on is None:
            place = request.location
            if not place or ("facilitations", place.source, place.sheet, place.row, "status") not in known:
                yield _gravely(note("status-unknown", review, request, statuses[0]), review)
    parties = has(review, "agreements", "parties")
    approvals = has(review, "agreements", "approved_on")
    for agreement in agreements(review.registers):
        yield from _texts(review, "agreements", agreement)
        yield from _region(review, agreement)
        if parties and not agreement.parties:
            yield note("parties-missing", review, agreement, "parties")
        yield from _duration(review, agreement)
        if approvals:
            yield from _approval(review, agreement)


def _gravely(finding: Finding, review: Review) -> Finding:
    """Return *finding* on an unknown status, which is a warning where the rule does not ask for the status."""
    reasons = {clause.reason for count in review.rule.counts for clause in count.clauses}
    return finding if "status-unknown" in reasons else evolve(finding, severity=Severity.WARNING)


def _texts(review: Review, register: str, record: Facilitation | Agreement) -> Iterator[Finding]:
    tested = False
    for name in _TEXTS[register]:
        value = getattr(record, name)
        for text in value if isinstance(value, tuple) else filter(None, (value,)):
            if is_placeholder(text):
                yield note("value-placeholder", review, record, name, value=text)
            elif is_test(text) and not tested and record.is_test is None:
                tested = True
                yield note("record-test", review, record, name, value=text)


def _region(review: Review, record: Facilitation | Agreement) -> Iterator[Finding]:
    code = record.region
    if code is None or _REGION.fullmatch(code):
        return
    likely = likely_region(code)
    if likely:
        yield note("region-as-number", review, record, "region", value=code, likely=likely)
    else:
        yield note("region-invalid", review, record, "region", value=code)


def _duration(review: Review, agreement: Agreement) -> Iterator[Finding]:
    begin, end = agreement.effective_on or agreement.signed_on, agreement.expires_on
    if begin is None or end is None:
        return
    limit = _LONGEST.get(agreement.kind, _USUAL)
    if end > begin + relativedelta(years=limit):
        days = in_words(begin=begin, end=end)
        yield note("duration-too-long", review, agreement, "expires_on", value=end, limit=limit, **days)


def _approval(review: Review, agreement: Agreement) -> Iterator[Finding]:
    foreign = agreement.scope == "luar_negeri" and agreement.kind not in _UNAPPROVED
    if foreign and agreement.signed_on and agreement.approved_on is None:
        days = in_words(day=agreement.signed_on)
        yield note("approval-missing", review, agreement, "approved_on", **days)


KIND = CheckKind(
    name="contents",
    summary=Label(
        "Isi entri: data uji, isian pengganti, kode wilayah, mitra, status, persetujuan DPRD, jangka waktu",
        "What a record says: tests, placeholders, region codes, partners, status, DPRD approval, duration",
    ),
    run=run,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of contents."""
    return (KIND,)
