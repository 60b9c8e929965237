"""Where a visitor comes from: an IPv4 address, or the /64 that one line has of IPv6."""

from __future__ import annotations

import os
from ipaddress import IPv6Address, IPv6Network, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Scope

from flexins.ui.applying.flood import ADDRESS_VARIABLE


def network(address: str) -> str:
    """What counts as one place: the address, or of IPv6 the first 64 bits. "" for no address."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((found, 64), strict=False))
    return str(found)


def shortened(address: str) -> str:
    """For a log: the network only, `203.0.113.0` or `2001:db8:0::`."""
    place = network(address)
    if not place:
        return "-"
    bits = 48 if ":" in place else 24
    wide = ip_network(f"{place.partition('/')[0]}/{bits}", strict=False)
    return str(wide.network_address)


def behind_balancer() -> bool:
    """Whether a balancer of ours tells where visitors come from, and limits them there."""
    return bool(os.environ.get(ADDRESS_VARIABLE))


def place_of(scope: Scope) -> str:
    """Whose limits a request counts for; "" where it cannot be told, or is this machine."""
    header = os.environ.get(ADDRESS_VARIABLE)
    if header:
        return network(Headers(scope=scope).get(header, ""))
    return place_of_peer((scope.get("client") or ("", 0))[0])


def place_of_peer(address: str) -> str:
    """As `place_of`, of a connection itself. A balancer on this machine speaks for all."""
    place = network(address)
    if not place or ip_address(place.partition("/")[0]).is_loopback or place.startswith("::/"):
        return ""
    return place
