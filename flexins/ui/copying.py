"""A text with a button that copies it; where copying is not allowed, it is selected instead."""

from __future__ import annotations

import json
from hashlib import sha256
from html import escape

import streamlit as st

from flexins.ui.language import t

_BYTES_A_ROW = 48


def copy_text(text: str, label: str) -> None:
    """Show `text` to copy by button or by hand; `label` names it for a screen reader."""
    name = f"fx-copy-{sha256(text.encode()).hexdigest()[:12]}"
    done = json.dumps(t("frame.copied"))
    script = (
        f"const box = document.getElementById('{name}');"
        f"const button = document.getElementById('{name}-button');"
        "button.onclick = async () => {"
        " box.select();"
        " try { await navigator.clipboard.writeText(box.value); }"
        " catch { document.execCommand('copy'); }"
        f" button.textContent = {done}; }};"
    )
    st.html(
        f'<div class="fx-copy"><textarea class="fx-link" id="{name}" rows="{_rows(text)}" readonly '
        f'aria-label="{escape(label)}">{escape(text)}</textarea>'
        f'<button type="button" id="{name}-button">{escape(t("frame.copy"))}</button></div>'
        f"<script>{{{script}}}</script>",
        unsafe_allow_javascript=True,
    )


def _rows(text: str) -> int:
    return 1 + len(text.encode()) // _BYTES_A_ROW
