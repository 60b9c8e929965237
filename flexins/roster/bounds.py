"""How large a table may be. What is larger is refused in a sentence before it is worked on."""

from __future__ import annotations

from dataclasses import dataclass

MOST_COLUMNS = 200
LONGEST_HEADER_BYTES = 64_000
LONGEST_CELL_BYTES = 32_000
# A row whose cells keep to these bounds is never longer.
LONGEST_ROW_BYTES = MOST_COLUMNS * (LONGEST_CELL_BYTES + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What depends on who asks: strangers on a page, or whoever owns the machine.

    `block_bytes` are worked on at a time. `workbook_…` bound the process that opens a workbook:
    its content unpacked, its cells and different texts, what it may hold in memory, and its time
    on a processor.
    """

    rows: int | None
    block_bytes: int
    workbook_bytes: int
    workbook_cells: int
    workbook_memory_bytes: int
    workbook_seconds: int


ON_THE_PAGE = Bounds(
    rows=200_000,
    block_bytes=250_000,
    workbook_bytes=150_000_000,
    workbook_cells=2_000_000,
    workbook_memory_bytes=1_000_000_000,
    workbook_seconds=45,
)
ON_THE_COMMAND_LINE = Bounds(
    rows=None,
    block_bytes=4_000_000,
    workbook_bytes=2_000_000_000,
    workbook_cells=200_000_000,
    workbook_memory_bytes=8_000_000_000,
    workbook_seconds=1800,
)
