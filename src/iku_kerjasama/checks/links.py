"""What requests and agreements say of each other: statuses without an agreement, agreements without a request."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from iku_kerjasama.checks.looking import in_words, note
from iku_kerjasama.findings import Finding, Severity
from iku_kerjasama.labels import places
from iku_kerjasama.plugins import CheckKind, Label, Review, hookimpl
from iku_kerjasama.records import Agreement, Facilitation, shown_id
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.readings.labels import term

__all__ = ["KIND", "iku_checks", "run"]

_CLOSED = "menjadi_naskah"
_NEVER_FACILITATED = frozenset({"diterima", "ditolak", "ditarik"})
_CHANGES = frozenset({"perpanjangan", "adendum"})


def run(review: Review) -> Iterator[Finding]:
    """Yield where the two registers contradict each other; nothing where one is not there or links are not known."""
    registers = review.registers
    if registers.links_known and (registers.facilitations or registers.intakes["facilitations"].sources):
        answers = _answers(registers)
        for index, request in enumerate(registers.facilitations):
            if index not in registers.duplicates["facilitations"] and not request.is_test:
                yield from _of_request(review, request, [registers.agreements[place] for place in answers[index]])
        for index, agreement in enumerate(registers.agreements):
            if index not in registers.duplicates["agreements"] and not agreement.is_test:
                yield from _of_agreement(review, index, agreement, answers)


def _answers(registers: Registers) -> Mapping[int, Sequence[int]]:
    """Return the agreements that answer each request, by index; those that stay and are no tests."""
    answers: defaultdict[int, list[int]] = defaultdict(list)
    for index, requests in enumerate(registers.links):
        if not registers.agreements[index].is_test:
            for request in requests:
                answers[request].append(index)
    return answers


def _of_request(review: Review, request: Facilitation, agreements: Sequence[Agreement]) -> Iterator[Finding]:
    """Yield what is wrong with the status of *request*, which *agreements* answer."""
    if request.status == _CLOSED and not agreements:
        yield note("request-without-agreement", review, request, "status", value=request.status)
    elif request.status not in (_CLOSED, None):
        signed = (one for one in agreements if one.signed_on and one.signed_on <= review.as_of)
        first = next(signed, None)
        if first and first.signed_on:
            told = note(
                "agreement-closes-open-request",
                review,
                request,
                "status",
                value=request.status,
                agreement=shown_id(first),
                **{f"status_{lang}": term("status", request.status, lang) for lang in ("id", "en")},
                **in_words(day=first.signed_on),
            )
            uncounted = request.status in _NEVER_FACILITATED and request.facilitated_on is None
            yield evolve(told, severity=Severity.ERROR) if uncounted else told


def _of_agreement(
    review: Review, index: int, agreement: Agreement, answers: Mapping[int, Sequence[int]]
) -> Iterator[Finding]:
    """Yield what is wrong with the requests that *agreement*, at *index*, answers."""
    registers = review.registers
    answered = registers.links[index]
    if not answered and not agreement.facilitation_ids and agreement.nature != "adendum":
        extends = {"variant": "extension"} if agreement.nature == "perpanjangan" else {}
        told = note("agreement-without-request", review, agreement, "facilitation_ids", **extends)
        yield evolve(told, severity=Severity.ERROR) if extends else told
    for place in answered:
        request = registers.facilitations[place]
        yield from _too_early(review, agreement, request)
        if agreement.nature == "perpanjangan":
            others = (registers.agreements[other] for other in answers[place] if other != index)
            originals = [other for other in others if _extends(agreement, other)]
            yield from (_shared(review, agreement, request, original) for original in originals[:1])


def _too_early(review: Review, agreement: Agreement, request: Facilitation) -> Iterator[Finding]:
    """Yield that *agreement* was signed before the *request* it answers came in, where it was."""
    signed, received = agreement.signed_on, request.received_on
    if signed and received and signed < received and not request.is_test:
        days = in_words(day=signed, received=received)
        identity = shown_id(request)
        yield note("follow-up-before-request", review, agreement, "signed_on", value=signed, request=identity, **days)


def _shared(review: Review, extension: Agreement, request: Facilitation, original: Agreement) -> Finding:
    """Return that *extension* names the *request* of its *original*."""
    told = {
        "request": shown_id(request),
        "original": shown_id(original),
        **places(original.location, beside=extension.location),
    }
    return note("extension-shares-request", review, extension, "facilitation_ids", value=told["request"], **told)


def _extends(extension: Agreement, original: Agreement) -> bool:
    """Tell whether *extension*, a perpanjangan, may be one of *original*: the one it names, else any signed before."""
    if original.nature in _CHANGES:
        return False
    if extension.parent_id is not None:
        return extension.parent_id in (original.id, original.own_number)
    return original.signed_on is None or extension.signed_on is None or original.signed_on < extension.signed_on


KIND = CheckKind(
    name="links",
    summary=Label(
        "Status permohonan dan naskahnya, naskah dan permohonan asalnya, perpanjangan tanpa permohonan sendiri",
        "Statuses of requests and their agreements, agreements and their requests, extensions without their own",
    ),
    run=run,
)


@hookimpl
def iku_checks() -> Sequence[CheckKind]:
    """Return the check of links."""
    return (KIND,)
