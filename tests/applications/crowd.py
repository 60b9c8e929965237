"""One of several processes that file at once: prints each receipt after it was given.

Usage: python -m tests.applications.crowd LEDGER COUNT THREADS [REQUEST_ID]
With REQUEST_ID every application carries that one request.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flexins.applications.csv_ledger import CsvLedger
from tests.applications.people import application


def main(path: str, count: str, threads: str, *request: str) -> None:
    ledger = CsvLedger(Path(path))
    changes = {"request_id": request[0]} if request else {}
    with ThreadPoolExecutor(int(threads)) as pool:
        filings = pool.map(lambda _: ledger.append(application(**changes)), range(int(count)))
        for filing in filings:
            print(filing.receipt, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
