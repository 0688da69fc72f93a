"""The law of the secrets: what comes from the environment is sent to the server, and shown to nobody."""

import json
import logging
import os
from base64 import b64encode
from io import StringIO
from pathlib import Path
from pickle import dumps
from tempfile import TemporaryDirectory
from traceback import TracebackException
from types import SimpleNamespace
from unittest.mock import patch
from urllib.parse import quote, quote_plus

import tenacity.nap
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from iku_kerjasama import IkuError, measure, read
from iku_kerjasama.cli.application import application
from tests.unit.sources.api.server import Asked, Reply, said, serving

MARKS = ("Qzx7Wp", "Kvj4Yt")
"""What every secret begins and ends with: no other text has it, and half a secret has one of them."""

PLACES = {
    "header": ("", 'headers = { Authorization = "Bearer ${IKU_RAHASIA}" }'),
    "param": ("", 'params = { token = "${IKU_RAHASIA}", tahun = "2025" }'),
    "user": ("//${IKU_RAHASIA}@", ""),
    "password": ("//orang:${IKU_RAHASIA}@", ""),
    "path": ("/v1/${IKU_RAHASIA}/surat", ""),
    "query": ("/v1/surat?tahun=2025&kunci=${IKU_RAHASIA}", ""),
    "cursor": ("", 'cursor = { param = "${IKU_RAHASIA}", next = "lanjut" }'),
}

TROUBLES = [
    "none",
    "refused",
    "failing",
    "broken",
    "cut",
    "login-page",
    "type",
    "redirected",
    "foreign",
    "foreign-link",
    "no-list",
    "no-record",
    "half",
    "cookie",
]

secrets = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    lambda middle: f"{MARKS[0]}{middle}{MARKS[1]}"
)


def answer(trouble: str, asked: Asked, secret: str) -> Reply:
    """Return what a careless server says, which repeats whatever it was asked with."""
    echo = "".join(sign for sign in secret if sign.isascii() and sign.isalnum())
    told = {"diminta": asked.target, "dengan": dict(asked.headers), "rahasia": secret}
    row = {
        "id": "1",
        "received_on": "2025-01-02",
        "status": "difasilitasi",
        "signed_on": "2025-01-03",
        "permohonan": "1",
    }
    rows = {"data": [row]}
    replies = {
        "none": said(rows),
        "refused": said(told, 401, WWW_Authenticate=f"Bearer {echo}"),
        "failing": said(told, 503, Retry_After=echo),
        "broken": said(f'{{"data": "{echo}'.encode()),
        "cut": Reply(headers={"Content-Type": "application/json", "Content-Length": "999"}, pieces=[echo.encode()]),
        "login-page": said(echo.encode(), Content_Type="text/html"),
        "type": said(rows, Content_Type=f"text/{echo.lower()}"),
        "redirected": said(b"", 302, Location=f"http://{echo}.example/{echo}?{echo}"),
        "foreign": said({**rows, "lanjut": f"http://{echo}.example/?{echo}", "next": f"/?{echo}"}),
        "foreign-link": said(rows, Link=f"<http://{echo}.example/{echo}>; rel=next"),
        "no-list": said({"data": told}),
        "no-record": said({"data": [secret]}),
        "half": said({**rows, "next": f"/{echo}"}),
        "cookie": said(rows, Set_Cookie=f"sesi={echo}", X_Diminta=quote(asked.target)),
    }
    return replies[trouble]


def chain(error: BaseException | None) -> list[BaseException]:
    """Return *error* and all that is behind it."""
    return [error, *chain(error.__cause__), *chain(error.__context__)] if error else []


class TestSecrets:
    """Issue 5: "tokens only from the environment and never shown in any log, error, result or traceback"."""

    @settings(max_examples=150)
    @given(st.sampled_from(sorted(PLACES)), st.sampled_from(TROUBLES), secrets)
    def test_are_never_shown(self, place: str, trouble: str, secret: str) -> None:
        """Whatever goes wrong, wherever the secret stands and whatever is in it, no text has even half of it."""
        heard = StringIO()
        handler = logging.StreamHandler(heard)
        root = logging.getLogger()
        level = root.level
        with (
            serving(lambda asked: answer(trouble, asked, secret)) as server,
            TemporaryDirectory() as directory,
            patch.dict(os.environ, {"IKU_RAHASIA": secret}),
            patch.object(tenacity.nap, "time", SimpleNamespace(sleep=lambda _: None)),
        ):
            within, line = PLACES[place]
            url = server.url.replace("//", within) if within.startswith("//") else server.url + within
            keys = f'source = "api"\nallow_http = true\nrecords = "data"\nurl = "{url}"\n{line}\n'
            text = f"[facilitations]\n{keys}\n[agreements]\n{keys}"
            profile = Path(directory) / "iku.toml"
            profile.write_text(text, "utf-8")
            root.addHandler(handler)
            root.setLevel(logging.DEBUG)
            try:
                shown = [self.told(profile), self.run(profile, "id"), self.run(profile, "en"), heard.getvalue()]
            finally:
                root.removeHandler(handler)
                root.setLevel(level)
        forms = {secret, quote(secret), quote_plus(secret), json.dumps(secret), b64encode(secret.encode()).decode()}
        everything = "\n".join(shown).casefold()
        assert not any(form.casefold() in everything for form in (*forms, *MARKS))

    def told(self, profile: Path) -> str:
        """Return all that can be seen of reading *profile*, with every name in every frame of what went wrong."""
        try:
            registers = read(profile)
            result = measure(registers, "kab-malang", "2025")
        except IkuError as error:
            seen = [*TracebackException.from_exception(error, capture_locals=True).format(chain=True)]
            for one in chain(error):
                seen += [str(one), repr(one), repr(getattr(one, "params", "")), repr(dumps(one))]
            return "\n".join(seen)
        return (
            f"{dumps(registers)!r}\n{registers!r}\n{registers.profile!r}\n{registers.intakes!r}\n{result!r}\n{result}"
        )

    def run(self, profile: Path, lang: str) -> str:
        """Return what the command says in *lang*, with a traceback where there is one."""
        run = CliRunner().invoke(
            application(lang), ["compute", str(profile), "--period", "2025", "--debug", "--format", "json"]
        )
        return run.output + run.stderr
