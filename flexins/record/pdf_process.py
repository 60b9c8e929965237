"""The process that reads a PDF: a PDF comes in, the text of its pages goes out, line by line.

Started by `files.py`, see `flexins/roster/apart.py`.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO, TextIOWrapper
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

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
        return page.extract_text(extraction_mode="layout")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return page.extract_text()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
