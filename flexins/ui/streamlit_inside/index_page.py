"""Streamlit's index.html, as it is on the disk, and what of it is replaced by ours."""

from __future__ import annotations

import re

ROOT = '<div id="root"></div>'
_SCRIPT = re.compile(r"<script(?=[\s>])")
_LANGUAGE = re.compile(r'<html lang="[^"]*"')
_FONT = re.compile(r'<link\s+rel="preload"[^>]*SourceSans[^>]*>')
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_STYLE_SHEET = re.compile(r'<link rel="stylesheet"[^>]*>')
_WITHOUT_SCRIPTS = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
# Each with how often it is there.
PARTS = {
    _SCRIPT: 2,
    _LANGUAGE: 1,
    _FONT: 1,
    _ICON: 1,
    _TITLE: 1,
    _STYLE_SHEET: 1,
    _WITHOUT_SCRIPTS: 1,
    re.compile(re.escape(ROOT)): 1,
}


def with_nonce(document: str, nonce: str) -> str:
    """`nonce` on every script. Before anything else comes in."""
    return _SCRIPT.sub(f'<script nonce="{nonce}"', document)


def in_language(document: str, html_lang: str) -> str:
    return _LANGUAGE.sub(f'<html lang="{html_lang}"', document, count=1)


def without_font_and_icon(document: str) -> str:
    # Our pages use the system's fonts: this one would only delay the first answer.
    document = _FONT.sub("", document, count=1)
    # Streamlit would change this icon to one of its own, and lets one by another name alone.
    return _ICON.sub("", document, count=1)


def with_head(document: str, head: str) -> str:
    """`head` in the place of the title."""
    return _TITLE.sub(lambda _: head, document, count=1)


def without_style_sheets(document: str) -> tuple[str, str]:
    """The document without Streamlit's style sheets, and these."""
    sheets = _STYLE_SHEET.findall(document)
    return _STYLE_SHEET.sub("", document), "".join(sheets)


def with_root(document: str, root: str) -> str:
    """`root` in the place of the empty element that Streamlit draws into; it holds one itself."""
    return document.replace(ROOT, root, 1)


def with_noscript(document: str, said: str) -> str:
    """`said`, as HTML, for a browser that runs no scripts."""
    return _WITHOUT_SCRIPTS.sub(lambda _: f"<noscript>{said}</noscript>", document, count=1)
