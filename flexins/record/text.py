"""A text as rows of cells: how its columns are separated, and on which line each row stands."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from flexins.inputs.kinds.plain import plain_sign
from flexins.record.bounds import LONGEST_LINE, MOST_LINES
from flexins.record.cells import month_number
from flexins.record.errors import RecordError
from flexins.record.headings import heading_of
from flexins.record.positions import Span, spans_of
from flexins.roster.bounds import MOST_COLUMNS
from flexins.rules.age import MONTHS_PER_YEAR

_LINE_END = re.compile(r"\r\n|\r|\n")
# Dashes, and a table drawn with lines as one drawn with bars and dashes.
_DRAWN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−─━═┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬", "-"),
        **dict.fromkeys("│┃║", "|"),
    }
)
# So that a month or a unit within a cell is not taken apart where spaces separate.
_MONTH_APART = re.compile(r"(\d{4}) ?年 ?(\d{1,2}) ?月")
_UNIT_APART = re.compile(r"(?<! ) +(?=[(\[][^)\]]{1,8}[)\]])")
# A spreadsheet's signs for “this is a text”: ="202507", as CSV "=""202507""", and '202507.
_TEXT_FORMULA = re.compile(r'"=""([^"\n]*)"""|="([^"\n]*)"')
_TEXT_MARK = re.compile(r"(^|[\t,;|\"])['`](?=\S)", re.MULTILINE)
_WIDE = re.compile(" {2,}")
_SEPARATORS = ("\t", "|", ",", ";", "  ", " ")
_SPACES = ("  ", " ")
_FULL_WIDTH = "，；、"
_SEPARATING = str.maketrans(_FULL_WIDTH, ",;,")
_TYPED_ROW = re.compile(r" *\d[^,;]*[，；、]")
_A_HEADING = re.compile("月|年|额|期|基数|工资|base|month|period", re.IGNORECASE)
_LINES_LOOKED_AT, _LONGEST_HEADING = 100, 2000
_FEW_SIGNS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line, counted from 1; `by_place`: an empty cell keeps its place. Where it
    does not, `spans` says where in the line the cells stand, as far as that is known."""

    line: int
    cells: tuple[str, ...]
    by_place: bool
    spans: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(filter(None, self.cells))


def rows_of(text: str) -> list[Row]:
    """The rows in which anything shows. Raises RecordError for a text that is too long."""
    text = _plain(text)
    lines = _LINE_END.split(text)
    if len(lines) > MOST_LINES + 1:
        raise RecordError("record.lines_many", most=MOST_LINES)
    if max(map(len, lines)) > LONGEST_LINE:
        number = next(n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE)
        raise RecordError("record.line_long", line=number)
    separator = _of_headings(lines)
    if separator is None and any(sign in text for sign in _FULL_WIDTH):
        text = text.translate(_SEPARATING)
        lines = _LINE_END.split(text)
        separator = _of_headings(lines)
    if separator is None:
        separator = _of_most_lines(lines)
    rows = [row for row in _rows(text, lines, separator) if any(row.cells)]
    if any(len(row.cells) > MOST_COLUMNS for row in rows):
        raise RecordError("roster.columns_many", most=MOST_COLUMNS)
    return rows


def _plain(text: str) -> str:
    """`text` in half width, in which only tabs and line ends stand beside ordinary spaces.

    Commas and semicolons of full width stay: in a sentence or an amount they separate no cells.
    """
    signs = set(text) - set(_FULL_WIDTH)
    others = (sign for sign in signs if not sign.isascii() or sign in "\f\v")
    plain = {sign: plain_sign(sign).translate(_DRAWN) for sign in others}
    changed = {sign: other for sign, other in plain.items() if sign != other}
    if len(changed) > _FEW_SIGNS:
        return _unmarked(text.translate({ord(sign): other for sign, other in changed.items()}))
    for sign, other in changed.items():
        text = text.replace(sign, other)
    return _unmarked(text)


def _unmarked(text: str) -> str:
    if '="' in text:
        text = _TEXT_FORMULA.sub(lambda found: f'"{found[1] or found[2] or ""}"', text)
    if "'" in text or "`" in text:
        text = _TEXT_MARK.sub(r"\1", text)
    return text


def _of_headings(lines: list[str]) -> str | None:
    """What separates most headings; None where no line has two."""
    candidates = [
        line
        for line in lines[:_LINES_LOOKED_AT]
        if len(line) <= _LONGEST_HEADING and _A_HEADING.search(line)
    ]
    best, most = None, 1
    for separator in _SEPARATORS:
        found = max((_headings(line, separator) for line in candidates), default=0)
        if found > most:
            best, most = separator, found
    return best


def _of_most_lines(lines: list[str]) -> str:
    having = {sign: sum(sign in line for line in lines) for sign in _SEPARATORS[:4]}
    sign = max(having, key=lambda sign: having[sign])
    filled = sum(1 for line in lines if line.strip())
    return sign if 2 * having[sign] > filled else " "


def _headings(line: str, separator: str) -> int:
    """How many cells of a line are headings; the months of a year across are twelve."""
    cells = _cells(line, separator)[:MOST_COLUMNS]
    months = [cell for cell in cells if month_number(cell) is not None]
    across = len(months) if len(months) >= MONTHS_PER_YEAR else 0
    return across + sum(heading_of(cell) is not None for cell in cells)


def _cells(line: str, separator: str) -> list[str]:
    if separator in _SPACES:
        line = _UNIT_APART.sub("", _MONTH_APART.sub(r"\1年\2月", line.replace("\t", "  "))).strip()
        line = line.translate(_SEPARATING)
        return (_WIDE.split(line) if separator == "  " else line.split()) if line else []
    cells = line.split(separator)
    if separator == "|":  # a table drawn with bars has one before its first cell
        cells = cells[1:] if not cells[0].strip() else cells
        cells = cells[:-1] if cells and not cells[-1].strip() else cells
    return [cell.strip().strip('"').strip().translate(_SEPARATING) for cell in cells]


def _rows(text: str, lines: list[str], separator: str) -> Iterator[Row]:
    if separator in (",", ";", "\t") and '"' in text and text.count('"') % 2 == 0:
        yield from _quoted(text, separator)
        return
    for number, line in enumerate(lines, 1):
        if separator not in line and _TYPED_ROW.match(line):
            line = line.translate(_SEPARATING)
        if separator not in _SPACES and separator not in line:
            # A title, or a row that lost its separators on the way.
            yield Row(number, tuple(_cells(line, " ")), by_place=False)
        else:
            cells = tuple(_cells(line, separator))
            spans: tuple[Span, ...] = ()
            if separator in _SPACES and len(cells) > 1:
                spans = spans_of(line, cells, wide=separator == "  ")
            yield Row(number, cells, by_place=separator not in _SPACES, spans=spans)


def _quoted(text: str, separator: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    before = 0
    try:
        for cells in reader:
            plain = tuple(" ".join(cell.translate(_SEPARATING).split()) for cell in cells)
            if len(plain) == 1:
                yield Row(before + 1, tuple(plain[0].split()), by_place=False)
            else:
                yield Row(before + 1, plain, by_place=True)
            before = reader.line_num
    except csv.Error:
        raise RecordError("record.quote_open", line=before + 1) from None
