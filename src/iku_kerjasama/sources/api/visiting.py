"""Where a reading may go: the host of the profile's address and those it names, and nowhere that a server sends it."""

from attrs import frozen

from iku_kerjasama.plugins import N_
from iku_kerjasama.sources.api.addresses import Address, joined
from iku_kerjasama.sources.api.faults import Server
from iku_kerjasama.sources.api.http import Answer, Client

__all__ = ["Visitor"]

_OK = 200
_REDIRECTS = 5
_ENCRYPTED = (("http", 80), ("https", 443))

_FOREIGN = N_(
    "{source} menyebut halaman berikutnya di host lain ({host}), yang tidak ada pada profil, jadi pembacaannya "
    "dihentikan dan tidak ada yang dikirim ke sana. Bila host itu memang milik API ini, tambahkan ke `hosts`."
)
_PLAIN = N_(
    "{source} menyebut halaman berikutnya dengan http:// tanpa enkripsi, jadi pembacaannya dihentikan. Minta pengelola "
    "API memakai https://, atau tulis `allow_http = true` bila risikonya diterima."
)
_AWAY = N_(
    "{source} mengalihkan permintaan ke tempat lain yang bukan host yang sama ({host}), jadi tidak diikuti. Periksa "
    "`url` pada profil; pengalihan ke halaman masuk berarti tokennya tidak diterima."
)
_ADDRESS = N_(
    "{source} menyebut halaman berikutnya dengan alamat yang tidak dapat dibaca, jadi pembacaannya dihentikan dan "
    "tidak ada angka yang dihitung dari sebagian entri. Periksa cara berhalaman pada profil."
)
_ROUND = N_("{source} terus mengalihkan permintaan, jadi tidak dibaca. Periksa `url` pada profil.")


@frozen(kw_only=True)
class Visitor:
    """Goes with *client* from *home* to further addresses on its host, or on one of *hosts*; *allow_http* as said."""

    server: Server
    client: Client
    home: Address
    hosts: tuple[str, ...]
    allow_http: bool

    def visit(self, place: Address) -> Answer:
        """Return the answer of *place*, or of where its own host redirects to."""
        for _ in range(_REDIRECTS + 1):
            answer = self.client.get(place)
            if answer.status == _OK:
                return answer
            place = self._redirected(place, answer)
        raise self.server.fault("api-redirects", _ROUND)

    def beyond(self, base: Address, text: str) -> Address:
        """Return the address *text*, found at *base*, called the next one; SourceError where it may not be."""
        place = self._meant(base, text)
        near = place.host == self.home.host and (place.port == self.home.port or _same(self.home, place))
        if not near and not {place.host, place.place} & {host.casefold() for host in self.hosts}:
            raise self.server.fault("api-host-foreign", _FOREIGN, host=self.server.harmless(place.place))
        if place.scheme == "http" and not self.allow_http:
            raise self.server.fault("api-http", _PLAIN)
        return place

    def _redirected(self, base: Address, answer: Answer) -> Address:
        place = self._meant(base, answer.headers.get("location", ""))
        if not _same(base, place):
            raise self.server.fault("api-redirect-away", _AWAY, host=self.server.harmless(place.place))
        return place

    def _meant(self, base: Address, text: str) -> Address:
        try:
            place = joined(base, text) if text else None
        except ValueError:
            place = None
        if place is None or place.login is not None:
            raise self.server.fault("api-address", _ADDRESS)
        return place


def _same(base: Address, place: Address) -> bool:
    """Return whether *place* is where *base* is: on its host and port, or there encrypted where that was not."""
    ways = ((base.scheme, base.port), (place.scheme, place.port))
    return base.host == place.host and (ways[0] == ways[1] or ways == _ENCRYPTED)
