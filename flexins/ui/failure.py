"""What a person sees when the program itself is at fault."""

import logging
import traceback

import streamlit as st

from flexins.ui.language import t
from flexins.ui.streamlit_inside.logs import FAILURE_LOG

_log = logging.getLogger("flexins")


def keep_values_out_of_the_log() -> None:
    """Drop exceptions' texts: `show_failure` says the place."""
    logging.getLogger(FAILURE_LOG).addFilter(_without_exception)


def _without_exception(record: logging.LogRecord) -> bool:
    return record.exc_info is None


def show_failure(error: Exception) -> bool:
    """Say so in one sentence; log where it happened, but no value that anyone typed."""
    places = "; ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    _log.error("page failed: %s at %s", type(error).__name__, places)
    st.error(t("frame.failure"))
    return True
