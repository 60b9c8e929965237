"""Send on exactly what one sees."""

from html import escape

import segno
import streamlit as st

from flexins.ui import address
from flexins.ui.copying import copy_text
from flexins.ui.language import t


def share(sentence: str, path: str) -> None:
    """A popover with the link to this result, a line of text for a chat message, a QR code.

    `sentence` is the answer in plain text; `path` the page's address without `/`.
    """
    with st.popover(t("frame.share"), width="content"):
        st.caption(t("frame.share_what"))
        copy_text(link(path), t("frame.share_link"))
        copy_text(f"{sentence} {link(path)}", t("frame.share_label"))
        picture = qr_code(link(path))
        st.html(f'<img class="fx-qr" alt="{escape(t("frame.share_qr"))}" src="{picture}">')


def link(path: str) -> str:
    """The whole link to this page with its inputs, its edition and its result."""
    return f"{_origin()}/{path}?{address.query()}".rstrip("?")


def qr_code(text: str) -> str:
    """A QR code of `text` as the address of a picture."""
    found: str = segno.make(text, error="m").svg_data_uri(scale=5, border=2, light="#fff")
    return found


def _origin() -> str:
    scheme, separator, rest = (st.context.url or "").partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}"
