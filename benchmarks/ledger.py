"""What a row costs in a ledger of 200,000 rows beside an empty one, and a look-up there.

    python -m benchmarks.ledger [ROWS]

Both ledgers are written in turn, row by row, in the same run on the same disk, so that the
ratio does not depend on the machine. A look-up is timed in a fresh process's first call too.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from flexins.applications.csv_ledger import CsvLedger
from flexins.applications.head import read_head, write_head
from flexins.applications.receipt import new_receipt
from flexins.applications.rows import line_of, parse_line
from flexins.applications.tail import Tail
from tests.applications.people import application

MEASURED_APPENDS = 400
MEASURED_LOOK_UPS = 400


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def fill(ledger: CsvLedger, rows: int) -> list[str]:
    """Write `rows` rows without syncing each; the ledger verifies like any other."""
    ledger.append(application())
    key = ledger.path.with_name(f"{ledger.path.name}.chain-key").read_bytes()
    line = ledger.path.read_bytes().splitlines(keepends=True)[-1]
    first = parse_line(line)
    assert first is not None
    receipts = []
    with ledger.path.open("ab") as file:
        for number in range(2, rows + 1):
            receipts.append(new_receipt())
            request_id = f"00000000-0000-4000-8000-{number:012x}"
            row = replace(first, number=str(number), receipt=receipts[-1], request_id=request_id)
            line = line_of(row, line, key)
            file.write(line)
        length = file.tell()
    head_path = ledger.path.with_name(f"{ledger.path.name}.head")
    head = read_head(head_path, key)
    assert head is not None
    full = Tail(rows, length, line, fits=True).head(head.generation + 1)
    write_head(head_path, full, key)
    return receipts


def main(rows: int) -> None:
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as folder:
        empty = CsvLedger(Path(folder) / "empty" / "ledger.csv")
        full = CsvLedger(Path(folder) / "full" / "ledger.csv")
        receipts = fill(full, rows)
        index_ms = milliseconds(lambda: full.find_by_receipt(receipts[0]))
        empty.prepare()

        empty_ms, full_ms = [], []
        for _ in range(MEASURED_APPENDS):
            for ledger, times in ((empty, empty_ms), (full, full_ms)):
                request = application()
                times.append(milliseconds(lambda ledger=ledger, r=request: ledger.append(r)))

        step = max(1, len(receipts) // MEASURED_LOOK_UPS)
        look_ups_ms = [milliseconds(lambda r=r: full.find_by_receipt(r)) for r in receipts[::step]]
        first_ms = milliseconds(lambda: CsvLedger(full.path).find_by_receipt(receipts[-1]))
        verify_ms = milliseconds(lambda: print_intact(full))
        size_megabytes = full.path.stat().st_size / 1_000_000

    print(f"rows in the full ledger          {rows:>12,} ({size_megabytes:.0f} MB)")
    print(f"append, empty ledger, median     {median(empty_ms):>12.2f} ms")
    print(f"append, full ledger, median      {median(full_ms):>12.2f} ms")
    print(f"ratio full / empty               {median(full_ms) / median(empty_ms):>12.2f}   (< 2)")
    print(f"look-up by receipt, median       {median(look_ups_ms):>12.2f} ms (< 50)")
    print(f"look-up by receipt, slowest      {max(look_ups_ms):>12.2f} ms")
    print(f"look-up, ledger newly opened     {first_ms:>12.2f} ms")
    print(f"making the index anew, once      {index_ms:>12.0f} ms")
    print(f"verify                           {verify_ms:>12.0f} ms")


def print_intact(ledger: CsvLedger) -> None:
    verification = ledger.verify()
    print(f"verified: {verification.rows:,} rows, intact: {verification.intact}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
