"""An answer that is one sentence: what is wrong and what to do, in the reader's language."""

from __future__ import annotations

import html
from contextlib import suppress

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.person import LANGUAGE, read_language
from flexins.inputs.untangling import pairs_of
from flexins.ui.language import of_browser
from flexins.wording import say

HTML_LANG = {"zh": "zh-CN", "en": "en"}
_WAIT_SECONDS = {429: "60", 503: "60"}


def language_of(scope: Scope) -> str:
    """The link's language, else the browser's."""
    for name, text in pairs_of(scope.get("query_string", b"").decode("latin-1")):
        with suppress(NotRead):
            if name == LANGUAGE:
                return read_language(text)
    # Browsers name their first choice first.
    accepted = Headers(scope=scope).get("accept-language", "")
    return of_browser(accepted.partition(",")[0].partition(";")[0])


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, key: str) -> None:
    """Answer with `status` and the sentence `key`; a page asked for gets a page."""
    response = _response(scope, status, key)
    if scope["type"] == "websocket":
        await receive()
        kind = "websocket.http.response"
        if kind not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        headers = [(k, v) for k, v in response.raw_headers if k != b"content-length"]
        await send({"type": f"{kind}.start", "status": status, "headers": headers})
        await send({"type": f"{kind}.body", "body": bytes(response.body)})
        return
    await response(scope, receive, send)


def _response(scope: Scope, status: int, key: str) -> Response:
    language = language_of(scope)
    sentence = say(language, key)
    headers = {"cache-control": "no-store", "connection": "close"}
    if status in _WAIT_SECONDS:
        headers["retry-after"] = _WAIT_SECONDS[status]
    wants_page = "text/html" in Headers(scope=scope).get("accept", "")
    if not (wants_page and scope["type"] == "http" and scope["method"] in ("GET", "HEAD")):
        return PlainTextResponse(f"{sentence}\n", status, headers)
    site = html.escape(say(language, "frame.title"))
    page = (
        f'<!doctype html><html lang="{HTML_LANG[language]}"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{site}</title>'
        "<style>body{font:1.1rem/1.7 'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif;"
        "max-width:34em;margin:12vh auto;padding:0 1.2em;color-scheme:light dark}"
        "h1{font-size:1.4rem}a{display:inline-block;padding:.7em 0}</style>"
        f'<main><h1>{site}</h1><p>{html.escape(sentence)}</p><p><a href="/?lang={language}">'
        f"{html.escape(say(language, 'refused.to_start'))}</a></p></main></html>"
    )
    return HTMLResponse(page, status, headers)
