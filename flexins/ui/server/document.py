"""The page before any of Streamlit's scripts run: language, title, preview, our own scripts."""

from __future__ import annotations

import asyncio
import html
import json
import secrets
from collections.abc import Awaitable, Callable
from functools import cache, partial
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from flexins.ui.keypads import keypads
from flexins.ui.server import limits
from flexins.ui.server.early import WAYS, Early, early, is_long
from flexins.ui.server.headers import content_security_policy
from flexins.ui.server.icons import icon_links, preview_tags
from flexins.ui.server.messages import Paces
from flexins.ui.server.place import place_of
from flexins.ui.server.refusing import HTML_LANG, language_of
from flexins.ui.server.requests import own_address
from flexins.ui.streamlit_inside import index_page
from flexins.ui.streamlit_inside.ahead import known_ahead, needed_ahead
from flexins.ui.streamlit_inside.in_the_browser import WORDS
from flexins.ui.streamlit_inside.paths import NOT_PAGES
from flexins.ui.widgets import TABS
from flexins.wording import LANGUAGES, say

_SCRIPTS = Path(__file__).with_name("browser")
# In this order, each in an element of its own: one that fails takes none along but those that ask
# it, as many ask `watch` and `runs`.
_NAMES = [
    "older",
    "watch",
    "opening",
    "runs",
    "line",
    "address",
    "taps",
    "words",
    "buttons",
    "charts",
    "months",
    "form",
    "record",
    "ways",
]
_STYLE = Path(__file__).with_name("style.css")
# Words that the style shows by itself, by its own name for them.
_STYLE_WORDS = {
    "menu": "nav.menu",
    "offline": "frame.offline",
    "offline-table": "frame.offline_table",
    "gone": "frame.gone",
    "working": "frame.working",
}


class DocumentHead:
    """ASGI middleware: rewrites index.html for the link's language, else the browser's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._long_one = asyncio.Lock()
        self._paces = Paces(limits.LONG_ANSWERS_AT_ONCE, limits.LONG_ANSWERS_PER_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["type"] == "http" and scope["method"] == "GET"
        if not page or scope["path"].startswith(NOT_PAGES):
            await self.app(scope, receive, send)
            return
        # Streamlit compresses pages itself; a compressed body could not be rewritten here.
        plain = [(k, v) for k, v in scope["headers"] if k != b"accept-encoding"]
        rewriting = _Rewriting(send, partial(self._rewritten, scope))
        await self.app({**scope, "headers": plain}, receive, rewriting)

    async def _rewritten(self, scope: Scope, document: str, nonce: str) -> str:
        """A long answer is worked out beside everybody's pages, one at a time and so many a place;
        who comes too often or meanwhile gets what can be said at once."""
        path, query = scope["path"], scope["query_string"].decode("latin-1")
        language, address = language_of(scope), own_address(scope)
        rewrite_it = partial(rewrite, document, language, path, query, nonce=nonce, address=address)
        if is_long(path.strip("/"), query) and not self._long_one.locked() and self._in_time(scope):
            async with self._long_one:
                return await asyncio.to_thread(rewrite_it, whole=True)
        return rewrite_it(whole=False)

    def _in_time(self, scope: Scope) -> bool:
        return self._paces.wait_seconds(place_of(scope), at_most=0) is not None


class _Rewriting:
    """Collects an HTML response, rewrites it, passes anything else through."""

    def __init__(self, send: Send, rewritten: Callable[[str, str], Awaitable[str]]) -> None:
        self._send = send
        self._rewritten = rewritten
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
            nonce = secrets.token_urlsafe(16)
            document = await self._rewritten(self._body.decode("utf-8"), nonce)
            body = document.encode("utf-8")
            headers = MutableHeaders(raw=self._start["headers"])
            headers["content-security-policy"] = content_security_policy(nonce)
            headers["content-length"] = str(len(body))
            headers.add_vary_header("accept-language")
            # It holds what someone typed into the link.
            headers["cache-control"] = "no-store"
            for name in ("etag", "last-modified"):
                if name in headers:
                    del headers[name]
            await self._send(self._start)
            await self._send({"type": "http.response.body", "body": body})
            return
        await self._send(message)


def rewrite(
    document: str,
    language: str,
    path: str = "/",
    query: str = "",
    *,
    nonce: str = "",
    address: str = "",
    whole: bool = True,
) -> str:
    """`document` with `lang`, title, preview tags, our scripts and the answer in `language`.

    `nonce` goes to every script of it, Streamlit's own too; `address` is the site's own, like
    https://example.org. Not `whole`: without what takes long of the answer.
    """
    document = index_page.with_nonce(document, nonce)
    answered = early(path.strip("/"), query, language, whole=whole)
    document = index_page.in_language(document, HTML_LANG[language])
    document = index_page.without_font_and_icon(document)
    shown = f"{_head(language, path, answered)}{preview_tags(address)}{icon_links(language)}"
    document = index_page.with_head(document, f"{shown}\n{_scripts(nonce)}{needed_ahead()}")
    waiting = f'<p class="fx-opening">{html.escape(say(language, "frame.opening"))}</p>'
    # In the body, so that it comes after what Streamlit's scripts put into the head; in the
    # document, so that nothing is ever drawn without it.
    # Outside of what Streamlit draws into, and takes away where it fails.
    unopened = f'<p class="fx-opening" id="fx-unopened" hidden>{_unopened(language)}</p>'
    root = f'<div id="root">{waiting}</div>{unopened}'
    if answered is not None:
        # A style sheet in the head would hold the answer back until it has come.
        document, sheets = index_page.without_style_sheets(document)
        root = f"{answered.body}{sheets}{index_page.ROOT}"
    document = index_page.with_root(document, f"<style>{_style()}</style>{root}")
    without_scripts = "<style>.fx-alone[hidden] { display: grid; }</style>"
    if answered is None:
        without_scripts = _without_scripts(language)
    return index_page.with_noscript(document, without_scripts)


def _without_scripts(language: str) -> str:
    """Of a page that needs them: that it does, and the ways to those that do not."""
    ways = " · ".join(
        f'<a href="./{name}?lang={language}">'
        f"{html.escape(say(language, 'nav.short.' + (name or 'home')))}</a>"
        for name in WAYS
    )
    needs = html.escape(say(language, "frame.noscript"))
    return f"<style>#root .fx-opening {{ display: none; }}</style><p>{needs}</p><p>{ways}</p>"


def _head(language: str, path: str, answered: Early | None) -> str:
    if answered is not None:
        own, said = answered.title, answered.description
    else:
        own, said = _name(language, path), say(language, "frame.description")
    title, description = html.escape(own), html.escape(said)
    return (
        f"<title>{title}</title>"
        f'<meta name="description" content="{description}">'
        f'<meta property="og:type" content="website">'
        f'<meta property="og:site_name" content="{html.escape(say(language, "frame.title"))}">'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="og:description" content="{description}">'
    )


def _name(language: str, path: str) -> str:
    site = say(language, "frame.title")
    name = path.strip("/")
    try:
        return f"{say(language, f'nav.{name}')} · {site}" if name else site
    except KeyError:  # a path that is no page of ours
        return site


def _unopened(language: str) -> str:
    return html.escape(say(language, "frame.unopened"))


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
    tabs = ", ".join(f".st-key-{name}" for name in TABS)
    return words + _STYLE.read_text(encoding="utf-8").replace("FX_TABS", tabs)


def _scripts(nonce: str) -> str:
    return "".join(f'<script nonce="{nonce}">{one}</script>' for one in our_scripts().values())


@cache  # the scripts and their words are part of the program
def our_scripts() -> dict[str, str]:
    """Our scripts by name, in the order they run in, with the words and keypads they need."""
    words = {say("en", f"widget.{name}"): say("zh", f"widget.{name}") for name in WORDS}
    scripts = {}
    for script in _NAMES:
        text = (_SCRIPTS / f"{script}.js").read_text(encoding="utf-8")
        for name, value in (("FX_WORDS", words), ("FX_KEYPADS", keypads())):
            text = text.replace(name, json.dumps(value, ensure_ascii=False).replace("</", "<\\/"))
        scripts[script] = text
    scripts["ahead"] = known_ahead()
    return scripts
