"""What a browser is told ahead, so that a weak line carries the first answer first."""

from __future__ import annotations

import html
import json
from functools import cache

from flexins.ui.streamlit_inside import settings, static_files

# Parts of Streamlit's interface that every page needs at once; it asks for them only when the
# first elements have arrived.
NEEDED_AT_ONCE = ("Html", "purify.es", "PageLink", "Button")


@cache  # the settings are part of the program
def known_ahead() -> str:
    """A script for the head: where the server is, and how text looks."""
    return f"{_settings()}{_FONT_LATER}"


@cache  # the files are part of the program
def needed_ahead() -> str:
    """HTML for the head: which of Streamlit's scripts will be needed."""
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{html.escape(path.name)}">'
        for name in NEEDED_AT_ONCE
        for path in static_files.scripts_of(name)
    )


def _settings() -> str:
    """What Streamlit's interface would ask for before it connects, and its font until then."""
    looks = {"bodyFont": settings.font()}
    known = {
        "HOST_CONFIG": {
            "useExternalAuthToken": False,
            "enableCustomParentMessages": False,
            "enforceDownloadInNewTab": False,
            # A dialog over everything hides what was typed; the page itself says what is wrong.
            "blockErrorDialogs": True,
            "metricsUrl": "",
        },
        "LIGHT_THEME": looks,
        "DARK_THEME": looks,
    }
    text = json.dumps(known, ensure_ascii=False).replace("</", "<\\/")
    return (
        f"window.__streamlit = {text};"
        # A page's name is the last part of its path; before it stands where a proxy has put us.
        "window.__streamlit.BACKEND_BASE_URL ="
        " location.origin + location.pathname.replace(/[^/]*$/, '');"
        "window.__streamlit.HOST_CONFIG.allowedOrigins = [location.origin];"
    )


# Streamlit loads its large font of icons before anything else. Without that it is loaded by the
# first icon that is drawn.
_FONT_LATER = (
    "{const load = document.fonts.load.bind(document.fonts);"
    "document.fonts.load = (font, text) =>"
    " font.includes('Material Symbols') ? Promise.resolve([]) : load(font, text);}"
)
