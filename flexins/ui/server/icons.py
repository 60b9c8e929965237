"""The site's icons, its preview picture and its manifest, by which a phone keeps it as an app.

Everything in icons/ is drawn by .ci/draw-icons.
"""

from __future__ import annotations

import html
import json
from functools import cache
from pathlib import Path

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from flexins.ui.server.refusing import HTML_LANG, language_of
from flexins.ui.streamlit_inside.settings import background_colour
from flexins.wording import say

_FOLDER = Path(__file__).with_name("icons")
_KINDS = {".png": "image/png", ".svg": "image/svg+xml"}
_MANIFEST = "/site.webmanifest"
_PREVIEW = "preview.png"
# What is asked for by habit, whatever the page says.
_BY_HABIT = {
    "/favicon.ico": "icon-32.png",
    "/favicon.png": "icon-32.png",
    "/apple-touch-icon-precomposed.png": "apple-touch-icon.png",
}
_ONE_DAY_SECONDS = 86_400


class SiteIcons:
    """ASGI middleware: answers GET and HEAD for the files of icons/ and for the manifest."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        response = _response(scope) if asked else None
        await (response or self.app)(scope, receive, send)


def _response(scope: Scope) -> Response | None:
    headers = {"cache-control": f"public, max-age={_ONE_DAY_SECONDS}"}
    if scope["path"] == _MANIFEST:
        text = json.dumps(manifest(language_of(scope)), ensure_ascii=False)
        headers["vary"] = "accept-language"
        return Response(text, media_type="application/manifest+json", headers=headers)
    # Looked up, not read: nobody names a file by a path of his own.
    picture, kind = _pictures().get(scope["path"], (b"", ""))
    return Response(picture, media_type=kind, headers=headers) if kind else None


@cache  # the files are part of the program
def _pictures() -> dict[str, tuple[bytes, str]]:
    """Content and type of each picture, by the path it is asked for with."""
    own = {
        f"/{path.name}": (path.read_bytes(), _KINDS[path.suffix])
        for path in _FOLDER.iterdir()
        if path.suffix in _KINDS
    }
    return own | {path: own[f"/{name}"] for path, name in _BY_HABIT.items()}


def manifest(language: str) -> dict[str, object]:
    """What a phone keeps of the site; https://www.w3.org/TR/appmanifest/."""
    colour = background_colour("light")
    icons = [("icon-192.png", "192x192", "any"), ("icon-512.png", "512x512", "any")]
    icons += [("icon-maskable-512.png", "512x512", "maskable")]
    return {
        "name": say(language, "frame.title"),
        "short_name": say(language, "frame.short_title"),
        "description": say(language, "frame.description"),
        "lang": HTML_LANG[language],
        "start_url": f"./?lang={language}",
        "scope": "./",
        # With the way back, and without what hides where a link leads to.
        "display": "minimal-ui",
        "theme_color": colour,
        "background_color": colour,
        "icons": [
            {"src": f"./{name}", "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in icons
        ],
    }


def icon_links(language: str) -> str:
    """HTML for the head: the icons, the manifest, and the colour of the browser's own bars."""
    colours = "".join(
        f'<meta name="theme-color" media="(prefers-color-scheme: {scheme})"'
        f' content="{html.escape(background_colour(scheme))}">'
        for scheme in ("light", "dark")
    )
    return (
        '<link rel="icon" type="image/png" sizes="32x32" href="./icon-32.png">'
        '<link rel="icon" type="image/svg+xml" sizes="any" href="./icon.svg">'
        '<link rel="apple-touch-icon" href="./apple-touch-icon.png">'
        f'<link rel="manifest" href=".{_MANIFEST}?lang={language}">{colours}'
    )


def preview_tags(address: str) -> str:
    """HTML for the head: the picture that a link shows in a chat.

    `address` is the site's own address, like https://example.org; nothing where it is not known.
    """
    if not address:
        return '<meta name="twitter:card" content="summary">'
    return (
        f'<meta property="og:image" content="{html.escape(address)}/{_PREVIEW}">'
        '<meta property="og:image:type" content="image/png">'
        '<meta property="og:image:width" content="1200">'
        '<meta property="og:image:height" content="630">'
        '<meta name="twitter:card" content="summary_large_image">'
    )
