#!/usr/bin/env python3
"""Bring the message catalogues up to date: collect the texts, keep their translations, compile.

    python tools/messages.py            update and compile; then translate what it names, and run it again
    python tools/messages.py --check    change nothing; fail where something is missing or out of date

``messages/en/LC_MESSAGES/iku_kerjasama.po`` holds the English of every text in ``src`` inside ``N_()`` or ``_()``; a
text that is no longer there is dropped. ``messages/id/LC_MESSAGES/click.po`` holds the Indonesian of click's own texts;
nothing is dropped there, since it serves every version of click that ``pyproject.toml`` admits. The same texts give the
same bytes on any machine: no dates, places or names are written. It needs Babel, and click for its texts.
"""

import argparse
import ast
import struct
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from babel.messages.pofile import escape, read_po

SOURCE = Path(__file__).parents[1] / "src" / "iku_kerjasama"
CALLS = {"N_": 1, "_": 1, "gettext": 1, "ngettext": 2}
"""The calls that name a text, and how many of their first arguments are texts."""

PLURALS = {"en": "nplurals=2; plural=(n != 1)", "id": "nplurals=1; plural=0"}
MAGIC = 0x950412DE

Forms = tuple[str, ...]
"""A text alone, or its singular and its plural; or their translations, one for each plural form of the language."""

Catalog = dict[Forms, Forms]
"""Each text with its translation, in alphabetical order."""


def main() -> int:
    """Update both catalogues, or check them; return 1 where a text has no translation or a file is out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail where something would change")
    check: bool = parser.parse_args().check
    faults = _bring(SOURCE, "iku_kerjasama", "en", keep=False, check=check)
    click = find_spec("click")
    if click is None or click.origin is None:
        faults.append("click is not installed")
    else:
        faults += _bring(Path(click.origin).parent, "click", "id", keep=True, check=check)
    sys.stdout.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


def _bring(source: Path, domain: str, lang: str, *, keep: bool, check: bool) -> list[str]:
    """Bring one catalogue up to date with *source* and return what is wrong with it still."""
    po = SOURCE / "messages" / lang / "LC_MESSAGES" / f"{domain}.po"
    catalog = updated(po, set(texts(source)), lang, keep=keep)
    faults = [
        f"{po.name}: no translation: {text[0]!r}" for text, translation in catalog.items() if not all(translation)
    ]
    for path, content in ((po, written(catalog, lang)), (po.with_suffix(".mo"), compiled(catalog, lang))):
        if path.exists() and path.read_bytes() == content:
            continue
        if check:
            faults.append(f"{path.name} is out of date: run python tools/messages.py")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return faults


def texts(source: Path) -> Iterator[Forms]:
    """Yield each text that the Python files under *source* name in one of `CALLS`; with a plural, both forms."""
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id=name), args=args) if name in CALLS:
                    words = [arg.value for arg in args[: CALLS[name]] if isinstance(arg, ast.Constant)]
                    forms = tuple(word for word in words if isinstance(word, str))
                    if len(forms) == CALLS[name]:
                        yield forms
                case _:
                    pass


def updated(po: Path, wanted: set[Forms], lang: str, *, keep: bool) -> Catalog:
    """Return the texts *wanted* with the translations that *po* holds; with *keep*, all that it holds besides."""
    held = _read(po, lang) if po.exists() else {}
    known = {text[0]: translation for text, translation in held.items()}
    all_ = ({text[0]: text for text in held} if keep else {}) | {text[0]: text for text in sorted(wanted)}
    return {all_[first]: known.get(first) or ("",) for first in sorted(all_)}


def _read(po: Path, lang: str) -> Catalog:
    with po.open("rb") as opened:
        messages = [message for message in read_po(opened, locale=lang) if message.id and not message.fuzzy]
    return {_forms(message.id): _forms(message.string) for message in messages}


def _forms(text: str | list[str] | Forms | None) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _header(lang: str) -> Iterator[str]:
    yield f"Language: {lang}\n"
    yield "MIME-Version: 1.0\n"
    yield "Content-Type: text/plain; charset=utf-8\n"
    yield "Content-Transfer-Encoding: 8bit\n"
    yield f"Plural-Forms: {PLURALS[lang]};\n"


def written(catalog: Catalog, lang: str) -> bytes:
    """Return *catalog* as a .po file, each text on one line."""
    blocks = ["\n".join(['msgid ""', 'msgstr ""', *map(escape, _header(lang))])]
    for text, translation in catalog.items():
        lines = [f"{word} {escape(form)}" for word, form in zip(("msgid", "msgid_plural"), text, strict=False)]
        if len(text) == 1:
            lines.append(f"msgstr {escape(translation[0])}")
        else:
            lines += [f"msgstr[{number}] {escape(form)}" for number, form in enumerate(translation)]
        blocks.append("\n".join(lines))
    return ("\n\n".join(blocks) + "\n").encode()


def compiled(catalog: Catalog, lang: str) -> bytes:
    """Return *catalog* as a .mo file: what is translated, in the order of its bytes, without a hash table."""
    pairs = {"": "".join(_header(lang))}
    pairs |= {"\0".join(text): "\0".join(forms) for text, forms in catalog.items() if all(forms)}
    entries = sorted((text.encode(), translation.encode()) for text, translation in pairs.items())
    tables = 28, 28 + 8 * len(entries)
    index, data = b"", b""
    for side in (0, 1):
        for entry in entries:
            index += struct.pack("<II", len(entry[side]), 28 + 16 * len(entries) + len(data))
            data += entry[side] + b"\0"
    return struct.pack("<7I", MAGIC, 0, len(entries), *tables, 0, tables[0]) + index + data


if __name__ == "__main__":
    sys.exit(main())
