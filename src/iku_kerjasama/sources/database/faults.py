"""What can go wrong between a register and its database, each told without any secret."""

import re
from collections.abc import Callable
from typing import TypeVar

from attrs import frozen
from sqlalchemy.exc import DBAPIError, NoSuchModuleError

from iku_kerjasama.errors import IkuError
from iku_kerjasama.plugins import N_, SourceError
from iku_kerjasama.sources.database.address import Address

__all__ = ["REFUSED", "Faults", "code_of", "guarded"]

_T = TypeVar("_T")

_UNREACHABLE = N_(
    "Basis data {file} tidak dapat dihubungi: {fault}. Periksa host, porta, dan nama basis datanya pada url, serta "
    "apakah servernya berjalan."
)
_DENIED = N_(
    "Basis data {file} menolak masuk: {fault}. Periksa nama pengguna pada url dan kata sandinya (password), yang tidak "
    "ditampilkan."
)
_NO_DATABASE = N_(
    "Basis data {name} di {file} tidak dapat dibuka: {fault}. Periksa nama basis data pada url, dan apakah penggunanya "
    "diberi hak atasnya (GRANT)."
)
_NO_DRIVER = N_(
    "Untuk membaca basis data {file} diperlukan driver: {fault}. Untuk SQLite, PostgreSQL, MariaDB, dan MySQL pasang "
    'dengan: pip install "iku-kerjasama[database]"; untuk yang lain, pasang dialek SQLAlchemy dan driver-nya.'
)
_NO_FILE = N_("Berkas {file} tidak ditemukan (dicari di {path}). Periksa url pada profil atau letakkan berkasnya.")
_FAILED = N_(
    "Basis data {file} tidak menjalankan perintah untuk {what}: {fault}. Tidak ada yang dihitung. Periksa table, "
    "query, dan hak SELECT penggunanya."
)
_LATE = N_(
    "Basis data {file} tidak selesai menjawab untuk {what}: {fault}. Tidak ada yang dihitung. Naikkan "
    "statement_timeout, atau buat indeks untuk kolom pengurutnya."
)
_HALFWAY = N_(
    "Pembacaan {what} dari basis data {file} berhenti di tengah jalan: {fault}. Tidak ada angka yang dihitung dari "
    "sebagian baris. Jalankan lagi."
)

_CODING = N_(
    "Basis data {file} menyimpan teks yang bukan UTF-8 untuk {what}: {fault}. Tidak ada yang dihitung. Perbaiki teks "
    "itu di basis datanya, atau baca kolomnya dengan cara lain lewat `query`."
)

_AUTHENTICATION = frozenset({1045, 1698, 1251, 2061, "28P01", "28000"})
_CLOSED = frozenset({1044, 1049, "3D000"})
"""How databases say that there is no such database, or that it is not this user's."""

_NO_SUCH = re.compile(r'(database ".*" does not exist|permission denied for database)')
"""How PostgreSQL says it before there is a connection that could have a code."""

_TIMEOUTS = frozenset({1969, 3024, 1317, "57014"})
REFUSED = frozenset({1044, 1142, 1143, 1227, 1356, 1370, "42501"})
"""How databases say that somebody has no right to something."""


def code_of(fault: BaseException) -> object:
    """Return the database's own code of *fault*: a state of SQL, or MySQL's number; None where it gives none."""
    driver = fault.orig if isinstance(fault, DBAPIError) and fault.orig is not None else fault
    first = driver.args[0] if driver.args else None
    return first if isinstance(first, int) else getattr(driver, "sqlstate", None) or getattr(driver, "pgcode", None)


def guarded(work: Callable[[], _T], told: Callable[[Exception], IkuError]) -> _T:
    """Return what *work* returns; whatever it raises is *told* anew and remembered nowhere: it may hold a secret."""
    try:
        return work()
    except IkuError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a driver raises ends here
        fault = told(error)
    raise fault


@frozen(kw_only=True)
class Faults:
    """The faults of the database at an *address*."""

    address: Address

    def connecting(self, error: Exception) -> SourceError:
        """Return that there is no connection."""
        file = self.address.file
        if file is not None and not file.is_file():
            return self._fault("source-not-found", _NO_FILE, path=str(file))
        text = self._reason(error)
        if isinstance(error, ImportError | NoSuchModuleError):
            return self._fault("database-driver-missing", _NO_DRIVER, fault=text)
        if code_of(error) in _CLOSED or _NO_SUCH.search(text):
            name = self.address.url.database or ""
            return self._fault("database-not-open", _NO_DATABASE, name=name, fault=text)
        if code_of(error) in _AUTHENTICATION or "authentication failed" in text or "no password supplied" in text:
            return self._fault("database-denied", _DENIED, fault=text)
        return self._fault("database-unreachable", _UNREACHABLE, fault=text)

    def asking(self, what: str) -> Callable[[Exception], SourceError]:
        """Return what tells that a statement about *what* was not run."""
        return lambda error: (
            self._plain(what, error) or self._fault("database-failed", _FAILED, what=what, fault=self._reason(error))
        )

    def reading(self, what: str) -> Callable[[Exception], SourceError]:
        """Return what tells that the rows of *what* broke off."""
        return lambda error: (
            self._plain(what, error) or self._fault("source-half-read", _HALFWAY, what=what, fault=self._reason(error))
        )

    def _plain(self, what: str, error: Exception) -> SourceError | None:
        """Return what *error* is where that is known: it took too long, or a text of SQLite is no UTF-8."""
        reason = self._reason(error)
        if code_of(error) in _TIMEOUTS:
            return self._fault("database-late", _LATE, what=what, fault=reason)
        if reason.startswith("Could not decode to UTF-8"):
            return self._fault("database-coding", _CODING, what=what, fault=reason)
        return None

    def _reason(self, error: Exception) -> str:
        """Return the first line of what the driver says, without secrets and without the statement."""
        driver = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        said = driver.args[-1] if driver.args else type(driver).__name__
        lines = str(said).strip().splitlines() or [type(driver).__name__]
        return self.address.hidden(lines[0]).rstrip(".")

    def _fault(self, code: str, template: str, **params: object) -> SourceError:
        return SourceError(code, template, problems=(), file=self.address.name, **params)
