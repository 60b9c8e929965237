"""Send on exactly what one sees."""

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

import streamlit as st

from flexins.ui import markup
from flexins.ui.language import t, words


def ways(sentence: str, address: str, picture: str, what: str = "") -> str:
    """HTML, folded away: the link to this result, a line of text for a chat, a QR code.

    `sentence` is the answer in plain text; `address` the whole link; `picture` its QR code;
    `what` says what the link holds, where that is not what the page shows.
    """
    return (
        f'<details class="fx-share"><summary class="fx-button">{escape(t("frame.share"))}'
        f"</summary><p>{escape(what or t('frame.share_what'))}</p>"
        f"{markup.copied_text(address, words(), t('frame.share_link'))}"
        f"{markup.copied_text(f'{sentence} {address}', words(), t('frame.share_label'))}"
        f'<img class="fx-qr" alt="{escape(t("frame.share_qr"))}" src="{picture}"></details>'
    )


def link(path: str, query: str) -> str:
    """The whole link to the page at `path`."""
    return f"{_origin()}/{path}?{query}".rstrip("?")


def link_with(path: str, values: Mapping[str, str]) -> str:
    """The whole link to another page, with these values of its inputs."""
    return link(path, urlencode(values, safe=":,"))


def _origin() -> str:
    scheme, separator, rest = (st.context.url or "").partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}"
