"""How look-ups and submissions are slowed; one of each brake for the whole process.

What a person fills in takes longer than the waits: only a program, or a hurried hand, meets them.
"""

from __future__ import annotations

import os
import secrets
from hashlib import blake2b
from math import ceil
from uuid import uuid4

import streamlit as st

from flexins.applications.limiter import Limiter

# Names the header in which our own balancer, and nobody else, tells a visitor's address.
ADDRESS_VARIABLE = "FLEXINS_CLIENT_ADDRESS_HEADER"
_VISITOR = "records_visitor"
# Addresses are told apart, never kept: this ends with the process.
_SALT = secrets.token_bytes(16)


@st.cache_resource(show_spinner=False)
def look_ups() -> Limiter:
    """Wrong receipts, of each visitor and of all."""
    return Limiter(free=5, free_of_all=500)


@st.cache_resource(show_spinner=False)
def _submissions() -> Limiter:
    return Limiter(free=6, free_of_all=250, of_all_per_second=5.0)


@st.cache_resource(show_spinner=False)
def _submissions_of_places() -> Limiter:
    # An office or a mobile network may stand behind one address.
    return Limiter(free=50, free_of_all=250, of_all_per_second=5.0, longest_wait_seconds=8.0)


def submission_wait_seconds() -> int:
    """How long this visitor must wait before he may send; 0 where he need not."""
    waits = [_submissions().wait_seconds(visitor())]
    if place := _place():
        waits.append(_submissions_of_places().wait_seconds(place))
    return ceil(max(waits))


def count_submission() -> None:
    _submissions().count(visitor())
    if place := _place():
        _submissions_of_places().count(place)


def visitor() -> str:
    """A random name for this session, known to nobody."""
    name: str = st.session_state.setdefault(_VISITOR, uuid4().hex)
    return name


def _place() -> str | None:
    """Where the visitor comes from, as a name that tells nothing; None where nobody vouches."""
    header = os.environ.get(ADDRESS_VARIABLE)
    address = st.context.headers.get(header) if header else None
    return blake2b(address.encode(), key=_SALT).hexdigest() if address else None
