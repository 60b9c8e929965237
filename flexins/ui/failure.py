"""What a person sees when the program itself is at fault."""

import logging
import traceback

import streamlit as st

from flexins.ui.language import t

_log = logging.getLogger("flexins")


def show_failure(error: Exception) -> bool:
    """Say so in one sentence; log where it happened, but no value that anyone typed."""
    places = "; ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    _log.error("page failed: %s at %s", type(error).__name__, places)
    st.error(t("frame.failure"))
    return True
