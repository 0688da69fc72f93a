"""The thirteen named ways of counting, each a small transformation of a rule: data in, data out.

An option's first value is the decree read literally and changes nothing. Every combination is valid; a clause that a
rule does not have is neither taken away nor replaced. An option about agreements changes every count of agreements, one
about requests every count of requests, whichever side it stands on. The order of `OPTIONS` is the order of application.
"""

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve, frozen

from iku_kerjasama.errors import UnknownName, UsageError
from iku_kerjasama.messages import N_
from iku_kerjasama.rules.criteria import (
    AllOf,
    Among,
    AnyOf,
    BeforeAsOf,
    Carried,
    ChildCounted,
    Criterion,
    InCohort,
    Known,
    Linked,
    Not,
    NotAfterAsOf,
    ParentCounted,
    SomeChild,
    Within,
)
from iku_kerjasama.rules.indicator import Clause, Count, Indicator
from iku_kerjasama.rules.kab_malang import KINDS, PRACTICE
from iku_kerjasama.terms import VOCABULARIES, Label

__all__ = ["DEFAULTS", "OPTIONS", "Option", "applied", "chosen"]

_Transformation = Callable[[Indicator, str], Indicator]

_UNKNOWN_VALUE = N_("Nilai “{name}” tidak dikenal untuk opsi {option}. Nilai yang dapat dipakai: {values}.")


@frozen(kw_only=True)
class Option:
    """A named counting decision: its values, the default first, and what a value makes of a rule."""

    name: str
    label: Label
    values: tuple[str, ...]
    apply: _Transformation

    @property
    def default(self) -> str:
        """The value that changes nothing."""
        return self.values[0]


def chosen(given: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every option, in their order: the one *given*, else the default.

    Raises UnknownName for an option or a value that does not exist; the message names the nearest.
    """
    by_name = {option.name: option for option in OPTIONS}
    for name in given:
        if name not in by_name:
            raise UnknownName.among(
                "option-unknown",
                N_("Opsi “{name}” tidak dikenal. Yang paling mendekati: {nearest}."),
                name,
                by_name,
            )
    return {option.name: _value(option, given.get(option.name, option.default)) for option in OPTIONS}


def applied(indicator: Indicator, values: Mapping[str, str]) -> Indicator:
    """Return *indicator* as counted under *values* (of every option, as `chosen` returns them)."""
    for option in OPTIONS:
        indicator = option.apply(indicator, values[option.name])
    return indicator


def _value(option: Option, value: str) -> str:
    if option.name == "kinds" and value != option.default:
        return _kinds(value)
    if value not in option.values:
        raise UnknownName.among(
            "option-value-unknown",
            _UNKNOWN_VALUE,
            value,
            option.values,
            option=option.name,
            values=", ".join(option.values),
        )
    return value


def _kinds(value: str) -> str:
    vocabulary = VOCABULARIES["kind"]
    words = [word.strip() for word in value.split(",") if word.strip()]
    found = {}
    for word in words:
        code = vocabulary.find(word)
        if code is None:
            raise UnknownName.among(
                "option-value-unknown",
                _UNKNOWN_VALUE,
                word,
                vocabulary.codes,
                option="kinds",
                values=", ".join(("six", *vocabulary.codes)),
            )
        found[code] = word
    if not found:
        raise UsageError("option-value-empty", N_("Opsi kinds kosong. Sebutkan sekurang-kurangnya satu jenis naskah."))
    return ",".join(code for code in vocabulary.codes if code in found)


def _counts(change: Callable[[Count], Count], *registers: str) -> Callable[[Indicator], Indicator]:
    """Return the change made to each count over one of *registers*, whichever side it stands on."""

    def changed(count: Count) -> Count:
        return change(count) if count.register in registers else count

    def whole(indicator: Indicator) -> Indicator:
        below = indicator.denominator
        return evolve(
            indicator,
            numerator=changed(indicator.numerator),
            denominator=changed(below) if isinstance(below, Count) else below,
        )

    return whole


def _agreements(change: Callable[[Count], Count]) -> Callable[[Indicator], Indicator]:
    return _counts(change, "agreements")


def _requests(change: Callable[[Count], Count]) -> Callable[[Indicator], Indicator]:
    return _counts(change, "facilitations")


def _both(change: Callable[[Count], Count]) -> Callable[[Indicator], Indicator]:
    return _counts(change, "agreements", "facilitations")


def _paired(change: Callable[[Indicator], Indicator]) -> Callable[[Indicator], Indicator]:
    """Return the change made to a rule that counts agreements over requests; another has no requests to ask about."""
    return lambda indicator: change(indicator) if indicator.paired else indicator


def _choice(changes: Mapping[str, Callable[[Indicator], Indicator]]) -> _Transformation:
    """Return the transformation that makes the change named by the value, and none for another value."""
    return lambda indicator, value: changes[value](indicator) if value in changes else indicator


def _dated_by(name: str) -> Callable[[Count], Count]:
    """Return the change that places a count's records in the period by the date *name*."""

    def changed(count: Count) -> Count:
        clauses = tuple(
            evolve(clause, criterion=_redated(clause.criterion, count.dated_by, name)) for clause in count.clauses
        )
        return evolve(count, dated_by=name, clauses=clauses)

    return changed


def _redated(criterion: Criterion, old: str, new: str) -> Criterion:
    match criterion:
        case Known(name) | Within(name) | NotAfterAsOf(name) | BeforeAsOf(name) if name == old:
            return evolve(criterion, field=new)
        case SomeChild(inner):
            return SomeChild(_redated(inner, old, new))
        case Not(inner):
            return Not(_redated(inner, old, new))
        case AnyOf(several):
            return AnyOf(tuple(_redated(one, old, new) for one in several))
        case AllOf(several):
            return AllOf(tuple(_redated(one, old, new) for one in several))
        case _:
            return criterion


def _practice(reason: str, criterion: Criterion, indonesian: str, english: str) -> Clause:
    return Clause(reason=reason, criterion=criterion, citation=PRACTICE, label=Label(indonesian, english))


def _cohort(count: Count) -> Count:
    return count.replacing(
        "outside-period",
        _practice(
            "outside-cohort",
            InCohort(),
            "permohonan asalnya tidak dihitung pada periode ini",
            "its earliest request is not counted in the period",
        ),
        _practice(
            "after-as-of",
            NotAfterAsOf(count.dated_by),
            "tanggal naskah sesudah tanggal batas data",
            "dated after the as-of day",
        ),
    )


def _carrying(count: Count) -> Count:
    outside = next((clause for clause in count.clauses if clause.reason == "outside-period"), None)
    if outside is None:
        return count
    return count.replacing(
        "outside-period", evolve(outside, criterion=AnyOf((Within(count.dated_by), Carried())), citation=PRACTICE)
    )


def _only_kinds(indicator: Indicator, value: str) -> Indicator:
    kinds = KINDS if value == "six" else tuple(value.split(","))

    def narrowed(count: Count) -> Count:
        clause = next((clause for clause in count.clauses if clause.reason == "kind-not-counted"), None)
        if clause is None or kinds == KINDS:
            return count
        return count.replacing("kind-not-counted", evolve(clause, criterion=Among("kind", kinds), citation=PRACTICE))

    return _agreements(narrowed)(indicator)


_NOT_A_PARENT = _practice(
    "not-a-parent",
    Not(ParentCounted()),
    "naskah induknya sudah dihitung",
    "the agreement it carries out is counted",
)
_NOT_A_LEAF = _practice(
    "not-a-leaf",
    Not(ChildCounted()),
    "naskah pelaksanaannya sudah dihitung",
    "an agreement that carries it out is counted",
)
_EXTENSION = _practice("extension", Not(Among("nature", ("perpanjangan",))), "perpanjangan", "an extension")
_NO_REQUEST = _practice("no-request", Linked(), "tidak berasal dari permohonan yang tercatat", "linked to no request")


def _without(*reasons: str) -> Callable[[Count], Count]:
    return lambda count: count.without(*reasons)


def _followed_by(clause: Clause) -> Callable[[Count], Count]:
    return lambda count: count.followed_by(clause)


def _weighted(count: Count) -> Count:
    return evolve(count, weighted_by="parties")


def _no_extensions(count: Count) -> Count:
    return _followed_by(_EXTENSION)(count.without("extension-without-request"))


def _dates(
    names: Iterable[str], side: Callable[[Callable[[Count], Count]], Callable[[Indicator], Indicator]]
) -> Mapping[str, Callable[[Indicator], Indicator]]:
    return {name: side(_dated_by(name)) for name in names}


OPTIONS: tuple[Option, ...] = (
    Option(
        name="numerator_unit",
        label=Label("satuan pembilang", "numerator unit"),
        values=("documents", "followed_up"),
        apply=_choice({"followed_up": _paired(lambda indicator: evolve(indicator, scoring="proportion"))}),
    ),
    Option(
        name="numerator_date",
        label=Label("tanggal naskah", "agreement date"),
        values=("signed_on", "registered_on", "effective_on"),
        apply=_choice(_dates(("registered_on", "effective_on"), _agreements)),
    ),
    Option(
        name="denominator_date",
        label=Label("tanggal permohonan", "request date"),
        values=("received_on", "letter_date", "facilitated_on"),
        apply=_choice(_dates(("letter_date", "facilitated_on"), _requests)),
    ),
    Option(
        name="matching",
        label=Label("pencocokan periode", "period matching"),
        values=("own_date", "cohort"),
        apply=_choice({"cohort": _paired(_agreements(_cohort))}),
    ),
    Option(
        name="carry_over",
        label=Label("permohonan terbawa", "carried-over requests"),
        values=("exclude", "include"),
        apply=_choice({"include": _requests(_carrying)}),
    ),
    Option(
        name="requests",
        label=Label("permohonan yang dihitung", "requests counted"),
        values=("facilitated", "all"),
        apply=_choice({"all": _requests(_without("status-unknown", "not-facilitated"))}),
    ),
    Option(
        name="kinds",
        label=Label("jenis naskah", "kinds of agreement"),
        values=("six",),
        apply=_only_kinds,
    ),
    Option(
        name="hierarchy",
        label=Label("naskah induk dan turunan", "parent and child agreements"),
        values=("each", "parents", "leaves"),
        apply=_choice(
            {
                "parents": _agreements(_followed_by(_NOT_A_PARENT)),
                "leaves": _agreements(_followed_by(_NOT_A_LEAF)),
            }
        ),
    ),
    Option(
        name="amendments",
        label=Label("adendum", "amendments"),
        values=("exclude", "include"),
        apply=_choice({"include": _agreements(_without("amendment"))}),
    ),
    Option(
        name="extensions",
        label=Label("perpanjangan", "extensions"),
        values=("with_request", "include", "exclude"),
        apply=_choice(
            {
                "include": _agreements(_without("extension-without-request")),
                "exclude": _agreements(_no_extensions),
            }
        ),
    ),
    Option(
        name="unlinked",
        label=Label("naskah tanpa permohonan", "agreements without a request"),
        values=("include", "exclude"),
        apply=_choice({"exclude": _agreements(_followed_by(_NO_REQUEST))}),
    ),
    Option(
        name="parties",
        label=Label("naskah dengan banyak pihak", "agreements of several parties"),
        values=("one", "each"),
        apply=_choice({"each": _agreements(_weighted)}),
    ),
    Option(
        name="duplicates",
        label=Label("duplikat", "duplicates"),
        values=("exclude", "include"),
        apply=_choice({"include": _both(_without("duplicate"))}),
    ),
)
"""The options in the specification's order, which is also the order in which they are applied."""

DEFAULTS: Mapping[str, str] = {option.name: option.default for option in OPTIONS}
