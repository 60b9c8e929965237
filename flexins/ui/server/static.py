"""Streamlit's scripts and styles, compressed once and kept: it sends them uncompressed."""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flexins.ui.streamlit_inside import static_files
from flexins.ui.streamlit_inside.paths import STATIC_PATH

_SUFFIXES = {".js", ".css", ".svg", ".json", ".wasm"}
_ONE_YEAR_SECONDS = 31_536_000


class CompressedStatic:
    """ASGI middleware: answers GET /static/… for text files with a kept gzip body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] == "http"
            and scope["method"] == "GET"
            and scope["path"].startswith(STATIC_PATH)
            and "gzip" in Headers(scope=scope).get("accept-encoding", "")
        ):
            # Looked up before anything is kept, so that asking for what is not there keeps nothing.
            file = _known_files().get(scope["path"])
            if file is not None:
                kind = mimetypes.guess_type(scope["path"])[0] or "application/octet-stream"
                response = Response(
                    _compressed(file),
                    media_type=kind,
                    headers={
                        "content-encoding": "gzip",
                        "vary": "accept-encoding",
                        "cache-control": f"public, immutable, max-age={_ONE_YEAR_SECONDS}",
                    },
                )
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


@cache  # the files are part of an installed package and carry a digest in their name
def _known_files() -> dict[str, Path]:
    return {path: file for path, file in static_files.files().items() if file.suffix in _SUFFIXES}


@cache
def _compressed(file: Path) -> bytes:
    """The gzip body of a file that Streamlit ships."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)
