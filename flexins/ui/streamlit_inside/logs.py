"""Streamlit's loggers."""

# Its own account of a failure holds the exception's text, and that may hold what someone typed; it
# is written before any hook of ours runs.
FAILURE_LOG = "streamlit.error_util"
