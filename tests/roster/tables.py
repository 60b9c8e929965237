"""Tables of people to test with, and their answers read back."""

import csv
import io
from datetime import date

from flexins.roster.run import run
from flexins.rules.loading import load_city

HEADER = "id,from,to,tier,medical\n"
TODAY = date(2026, 11, 26)


def answered(text, language="zh", encoding="utf-8", book=None):
    """The summary and the rows of the answer, as csv.DictReader gives them."""
    source = text if isinstance(text, bytes) else text.encode(encoding)
    sink = io.BytesIO()
    summary = run(io.BytesIO(source), sink, book or load_city(), language, today=TODAY)
    content = sink.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\xef\xbb\xbf") == 1
    return summary, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def rows_of(*lines, **more):
    return answered(HEADER + "\n".join(lines) + "\n", **more)[1]
