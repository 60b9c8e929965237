"""The head of the page before any script runs: language, title, preview of a shared link."""

from __future__ import annotations

import html
import re
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.wording import LANGUAGES, say

_NOT_PAGES = ("/static/", "/_stcore/", "/media/", "/component/")
_HTML_LANG = {"zh": "zh-CN", "en": "en"}


class DocumentHead:
    """ASGI middleware: rewrites index.html for the language that the link asks for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or scope["path"].startswith(_NOT_PAGES):
            await self.app(scope, receive, send)
            return
        # Streamlit compresses pages itself; a compressed body could not be rewritten here.
        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        language = query.get("lang", [LANGUAGES[0]])[0]
        if language not in LANGUAGES:
            language = LANGUAGES[0]
        rewriting = _Rewriting(send, language)
        await self.app({**scope, "headers": plain}, receive, rewriting)


class _Rewriting:
    """Collects an HTML response, rewrites it, passes anything else through."""

    def __init__(self, send: Send, language: str) -> None:
        self._send = send
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            kind = Headers(raw=message["headers"]).get("content-type", "")
            if kind.startswith("text/html"):
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body", False):
                return
            body = rewrite(self._body.decode("utf-8"), self._language).encode("utf-8")
            headers = MutableHeaders(raw=self._start["headers"])
            headers["content-length"] = str(len(body))
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": body})
            return
        await self._send(message)


def rewrite(document: str, language: str) -> str:
    """`document` with `lang`, title, description and preview tags in `language`."""
    title = html.escape(say(language, "frame.title"))
    description = html.escape(say(language, "frame.description"))
    head = (
        f"<title>{title}</title>"
        f'<meta name="description" content="{description}">'
        f'<meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
        f'<meta name="twitter:card" content="summary">'
    )
    document = re.sub(
        r'<html lang="[^"]*"', f'<html lang="{_HTML_LANG[language]}"', document, count=1
    )
    return re.sub(r"<title>.*?</title>", lambda _: head, document, count=1, flags=re.DOTALL)
