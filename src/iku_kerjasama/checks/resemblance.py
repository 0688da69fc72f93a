"""Which records say almost the same, found among their likely partners alone, so that the cost grows with their number.

Two records are compared only if they lie within a month of each other and share two of their four rarest words. A word
that nobody else uses, such as one mistyped, cannot be shared and takes no place among the four.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from attrs import frozen
from rapidfuzz.distance import OSA

from iku_kerjasama.checks.numbers import unfinished
from iku_kerjasama.records import Agreement, Facilitation

__all__ = ["Words", "pairs", "same", "words"]

_WINDOW = 31
"""How many days two records of one document lie apart at the most."""

_RAREST = 4
_NEWEST = 12
"""With how many of a block's last records one is compared: more say by their number that its words tell nothing."""

_REMEMBERED = 16384
"""Of how many pairs of texts it is remembered whether they say the same."""

_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"\bkerja\s+sama\b")
_ROMAN = re.compile(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})")
_FORMALITIES = """
    permohonan permintaan pengajuan usulan penawaran fasilitasi kerjasama tentang perihal
    dan atau di ke dari dengan untuk pada dalam antara yang bagi oleh terkait the of and
"""
_FORMAL = frozenset(_FORMALITIES.split())
"""Words of every letter and agreement: with one or without it, a text says the same."""

_SHORTENED = {
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kab": "kabupaten",
    "prov": "provinsi",
    "univ": "universitas",
    "poltek": "politeknik",
    "thn": "tahun",
}
"""What is commonly written short, each with the whole word."""

_ALIKE = 0.8
"""How alike two words are that differ by a slip of the pen, and no less."""
_SHORT = 4
"""Words shorter than this are told apart by any letter."""
_LEFT_OUT = 5
"""Of how many words one may be left out in one of two texts."""


@frozen(eq=False)
class Words:
    """What a text says: its *names* and its *figures*, Arabic and Roman ones, sorted; one object for each text."""

    names: tuple[str, ...]
    figures: tuple[str, ...]


@frozen
class _Told:
    """What a record is compared by: who and what, on which day; its numbers and what else tells two records apart.

    Days are ordinals, whose distance costs less than that of dates.
    """

    who: Words
    what: Words
    day: int
    dated: int
    number: str | None
    kinds: tuple[str | None, ...]


def words(text: str) -> Words:
    """Return the words of *text*, in any case and order, formal ones left out unless there are no others."""
    written = _WORD.findall(_JOINED.sub("kerjasama", text.casefold()))
    found = [_SHORTENED.get(word, word) for word in written]
    figures = sorted(word for word in found if any(map(str.isdigit, word)) or _ROMAN.fullmatch(word))
    names = [word for word in found if word not in figures]
    return Words(tuple(sorted(set(names) - _FORMAL or names)), tuple(figures))


def same(one: Words, other: Words) -> bool:
    """Tell whether two texts say the same but for slips of the pen: equal figures, and a partner for each name.

    Of every five names one may be missing, in one of the two texts only.
    """
    if one.figures != other.figures:
        return False
    if one.names == other.names:
        return True
    mine = [name for name in one.names if name not in other.names]
    theirs = [name for name in other.names if name not in one.names]
    fewer, more = sorted((mine, theirs), key=len)
    if len(more) - len(fewer) > max(len(one.names), len(other.names)) // _LEFT_OUT:
        return False
    for name in fewer:
        partner = next((word for word in more if _alike(name, word)), None)
        if partner is None:
            return False
        more.remove(partner)
    return True


def pairs(records: Sequence[Facilitation | Agreement]) -> Iterator[tuple[int, int]]:
    """Yield the index of each record that looks like an earlier one, with the first such one's, in order."""
    known: dict[str, Words] = {}
    told = {index: one for index, record in enumerate(records) if (one := _told(record, known))}
    remembered = lru_cache(_REMEMBERED)(same)  # where many texts are alike, they are the same few
    found: dict[int, int] = {}
    for index, partners in _likely(told):
        one = told[index]
        for partner in partners:
            later, earlier = (index, partner) if index > partner else (partner, index)
            if found.get(later, later) > earlier and _match(one, told[partner], remembered):
                found[later] = earlier
    yield from sorted(found.items())


def _told(record: Facilitation | Agreement, known: dict[str, Words]) -> _Told | None:
    """Return what *record* is compared by, None where it says too little; *known* holds the words of texts met."""
    if isinstance(record, Facilitation):
        who, what, number = record.applicant, record.subject, record.letter_number
        day, dated = (record.received_on or record.letter_date), (record.letter_date or record.received_on)
        kinds: tuple[str | None, ...] = (record.nature,)
    else:
        who, what, number = " ".join(record.parties), record.title, record.own_number
        day = dated = record.signed_on or record.registered_on or record.effective_on
        kinds = (record.nature, record.kind)
    if not (who and what and day and dated):
        return None
    for text in (who, what):
        if text not in known:
            known[text] = words(text)
    folded = "".join(_WORD.findall(number.casefold())) if number and not unfinished(number) else None
    return _Told(known[who], known[what], day.toordinal(), dated.toordinal(), folded, kinds)


def _match(one: _Told, other: _Told, alike: Callable[[Words, Words], bool]) -> bool:
    """Tell whether nothing tells two records apart, and who and what are the same.

    Two different numbers on two different days are two documents.
    """
    if abs(one.day - other.day) > _WINDOW:
        return False
    if one.number and other.number and one.number != other.number and one.dated != other.dated:
        return False
    if one.kinds != other.kinds and any(a and b and a != b for a, b in zip(one.kinds, other.kinds, strict=True)):
        return False
    if one.what.figures != other.what.figures:  # the year of most: it spares the comparison of words
        return False
    return alike(one.who, other.who) and alike(one.what, other.what)


def _likely(told: Mapping[int, _Told]) -> Iterator[tuple[int, Iterable[int]]]:
    """Yield records and those each may match, no pair twice: they share a number, or rare words within two months."""
    rarity = Counter(word for one in told.values() for word in _words_of(one))
    ranks = {word: rank for rank, (word, times) in enumerate(rarity.most_common()) if times > 1}
    numbers: dict[str | None, int] = {}
    month, now, before = 0, _Blocks(), _Blocks()
    for index, one in sorted(told.items(), key=lambda item: item[1].day):
        turn = one.day // _WINDOW
        if turn != month:
            month, now, before = turn, _Blocks(), now if turn == month + 1 else _Blocks()
        partners = {numbers[one.number]} if one.number in numbers else set[int]()
        known = ranks.keys() & _words_of(one)
        rarest = sorted(map(ranks.__getitem__, known))[-_RAREST:]
        sought, entered = _sought(one), _entered(one)
        for first, second in combinations(rarest, 2):
            pair = (first * len(ranks) + second) * _PLACES
            for place in sought:
                partners.update(now.get(pair + place, ()), before.get(pair + place, ()))
            for place in entered:
                block = now.setdefault(pair + place, [])
                block.append(index)
                if len(block) > _NEWEST:
                    del block[0]
        if one.number:
            numbers[one.number] = index
        yield index, partners


_Blocks = dict[int, list[int]]
"""The records of a month by the ranks of two rare words and one of the places where they are entered."""

_ALL, _UNNUMBERED, _PLACES = 0, 1, date.max.toordinal()


def _entered(one: _Told) -> tuple[int, int]:
    """Return where a record is entered: among all, and among those of its day or, without a number, those without."""
    return _ALL, one.dated if one.number else _UNNUMBERED


def _sought(one: _Told) -> tuple[int, ...]:
    """Return where its partners are: all if it has no number, else those of its day and those without a number."""
    return (one.dated, _UNNUMBERED) if one.number else (_ALL,)


def _words_of(one: _Told) -> set[str]:
    return {*one.who.names, *one.what.names, *one.what.figures}


def _alike(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _SHORT and OSA.normalized_similarity(one, other, score_cutoff=_ALIKE) > 0
