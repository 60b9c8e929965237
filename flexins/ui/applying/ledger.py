"""The ledger of this site, and how look-ups are slowed; one of each for the whole process."""

from __future__ import annotations

import os
from uuid import uuid4

import streamlit as st

from flexins.applications.ledger import Ledger
from flexins.applications.lookup_limiter import LookUpLimiter
from flexins.applications.opening import open_ledger

_VISITOR = "records_visitor"


@st.cache_resource(show_spinner=False)
def ledger() -> Ledger:
    return open_ledger(os.environ)


@st.cache_resource(show_spinner=False)
def limiter() -> LookUpLimiter:
    return LookUpLimiter()


def visitor() -> str:
    """A random name for this session, known to nobody."""
    name: str = st.session_state.setdefault(_VISITOR, uuid4().hex)
    return name
