"""What the web server adds to Streamlit: bounds, own sessions, compression, the page's head."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from flexins.applications.errors import LedgerError
from flexins.applications.opening import check_settings, complain_of_keys
from flexins.applications.sentences import sentences
from flexins.ui.failure import keep_values_out_of_the_log, show_failure
from flexins.ui.server import limits
from flexins.ui.server.api import Api
from flexins.ui.server.browser_cookie import HEADER, OwnBrowser
from flexins.ui.server.connections import Lines, guarded
from flexins.ui.server.document import DocumentHead
from flexins.ui.server.headers import SafeHeaders
from flexins.ui.server.icons import SiteIcons
from flexins.ui.server.kept_sessions import sweep_for_ever
from flexins.ui.server.logs import keep_people_out_of_the_log
from flexins.ui.server.requests import BoundedRequests
from flexins.ui.server.static import CompressedStatic
from flexins.ui.server.turns import Turns
from flexins.ui.server.uploads import Uploads
from flexins.ui.server.visits import Visits
from flexins.ui.streamlit_inside import settings
from flexins.ui.streamlit_inside.page_runs import watch_pages
from flexins.ui.streamlit_inside.parcels import send_in_parcels
from flexins.ui.streamlit_inside.pictures import send_pictures_as_they_are
from flexins.ui.streamlit_inside.places import copy_places_quickly
from flexins.ui.streamlit_inside.sessions import KeptSessions, keep_sessions_in, trust_header
from flexins.ui.streamlit_inside.told_each_run import remember_settings
from flexins.ui.streamlit_inside.uvicorn_lines import guard_connections, uvicorn_config
from flexins.ui.warmup import warm_up
from flexins.wording import LANGUAGES, say

_DESCRIPTORS = limits.raise_descriptors()
_TURNS = Turns(limits.PAGES_AT_ONCE)


@asynccontextmanager
async def _lifespan(_app: Any) -> AsyncIterator[None]:
    _refuse_bad_settings()
    keep_values_out_of_the_log()
    trust_header(HEADER)
    watch_pages(pause=_TURNS.pause, ended=_TURNS.ended)
    remember_settings()
    copy_places_quickly()
    send_pictures_as_they_are()
    send_in_parcels(limits.TOGETHER_SECONDS)
    kept = KeptSessions(settings.kept_seconds(), limits.KEPT_SESSIONS)
    keep_sessions_in(kept)
    sweeping = asyncio.create_task(sweep_for_ever(kept), name="flexins-sweep")
    sys.setswitchinterval(limits.SWITCH_SECONDS)
    warm_up()
    yield
    sweeping.cancel()


class _GuardedConnections:
    """ASGI middleware that acts at the server's start: its connections get our bounds."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            uvicorn = uvicorn_config(receive)
            if uvicorn is None:
                _log.warning("not under uvicorn: slow and endless senders are not ended")
            else:
                lines = Lines(limits.most_connections(_DESCRIPTORS), limits.CONNECTIONS_OF_PLACE)
                bounded = partial(guarded, lines=lines)
                guard_connections(uvicorn, bounded, limits.MESSAGE_BYTES)
        await self.app(scope, receive, send)


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


# Names a file with the secret of Streamlit's cookies, the same on every server.
COOKIE_SECRET_VARIABLE = "FLEXINS_COOKIE_SECRET_FILE"  # noqa: S105 (a name)


def _prepare() -> None:
    """Before anything else: nothing is logged, and no cookie signed, without it."""
    keep_people_out_of_the_log()
    if path := os.environ.get(COOKIE_SECRET_VARIABLE):
        try:
            settings.set_cookie_secret(Path(path).read_text(encoding="utf-8").strip())
        except (OSError, UnicodeDecodeError):
            said = [
                say(language, "refused.secret_unreadable", variable=COOKIE_SECRET_VARIABLE)
                for language in LANGUAGES
            ]
            print("flexins:", *said, file=sys.stderr, flush=True)
            os._exit(2)


_prepare()
_log = logging.getLogger("flexins")

# What `st.App` is to be built with, for `streamlit run` and any ASGI server alike.
OPTIONS: dict[str, Any] = {
    "lifespan": _lifespan,
    "on_script_error": show_failure,
    "middleware": [
        Middleware(_GuardedConnections),
        Middleware(SafeHeaders),
        Middleware(BoundedRequests),
        Middleware(OwnBrowser),
        Middleware(Uploads),
        Middleware(Visits, most=limits.most_visits(_DESCRIPTORS), turns=_TURNS),
        Middleware(SiteIcons),
        Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
        Middleware(Api),
        Middleware(CompressedStatic),
        Middleware(DocumentHead),
    ],
}
