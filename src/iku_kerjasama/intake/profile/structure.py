"""From plain data to a profile and back, by one cattrs converter; all faults at once, each with its key path.

cattrs passes over extra keys, reads ``7.9`` as 7, a text as a list of letters and a datetime as a date, and its texts
drop what a hook said. Here none of that: scalars are strict, lists and tables are looked at first, and the tree of
exceptions is read by `_faults` alone.
"""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from numbers import Real
from typing import Any, Literal, TypeVar, get_args, get_origin

from attrs import evolve, fields, has
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_mapping,
    is_sequence,
    list_structure_factory,
    mapping_structure_factory,
)
from cattrs.gen import make_dict_structure_fn, override

from iku_kerjasama.errors import ProfileError
from iku_kerjasama.intake.profile.faults import Path, expected, key_missing, key_unknown, spelt, unknown
from iku_kerjasama.intake.profile.model import KEY, Profile, RegisterBlock
from iku_kerjasama.intake.profile.targets import TargetKeys, as_written, meant
from iku_kerjasama.measurement.achievement import Target

__all__ = ["FaultsError", "keys_of", "options_from", "profile_from", "salvaged", "to_data"]

_T = TypeVar("_T")


class FaultsError(Exception):
    """Data does not describe what it should; *faults* say why, each with the path to what is wrong."""

    def __init__(self, found: list[tuple[Path, ProfileError]]) -> None:
        """Hold the faults *found*."""
        super().__init__(found)
        self.paths: list[Path] = [path for path, _ in found]
        self.faults: list[ProfileError] = [fault for _, fault in found]


class _WrongError(ValueError):
    """A value that is not of its kind; *value* is what was found."""

    def __init__(self, kind: type | None, value: object, choices: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.kind = kind
        self.value = value
        self.choices = choices


class _MeaningError(ValueError):
    """A table whose shape is right and whose meaning is not; *faults* say why, each from the table on."""

    def __init__(self, faults: list[ProfileError]) -> None:
        super().__init__()
        self.faults = faults


def keys_of(kind: type) -> tuple[str, ...]:
    """Return the keys of *kind*: a part of the profile, or the options of a kind of source."""
    attributes = fields(kind)
    documented = tuple(attribute.name for attribute in attributes if KEY in attribute.metadata)
    return documented if kind.__module__.startswith("iku_kerjasama.") and documented else _all_keys(kind)


def profile_from(data: Mapping[str, Any]) -> Profile:
    """Return the profile that *data* describes; FaultsError where it describes none."""
    return _structured(data, Profile)


def salvaged(data: Mapping[str, Any]) -> tuple[Profile, list[Path], list[ProfileError]]:
    """Return the profile that *data* describes but for what is wrong in it, where that stands, and why it is wrong."""
    paths: list[Path] = []
    faults: list[ProfileError] = []
    while True:
        try:
            return profile_from(data), paths, faults
        except FaultsError as error:
            known = {fault.params["place"] for fault in faults}
            paths += error.paths
            faults += [fault for fault in error.faults if fault.params["place"] not in known]
            data = _without(data, error.paths)


def options_from(data: Mapping[str, Any], kind: type[_T], register: str) -> _T:
    """Return the options of a source, an instance of *kind*, that *data* of *register* describes.

    FaultsError where it describes none; no text is shown in it, since any may be a secret.
    """
    return _structured(data, kind, (register,), hidden=True)


def to_data(profile: Profile) -> dict[str, Any]:
    """Return *profile* as plain dicts, lists and text, defaults left out, which `profile_from` reads back."""
    data: dict[str, Any] = _plain(profile)
    return data


def _all_keys(kind: type) -> tuple[str, ...]:
    return tuple(attribute.name for attribute in fields(kind) if attribute.init)


def _plain(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(part) for part in value]
    if isinstance(value, Target):
        return _plain(as_written(value))
    kind: type = type(value)
    if not has(kind):
        return value
    said: dict[str, Any] = {}
    for attribute in fields(kind):
        part = getattr(value, attribute.name)
        made = attribute.default.factory() if hasattr(attribute.default, "factory") else attribute.default
        if KEY in attribute.metadata and part != made:
            said[attribute.name] = _plain(part)
    return {**said, **value.keys} if isinstance(value, RegisterBlock) else said


def _structured(data: Mapping[str, Any], kind: type[_T], path: Path = (), *, hidden: bool = False) -> _T:
    try:
        return _converter().structure(data, kind)
    except Exception as error:  # noqa: BLE001 - whatever a source's own options refuse ends here
        found = list(_faults(error, path, hidden))
    raise FaultsError(found)


@cache
def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    for scalar in (str, int, bool):
        made.register_structure_hook(scalar, _strict)
    made.register_structure_hook_func(_is_number, _number)
    made.register_structure_hook(date, _strict)
    made.register_structure_hook_func(_is_anything, lambda value, _: value)
    made.register_structure_hook_func(_is_choice, _choice)
    made.register_structure_hook_factory(has, _looked_at(_class_hook, Mapping, dict))
    made.register_structure_hook_func(lambda kind: kind is Target, lambda value, _: _target(made, value))
    made.register_structure_hook_factory(is_sequence, _looked_at(_sequence_hook, list | tuple, list))
    made.register_structure_hook_factory(is_mapping, _looked_at(mapping_structure_factory, Mapping, dict))
    return made


def _looked_at(factory: Callable[..., Any], accepted: Any, kind: type) -> Callable[[Any, Converter], Any]:  # noqa: ANN401 - types
    """Return *factory* with a look at the value first: it must be *accepted*, a thing of *kind*."""

    def looking(wanted: Any, made: Converter) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - any annotation
        hook = factory(wanted, made)
        return lambda value, to: hook(value, to) if isinstance(value, accepted) else _wrong(kind, value)

    return looking


def _sequence_hook(kind: Any, made: Converter) -> Callable[[Any, Any], Any]:  # noqa: ANN401 - any annotation
    tuples = get_origin(kind) is tuple or kind is tuple
    return homogenous_tuple_structure_factory(kind, made) if tuples else list_structure_factory(kind, made)


def _class_hook(kind: type, made: Converter) -> Callable[[Any, Any], Any]:
    left_out: dict[str, Any] = {name: override(omit=True) for name in _all_keys(kind) if name not in keys_of(kind)}
    if kind is not RegisterBlock:
        return make_dict_structure_fn(kind, made, _cattrs_forbid_extra_keys=True, **left_out)
    hook = make_dict_structure_fn(RegisterBlock, made, _cattrs_forbid_extra_keys=False, **left_out)
    own = keys_of(RegisterBlock)

    def block(value: Mapping[str, Any], to: type[RegisterBlock]) -> RegisterBlock:
        return evolve(hook(value, to), keys={name: part for name, part in value.items() if name not in own})

    return block


def _target(made: Converter, value: object) -> Target:
    found = meant(made.structure(value, TargetKeys))
    if isinstance(found, Target):
        return found
    raise _MeaningError(found)


def _is_number(kind: object) -> bool:
    """Return whether *kind* is of numbers with fractions."""
    return isinstance(kind, type) and issubclass(kind, Real) and not issubclass(kind, int)


def _number(value: Any, _: object) -> object:  # noqa: ANN401 - any data comes in here
    return _wrong(Real, value) if type(value) is bool or not isinstance(value, Real) else value


def _is_choice(kind: Any) -> bool:  # noqa: ANN401 - any annotation
    origin: object = get_origin(kind)
    return origin is Literal


def _is_anything(kind: object) -> bool:
    return kind is object or kind is Any


def _strict(value: object, kind: type) -> object:
    return value if type(value) is kind else _wrong(kind, value)


def _choice(value: object, kind: Any) -> object:  # noqa: ANN401 - a Literal
    if type(value) is str and value in get_args(kind):
        return value
    raise _WrongError(str, value, get_args(kind))


def _wrong(kind: type | None, value: object) -> object:
    raise _WrongError(kind, value)


def _faults(error: BaseException, path: Path, hidden: bool) -> Iterator[tuple[Path, ProfileError]]:  # noqa: FBT001 - of this module
    place = spelt(path)
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _faults(inner, _within(path, inner), hidden)
    elif isinstance(error, ForbiddenExtraKeysError):
        for name in sorted(error.extra_fields):
            yield (*path, name), key_unknown(name, keys_of(error.cl), spelt((*path, name)))
    elif isinstance(error, _MeaningError):
        for found in error.faults:
            step = str(found.params["place"])
            moved = {**found.params, "place": spelt((*path, step))}
            yield path, ProfileError(found.code, found.template, problems=(), **moved)
    elif isinstance(error, _WrongError) and error.choices and isinstance(error.value, str):
        yield path, unknown("choice", "…" if hidden else error.value, error.choices, place)
    elif isinstance(error, _WrongError):
        yield path, expected(error.kind, error.value, place, hidden=hidden)
    elif isinstance(error, KeyError):
        yield path[:-1], key_missing(place)
    else:
        yield path, expected(None, "…", place)


def _within(path: Path, error: BaseException) -> Path:
    """Return the path to *error*, which is told by the notes that cattrs put on it."""
    steps = (getattr(note, "name", getattr(note, "index", None)) for note in getattr(error, "__notes__", ()))
    return (*path, *(step for step in steps if step is not None))


def _without(data: Mapping[str, Any], paths: list[Path]) -> dict[str, Any]:
    """Return *data* without what stands at *paths*."""
    kept = deepcopy(dict(data))
    for path in sorted(set(paths), key=lambda path: [(type(step).__name__, step) for step in path], reverse=True):
        holder: Any = kept
        for step in path[:-1]:
            holder = holder[step]
        del holder[path[-1]]
    return kept
