"""What the web server adds to Streamlit: compression, the page's head, safe headers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from flexins.ui.failure import keep_values_out_of_the_log, show_failure
from flexins.ui.server.document import DocumentHead
from flexins.ui.server.headers import SafeHeaders
from flexins.ui.server.static import CompressedStatic
from flexins.ui.warmup import warm_up


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    keep_values_out_of_the_log()
    warm_up()
    yield


# What `st.App` is to be built with, for `streamlit run` and any ASGI server alike.
OPTIONS: dict[str, Any] = {
    "lifespan": _lifespan,
    "on_script_error": show_failure,
    "middleware": [
        Middleware(SafeHeaders),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(CompressedStatic),
        Middleware(DocumentHead),
    ],
}
