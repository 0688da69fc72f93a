"""To which machines a connection may be made: an address is looked at after its name was resolved, and kept."""

import socket
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

__all__ = ["ForbiddenError", "forbidden", "resolved"]

_NAT64 = IPv6Network("64:ff9b::/96")
_METADATA = frozenset(
    ip_address(text) for text in ("100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
)
"""Where the machines of clouds are told their secrets, link-local addresses aside."""


class ForbiddenError(Exception):
    """A name means a machine that no register is on."""


def resolved(host: str, port: int) -> tuple[str, ...]:
    """Return the numeric addresses of *host*, which are all fit to be connected to.

    Raises ForbiddenError where one of them is not, OSError where there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numeric = tuple(dict.fromkeys(str(place[0]) for *_, place in found))
    if any(forbidden(one) for one in numeric):
        raise ForbiddenError
    return numeric


def forbidden(numeric: str) -> bool:
    """Return whether the address *numeric* is link-local, a cloud's metadata, no machine's, or many machines'."""
    return any(
        one.is_link_local or one.is_multicast or one.is_unspecified or one in _METADATA
        for one in _meant(ip_address(numeric.partition("%")[0]))
    )


def _meant(one: IPv4Address | IPv6Address) -> Iterator[IPv4Address | IPv6Address]:
    """Yield *one*, and the IPv4 addresses that it carries inside."""
    yield one
    if isinstance(one, IPv6Address):
        inside = (one.ipv4_mapped, one.sixtofour, one.teredo and one.teredo[1])
        yield from (carried for carried in inside if carried)
        low = IPv4Address(int(one) & 0xFFFFFFFF)
        if one in _NAT64 or int(one) >> 32 == 0:
            yield low
