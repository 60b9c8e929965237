"""The page before any of Streamlit's scripts run: language, title, preview, our own script."""

from __future__ import annotations

import html
import json
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.inputs.kinds.plain import NotRead
from flexins.inputs.person import LANGUAGE, read_language
from flexins.inputs.untangling import pairs_of
from flexins.ui.keypads import keypads
from flexins.ui.language import of_browser
from flexins.ui.server.ahead import told_ahead
from flexins.wording import LANGUAGES, say

_NOT_PAGES = ("/static/", "/_stcore/", "/media/", "/component/")
_HTML_LANG = {"zh": "zh-CN", "en": "en"}
_SCRIPT = Path(__file__).with_name("browser.js")
_MONTHS = Path(__file__).with_name("browser") / "months.js"
_STYLE = Path(__file__).with_name("style.css")
# Words that the style shows by itself, by its own name for them.
_STYLE_WORDS = {"menu": "nav.menu", "offline": "frame.offline", "working": "frame.working"}
# Streamlit's words are English whatever the page's language; the last are patterns.
_STREAMLIT_WORDS = (
    "skip",
    "sidebar",
    "pages",
    "expand",
    "collapse",
    "open",
    "dismiss",
    "no_results",
    "selected",
    "clear_all",
    "close",
    "enter",
    "enter_form",
    "connection",
    "no_answer",
    "options",
    "option",
    "remove",
    "upload",
    "choose_file",
    "plus",
    "drop",
    "per_file",
    "add_files",
    "too_large",
    "not_allowed",
    "one_file",
    "error",
)


class DocumentHead:
    """ASGI middleware: rewrites index.html for the link's language, else the browser's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or scope["path"].startswith(_NOT_PAGES):
            await self.app(scope, receive, send)
            return
        # Streamlit compresses pages itself; a compressed body could not be rewritten here.
        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        rewriting = _Rewriting(send, _language(scope), scope["path"])
        await self.app({**scope, "headers": plain}, receive, rewriting)


def _language(scope: Scope) -> str:
    for name, text in pairs_of(scope.get("query_string", b"").decode("latin-1")):
        with suppress(NotRead):
            if name == LANGUAGE:
                return read_language(text)
    # Browsers name their first choice first.
    accepted = Headers(scope=scope).get("accept-language", "")
    return of_browser(accepted.partition(",")[0].partition(";")[0])


class _Rewriting:
    """Collects an HTML response, rewrites it, passes anything else through."""

    def __init__(self, send: Send, language: str, path: str) -> None:
        self._send = send
        self._language = language
        self._path = path
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
            document = rewrite(self._body.decode("utf-8"), self._language, self._path)
            body = document.encode("utf-8")
            headers = MutableHeaders(raw=self._start["headers"])
            headers["content-length"] = str(len(body))
            headers.add_vary_header("accept-language")
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": body})
            return
        await self._send(message)


def rewrite(document: str, language: str, path: str = "/") -> str:
    """`document` with `lang`, title, preview tags, our script and a first word in `language`."""
    lang = f'<html lang="{_HTML_LANG[language]}"'
    document = re.sub(r'<html lang="[^"]*"', lang, document, count=1)
    # Our pages use the system's fonts: this one would only delay the first answer.
    document = re.sub(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>', "", document, count=1)
    document = re.sub(
        r"<title>.*?</title>", lambda _: _head(language, path), document, count=1, flags=re.DOTALL
    )
    waiting = f'<p class="fx-opening">{html.escape(say(language, "frame.opening"))}</p>'
    # In the body, so that it comes after what Streamlit's scripts put into the head; in the
    # document, so that nothing is ever drawn without it.
    root = f'<style>{_style()}</style><div id="root">{waiting}</div>'
    document = document.replace('<div id="root"></div>', root, 1)
    return re.sub(
        r"<noscript>.*?</noscript>",
        lambda _: f"<noscript>{html.escape(say(language, 'frame.noscript'))}</noscript>",
        document,
        count=1,
        flags=re.DOTALL,
    )


def _head(language: str, path: str) -> str:
    site = say(language, "frame.title")
    name = path.strip("/")
    try:
        own = f"{say(language, f'nav.{name}')} · {site}" if name else site
    except KeyError:  # a path that is no page of ours
        own = site
    title, description = html.escape(own), html.escape(say(language, "frame.description"))
    return (
        f"<title>{title}</title>"
        f'<meta name="description" content="{description}">'
        f'<meta property="og:type" content="website">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
        f'<meta name="twitter:card" content="summary">\n'
        f"<script>{_script()}</script><script>{_months_script()}</script>{told_ahead()}"
    )


@cache  # the style and its words are part of the program
def _style() -> str:
    words = "".join(
        f":root:lang({tag}) {{ "
        + "".join(
            f"--fx-{n}: {json.dumps(say(tag, k), ensure_ascii=False)}; "
            for n, k in _STYLE_WORDS.items()
        )
        + "}\n"
        for tag in LANGUAGES
    )
    return words + _STYLE.read_text(encoding="utf-8")


@cache  # the script and its words are part of the program
def _script() -> str:
    """Our script, with the words and keypads it needs in place of its two names."""
    words = {say("en", f"widget.{name}"): say("zh", f"widget.{name}") for name in _STREAMLIT_WORDS}
    script = _SCRIPT.read_text(encoding="utf-8")
    for name, value in (("FX_WORDS", words), ("FX_KEYPADS", keypads())):
        text = json.dumps(value, ensure_ascii=False).replace("</", "<\\/")
        script = script.replace(name, text)
    return script


@cache  # the file is part of the program
def _months_script() -> str:
    return _MONTHS.read_text(encoding="utf-8")
