"""Buttons that save a file which the page itself holds.

A file that the server holds for a download has an address, and who has the address has the file.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import streamlit as st


@dataclass(frozen=True)
class File:
    label: str
    content: bytes
    name: str
    kind: str


def save_buttons(files: Iterable[File]) -> None:
    buttons = "".join(
        f'<button type="button" data-fx-save="{escape(file.name)}" data-fx-kind="{file.kind}" '
        f'data-fx-content="{b64encode(file.content).decode()}">{escape(file.label)}</button>'
        for file in files
    )
    st.html(f'<div class="fx-copy">{buttons}</div>')
