"""Send on exactly what one sees."""

from html import escape

import streamlit as st

from flexins.ui.address import query
from flexins.ui.copying import text_html
from flexins.ui.language import t


def share(sentence: str, address: str, picture: str) -> None:
    """A popover with the link to this result, a line of text for a chat message, a QR code.

    `sentence` is the answer in plain text; `address` the whole link; `picture` its QR code.
    """
    with st.popover(t("frame.share"), width="content"):
        st.caption(t("frame.share_what"))
        st.html(
            f'<div class="fx-share">{text_html(address, t("frame.share_link"))}'
            f"{text_html(f'{sentence} {address}', t('frame.share_label'))}"
            f'<img class="fx-qr" alt="{escape(t("frame.share_qr"))}" src="{picture}"></div>'
        )


def link(path: str) -> str:
    """The whole link to this page with its inputs, its edition and its result."""
    return f"{_origin()}/{path}?{query()}".rstrip("?")


def _origin() -> str:
    scheme, separator, rest = (st.context.url or "").partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}"
