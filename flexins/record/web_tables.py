"""The tables of a web page as text: a row a line, merged cells in their places."""

from __future__ import annotations

from html.parser import HTMLParser

from flexins.record.bounds import MOST_LINES
from flexins.roster.bounds import MOST_COLUMNS

_ENDS_A_LINE = {"br", "p", "div", "li", "h1", "h2", "h3", "title"}
_NOT_SHOWN = {"script", "style", "head"}


def text_of_web_page(page: str) -> str:
    """The text of `page`, the cells of a row separated by tabs; an empty cell stands where a
    merged one reaches."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return "\n".join(reader.lines)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text: list[str] = []
        self._row: dict[int, str] | None = None
        self._next = 0  # the place of the next cell
        self._reaching: dict[int, int] = {}  # place → rows that a merged cell still takes
        self._span = (1, 1)
        self._in_cell = False
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_SHOWN:
            self._hidden += 1
        elif tag == "table":
            self._end_line()
            self._reaching = {}
        elif tag == "tr":
            self._end_row()
            self._end_line()
            self._row, self._next = {}, 0
        elif tag in ("td", "th"):
            self._end_cell()
            if self._row is None:
                self._row, self._next = {}, 0
            given = dict(attrs)
            self._span = (_span(given.get("colspan")), _span(given.get("rowspan")))
            self._in_cell = True
        elif tag in _ENDS_A_LINE and not self._in_cell:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _NOT_SHOWN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
        elif tag in _ENDS_A_LINE and not self._in_cell:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        self._end_row()
        self._end_line()

    def _taken(self) -> str:
        text = " ".join("".join(self._text).split())
        self._text = []
        return text

    def _end_cell(self) -> None:
        if not self._in_cell or self._row is None:
            return
        columns, rows = self._span
        place, text = self._next, self._taken()
        while self._reaching.get(place, 0) > 0:
            place += 1
        for further in range(place, min(place + columns, MOST_COLUMNS + 1)):
            self._row[further] = text if further == place else ""
            if rows > 1:
                self._reaching[further] = -rows  # from the next row on
        self._next = place + columns
        self._in_cell = False

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None:
            return
        width = max([*self._row, *(p for p, rows in self._reaching.items() if rows)], default=-1)
        if len(self.lines) <= MOST_LINES + 1:
            self.lines.append("\t".join(self._row.get(place, "") for place in range(width + 1)))
        # A cell begun in this row takes one row less from now on, as do those from above.
        self._reaching = {
            place: abs(rows) - 1 for place, rows in self._reaching.items() if abs(rows) > 1
        }
        self._row = None

    def _end_line(self) -> None:
        text = self._taken()
        if text and len(self.lines) <= MOST_LINES + 1:
            self.lines.append(text)


def _span(given: str | None) -> int:
    text = (given or "").strip()
    return min(int(text), MOST_COLUMNS) if text.isdecimal() and int(text) > 0 else 1
