"""What stands below a register and is no part of it: place and date, who signs, a name, a number of service.

A row alone cannot show that it is one: "Kepala Bagian" might be an applicant. So a footer begins only with words that
begin one, in a row that holds nothing else, and goes on only below them.
"""

import re
from collections.abc import Sequence

from attrs import define, field

from iku_kerjasama.intake.values import MONTHS, WEEKDAYS

__all__ = ["Footer", "begins"]

_DATE = rf"(?:\d{{1,2}}|[._\u2026 ]*) *(?:{'|'.join(MONTHS)}) +\d{{4}}|\d{{1,2}}([/.-])\d{{1,2}}\1\d{{4}}"
_PLACED = re.compile(rf"(?!(?:{'|'.join(WEEKDAYS)}) *,)[^\W\d_][^\d,;:]{{1,39}}, *(?:{_DATE})", re.IGNORECASE)
_SEEN = re.compile(r"(?:mengetahui|menyetujui|mengetahui */ *menyetujui) *[,:]?", re.IGNORECASE)
_SERVICE = re.compile(r"(?:nip|nrp|nik)\b[ .:]*[\d ]*", re.IGNORECASE)


def begins(text: str) -> bool:
    """Tell whether *text* begins a footer: ``Malang, 31 Desember 2025``, its day written or not; ``Mengetahui,``."""
    return bool(_PLACED.fullmatch(text) or _SEEN.fullmatch(text))


@define(eq=False)
class Footer:
    """Follows the rows of a table and knows its footer.

    It begins in a row all of whose filled cells `begins` knows, and goes on through blank rows and those whose filled
    cells stand below these and have no digits, but of a number of service. A row that has more ends it.
    """

    _last: int = field(default=0, init=False)
    _under: frozenset[int] = field(default=frozenset(), init=False)

    def blank(self, number: int) -> None:
        """Note that row *number* is blank."""
        if number == self._last + 1:
            self._last = number

    def holds(self, number: int, texts: Sequence[str]) -> bool:
        """Tell whether row *number*, which holds *texts*, is of a footer."""
        filled = {place: text for place, text in enumerate(texts) if text}
        if all(map(begins, filled.values())):
            self._under = frozenset(filled)
        elif number != self._last + 1 or not self._under.issuperset(filled) or not all(map(_below, filled.values())):
            return False
        self._last = number
        return True


def _below(text: str) -> bool:
    """Tell whether *text* may stand below the beginning of a footer: a post, a name, a rank, a number of service."""
    return not any(map(str.isdigit, text)) or bool(_SERVICE.fullmatch(text))
