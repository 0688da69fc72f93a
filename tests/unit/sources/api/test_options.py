import sys
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

import pytest

from iku_kerjasama.errors import ProfileError, SourceError
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.api import KIND, ApiOptions, Cursor, Numbered
from iku_kerjasama.sources.api.addresses import address, joined, shown
from tests.unit.sources.api.reads import ROWS, rows, table
from tests.unit.sources.api.server import Asked, Reply, said, serving

SECRET = "sesuatu-yang-tidak-boleh-terlihat"  # noqa: S105 - invented


@pytest.mark.parametrize(
    ("options", "code", "place"),
    [
        ({"url": "ftp://a.example/"}, "api-url-wrong", "url"),
        ({"url": "api.example"}, "api-url-wrong", "url"),
        ({"url": "https://"}, "api-url-wrong", "url"),
        ({"url": "https://a.example:no/"}, "api-url-wrong", "url"),
        ({"url": "https://a.example/\n"}, "api-url-wrong", "url"),
        ({"url": f"https://u:1/{SECRET}@a.example/"}, "api-url-wrong", "url"),
        ({"url": f"https://u:1?{SECRET}@a.example/"}, "api-url-wrong", "url"),
        ({"url": f"https://u:{SECRET}/@a.example/"}, "api-url-wrong", "url"),
        ({"url": "http://a.example/"}, "api-http-wrong", "url"),
        ({"headers": {"X": f"{SECRET}\r\nY: z"}}, "api-header-wrong", "headers"),
        ({"headers": {"X": f"{SECRET} "}}, "api-header-wrong", "headers"),
        ({"headers": {"X": f"\t{SECRET}"}}, "api-header-wrong", "headers"),
        ({"headers": {"X Y": SECRET}}, "api-header-wrong", "headers"),
        ({"headers": {"X": "\u2603"}}, "api-header-wrong", "headers"),
        ({"headers": {"HOST": SECRET}}, "api-header-wrong", "headers"),
        ({"next": "a", "page": Numbered(param="p")}, "api-paging-wrong", "page"),
        ({"next": "a", "cursor": Cursor(param="p", next="n")}, "api-paging-wrong", "cursor"),
        ({"page": Numbered(param="p", size=3)}, "api-page-size-wrong", "page"),
        ({"page": Numbered(param="p", size_param="n")}, "api-page-size-wrong", "page"),
        ({"page": Numbered(param="p", size_param="n", size=0)}, "api-page-size-wrong", "page"),
        ({"records": "data["}, "api-query-wrong", "records"),
        ({"total": ""}, "api-query-wrong", "total"),
        ({"next": "a..b"}, "api-query-wrong", "next"),
        ({"cursor": Cursor(param="p", next="'")}, "api-query-wrong", "cursor.next"),
        ({"timeout": 0}, "api-limit-wrong", "timeout"),
        ({"deadline": -1}, "api-limit-wrong", "deadline"),
        ({"max_pages": 0}, "api-limit-wrong", "max_pages"),
        ({"max_bytes": 0}, "api-limit-wrong", "max_bytes"),
    ],
    ids=str,
)
def test_a_key_that_cannot_be(options: Mapping[str, Any], code: str, place: str) -> None:
    """It is a fault of the profile, at its key, and shows nothing of what is there; nothing is sent."""
    with pytest.raises(ProfileError) as caught:
        KIND.open(ApiOptions(**{"url": "https://api.invalid/", **options}), Origin(register="agreements"))
    assert (caught.value.code, caught.value.params["place"]) == (code, f"agreements.{place}")
    assert SECRET not in str(caught.value)
    assert caught.value.__context__ is None


def test_what_is_sent() -> None:
    """Headers and parameters as written, the login as the header that it is, JSON and gzip asked for."""
    with serving(lambda _: said(ROWS)) as server:
        place = server.url.replace("//", "//orang:s%40ndi%3A@") + "/a%20b/\u00e9?x=1#y"
        found = table(place, headers={"X-Kunci": "\u00e9"}, params={"x": "2", "tahun": "20 25"})
    assert rows(found) == ROWS
    (asked,) = server.asked
    assert asked.target == "/a%20b/%C3%A9?x=1&tahun=20+25"
    assert b64decode(asked.headers["authorization"].removeprefix("Basic ")) == b"orang:s@ndi:"
    assert asked.headers["x-kunci"] == "\u00e9"
    assert (asked.headers["accept"], asked.headers["user-agent"]) == ("application/json", "iku-kerjasama")
    assert found.source == f"127.0.0.1:{server.port}"


def test_the_login_goes_with_every_page() -> None:
    """A next address and a redirect, which repeat no login, are asked for with it too."""

    def answer(asked: Asked) -> Reply:
        assert b64decode(asked.headers["authorization"].removeprefix("Basic ")) == b"a:b"
        if asked.path == "/":
            return said(b"", 302, Location="/satu")
        return said([{"id": asked.path}], Link="</dua>; rel=next" if asked.path == "/satu" else "")

    with serving(answer) as server:
        found = rows(table(server.url.replace("//", "//a:b@")))
    assert found == [{"id": "/satu"}, {"id": "/dua"}]


def test_own_headers_go_before() -> None:
    """What the profile says of a header holds, also of those that would be sent anyway."""
    with serving(lambda _: said(ROWS)) as server:
        table(server.url.replace("//", "//a:b@"), headers={"Authorization": "Bearer t", "Accept": "text/json"})
    assert (server.asked[0].headers["authorization"], server.asked[0].headers["accept"]) == ("Bearer t", "text/json")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("https://api.example/v1/surat", "api.example/v1/surat"),
        ("https://a:${SANDI}@api.example:8443/v1/${KUNCI}/surat/?token=${T}#x", "api.example:8443/v1/${KUNCI}/surat"),
        ("${ALAMAT}", "${ALAMAT}"),
        ("https://${HOST}/?a=b/c@d", "${HOST}"),
    ],
)
def test_what_is_shown_of_an_address(written: str, name: str) -> None:
    """Host and path as the profile writes them, variables by their names; neither login nor parameters."""
    assert shown(written) == name


def test_nothing_is_shown_of_options() -> None:
    """An address, a header and a parameter may be secret, so that their text shows none of them."""
    options = ApiOptions(url=f"https://{SECRET}/", headers={"a": SECRET}, params={"b": SECRET})
    assert SECRET not in repr(options)
    assert SECRET not in repr(address(f"https://u:{SECRET}@a/{SECRET}?{SECRET}"))


def test_addresses_are_joined_as_browsers_do() -> None:
    """A relative address is meant from where it was found; a name in other letters is its plain form."""
    base = address("https://B\u00fccher.example:443/a/b?c")
    assert (base.host, base.place, base.text) == (
        "xn--bcher-kva.example",
        "xn--bcher-kva.example",
        "https://xn--bcher-kva.example/a/b?c",
    )
    assert joined(base, "?d").target == "/a/b?d"
    assert joined(base, "../e").target == "/e"
    assert address("http://[::1]:8080/").text == "http://[::1]:8080/"


def test_a_missing_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who lacks the libraries is told what to install."""
    for name in ("jmespath", "stamina", "httpcore2"):
        monkeypatch.setitem(sys.modules, name, None)
        with pytest.raises(SourceError, match=r'pip install "iku-kerjasama\[api\]"') as caught:
            table("http://127.0.0.1:9/")
        assert caught.value.code == "api-not-installed"
        monkeypatch.undo()
