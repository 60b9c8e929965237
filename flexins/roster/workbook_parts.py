"""A workbook's parts before anything is made of them: whether it is one, how much it unfolds to,
and whether its formulas have values. For the processes that open one, see `apart.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from xml.etree import ElementTree
from zipfile import ZipFile

from flexins.roster.apart import refuse

_MOST_PARTS = 5000
_OF_A_SHEET = "xl/worksheets/"
# Parts beside the sheet and its texts: formats, names, themes.
_MOST_BYTES_BESIDE = 20_000_000
_BLOCK_BYTES = 500_000
_TEXTS = "sharedstrings.xml"
_FORMULA_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
# One of these is in every match, and in few other sheets: they are found ten times as fast.
_OF_A_FORMULA = (b"<f", b":f", b"f>")
_LONGEST_MATCH = 1000

# A row, or a text, is in memory as a whole; what follows the last is as long at most.
_LONGEST_WHOLE_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class _Kind:
    """What there are many of in a part, by how each may begin, and what ends each that is in
    memory as a whole."""

    begins: tuple[bytes, ...]
    whole: bytes


_CELL = _Kind((b"<c ", b"<c/", b"<c>", b":c ", b":c/", b":c>"), b"row>")
_TEXT = _Kind((b"<si ", b"<si/", b"<si>", b":si ", b":si/", b":si>"), b"si>")


def look_at_parts(content: BytesIO, limits: Mapping[str, Any]) -> None:
    """Refuse what is no workbook, or unfolds to more than anybody's table."""
    with ZipFile(content) as archive:
        parts = archive.infolist()
        if len(parts) > _MOST_PARTS:
            refuse("roster.workbook.large")
        names = {part.filename.casefold() for part in parts}
        if any(part.flag_bits & 1 for part in parts) or "xl/workbook.bin" in names:
            refuse("roster.kind.old_workbook")
        if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
            document = names & {"mimetype", "word/document.xml", "ppt/presentation.xml"}
            refuse("roster.kind.document" if document else "roster.kind.archive")
        beside = 0
        for part in parts:
            name = part.filename.casefold()
            if name.endswith(_TEXTS):
                with archive.open(part) as texts:
                    _look_through(texts, _TEXT, limits)
            elif name.startswith(_OF_A_SHEET):
                with archive.open(part) as sheet:
                    _look_through(sheet, _CELL, limits)
            elif name.endswith((".xml", ".rels")):
                beside += part.file_size
        if beside > _MOST_BYTES_BESIDE:
            refuse("roster.workbook.large")


def part_of_sheet(archive: ZipFile, name: str) -> IO[bytes]:
    """The part that holds the sheet `name`. Raises KeyError where there is none."""
    sheets = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314 see above
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    link = next(
        text
        for sheet in sheets.iter()
        if sheet.tag.endswith("}sheet") and sheet.get("name") == name
        for attribute, text in sheet.items()
        if attribute.endswith("}id")
    )
    target = next(found.get("Target", "") for found in links.iter() if found.get("Id") == link)
    return archive.open(target.removeprefix("/") if target[:1] == "/" else f"xl/{target}")


def _look_through(part: IO[bytes], kind: _Kind, limits: Mapping[str, Any]) -> None:
    """Refuse a part that is too large, before anything is made of it.

    It is read as bytes only: that takes no memory and little time.
    """
    read = found = since_last = 0
    rest = b""
    while block := part.read(_BLOCK_BYTES):
        read += len(block)
        found += sum(map(block.count, kind.begins))
        whole = since_last == 0 or kind.whole in rest[-len(kind.whole) :] + block
        since_last = len(block) - block.rfind(kind.whole) if whole else since_last + len(block)
        if read > limits["bytes"] or found > limits["cells"] or since_last > _LONGEST_WHOLE_BYTES:
            refuse("roster.workbook.large")
        rest = block[-_LONGEST_MATCH:]


def look_for_values(part: IO[bytes]) -> None:
    """Refuse a sheet in which formulas have no values yet: they would read as empty cells."""
    rest = b""
    while block := part.read(_BLOCK_BYTES):
        text = rest + block
        if any(sign in text for sign in _OF_A_FORMULA) and _FORMULA_WITHOUT_VALUE.search(text):
            refuse("roster.workbook.no_values")
        rest = block[-_LONGEST_MATCH:]
