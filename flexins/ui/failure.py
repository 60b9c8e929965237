"""What a person sees when the program itself is at fault."""

import logging
import traceback

import streamlit as st

from flexins.ui.language import t

_log = logging.getLogger("flexins")
# Streamlit's own account of a failure holds the exception's text, and that may hold what
# someone typed; it is written before any hook runs.
_STREAMLIT_LOG = "streamlit.error_util"
# Under uvicorn every address is logged, and its query is what someone chose on a page.
_ACCESS_LOG = "uvicorn.access"


def keep_values_out_of_the_log() -> None:
    """Drop exceptions' texts, of which `show_failure` says the place, and addresses' queries."""
    logging.getLogger(_STREAMLIT_LOG).addFilter(_without_exception)
    logging.getLogger(_ACCESS_LOG).addFilter(_without_query)


def _without_exception(record: logging.LogRecord) -> bool:
    return record.exc_info is None


def _without_query(record: logging.LogRecord) -> bool:
    if isinstance(record.args, tuple):
        record.args = tuple(
            item.partition("?")[0] if isinstance(item, str) else item for item in record.args
        )
    return True


def show_failure(error: Exception) -> bool:
    """Say so in one sentence; log where it happened, but no value that anyone typed."""
    places = "; ".join(
        f"{frame.filename}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    _log.error("page failed: %s at %s", type(error).__name__, places)
    st.error(t("frame.failure"))
    return True
