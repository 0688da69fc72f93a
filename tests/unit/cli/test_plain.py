from iku_kerjasama.cli.layout import Bars, Grid, Items, Line, Pairs, Paragraph
from iku_kerjasama.cli.plain import WIDTH, text


def test_blocks_stand_apart() -> None:
    """An empty line stands between blocks, but none before a line that belongs to what is above it."""
    page = text([Line("Hasil", strong=True), Line("Pendamping"), Paragraph("Catatan."), Items([("A", "satu")])])
    assert page == "Hasil\nPendamping\n\nCatatan.\n  1. A\n     satu\n"


def test_pairs_are_aligned() -> None:
    """Names stand in one column, what they are in another, broken lines under the second."""
    page = text([Pairs([("Aturan", "kab-malang"), ("Judul", "kata " * 30)], title="Dasar"), Pairs([("A", "b")])])
    first, second, third, fourth, *rest = page.splitlines()
    assert (first, second) == ("Dasar", "  Aturan  kab-malang")
    assert third.startswith("  Judul   kata kata")
    assert fourth.startswith("          kata")
    assert rest == ["", "A  b"]
    assert max(map(len, page.splitlines())) <= WIDTH


def test_pairs_may_say_nothing() -> None:
    """A name with nothing to say of it still stands there; no pairs are no lines."""
    assert text([Pairs([("Aturan", "")])]) == "Aturan\n"
    assert text([Pairs([])]) == "\n"


def test_numbers_are_aligned_to_the_right() -> None:
    """In a table the first column is text and the others end under each other."""
    grid = Grid("Rincian", ("Bidang", "naskah"), [("Ekonomi", "8"), ("Sosial", "12")])
    assert text([grid]) == "Rincian\n  Bidang   naskah\n  Ekonomi       8\n  Sosial       12\n"


def test_items_are_numbered() -> None:
    """Ten items and more keep their numbers under each other."""
    page = text([Items([(f"kepala {number}", "isi") for number in range(10)])])
    assert page.splitlines()[0] == "   1. kepala 0"
    assert page.splitlines()[-2:] == ["  10. kepala 9", "      isi"]


def test_what_is_copied_whole_is_not_broken() -> None:
    """Neither a code at its hyphen nor a digest, though it be too long for the line, nor a number from its %."""
    digest = f"sha256:{'0' * 64}"
    page = text([Paragraph(f"{'kata ' * 16}extension-without-request"), Pairs([("Kode pengenal aturan ini", digest)])])
    assert page.splitlines()[1] == "extension-without-request"
    assert f" {digest}\n" in page
    assert text([Paragraph(f"{'x' * 92} 100 %")]) == f"{'x' * 92}\n100 %\n"


def test_bars_stand_under_their_title() -> None:
    """Name, count and bar, and nothing at the line's end where there is no bar."""
    title, first, second = text([Bars("Status", [("Ada", 2), ("Kosong", 0)])]).splitlines()
    assert title == "Status"
    assert first.startswith("  Ada     2  ===")
    assert second == "  Kosong  0"
