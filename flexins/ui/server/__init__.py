"""What the web server adds to Streamlit: compression, the page's head, safe headers."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from flexins.applications.errors import LedgerError
from flexins.applications.opening import check_settings, complain_of_keys
from flexins.applications.sentences import sentences
from flexins.ui.failure import keep_values_out_of_the_log, show_failure
from flexins.ui.server.document import DocumentHead
from flexins.ui.server.headers import SafeHeaders
from flexins.ui.server.static import CompressedStatic
from flexins.ui.warmup import warm_up
from flexins.wording import LANGUAGES


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    _refuse_bad_settings()
    keep_values_out_of_the_log()
    warm_up()
    yield


def _refuse_bad_settings() -> None:
    """End the start, with a sentence, where nobody could ever file because of the settings."""
    complain_of_keys(os.environ)
    try:
        check_settings(os.environ)
    except LedgerError as error:
        said = [" ".join(sentences(error, language)) for language in LANGUAGES]
        print("flexins:", *said, file=sys.stderr, flush=True)
        # Raised from here, an error is a stack trace and a server without its middleware.
        os._exit(2)


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
