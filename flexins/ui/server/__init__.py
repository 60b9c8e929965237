"""What the web server adds to Streamlit: compression, the page's head, safe headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from flexins.ui.failure import show_failure
from flexins.ui.server.document import DocumentHead
from flexins.ui.server.headers import SafeHeaders
from flexins.ui.server.static import CompressedStatic
from flexins.ui.warmup import warm_up


def make_app(script_path: str) -> st.App:
    """The server for `script_path`, for `streamlit run` and any ASGI server alike."""
    return st.App(
        script_path,
        lifespan=_lifespan,
        on_script_error=show_failure,
        middleware=[
            Middleware(SafeHeaders),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(CompressedStatic),
            Middleware(DocumentHead),
        ],
    )


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    warm_up()
    yield
