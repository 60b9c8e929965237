"""The ledger of this site; one for the whole process."""

from __future__ import annotations

import os

import streamlit as st

from flexins.applications.ledger import Ledger
from flexins.applications.opening import open_ledger


@st.cache_resource(show_spinner=False)
def ledger() -> Ledger:
    return open_ledger(os.environ)
