import pytest

from iku_kerjasama.errors import SourceError
from iku_kerjasama.plugins import Origin
from iku_kerjasama.sources.api import KIND, ApiOptions, Cursor, Numbered
from tests.unit.sources.api.reads import ROWS, rows, table, told
from tests.unit.sources.api.server import Asked, Reply, said, serving


def _part(asked: Asked, size: int = 3) -> tuple[int, list[dict[str, object]]]:
    page = int(asked.params.get("page", "1"))
    return page, ROWS[(page - 1) * size : page * size]


def test_the_document_itself() -> None:
    """Without a word on pages, the answer is the list."""
    assert told(lambda _: said(ROWS)) == ROWS


def test_the_list_inside() -> None:
    """`records` says where the list is, and may choose among the records."""
    kept = [{"id": "1", "aktif": True}, {"id": "2", "aktif": False}]
    assert told(lambda _: said({"isi": {"data": ROWS}}), records="isi.data") == ROWS
    chosen = told(lambda _: said(kept), records="[?aktif == `true`]")
    assert chosen == [{"id": "1", "aktif": "true"}]


@pytest.mark.parametrize("whole", [True, False])
def test_links_of_the_header(whole: bool) -> None:
    """The address that `Link` calls next is followed, whole or relative, until there is none."""

    def answer(asked: Asked) -> Reply:
        page, part = _part(asked)
        place = f"http://{asked.headers['host']}/surat" if whole else ""
        following = f'<{place}?page={page + 1}>; rel="next", ' if page < 3 else ""
        return said(part, Link=f'{following}<{place}?page=1>; rel="first"')

    assert told(answer, "/surat") == ROWS


def test_next_address_in_the_answer() -> None:
    """`next` says where the answer names it; parameters that it leaves out are sent again."""

    def answer(asked: Asked) -> Reply:
        assert asked.params["tahun"] == "2025"
        page, part = _part(asked)
        return said({"data": part, "meta": {"next": f"/surat?page={page + 1}" if page < 3 else None}})

    assert told(answer, "/surat", records="data", next="meta.next", params={"tahun": "2025"}) == ROWS


def test_numbered_pages_until_an_empty_one() -> None:
    """Pages are asked for until one is empty: a server may hold fewer on a page than it is asked for."""
    with serving(lambda asked: said({"data": _part(asked)[1]})) as server:
        numbered = Numbered(param="page", size_param="per_page", size=100)
        found = table(f"{server.url}/surat?x=%2F", records="data", page=numbered)
    assert rows(found) == ROWS
    assert [asked.target for asked in server.asked] == [
        f"/surat?x=%2F&per_page=100&page={page}" for page in (1, 2, 3, 4)
    ]


def test_numbered_pages_until_the_total() -> None:
    """Where the total is stated, no page is asked for beyond it; pages may count from 0."""

    def answer(asked: Asked) -> Reply:
        start = int(asked.params["hal"]) * 4
        return said({"n": "7", "data": ROWS[start : start + 4]})

    with serving(answer) as server:
        found = table(server.url, records="data", total="n", page=Numbered(param="hal", first=0))
    assert rows(found) == ROWS
    assert len(server.asked) == 2


@pytest.mark.parametrize("kind", [str, int])
def test_cursors(kind: type) -> None:
    """The cursor of each answer asks for the next page; it may be a number."""

    def answer(asked: Asked) -> Reply:
        start = int(asked.params.get("sesudah", "0"))
        return said({"data": ROWS[start : start + 3], "kursor": kind(start + 3) if start < 6 else None})

    assert told(answer, records="data", cursor=Cursor(param="sesudah", next="kursor")) == ROWS


@pytest.mark.parametrize(
    "hint",
    [
        {"next_page_url": "http://127.0.0.1/?page=2"},
        {"links": {"next": "/?page=2"}},
        {"_links": {"next": {"href": "/?page=2"}}},
        {"meta": {"current_page": 1, "last_page": 3}},
        {"meta": {"links": {"next": "/?page=2"}}},
    ],
    ids=str,
)
def test_pages_that_nobody_follows(hint: dict[str, object]) -> None:
    """An answer that itself speaks of a further page is half of a register, where the profile follows none."""
    with pytest.raises(SourceError, match="masih punya halaman berikutnya") as caught:
        told(lambda _: said({"data": ROWS, **hint}), records="data")
    assert caught.value.code == "api-more"


def test_a_link_that_nobody_follows() -> None:
    """So is an answer whose header speaks of one, where the profile follows something else that has ended."""
    with pytest.raises(SourceError) as caught:
        told(lambda _: said({"data": ROWS}, Link='</?page=2>; rel="next"'), records="data", next="meta.nxt")
    assert caught.value.code == "api-more"


def test_an_empty_page_is_the_end() -> None:
    """A server that says next beyond its last page too is believed where its page is empty."""

    def answer(asked: Asked) -> Reply:
        page, part = _part(asked)
        return said({"data": part, "next": f"/?page={page + 1}"})

    assert told(answer, records="data", page=Numbered(param="page")) == ROWS


def test_the_last_page_says_that_it_is() -> None:
    """The same places filled as a last page fills them are no trouble."""
    last = {"next_page_url": None, "links": {"next": None}, "meta": {"current_page": 3, "last_page": 3}}
    assert told(lambda _: said({"data": ROWS, **last}), records="data") == ROWS


@pytest.mark.parametrize("wrong", [7, ["/?page=2"], {"href": "/"}, "http://[", "http://x:y@127.0.0.1/"], ids=str)
def test_a_next_address_that_is_none(wrong: object) -> None:
    """What is no address is an error, not an end."""
    with pytest.raises(SourceError) as caught:
        told(lambda _: said({"data": ROWS, "lanjut": wrong}), records="data", next="lanjut")
    assert caught.value.code in {"api-next", "api-address"}


@pytest.mark.parametrize("link", ["ini bukan tautan", "<http://x; rel=next"])
def test_a_link_that_cannot_be_read(link: str) -> None:
    """A header `Link` that is broken is an error: it may have named the next page."""
    with pytest.raises(SourceError) as caught:
        told(lambda _: said(ROWS, Link=link))
    assert caught.value.code == "api-next"


def test_the_same_page_twice() -> None:
    """A server that does not know the parameter gives the first page again and again: an error."""
    with pytest.raises(SourceError, match="halaman yang sama dua kali") as caught:
        told(lambda _: said(ROWS), page=Numbered(param="halaman"))
    assert caught.value.code == "api-page-again"


def test_the_same_next_address() -> None:
    """Addresses that lead in a circle are an error, whatever the pages hold."""
    answers = iter(range(10))
    with pytest.raises(SourceError) as caught:
        told(lambda _: said({"data": [{"id": str(next(answers))}], "next": "/?page=2"}), records="data", next="next")
    assert caught.value.code == "api-round"


def test_pages_without_end() -> None:
    """A server that always has one more page is given up after `max_pages`."""

    def answer(asked: Asked) -> Reply:
        page = int(asked.params.get("page", "1"))
        return said([{"id": str(page)}], Link=f"</?page={page + 1}>; rel=next")

    with pytest.raises(SourceError) as caught:
        told(answer, max_pages=20)
    assert caught.value.code == "api-pages"
    assert caught.value.params["limit"] == 20


@pytest.mark.parametrize(
    ("totals", "code"),
    [
        ([8, 8, 8, 8], "api-total"),
        ([5, 5, 5, 5], "api-total"),
        ([7, 8, 8, 8], "api-total-moved"),
        ([None, 7, 7, 7], "api-no-total"),
        (["tujuh", 7, 7, 7], "api-no-total"),
        (["7" * 5000, 7, 7, 7], "api-no-total"),
        ([True, 7, 7, 7], "api-no-total"),
    ],
    ids=lambda part: str(part)[:30],
)
def test_totals_that_disagree(totals: list[object], code: str) -> None:
    """More or fewer records than stated, a total that moves or is none: never a smaller number."""

    def answer(asked: Asked) -> Reply:
        page, part = _part(asked)
        return said({"data": part, "total": totals[page - 1]})

    with pytest.raises(SourceError) as caught:
        told(answer, records="data", total="total", page=Numbered(param="page"))
    assert caught.value.code == code


def test_a_total_is_checked_without_pages_too() -> None:
    """One answer that states more than it holds is half of it."""
    assert told(lambda _: said({"data": ROWS, "total": 7}), records="data", total="total") == ROWS
    with pytest.raises(SourceError, match="menyebut 9 entri, tetapi yang terbaca 7"):
        told(lambda _: said({"data": ROWS, "total": 9}), records="data", total="total")


@pytest.mark.parametrize("document", [None, {}, {"data": None}, {"data": {"id": 1}}, "teks", 7], ids=str)
def test_no_list_where_it_should_be(document: object) -> None:
    """What is no list is an error, and so an empty register is only one that is a list."""
    with pytest.raises(SourceError) as caught:
        told(lambda _: said(document), records="data")
    assert caught.value.code == "api-no-list"
    assert told(lambda _: said({"data": []}), records="data") == []


def test_pages_are_told_of() -> None:
    """Whoever watches hears of the rows and the pages so far."""
    heard: list[tuple[int, int]] = []
    with serving(lambda asked: said(_part(asked)[1])) as server:
        options = ApiOptions(url=server.url, allow_http=True, page=Numbered(param="page"))
        KIND.open(options, Origin(progress=lambda count, pages: heard.append((count, pages))))
    assert heard == [(3, 1), (6, 2), (7, 3), (7, 4)]
