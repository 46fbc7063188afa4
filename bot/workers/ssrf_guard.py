"""Allows public internet addresses only: whoever supplies one must not reach this machine's neighbors."""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable

from aiohappyeyeballs import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult

Look = Callable[[str, int], Awaitable[list[str]]]  # host, port -> addresses
_INSIDE = (  # global by number, but they only wrap an address of another kind
    ipaddress.ip_network("64:ff9b::/96"),
    ipaddress.ip_network("2002::/16"),
    ipaddress.ip_network("2001::/32"),
)


class NotPublic(OSError):
    """A name or IP that leads into a private network, or nowhere."""


def is_public(text: str) -> bool:
    """Whether an IP address is on the public internet: not private, loopback, link-local, multicast or reserved, nor
    one of these wrapped in IPv6."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _INSIDE):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


async def look_up(host: str, port: int) -> list[str]:
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in answers))


class PublicOnly(AbstractResolver):
    """Resolves a name once and passes on exactly what was checked: a later change of the answer changes nothing. One
    non-public address makes us reject the name."""

    def __init__(self, look: Look = look_up, public: Callable[[str], bool] = is_public) -> None:
        self._look, self.public = look, public

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = await self._look(host, port)
        if not addresses or not all(map(self.public, addresses)):
            raise NotPublic(f"{host} is not on the open internet")
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                proto=0,
                flags=socket.AI_NUMERICHOST,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
            )
            for address in addresses
        ]

    def socket(self, address: AddrInfoType) -> socket.socket:
        """The final check, when a connection is made: whatever happened before, it goes to no other address."""
        family, kind, proto, _, place = address
        if not self.public(str(place[0])):
            raise NotPublic(f"{place[0]} is not on the open internet")
        return socket.socket(family, kind, proto)

    async def close(self) -> None:
        return None
