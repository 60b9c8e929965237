"""Send on exactly what one sees."""

import streamlit as st

from flexins.ui import address
from flexins.ui.copying import copy_text
from flexins.ui.language import t


def share(sentence: str, path: str) -> None:
    """A popover with the link to this result and a line of text for a chat message.

    `sentence` is the answer in plain text; `path` the page's address without `/`.
    """
    with st.popover(t("frame.share"), width="content"):
        link = f"{_origin()}/{path}?{address.query()}".rstrip("?")
        st.caption(t("frame.share_what"))
        copy_text(f"{sentence} {link}", t("frame.share_label"))


def _origin() -> str:
    scheme, separator, rest = (st.context.url or "").partition("://")
    return f"{scheme}{separator}{rest.partition('/')[0]}"
