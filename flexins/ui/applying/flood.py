"""How look-ups, submissions and withdrawals are slowed; one of each brake for the whole process.

What a person fills in takes longer than the waits: only a program, or a hurried hand, meets them.
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from uuid import uuid4

import streamlit as st

from flexins.applications.limiter import FilingBrake, Limiter

# Names the header in which our own balancer, and nobody else, tells a visitor's address. Without it
# only sessions and document numbers are told apart.
ADDRESS_VARIABLE = "FLEXINS_CLIENT_ADDRESS_HEADER"
_VISITOR = "records_visitor"
# Addresses and numbers are told apart, never kept: this ends with the process.
_SALT = secrets.token_bytes(16)
_IPV6_NETWORK_BITS = 64  # one line has that many addresses to itself


@st.cache_resource(show_spinner=False)
def filings() -> FilingBrake:
    return FilingBrake()


@st.cache_resource(show_spinner=False)
def _wrong_receipts() -> Limiter:
    return Limiter(free=5)


@st.cache_resource(show_spinner=False)
def _wrong_receipts_of_places() -> Limiter:
    return Limiter(free=50, longest_wait_seconds=8.0)


@st.cache_resource(show_spinner=False)
def _wrong_ends() -> Limiter:
    # Only who has the receipt gets here: four digits last for months, and the owner waits minutes.
    return Limiter(free=5, longest_wait_seconds=600.0, window_seconds=86_400.0)


def submission_wait_seconds(document_number: str) -> int:
    """How long this visitor must wait before he may send; 0 where he need not."""
    return ceil(filings().wait_seconds(visitor(), _place(), _unreadable(document_number)))


def count_submission(document_number: str) -> None:
    filings().count(visitor(), _place(), _unreadable(document_number))


def wrong_receipt_wait_seconds() -> int:
    """How long this visitor's wrong receipts wait. A right one is answered before it is asked."""
    waits = [_wrong_receipts().wait_seconds(visitor())]
    if place := _place():
        waits.append(_wrong_receipts_of_places().wait_seconds(place))
    return ceil(max(waits))


def count_wrong_receipt() -> None:
    _wrong_receipts().count(visitor())
    if place := _place():
        _wrong_receipts_of_places().count(place)


def withdrawal_wait_seconds(receipt: str) -> int:
    """How long withdrawing this receipt must wait after wrong ends of its mobile."""
    return ceil(_wrong_ends().wait_seconds(receipt))


def count_wrong_end(receipt: str) -> None:
    _wrong_ends().count(receipt)


def visitor() -> str:
    """A random name for this session, known to nobody."""
    name: str = st.session_state.setdefault(_VISITOR, uuid4().hex)
    return name


def network_of(address: str) -> str | None:
    """What counts as one place: an IPv4 address, the /64 of an IPv6 one; None for no address."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return None
    if not isinstance(found, IPv6Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((int(found), _IPV6_NETWORK_BITS), strict=False))


def _place() -> str | None:
    """Where the visitor comes from, as a name that tells nothing; None where nobody vouches."""
    header = os.environ.get(ADDRESS_VARIABLE)
    address = st.context.headers.get(header) if header else None
    network = network_of(address) if address else None
    return _unreadable(network) if network else None


def _unreadable(text: str) -> str:
    return blake2b(text.encode(), key=_SALT).hexdigest()
