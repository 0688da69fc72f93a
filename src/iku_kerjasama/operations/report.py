"""The verb that makes a document for people out of a result, and writes it whole or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from os import PathLike
from pathlib import Path

from attrs import fields_dict

from iku_kerjasama.data import Data, bound, opened_data, uncollected
from iku_kerjasama.errors import IkuError, UnknownName, UsageError
from iku_kerjasama.files import check, whole
from iku_kerjasama.measurement.achievement import Target
from iku_kerjasama.measurement.results import Measurement
from iku_kerjasama.messages import DEFAULT_LANGUAGE, LANGUAGES, N_
from iku_kerjasama.operations import measure
from iku_kerjasama.operations.gathering import Gathered, gathered
from iku_kerjasama.periods import Period
from iku_kerjasama.plugins import Material, ReportKind
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.rendering import words
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Registers
from iku_kerjasama.rules.indicator import Indicator

__all__ = ["material", "rendered", "report"]


def report(
    data: Data | Registers | Measurement,
    form: str,
    path: str | PathLike[str],
    *,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    targets: Iterable[Target] = (),
    lang: str = DEFAULT_LANGUAGE,
    today: date | None = None,
    settings: Mapping[str, str] | None = None,
    force: bool = False,
    registry: Registry | None = None,
) -> Path:
    """Write the report *form* (``html``, or what a plugin offers) about *data* to the file *path*; return the path.

    *data* is a result of `iku_kerjasama.measure`, or what `iku_kerjasama.read` takes or returned, with *rule* to
    *targets* as `measure` takes them. *lang* is ``id`` or ``en``, *today* the day of the report (the machine's date
    unless given), *settings* what the kind of report lets one choose. A file that is there is not overwritten without
    *force*; where the work fails, nothing is left. Raises UnknownName for a kind of report, UsageError for a file that
    cannot be written, PluginError where a plugin's report fails, else what `read` and `measure` raise.
    """
    target = Path(path)
    check(target, force=force)
    kind = (registry or default()).report(form)
    stuff = material(
        data,
        rule=rule,
        period=period,
        options=options,
        as_of=as_of,
        targets=targets,
        lang=lang,
        today=today,
        registry=registry,
    )
    with whole(target, force=force) as stream:
        stream.writelines(rendered(kind, stuff, settings, registry=registry))
    return target


def material(
    data: Data | Registers | Measurement,
    *,
    rule: Indicator | str | None = None,
    period: Period | str | None = None,
    options: Mapping[str, str] | None = None,
    as_of: date | None = None,
    targets: Iterable[Target] = (),
    lang: str = DEFAULT_LANGUAGE,
    today: date | None = None,
    registry: Registry | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """Return what a report about *data* is made of; the arguments and errors are those of `report`."""
    if lang not in LANGUAGES:
        raise UnknownName.among(
            "language-unknown", N_("Bahasa “{name}” tidak dikenal. Yang tersedia: {nearest}."), lang, LANGUAGES
        )
    result = data
    if not isinstance(result, Measurement):
        with uncollected():
            plugged = registry or default()
            registers = result if isinstance(result, Registers) else bound(opened_data(result, plugged, progress))
        result = measure(registers, rule, period, options=options, as_of=as_of, targets=targets, registry=registry)
    elif rule or period or options or as_of or tuple(targets):
        raise UsageError(
            "report-of-result",
            N_(
                "Laporan dari hasil yang sudah dihitung memakai aturan, periode, opsi, dan target hasil itu sendiri. "
                "Berikan data atau register bila yang diminta lain."
            ),
        )
    day = today or datetime.now().astimezone().date()
    return gathered(result, lang=lang, today=day, registry=registry)


def rendered(
    kind: ReportKind,
    stuff: Material,
    settings: Mapping[str, str] | None = None,
    *,
    registry: Registry | None = None,
) -> Iterator[bytes]:
    """Return the bytes of the report *kind* about *stuff*, its options set by *settings*.

    Raises UnknownName for a setting that the kind does not have, UsageError for one that it refuses, PluginError where
    a stranger's report fails.
    """
    document = kind.render(stuff, _options(kind, settings or {}, registry))
    return iter((document,) if isinstance(document, bytes) else document)


def _options(kind: ReportKind, settings: Mapping[str, str], registry: Registry | None) -> object:
    known = fields_dict(kind.options)
    for name in settings:
        if name not in known:
            text = N_("Laporan {form} tidak punya pilihan “{name}”. Yang ada: {names}.")
            if not known:
                text = N_("Laporan {form} tidak punya pilihan, jadi “{name}” tidak dapat ditetapkan. Hapus --set.")
            raise UnknownName("report-setting-unknown", text, form=kind.name, name=name, names=", ".join(sorted(known)))
    try:
        return kind.options(**settings)
    except (IkuError, KeyboardInterrupt):
        raise
    except BaseException as fault:
        raise UsageError(
            "report-setting-refused",
            N_("Laporan {form} (plugin {plugin}) menolak pilihannya: {fault}. Periksa nilai pada --set."),
            form=kind.name,
            plugin=(registry or default()).owner(kind) or "-",
            fault=words(fault),
        ) from fault
