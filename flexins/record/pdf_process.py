"""The process that reads a PDF: a PDF comes in, the text of its pages goes out, line by line.

Started by `files.py`, see `flexins/roster/apart.py`.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from math import hypot
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from flexins.record.pdf_layout import Piece, lines_of
from flexins.roster.apart import keep_within, refuse


def main(limits: dict[str, Any]) -> None:
    keep_within(limits)
    logging.disable()  # what the library says of a file may quote it
    try:
        reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            refuse("record.pdf.locked")
        if len(reader.pages) > limits["pages"]:
            refuse("record.pdf.large")
        pages = [_text(page) for page in reader.pages]
        if not any(text.strip() for text in pages):
            refuse("record.pdf.no_text")
        out = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="")
        out.write("\n".join(pages))
        out.flush()
    except MemoryError:
        refuse("record.pdf.large")
    except BrokenPipeError:
        sys.exit(1)  # whoever asked has gone
    except Exception:  # whatever a damaged or foreign part does to the library
        refuse("record.pdf.unreadable")


def _text(page: PageObject) -> str:
    """The page as it looks, columns apart by spaces; without that, in the order of the file."""
    try:
        return lines_of(_pieces(page))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return page.extract_text().replace("\0", "")


def _pieces(page: PageObject) -> list[Piece]:
    """The pieces of text of a page, as it is turned to be read."""
    found: list[Piece] = []
    before = ""
    turned = _TURNED[page.rotation // _QUARTER_DEGREES % len(_TURNED)]

    def note(
        text: str, of_page: list[float], of_text: list[float], _font: Any, size: float
    ) -> None:
        nonlocal before
        text = text.replace("\0", "")  # what some fonts of two bytes leave before each sign
        a, b, c, d, e, f = (float(number) for number in of_page)
        x = of_text[4] * a + of_text[5] * c + e
        y = of_text[4] * b + of_text[5] * d + f
        height = size * hypot(of_text[0] * a + of_text[1] * c, of_text[0] * b + of_text[1] * d)
        if text.strip():
            x, y = turned(x, y)
            between = before + text[: len(text) - len(text.lstrip())]
            begins, apart = "\n" in between, bool(between)
            found.append(Piece(text, x, y, height, apart=apart, begins=begins))
            before = ""
        before += text[len(text.rstrip()) :]

    page.extract_text(visitor_text=note)
    return found


_QUARTER_DEGREES = 90
# By quarter turns: where a point lies once the page is turned to be read.
_TURNED: tuple[Callable[[float, float], tuple[float, float]], ...] = (
    lambda x, y: (x, y),
    lambda x, y: (y, -x),
    lambda x, y: (-x, -y),
    lambda x, y: (-y, x),
)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
