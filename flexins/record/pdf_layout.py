"""A page of a PDF as lines: each cell where it stands, two spaces and more between cells.

A PDF knows no cells, only pieces of text and where each begins. Its fonts often do not say how
wide their letters are, so a piece's end is estimated; where the next one begins is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flexins.record.positions import WIDE_PARTS, is_wide

# In parts of the letters' height: what a letter or figure is at least, mostly and at most wide.
_LEAST, _USUAL, _MOST = 0.44, 0.5, 0.65
_SAME_LINE = 0.5
_WORD_SPACE, _CELL_SPACE = 0.3, 0.6
_OVERLAP, _OVERLAP_OF_WIDE = 0.5, 0.15
_SAME_PLACE = 0.2
_WIDEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as it is drawn from (`x`, `y`) on, `y` upwards, in letters `height` high.

    `apart`: the reader of the PDF found a space before it; `begins`: the end of a line, which on
    the same line is that of a cell.
    """

    text: str
    x: float
    y: float
    height: float
    apart: bool = False
    begins: bool = False


def lines_of(pieces: Iterable[Piece]) -> str:
    """The lines of a page from its top, their cells in their places."""
    drawn = [piece for piece in pieces if piece.text.strip() and piece.height > 0]
    if not drawn:
        return ""
    unit = median(piece.height for piece in drawn) / WIDE_PARTS
    left = min(piece.x for piece in drawn)
    rows: list[list[Piece]] = []
    for piece in sorted(drawn, key=lambda piece: -piece.y):
        above = rows[-1][0] if rows else None
        if above and above.y - piece.y <= _SAME_LINE * min(above.height, piece.height):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.x)
    letter = _letter(rows)
    return "\n".join(_line(_cells(row, letter), left, unit) for row in rows)


def _letter(rows: Iterable[Sequence[Piece]]) -> float:
    """How wide figures are, measured where another piece follows them at once: a cell that begins
    unnoticed may follow further away, but none nearer."""
    measured = []
    for before, piece in (pair for row in rows for pair in pairwise(row)):
        text = before.text.strip()
        if text.isdecimal() and not (piece.apart or piece.begins):
            each = (piece.x - before.x) / (len(text) * before.height)
            if _LEAST < each < _MOST:
                measured.append(each)
    return min(measured, default=_USUAL)


def _cells(row: Sequence[Piece], letter: float) -> list[tuple[float, str]]:
    """Where each cell of a row begins, and its text."""
    cells = [(row[0].x, row[0].text.strip())]
    for before, piece in pairwise(row):
        text = piece.text.strip()
        moved = piece.x - before.x
        if moved < _SAME_PLACE * piece.height and text == before.text.strip():
            continue  # drawn twice, so that it looks bold
        if _is_new(before, piece, moved, letter):
            cells.append((piece.x, text))
        else:
            begin, so_far = cells[-1]
            cells[-1] = begin, f"{so_far}{' ' if piece.apart else ''}{text}"
    return cells


def _is_new(before: Piece, piece: Piece, moved: float, letter: float) -> bool:
    """Whether a cell begins with `piece`, `moved` to the right of where `before` began."""
    if piece.begins:
        return True
    text = before.text.strip()
    is_exact = len(text) > 1 and all(map(is_wide, text))
    overlap = _OVERLAP_OF_WIDE if is_exact else _OVERLAP
    if moved < _width(before, _LEAST) - overlap * piece.height:
        return True
    space = _WORD_SPACE if piece.apart or is_exact else _CELL_SPACE
    return moved - _width(before, letter) > space * piece.height


def _width(piece: Piece, letter: float) -> float:
    return piece.height * sum(1.0 if is_wide(sign) else letter for sign in piece.text.strip())


def _line(cells: Sequence[tuple[float, str]], left: float, unit: float) -> str:
    line = ""
    for x, text in cells:
        place = min(round((x - left) / unit), _WIDEST_LINE)
        line = line.ljust(max(place, len(line) + 2 if line else 0)) + text
    return line
