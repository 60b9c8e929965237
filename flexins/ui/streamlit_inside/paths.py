"""The paths that Streamlit answers by itself; each other one is a page."""

from __future__ import annotations

import re

STREAM_PATH = "/_stcore/stream"
UPLOAD_PATH = "/_stcore/upload_file/"  # then the session's id, "/" and the file's
MEDIA_PATH = "/media/"
STATIC_PATH = "/static/"
NOT_PAGES = (STATIC_PATH, "/_stcore/", MEDIA_PATH, "/component/")
# What only programs ask for.
NOT_FOR_VISITORS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
# A download's address, as a page names it: its digest, and the ending of its kind.
MEDIA_ADDRESS = re.compile(rb"/media/([0-9a-f]{20,128}\.?[0-9A-Za-z]{0,12})")
