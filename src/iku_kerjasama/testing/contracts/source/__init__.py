"""What a source must keep."""

from iku_kerjasama.testing.contracts.source.contents import Contents
from iku_kerjasama.testing.contracts.source.declaration import Declaration
from iku_kerjasama.testing.contracts.source.faults import Faults
from iku_kerjasama.testing.contracts.source.fetching import Fetching
from iku_kerjasama.testing.contracts.source.manners import Manners
from iku_kerjasama.testing.contracts.source.reading import Reading
from iku_kerjasama.testing.contracts.source.table import Opened

__all__ = ["SourceContract"]


class SourceContract(Declaration, Opened, Reading, Fetching, Manners, Faults, Contents):
    """What a source must keep. Set `kind`, write `options`; the other hooks where they apply.

    `broken` makes a source that cannot be read to its end, `missing` one that is not there, `content` tells the bytes
    that were read, and `written` makes a source of given texts. What a hook cannot make is skipped, with the reason.
    """
