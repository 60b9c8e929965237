"""The ledger of this site; one for the whole process."""

from __future__ import annotations

import os

import streamlit as st

from flexins.applications.ledger import Ledger
from flexins.applications.opening import open_ledger
from flexins.ui.applying.listening import listens_to_this_machine_alone


@st.cache_resource(show_spinner=False)
def ledger() -> Ledger:
    return open_ledger(os.environ, makes_keys=listens_to_this_machine_alone())
