"""``rules``: the rules that are known, or the indicator sheet of one."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO

import click

from iku_kerjasama.cli import asking, pages, statements
from iku_kerjasama.cli.language import say
from iku_kerjasama.cli.output import as_json, opened
from iku_kerjasama.errors import UsageError
from iku_kerjasama.messages import N_

if TYPE_CHECKING:
    from datetime import date

    from iku_kerjasama.cli.layout import Block
    from iku_kerjasama.rules.indicator import Indicator

__all__ = ["FORMATS", "command"]

FORMATS = ("table", "json", "toml", "markdown", "html", "sql")

_OF_ONE = ("toml", "markdown", "html", "sql")
"""The formats that are of one rule."""

_HELP = N_(
    "Menampilkan daftar aturan yang tersedia. Dengan KODE: lembar indikator aturan itu, yaitu kinerja utama, formula, "
    "penanggung jawab, sumber data, bunyi peraturannya, setiap ketentuan penghitungan, semua opsi yang dapat dipilih, "
    "dan contoh penghitungan. Bentuk html dan markdown siap dilampirkan pada surat."
)
_EXAMPLES = N_(
    "Contoh:\n\n"
    "\b\n"
    "  iku-kerjasama rules\n"
    "  iku-kerjasama rules kab-malang\n"
    "  iku-kerjasama rules kab-malang --format html --output lembar-indikator.html\n"
    "  iku-kerjasama rules kab-malang --option extensions=include\n"
    "  iku-kerjasama rules kab-malang --format sql --dialect mysql --period 2025\n"
    "  iku-kerjasama rules kab-malang --derive kab-x --without not-facilitated --output kab-x.toml\n"
    "  iku-kerjasama rules kab-malang --diff kab-x.toml"
)


def command(lang: str) -> click.Command:
    """Return the command in *lang*."""
    return click.Command(
        "rules",
        callback=partial(_rules, lang),
        help=say(_HELP, lang),
        short_help=say(N_("Tampilkan aturan yang tersedia, atau lembar indikator salah satunya."), lang),
        epilog=say(_EXAMPLES, lang),
        options_metavar=say(N_("[OPSI]"), lang),
        params=[
            click.Argument(["code"], metavar=say(N_("[KODE]"), lang), required=False),
            *pages.parameters(lang),
            *statements.parameters(lang),
            *asking.result(lang, FORMATS, measures=False),
        ],
    )


def _rules(
    lang: str,
    *,
    code: str | None,
    new: str | None,
    without: tuple[str, ...],
    options: Mapping[str, str],
    other: str | None,
    dialect: str | None,
    period: str | None,
    as_of: "date | None",
    by: tuple[str, ...],
    form: str,
    output: str | None,
    force: bool,
) -> None:
    from iku_kerjasama import operations

    statements.check(form, dialect=dialect, period=period, as_of=as_of, by=by)
    _check(code, form, new=new, other=other, without=bool(without), options=bool(options))
    with opened(output, force=force) as stream:
        if code is None:
            book = operations.rule_book()
            _list([book.rule(known) for known in book.codes], form, stream, lang)
        elif new is not None:
            pages.derive(code, new, without=without, options=options, stream=stream, lang=lang)
        elif other is not None:
            from iku_kerjasama.cli import differing

            one, another = (operations.as_indicator(name, None) for name in (code, other))
            differing.write(one, another, form, stream, lang)
        elif form == "sql":
            asked = statements.Asked(dialect=dialect, period=period, as_of=as_of, options=options, by=by)
            stream.write(statements.script(code, asked, lang))
        elif form == "toml":
            pages.toml(operations.rule_versions(code), stream, lang)
        else:
            _sheets(operations.rule_versions(code), options, form, stream, lang)


def _check(code: str | None, form: str, *, new: str | None, other: str | None, without: bool, options: bool) -> None:
    """Raise UsageError for options that do not go together."""
    if code is None and (new or other or without or options or form in _OF_ONE):
        raise UsageError("rule-not-named", N_("Sebutkan aturannya: iku-kerjasama rules KODE …, misalnya kab-malang."))
    if new and other:
        raise UsageError("derive-and-diff", N_("--derive dan --diff tidak dapat dipakai bersama. Pilih salah satu."))
    if not new and (without or (options and (other or form == "toml"))):
        raise UsageError(
            "derive-missing",
            N_(
                "--without hanya dipakai bersama --derive KODE_BARU. --option juga pada lembar indikator (table, "
                "markdown, html), json, dan sql, tetapi tidak bersama --diff atau --format toml."
            ),
        )
    if (new and form not in ("table", "toml")) or (other and form in _OF_ONE):
        raise UsageError(
            "format-unavailable",
            N_("Bentuk {form} tidak tersedia di sini: --derive menulis toml, --diff menulis table atau json."),
            form=form,
        )


def _list(rules: list[tuple["Indicator", ...]], form: str, stream: TextIO, lang: str) -> None:
    from iku_kerjasama.rules.book import closed

    if form == "json":
        rows = [
            _summary(version, ended)
            for versions in rules
            for version, ended in zip(versions, closed(versions), strict=True)
        ]
        stream.write(as_json({"schema": "iku-kerjasama/rules/1", "rules": rows}))
    else:
        from iku_kerjasama.cli import terminal

        terminal.write(_page([ended for versions in rules for ended in closed(versions)], lang), stream)


def _sheets(
    versions: tuple["Indicator", ...], options: Mapping[str, str], form: str, stream: TextIO, lang: str
) -> None:
    if form == "json":
        stream.write(as_json(_document(versions, options)))
        return
    from iku_kerjasama.measurement.sheet import indicator_sheet
    from iku_kerjasama.rules.book import closed

    sheets = [
        indicator_sheet(version, lang, options=options, until=ended.in_force_until)
        for version, ended in zip(versions, closed(versions), strict=True)
    ]
    if form == "markdown":
        from iku_kerjasama.rules.sheets.markdown import markdown

        stream.write(markdown(sheets))
    elif form == "html":
        from iku_kerjasama.rules.sheets.page import page

        stream.write(page(sheets))
    else:
        from iku_kerjasama.cli import sheets as drawn
        from iku_kerjasama.cli import terminal

        terminal.write(drawn.page(sheets), stream)


def _summary(indicator: "Indicator", ended: "Indicator") -> dict[str, Any]:
    from iku_kerjasama.rules.digest import digest

    return {
        "code": indicator.code,
        "digest": digest(indicator),
        "title": {"id": indicator.title.id, "en": indicator.title.en},
        "in_force_from": _iso(indicator.in_force_from),
        "in_force_until": _iso(ended.in_force_until),
        "verified_on": _iso(indicator.verified_on),
    }


def _document(versions: tuple["Indicator", ...], given: Mapping[str, str]) -> dict[str, Any]:
    from iku_kerjasama.rules.digest import digest
    from iku_kerjasama.rules.options import OPTIONS, applied, chosen
    from iku_kerjasama.rules.serial import to_data

    values = chosen(given)
    counted = [applied(version, values) for version in versions]
    return {
        "schema": "iku-kerjasama/rule/1",
        "code": versions[-1].code,
        "versions": [{"digest": digest(version), "indicator": to_data(version)} for version in counted],
        "options": [
            {
                "name": option.name,
                "label": {"id": option.label.id, "en": option.label.en},
                "values": list(option.values),
                "value": values[option.name],
            }
            for option in OPTIONS
        ],
    }


def _page(indicators: list["Indicator"], lang: str) -> Iterator["Block"]:
    from iku_kerjasama.cli.layout import Pairs, Paragraph
    from iku_kerjasama.rules.readings.wording import upper_first

    unstated, replaced = (
        upper_first(say(text, lang)) for text in (N_("tidak dinyatakan"), N_("digantikan aturan lain"))
    )
    for indicator in indicators:
        yield Pairs(
            [
                (say(N_("Indikator"), lang), indicator.title.text(lang)),
                (say(N_("Berlaku sejak"), lang), _day(indicator.in_force_from, lang) or unstated),
                (say(N_("Berlaku sampai"), lang), _day(indicator.in_force_until, lang) or replaced),
                (
                    say(N_("Dicocokkan"), lang),
                    _verified(indicator, lang) or upper_first(say(N_("belum pernah"), lang)),
                ),
            ],
            title=indicator.code,
        )
    yield Paragraph(say(N_("Lembar indikator dan opsi satu aturan: iku-kerjasama rules KODE."), lang))


def _day(day: "date | None", lang: str) -> str:
    from iku_kerjasama.rules.readings.labels import day_text

    return day_text(day, lang) if day else ""


def _verified(indicator: "Indicator", lang: str) -> str:
    from iku_kerjasama.cli.today import today
    from iku_kerjasama.rules.book import since_verified

    days = since_verified(indicator, today())
    text = _day(indicator.verified_on, lang)
    return say(N_("{day}, {days} hari yang lalu: cocokkan lagi"), lang, day=text, days=days) if days else text


def _iso(day: "date | None") -> str | None:
    return day.isoformat() if day else None
