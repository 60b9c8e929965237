"""What kind of file it is, by how it begins; its name may say anything."""

from __future__ import annotations

from typing import BinaryIO

WORKBOOK, PDF, WEB_PAGE = "workbook", "pdf", "web_page"
# What a file that is no table begins with, and the end of its sentence's key.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "old_workbook",  # and a workbook with a password
    b"%PDF": PDF,
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"{\\rtf": "document",
}
_ZIP = b"PK\x03\x04"
_BEGIN_WEB_PAGES = (b"<html", b"<!doctype", b"<?xml", b"<table", b"<meta")
_HEAD_BYTES = 512


def kind_of(source: BinaryIO) -> str | None:
    """What a file is by how it begins, the end of its sentence's key; None for a text."""
    source.seek(0)
    head = source.read(_HEAD_BYTES)
    if head.startswith(_ZIP):
        return WORKBOOK
    kind = next((name for start, name in _OTHERS.items() if head.startswith(start)), None)
    if kind is None and head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_BEGIN_WEB_PAGES):
        kind = WEB_PAGE
    return kind
